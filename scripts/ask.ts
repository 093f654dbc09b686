import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { type Answer, toRecord, toText } from "../src/answer.ts";
import { ask } from "../src/ask.ts";
import { dayjs } from "../src/calendar.ts";
import { emptyState, encodeState } from "../src/choice.ts";
import { decodeMemory } from "../src/memory.ts";
import { readKnowledge } from "./read-knowledge.ts";

/** `npm run ask`: one answer in the terminal, or a file of questions as JSON lines. */

const USAGE = `使い方：
  npm run ask -- "質問"                 答えを表示します
    --json                              JSON で表示します
    --now 2026-11-23T09:00:00+09:00     その時刻に聞いたことにします
    --marketplace rakuma                フリマを指定します
    --fact stage=completed              分かっている事実を足します（何度でも）
    --on 2021-06-01                     その日の取引として、その日の規則で答えます
  npm run ask -- --chat                 続けて話します（番号でも選べます。空の行で終わり）
  npm run -s ask -- --batch FILE        1行に1つの JSON（{id, text, now?}）を読み、同じ順に答えます`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: "boolean" },
      now: { type: "string" },
      marketplace: { type: "string" },
      fact: { type: "string", multiple: true },
      on: { type: "string" },
      batch: { type: "string" },
      chat: { type: "boolean" },
    },
  });
  const now = toMoment(values.now);
  if (values.batch !== undefined) {
    batch(values.batch, now);
    return;
  }
  if (values.chat) return await chat(values.now === undefined ? () => new Date() : () => now);
  const text = positionals.join(" ");
  if (text === "") throw new Error(USAGE);
  const answer = answerTo(text, now, values);
  console.log(values.json ? JSON.stringify(toRecord(answer), null, 2) : toText(answer));
}

const knowledge = readKnowledge();

function toMoment(text: string | undefined): Date {
  const moment = text === undefined ? new Date() : new Date(text);
  if (Number.isNaN(moment.getTime()))
    throw new Error(`時刻「${text}」が読めません。2026-11-23T09:00:00+09:00 のように書いてください。`);
  return moment;
}

interface Given {
  marketplace?: string | undefined;
  fact?: string[] | undefined;
  on?: string | undefined;
}

/** What the options say is taken as a tap on a button that says it, after the question was read. */
function answerTo(text: string, now: Date, given: Given): Answer {
  const place = toMarketplace(given);
  const facts = Object.fromEntries((given.fact ?? []).map(toFact));
  const dates = toDates(given);
  const first = ask({ text }, encodeState({ ...emptyState, ...place }, knowledge), now, knowledge);
  const state = decodeMemory(first.memory, knowledge)?.state;
  if (!state?.topic || (given.marketplace ?? given.fact ?? given.on) === undefined) return first;
  const said = {
    ...state,
    ...place,
    facts: { ...state.facts, ...facts },
    dates: { ...dates, ...state.dates },
  };
  const { score, alternatives } = first;
  return { ...ask({ choice: encodeState(said, knowledge) }, undefined, now, knowledge), score, alternatives };
}

function toMarketplace({ marketplace }: Given): { marketplace?: string } {
  if (marketplace === undefined) return {};
  if (Object.hasOwn(knowledge.marketplaces, marketplace)) return { marketplace };
  const known = Object.keys(knowledge.marketplaces).join("、");
  throw new Error(`フリマ「${marketplace}」はありません。次のどれかです：${known}`);
}

/** A day of the transaction without an event counts as the day of the purchase, with which all begins. */
function toDates({ on }: Given): Record<string, string> {
  if (on === undefined) return {};
  if (/^\d{4}-\d{2}-\d{2}$/.test(on) && dayjs(on, "YYYY-MM-DD", true).isValid()) return { boughtAt: on };
  throw new Error(`日付「${on}」が読めません。2021-06-01 のように書いてください。`);
}

function toFact(text: string): [string, string] {
  const [fact = "", value = ""] = text.split("=");
  const values = Object.keys(knowledge.facts[fact]?.values ?? {});
  if (!values.includes(value)) {
    const known = Object.entries(knowledge.facts).map(
      ([id, one]) => `${id}=${Object.keys(one.values).join("|")}`,
    );
    throw new Error(`事実「${text}」が分かりません。次のどれかです：\n  ${known.join("\n  ")}`);
  }
  return [fact, value];
}

/** A conversation in the terminal, with the same memory as in a channel. */
async function chat(clock: () => Date): Promise<void> {
  const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: "\n> " });
  let memory: string | undefined;
  lines.prompt();
  for await (const text of lines) {
    if (text.trim() === "") break;
    const answer = ask({ text }, memory, clock(), knowledge);
    memory = answer.memory;
    console.log(`\n${toText(answer)}`);
    lines.prompt();
  }
  lines.close();
}

function batch(file: string, now: Date): void {
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
  for (const [i, line] of lines.entries()) {
    const { id, text, now: own } = readLine(line, file, i + 1);
    const answer = ask({ text }, undefined, own === undefined ? now : toMoment(own), knowledge);
    console.log(JSON.stringify({ id, ...toRecord(answer) }));
  }
}

function readLine(line: string, file: string, number: number): { id: unknown; text: string; now?: string } {
  try {
    const question = JSON.parse(line);
    if (typeof question.text === "string" && ["string", "undefined"].includes(typeof question.now))
      return question;
  } catch {
    // Reported below, together with lines that are JSON without a text.
  }
  throw new Error(`${file} ${number}行目：{"id": "1", "text": "質問"} の形の JSON ではありません。`);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
}
