import type { Answer } from "../../answer.ts";
import type { Answering, Full } from "../../answering.ts";
import type { Question } from "../../ask.ts";
import type { Env } from "../../env.ts";
import type { Insights } from "../../insights/index.ts";
import type { Limits } from "../../limits/index.ts";
import type { Remembering } from "../../remembering.ts";
import type { From } from "./events.ts";
import type { Late } from "./late.ts";
import type { LineApi } from "./reply.ts";

/** What answers, for one delivery. */
export interface Bot {
  answer: Answering;
  /** the same without a line in the log: what an answer was, not an answer */
  lookUp: (question: Question, memory?: string) => Answer;
  insights: Insights;
  /** what is said where the answers of the day are used up, or the asker's share of them */
  refuse: (question: Question, full: Full) => Answer;
  /** what a question asks for and nothing else: `erase`, `forget` */
  wishIn: (question: Question) => string | undefined;
  limits: Limits;
  api: LineApi;
  /** the Worker's own address */
  origin: string;
  env: Env;
  clock: () => Date;
}

/** One event that is to be answered. */
export interface Case {
  from: From;
  /** LINE's, or one of our own where it has none */
  eventId: string;
  /** whose limits count, and whose object `memory` is */
  desk: string | undefined;
  /** milliseconds since 1970 */
  received: number;
  memory: Remembering;
  group: Remembering;
  /** an Answer's memory */
  remembered?: string | undefined;
  late?: Late | undefined;
}
