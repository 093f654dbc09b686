import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { exported } from "../src/insights/export.ts";
import { groupQuestions } from "../src/insights/group.ts";
import { daysUpTo, readKept } from "../src/insights/read.ts";
import { insightsReport } from "./insights/report.ts";
import { toPhrasings } from "./insights/to-phrasings.ts";
import { runThrough, type Wrangler, wrangler } from "./insights/wrangler.ts";
import { knowledgeFolder } from "./paths.ts";
import { readKnowledge } from "./read-knowledge.ts";
import { Told } from "./told.ts";

/** `npm run insights`: what /admin shows, in the terminal; and what the matcher could learn from it. */

const USAGE = `使い方：
  npm run insights                    手元のデータベースを読み、30日間のまとめを表示します
    --remote                          公開した先のデータベースを読みます
    --days 90                         期間を変えます（1〜365日）
    --json                            JSON で表示します
    --export DIR                      CSV と JSON のファイルを DIR に書きます
  npm run insights -- --to-phrasings  答えられなかった言い方を話題に足すとよいかを確かめます
    --limit 10                        確かめる数（多い順）
    --write                           足すとよい行を knowledge/topics に書きます`;

const MOST_DAYS = 365;

export interface Outside {
  wrangler: Wrangler;
  now: Date;
  say: (line: string) => void;
}

/** Throws a Told with what the operator has to do. */
export async function insights(args: string[], { wrangler: run, now, say }: Outside): Promise<void> {
  const options = readOptions(args);
  const days = daysUpTo(now, options.days);
  const where = [options.remote ? "--remote" : "--local"];
  if (options["persist-to"]) where.push("--persist-to", options["persist-to"]);
  const kept = await readKept(runThrough(run, where), days[0] ?? "");
  const groups = groupQuestions(kept.questions, readKnowledge());
  if (options["to-phrasings"]) {
    const { write, limit } = options;
    return toPhrasings({ groups, knowledgeFolder, write, limit, say });
  }
  if (options.export !== undefined) return say(writeFiles(options.export, { groups: groups.shown, kept }));
  // The questions themselves only as groups: what was not asked by enough is for nobody's eyes.
  const json = { days, ...kept, questions: groups.shown, few: groups.few };
  say(options.json ? JSON.stringify(json, null, 2) : insightsReport({ kept, groups, days }));
}

function readOptions(args: string[]) {
  try {
    const flag = { type: "boolean", default: false } as const;
    const { values } = parseArgs({
      args,
      options: {
        ...{ remote: flag, json: flag, "to-phrasings": flag, write: flag },
        ...{ export: { type: "string" }, "persist-to": { type: "string" } },
        days: { type: "string", default: "30" },
        limit: { type: "string", default: "10" },
      },
    });
    return { ...values, days: numberIn(values.days, MOST_DAYS), limit: numberIn(values.limit, 1000) };
  } catch {
    throw new Told(USAGE);
  }
}

/** Throws when it is no whole number from 1 to `most`. */
function numberIn(text: string, most: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > most) throw new RangeError(text);
  return number;
}

function writeFiles(folder: string, from: Parameters<(typeof exported)[string]>[0]): string {
  mkdirSync(folder, { recursive: true });
  return Object.entries(exported)
    .map(([name, make]) => {
      const path = join(folder, name);
      writeFileSync(path, make(from));
      return `${path} を書きました。`;
    })
    .join("\n");
}

if (import.meta.main) {
  try {
    await insights(process.argv.slice(2), { wrangler, now: new Date(), say: console.log });
  } catch (error) {
    if (!(error instanceof Told)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
