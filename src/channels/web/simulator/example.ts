import type { Answer } from "../../../answer.ts";
import type { Knowledge } from "../../../knowledge/index.ts";
import { decodeMemory } from "../../../memory.ts";
import type { Settings } from "./parse.ts";
import type { Turns } from "./turns.ts";

/** What was tried out, as YAML to copy into the tests. */

const NAME_AT_MOST = 40;
/** Words that YAML can take for nothing else than words. */
const PLAIN = /^[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}][\p{L}\p{N}ー・、。？！「」]*$/u;
/** What JSON leaves as it is and YAML does not print. */
const UNPRINTED = /[\u007f-\u009f\u2028\u2029\ufeff]/g;

/** A script for test/conversations. On Discord a typed line is a new question, so that not all can be played there. */
export function conversationYaml(turns: Turns): string {
  const [first, ...others] = turns;
  const name = (first?.user ?? first?.tap ?? "").slice(0, NAME_AT_MOST);
  const lines = turns.flatMap(({ user, tap, bot }) => [
    user === undefined ? `tap: ${scalar(tap ?? "")}` : `user: ${scalar(user)}`,
    `bot: ${flow(bot)}`,
  ]);
  const only = others.some(({ user }) => user !== undefined) ? ["only: [line, web]"] : [];
  return [`- ${scalar(name)}:`, ...[...only, ...lines].map((line) => `    - ${line}`)].join("\n");
}

/** A line for the `cases` of the rule that was applied; undefined when none was. */
export function caseYaml(answer: Answer, { now }: Settings, knowledge: Knowledge): string | undefined {
  const state = decodeMemory(answer.memory, knowledge)?.state;
  if (answer.kind !== "ruling" || answer.outcome === null || !state) return undefined;
  const { facts, dates } = state;
  const labels = [
    ...Object.entries(facts).map(([fact, value]) => knowledge.facts[fact]?.values[value]?.label),
    ...Object.keys(dates).map((date) => knowledge.dates[date]?.label),
  ];
  const isDated = Object.keys(dates).length > 0;
  const fields = {
    given: flow({ ...facts, ...dates }),
    ...(isDated && { now: scalar(`${now}:00+09:00`) }),
    expect: answer.outcome,
    ...(answer.deadline && { deadline: scalar(answer.deadline.at.slice(0, "YYYY-MM-DD".length)) }),
  };
  const body = Object.entries(fields).map(([key, value]) => `${key}: ${value}`);
  return `  - ${scalar(labels.join("・") || "何も分からないとき")}: { ${body.join(", ")} }`;
}

function flow(fields: Record<string, string | undefined>): string {
  const pairs = Object.entries(fields).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}: ${/^[a-z/-]+$/.test(value) ? value : scalar(value)}`],
  );
  return pairs.length > 0 ? `{ ${pairs.join(", ")} }` : "{}";
}

/** A string in JSON is one in YAML, too. */
function scalar(text: string): string {
  if (PLAIN.test(text)) return text;
  return JSON.stringify(text).replace(
    UNPRINTED,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
