import * as z from "zod";
import { camelId, code, id, lines, prose } from "./schema-parts.ts";

/** The format of the two files that keep users safe; like schema.ts, the only validator. */

/** What is said before any rule when one of the words stands anywhere in a question. */
export const safetyFile = z.record(
  id,
  z.strictObject({
    /** One letter inside a conversation's state; never reused for another danger. */
    code,
    /** Nothing else is answered then. */
    alone: z.boolean().default(false),
    /** It stands above every later answer of the talk, too. */
    stays: z.boolean().default(false),
    /** Nothing is asked below it. */
    quiet: z.boolean().default(false),
    /** One a line: 「〜」 stands for a few other characters, 「/」 between words for "or". */
    words: lines,
    /** Longer words that hold or touch one of them and mean nothing; without 〜 and /. */
    except: lines.optional(),
    text: prose,
    title: prose,
    url: z.url({ protocol: /^https$/ }),
    /** Shown with the words themselves, not with what is answered later. */
    steps: lines.optional(),
    avoid: lines.optional(),
    /** What the rules say of this topic in this situation is told in a line for each marketplace. */
    tells: z.strictObject({ topic: id, given: z.record(camelId, id) }).optional(),
    /** The heart of it, for who reads another language. */
    inLanguages: z.strictObject({ en: prose, zh: prose, ko: prose }).optional(),
  }),
);

/** What is asked about a danger that was spoken of: 「警察に行ったほうがいい？」. */
export const safetyQuestionsFile = z.record(
  id,
  z.strictObject({
    /** Like those of safety.yaml. */
    words: lines,
    except: lines.optional(),
    /** Whether the words have to be all that was typed. */
    whole: z.boolean().default(false),
    /** By dangers of safety.yaml; after others it is not understood. */
    replies: z.record(id, prose),
    /** What is said when no danger was spoken of and nothing else was understood. */
    otherwise: prose.optional(),
    /** The ways to the official help below it: of the marketplace that was named, or of all. */
    help: z.boolean().default(false),
    /** Topics to go on with. */
    offers: z.array(id).default([]),
  }),
);

export type SafetyFile = z.output<typeof safetyFile>;
export type SafetyQuestionsFile = z.output<typeof safetyQuestionsFile>;
