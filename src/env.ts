import type { Conversation } from "./conversation/index.ts";
import type { LoadedKnowledge } from "./knowledge/index.ts";
import type { AnswerCount } from "./limits/answer-count.ts";
import type { PushBudget } from "./push-budget.ts";

/** What the Worker is configured with. A channel whose secret is missing or empty answers 404. */
export interface Env {
  LINE_CHANNEL_SECRET?: string;
  LINE_CHANNEL_ACCESS_TOKEN?: string;
  /** default: the official one */
  LINE_API_BASE_URL?: string;
  /** when set, a delivery to another account is not answered: U and 32 hex digits, as npm run line:connect prints it */
  LINE_BOT_USER_ID?: string;
  /** "on" when the account has chat on: then messages are marked as read, which LINE does itself otherwise */
  LINE_CHAT?: string;
  DISCORD_PUBLIC_KEY?: string;
  /** opens the pages for the operator; without it they are there on the operator's own machine only */
  ADMIN_TOKEN?: string;
  /** opens them for whoever is signed in at Cloudflare Access: the team's domain, such as furimaru.cloudflareaccess.com */
  ACCESS_TEAM?: string;
  /** the application's audience (AUD) tag; both are needed */
  ACCESS_AUD?: string;
  /** how many wrong tokens may be tried from a network in a minute; without it, any number */
  ADMIN_LIMIT?: RateLimit;
  /** names the conversations; without it nothing is remembered */
  HASH_KEY?: string;
  /** for the operator: what could not be answered, feedback, counts; without it none of that is kept */
  DB?: D1Database;
  CONVERSATION?: DurableObjectNamespace<Conversation>;
  PUSHES?: DurableObjectNamespace<PushBudget>;
  /** how many reminders may be sent in a month; default 150 */
  PUSH_BUDGET?: string;
  /** how many questions one LINE or Discord user may ask in a minute; without it there is no such limit */
  TALK_LIMIT?: RateLimit;
  /** the same for one network on the web */
  WEB_LIMIT?: RateLimit;
  /** how many pages and suggestions one network may ask for in a minute */
  PAGE_LIMIT?: RateLimit;
  /** how often somebody is told in LINE that this is too many */
  NOTICE_LIMIT?: RateLimit;
  ANSWERS?: DurableObjectNamespace<AnswerCount>;
  /** how many answers the bot gives in a day of Japan in LINE and Discord; default 10000 */
  DAILY_BUDGET?: string;
  /** the same on the web and by the API; default 5000 */
  DAILY_BUDGET_WEB?: string;
  /** where holes are reported, an address of https:, mailto: or tel:; without it there is no security.txt */
  SECURITY_CONTACT?: string;
  /** which deployment this is, for GET /version */
  CF_VERSION_METADATA?: WorkerVersionMetadata;
}

/** What every channel gets from the outside; a test hands in its own. */
export interface Surroundings {
  knowledge: LoadedKnowledge;
  clock: () => Date;
  /** resolves after so many milliseconds; default: really then */
  wait?: (milliseconds: number) => Promise<void>;
  /** for the keys of Cloudflare Access; default: the platform's */
  fetch?: typeof fetch;
}
