import type { Script } from "./conversations/scripts.ts";
import type { PersonalQuestion } from "./personal-data.ts";
import type { ReadInNode } from "./worker/same-as-node.ts";

/** What vitest.config.ts hands into workerd. */
declare module "vitest" {
  export interface ProvidedContext {
    readInNode: ReadInNode[];
    conversations: Script[];
    personalQuestions: PersonalQuestion[];
    /** base64 of the PKCS #8 key, to sign within workerd */
    discordKey: string;
  }
}
