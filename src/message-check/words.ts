import type { Knowledge } from "../knowledge/index.ts";
import { once } from "../once.ts";
import { outermost, type Span } from "../understand/spans.ts";
import { type FoundWords, finderOf } from "../understand/words.ts";
import { isRefused } from "./refused.ts";
import { blanked } from "./text.ts";

interface Meaning {
  /** which list of message-check.yaml */
  list: string;
  /** the words as they stand there: never what somebody typed */
  shown: string;
}

const LATIN = /[a-z]/;

const finders = once((lists: Knowledge["messageCheck"]) =>
  Object.entries(lists).map(([list, { words, except, stage, refused }]) => ({
    stage,
    refused,
    find: finderOf(words.map(([read, shown]) => [read, { list, shown }] as const)),
    harmless: finderOf(except.map((word) => [word, undefined] as const)),
  })),
);

/** The words of the lists that a text holds, each once, by list; of words inside one another the longest. */
export function wordsIn(text: string, lists: Knowledge["messageCheck"], stage?: string): Meaning[] {
  const spans = finders(lists)
    .filter((one) => one.stage === undefined || one.stage === stage)
    .flatMap(({ find, harmless, refused }) =>
      find(blanked(text, harmless(text))).filter(
        (span) => !insideALatinWord(text, span) && (refused === "counted" || !isRefused(text, span)),
      ),
    );
  return outermost<FoundWords<Meaning>>(spans).map(({ means }) => means);
}

/** HDMI holds no DM, and online no LINE. */
function insideALatinWord(text: string, { from, to }: Span): boolean {
  const cut = (at: number) => LATIN.test(text.charAt(at - 1)) && LATIN.test(text.charAt(at));
  return cut(from) || cut(to);
}
