import type { Knowledge, Wordings } from "../knowledge/index.ts";
import { blanked } from "../message-check/text.ts";
import { once } from "../once.ts";
import { withoutSigns } from "./reading.ts";
import type { Span } from "./spans.ts";
import { partsOf } from "./wordings.ts";
import { finderOf } from "./words.ts";

/** Between two parts of a wording stands at most this much: a sentence may hold a quotation and who said it. */
const GAP_AT_MOST = 20;
const GAPS = Array.from({ length: GAP_AT_MOST + 1 }, (_, gap) => gap);

const dangerSeeker = once((safety: Knowledge["safety"]) => seeker(safety));
const questionSeeker = once((questions: Knowledge["safetyQuestions"]) => seeker(questions));
const wholeQuestions = once((questions: Knowledge["safetyQuestions"]) =>
  Object.entries(questions).flatMap(([id, { whole, words }]) =>
    whole ? [{ id, words: new Set(words.split("\n").flatMap((line) => partsOf(line).flat())) }] : [],
  ),
);

/** Which entries of safety.yaml a normalised text speaks of, in their order. */
export function dangersIn(text: string, { safety }: Pick<Knowledge, "safety">): string[] {
  return dangerSeeker(safety)(text);
}

/** Which entry of safety-questions.yaml a normalised text asks: the first. */
export function safetyQuestionIn(
  text: string,
  { safetyQuestions }: Pick<Knowledge, "safetyQuestions">,
): string | null {
  const bare = withoutSigns(text);
  const whole = wholeQuestions(safetyQuestions).find(({ words }) => words.has(bare));
  const asked = questionSeeker(safetyQuestions)(text).find((id) => !safetyQuestions[id]?.whole);
  return asked ?? whole?.id ?? null;
}

/** Which of the lists a text has wordings of: one pass over it, and a second one where it holds an exception, too. */
function seeker(lists: Record<string, Wordings>): (text: string) => string[] {
  const wordings = Object.entries(lists).flatMap(([id, { words }]) =>
    words.split("\n").map((line) => ({ id, parts: partsOf(line) })),
  );
  const starts = wordings.flatMap((wording) => (wording.parts[0] ?? []).map((word) => ({ word, wording })));
  const starting = Map.groupBy(starts, ({ word }) => word);
  const find = finderOf(toPairs(wordings.flatMap(({ parts }) => parts.flat())));
  const seek = (text: string) => {
    const places = Map.groupBy(find(text), ({ words }) => words);
    const begun = new Set([...places.keys()].flatMap((word) => starting.get(word) ?? []));
    return new Set(
      [...begun].flatMap(({ wording: { id, parts } }) =>
        stands(parts, (word) => places.get(word) ?? []) ? [id] : [],
      ),
    );
  };
  const harmless = Object.fromEntries(
    Object.entries(lists).map(([id, { except }]) => [id, finderOf(toPairs(except.split("\n")))]),
  );
  const stays = (id: string, text: string) => {
    const excepted = harmless[id]?.(text) ?? [];
    return excepted.length === 0 || seek(blanked(text, excepted)).has(id);
  };
  return (text) => {
    const found = seek(text);
    return found.size === 0 ? [] : Object.keys(lists).filter((id) => found.has(id) && stays(id, text));
  };
}

function toPairs(words: string[]): (readonly [words: string, means: undefined])[] {
  return [...new Set(words)].filter(Boolean).map((word) => [word, undefined] as const);
}

/** Whether the parts of a wording stand one after the other. */
function stands(parts: string[][], placesOf: (word: string) => Span[]): boolean {
  let ends: Set<number> | undefined;
  for (const spellings of parts) {
    const before = ends;
    const places = spellings
      .flatMap(placesOf)
      .filter(({ from }) => !before || GAPS.some((gap) => before.has(from - gap)));
    if (places.length === 0) return false;
    ends = new Set(places.map(({ to }) => to));
  }
  return true;
}
