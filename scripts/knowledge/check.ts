import type { KnowledgeBase } from "./base.ts";
import type { Problem } from "./files.ts";

/** One check, one file, one test: what it looks at, how much of it there was, and what is wrong. */
export interface Check {
  /** what it holds, as a short Japanese sentence for the report */
  title: string;
  run(base: KnowledgeBase): Findings;
}

export interface Findings {
  /** how many things were looked at; a check that sees none has lost its object */
  seen: number;
  problems: Problem[];
}
