import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Measures } from "../../scripts/evaluate/measure.ts";
import { judge, type Trained, trained } from "../../scripts/insights/judge.ts";
import { type Addition, propose, withAdditions } from "../../scripts/insights/propose.ts";
import { toPhrasings } from "../../scripts/insights/to-phrasings.ts";
import { withPhrasings, writePhrasings } from "../../scripts/insights/write-phrasings.ts";
import { insights, type Outside } from "../../scripts/insights.ts";
import { type KnowledgeBase, toBase } from "../../scripts/knowledge/base.ts";
import { readYamlFiles } from "../../scripts/knowledge/files.ts";
import { knowledgeFolder, questionFiles } from "../../scripts/paths.ts";
import { Told } from "../../scripts/told.ts";
import type { QuestionGroup } from "../../src/insights/group.ts";
import { statements } from "../../src/insights/read.ts";

const NOW = new Date("2026-11-23T00:30:00+09:00");
const asked = (text: string, count: number, more: object = {}) => ({
  ...{ day: "2026-11-22", channel: "line", why: "nothing", marketplace: null, nearest: "[]" },
  ...{ text, count, askers: Array.from({ length: count }, (_, i) => i).join() },
  ...more,
});
const nearest = JSON.stringify([
  { topic: "proceeds", score: 0.4 },
  { topic: "cancel", score: 0.1 },
]);
const tables = {
  questions: [asked("=領収書はもらえますか", 3, { nearest }), asked("秘密の質問をした", 2)],
  wordings: [{ wordings: 2001 }],
  full: [{ day: "2026-11-22" }],
  feedback: [
    { rule: "rakuma/returns", outcome: "too-late", vote: "good", count: 9 },
    { rule: "mercari/cancel", outcome: "", vote: "bad:outdated", count: 4 },
  ],
  counts: [
    { day: "2026-11-22", channel: "line", topic: "returns", kind: "ruling", speed: "-100", count: 6 },
    { day: "2026-11-22", channel: "line", topic: "", kind: "unknown", speed: "-10", count: 2 },
  ],
};

/** Answers as wrangler would, and keeps what it was asked. */
function standIn(answer: { status: number | null; stdout: string } = { status: 0, stdout: "" }) {
  const calls: string[][] = [];
  const said: string[] = [];
  const results = JSON.stringify(Object.values(tables).map((rows) => ({ results: rows, success: true })));
  const outside: Outside = {
    wrangler: (args) => {
      calls.push(args);
      return answer.stdout === "" && answer.status === 0
        ? { status: 0, stdout: `▲ note\n${results}` }
        : answer;
    },
    now: NOW,
    say: (line) => said.push(line),
  };
  return { calls, said, outside, run: (...args: string[]) => insights(args, outside) };
}

describe("npm run insights", () => {
  it("prints in Japanese what the page shows, and nothing that not three people have asked", async () => {
    const { said, run } = standIn();
    await run();
    const report = said.join("\n");
    for (const words of [
      "2026-10-25 から 2026-11-23（30日間）",
      "3人 3回 =領収書はもらえますか",
      "言い方が2001通りあるため、聞いた人が多く、フリマの話に近い2000通りだけをまとめました。",
      "一日2000通りまでしか保存していない日があります：2026-11-22",
      "近い話題：proceeds 0.40、cancel 0.10",
      "まだ三人になっていない質問：1件",
      "mercari/cancel：違った 4、役に立った 0（outdated 4）",
      "答えた数 8、答えられなかった割合 25.0 %",
      "2026-11-22 ██████████████████████████████ 8（答えた 6、答えられなかった 2）",
    ])
      expect(report).toContain(words);
    expect(report.indexOf("mercari/cancel")).toBeLessThan(report.indexOf("rakuma/returns"));
    expect(report).not.toContain("秘密");
  });

  it("asks wrangler once, with nothing in the SQL but a number", async () => {
    const { calls, run } = standIn();
    await run("--days", "7");
    const [command = "", ...others] = calls.map((args) => args.at(-1) ?? "");
    expect(others).toEqual([]);
    expect(calls[0]?.slice(0, -1)).toEqual(["d1", "execute", "DB", "--local", "--json", "--command"]);
    const first = Date.parse("2026-11-17T00:00:00Z") / 1000;
    expect(command).toBe(Object.values(statements).join(";\n").replaceAll("?1", String(first)));
    expect(command).not.toMatch(/\b(?:INSERT|UPDATE|DELETE|DROP|ALTER|REPLACE|PRAGMA)\b/i);
  });

  it("reads the deployed database on request", async () => {
    const { calls, run } = standIn();
    await run("--remote");
    expect(calls[0]).toContain("--remote");
    expect(calls[0]).not.toContain("--local");
  });

  it("prints one JSON object, also without what was not asked often enough", async () => {
    const { said, run } = standIn();
    await run("--json");
    const printed = JSON.parse(said.join("\n"));
    expect(printed).toMatchObject({ few: 1, questions: [{ text: "=領収書はもらえますか", count: 3 }] });
    expect(printed.counts).toEqual(tables.counts);
    expect(said.join("")).not.toContain("秘密");
  });

  it("writes the same files as the page hands out", async () => {
    const folder = join(mkdtempSync(join(tmpdir(), "furimaru-")), "new");
    const { said, run } = standIn();
    await run("--export", folder);
    expect(readdirSync(folder).sort()).toEqual([
      "counts.csv",
      "feedback.csv",
      "questions.csv",
      "questions.jsonl",
    ]);
    const all = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
    expect(all.join("")).not.toContain("秘密");
    expect(readFileSync(join(folder, "questions.csv"), "utf8")).toMatch(
      /^\ufeff人数,回数,.*\r\n3,3,'=領収書はもらえますか,/,
    );
    expect(said.join("\n")).toContain("questions.csv を書きました。");
  });

  const error = (text: string) => ({ status: 1, stdout: JSON.stringify({ error: { text } }, null, 2) });

  it("makes the tables of a database on this machine that has none yet, and none on the deployed one", async () => {
    const missing = error("no such table: questions: SQLITE_ERROR");
    const { calls, said, outside } = standIn();
    const wrangler: Outside["wrangler"] = (args) => {
      const answer = outside.wrangler(args);
      const isMade = calls.some((one) => one.includes("migrations"));
      return isMade ? answer : missing;
    };
    await insights(["--persist-to", "x"], { ...outside, wrangler });
    expect(calls.map((args) => args.slice(0, 6))).toEqual([
      ["d1", "execute", "DB", "--local", "--persist-to", "x"],
      ["d1", "migrations", "apply", "DB", "--local", "--persist-to"],
      ["d1", "execute", "DB", "--local", "--persist-to", "x"],
    ]);
    expect(said.join("\n")).toContain("3人 3回 =領収書はもらえますか");
    calls.length = 0;
    await expect(insights(["--remote"], { ...outside, wrangler })).rejects.toThrow(Told);
    expect(calls).toHaveLength(1);
  });

  it.each([
    [error("no such table: questions: SQLITE_ERROR"), [], "npm run migrate で"],
    [error("no such table: questions: SQLITE_ERROR"), ["--remote"], "npm run migrate -- --remote"],
    [
      error("it's necessary to set a CLOUDFLARE_API_TOKEN environment variable"),
      ["--remote"],
      "wrangler login",
    ],
    [error("Couldn't find DB with name 'furimaru'"), ["--remote"], "npm run setup"],
    [error("disk I/O error"), [], "wrangler の言い分：disk I/O error"],
    [{ status: null, stdout: "" }, [], "wrangler が何も返しませんでした"],
    [{ status: 0, stdout: "not json" }, [], "wrangler が何も返しませんでした"],
  ])("says in Japanese what to do when wrangler fails: %#", async (answer, args, words) => {
    const failure = standIn(answer).run(...args);
    await expect(failure).rejects.toThrow(Told);
    await expect(failure).rejects.toThrow(words);
  });

  it.each([
    ["--days", "0"],
    ["--days", "1.5"],
    ["--days", "366"],
    ["--days", "1;DROP"],
    ["--limit", "x"],
    ["--nothing"],
    ["extra"],
  ])("shows how it is used for %s %s, without asking wrangler", async (...args) => {
    const { calls, run } = standIn();
    await expect(run(...args)).rejects.toThrow("使い方");
    expect(calls).toEqual([]);
  });
});

const group = (text: string, more: Partial<QuestionGroup> = {}): QuestionGroup => ({
  ...{ text, others: [], more: 0, askers: 3, count: 3, first: "2026-11-20", last: "2026-11-21" },
  ...{ channels: {}, why: {}, marketplaces: {} },
  nearest: [{ topic: "proceeds", score: 0.4 }],
  ...more,
});
const base = toBase(readYamlFiles(knowledgeFolder));

describe("what is proposed", () => {
  const ask = (...groups: QuestionGroup[]) => propose(groups, base, questionFiles);

  it("is a wording for the topic that is clearly the nearest", () => {
    const { additions, skipped } = ask(group("売れたお金の領収書はどこでもらえますの"));
    expect(additions).toMatchObject([{ topic: "proceeds", line: "売れたお金の領収書はどこでもらえますの" }]);
    expect(skipped).toEqual([]);
  });

  const phrasing = base.topics.returns?.phrasings[1] ?? "";
  const cancel = base.topics.cancel?.phrasings[0] ?? "";

  it.each([
    ["no topic is near", group("知らない話", { nearest: [] }), "はっきりしません"],
    [
      "none is likely",
      group("知らない話", { nearest: [{ topic: "proceeds", score: 0.04 }] }),
      "はっきりしません",
    ],
    [
      "two are",
      group("知らない話", {
        nearest: [
          { topic: "proceeds", score: 0.4 },
          { topic: "cancel", score: 0.21 },
        ],
      }),
      "はっきりしません",
    ],
    [
      "the topic is gone",
      group("知らない話", { nearest: [{ topic: "gone", score: 0.9 }] }),
      "はっきりしません",
    ],
    ["every wording hides something", group("〓さんの話"), "伏せたところのない"],
    ["it stands there already", group(phrasing), "同じです"],
    ["another topic has it", group(`${cancel}！`), "同じです"],
    ["it is a test's question", group("返金やり方"), "テストの質問"],
  ])("is nothing where %s, and says why", (_, one, why) => {
    const { additions, skipped } = ask(one);
    expect(additions).toEqual([]);
    expect(skipped[0]?.why).toContain(why);
  });

  it("does not propose the same twice", () => {
    const { additions, skipped } = ask(group("売れたお金の領収書の話"), group("売れたお金の、領収書の話！"));
    expect(additions).toHaveLength(1);
    expect(skipped[0]?.why).toContain("同じです");
  });
});

const measures = (right: number, refused: number): Measures =>
  ({
    inScope: 100,
    outOfScope: 100,
    acceptable: right / 100,
    acceptableInTop3: 1,
    refused: 0,
    outOfScopeRefused: refused / 100,
  }) as Measures;

/** Pretends to train: what a phrasing does to the measures is said by the phrasing. */
function pretend(changed: KnowledgeBase): Trained {
  const all = Object.values(changed.topics).flatMap(({ phrasings }) => phrasings);
  const has = (word: string) => (all.some((one) => one.includes(word)) ? 1 : 0);
  return {
    measures: measures(90 + has("よい例") - has("悪い例"), 90),
    read: (text) => (all.includes(text) ? "proceeds" : null),
  };
}

describe("what helps", () => {
  const addition = (line: string): Addition => ({
    topic: "proceeds",
    line,
    group: group(line, { others: ["別の言い方"] }),
  });

  it("is what is understood then and costs no test question, and all that helps is measured together", () => {
    const { before, each, after } = judge(["よい例", "ただの例", "悪い例"].map(addition), base, pretend);
    expect(each.map(({ helps, gained }) => [helps, gained])).toEqual([
      [true, 1],
      [true, 0],
      [false, -1],
    ]);
    expect(each[0]?.understood).toEqual({ before: 0, after: 1, of: 2 });
    expect([before.acceptable, after.acceptable]).toEqual([0.9, 0.91]);
  });

  it("is not what is understood as little as before", () => {
    const deaf = (changed: KnowledgeBase) => ({ ...pretend(changed), read: () => null });
    expect(judge([addition("よい例")], base, deaf).each[0]?.helps).toBe(false);
  });

  it("is told by a matcher that is really trained", () => {
    const ids = ["returns", "proceeds", "cancel"];
    const topics = ids.map((id) => [id, base.topics[id]] as const);
    const few = {
      ...base,
      outOfScope: base.outOfScope.slice(0, 20),
      topics: Object.fromEntries(topics),
    } as KnowledgeBase;
    const questions = { inScope: [], outOfScope: [] };
    const line = "ざりがにの飼い方を教えてもらえますか";
    const read = (one: KnowledgeBase) => trained(one, questions).read(line);
    expect(read(few)).not.toBe("proceeds");
    const additions = ["", "？", "ね", "よ", "な"].map((end) => ({ topic: "proceeds", line: line + end }));
    expect(read(withAdditions(few, additions))).toBe("proceeds");
  }, 30_000);
});

describe("--to-phrasings", () => {
  /** A copy of the real topics, so that nothing of the project is written. */
  function copied(): string {
    const folder = mkdtempSync(join(tmpdir(), "furimaru-"));
    for (const { path, text } of readYamlFiles(knowledgeFolder)) {
      mkdirSync(join(folder, path, ".."), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return folder;
  }
  const teach = (folder: string, more: object, ...texts: string[]) => {
    const said: string[] = [];
    const groups = { shown: texts.map((text) => group(text)), few: 0 };
    const options = {
      knowledgeFolder: folder,
      write: false,
      limit: 10,
      say: (line: string) => said.push(line),
    };
    toPhrasings({ groups, ...options, train: pretend, ...more });
    return said.join("\n");
  };

  it("says what each would do, and the figures before and after, and writes nothing", () => {
    const folder = copied();
    const said = teach(folder, {}, "これはよい例です", "これは悪い例です", "〓さんの例");
    expect(said).toContain("○ 足すとよい　3回「これはよい例です」→ proceeds");
    expect(said).toContain("× 足さない　3回「これは悪い例です」→ proceeds");
    expect(said).toContain("－ 3回「〓さんの例」：伏せたところのない");
    expect(said).toContain("テストの質問：−1問");
    expect(said).toContain("前：許せる話題 90.0 %");
    expect(said).toContain("後：許せる話題 91.0 %");
    expect(said).toContain("--write");
    expect(readFileSync(join(folder, "topics/proceeds.yaml"), "utf8")).not.toContain("よい例");
  });

  it("writes only what helps, on request", () => {
    const folder = copied();
    const file = join(folder, "topics/proceeds.yaml");
    const before = readFileSync(file, "utf8");
    const said = teach(folder, { write: true }, "これはよい例です", "これは悪い例です");
    expect(said).toContain("knowledge/topics/proceeds.yaml に足しました。");
    const after = readFileSync(file, "utf8");
    expect(after.replace("  これはよい例です\n", "")).toBe(before);
    expect(after).not.toBe(before);
    expect(toBase(readYamlFiles(folder)).topics.proceeds?.phrasings.at(-1)).toBe("これはよい例です");
  });

  it("tries the most frequent ones first, and says how many are left", () => {
    const said = teach(copied(), { limit: 1 }, "これはよい例です", "これもよい例です");
    expect(said).not.toContain("「これもよい例です」");
    expect(said).toContain("--limit 2");
  });

  it("says so when there is nothing to add", () => {
    expect(teach(copied(), {})).toBe("足せる言い方はありません。");
  });
});

describe("writing phrasings", () => {
  const TOPIC = `# a comment\ntitle: 'x' # why\nrelated: [a, b]\nphrasings: |\n  一つめ\n\n  # 二つめ\n`;

  it.each([
    ["at the end of the file", TOPIC],
    ["without a line's end there", TOPIC.trimEnd()],
    ["before another key and a comment", `${TOPIC}\n# about what follows\nquestions: |\n  何？\n`],
    ["with empty lines below", `${TOPIC}\n\n`],
  ])("keeps every other byte: %s", (_, text) => {
    const added = withPhrasings(text, ["三つめ", "# 「四」: つめ"], "topics/x.yaml");
    expect(added.replace("  三つめ\n  # 「四」: つめ\n", "").trimEnd()).toBe(text.trimEnd());
    expect(added).toContain("  # 二つめ\n  三つめ\n  # 「四」: つめ\n");
  });

  it.each(["title: x\n", "phrasings: [a, b]\n", "phrasings: >\n  a\n", 'phrasings: "a"\n'])(
    "refuses what is no block: %s",
    (text) => {
      expect(() => withPhrasings(text, ["b"], "topics/x.yaml")).toThrow("手で足してください");
    },
  );

  it("refuses a line that would be read as two, or as another", () => {
    expect(() => withPhrasings(TOPIC, ["a\nb: c"], "topics/x.yaml")).toThrow("手で足してください");
    expect(() => withPhrasings(TOPIC, [" a "], "topics/x.yaml")).toThrow("手で足してください");
  });

  it("writes each file once", () => {
    const folder = mkdtempSync(join(tmpdir(), "furimaru-"));
    mkdirSync(join(folder, "topics"));
    for (const id of ["one", "two"]) writeFileSync(join(folder, `topics/${id}.yaml`), TOPIC);
    const lines = [
      { topic: "one", line: "三" },
      { topic: "two", line: "四" },
      { topic: "one", line: "五" },
    ];
    expect(writePhrasings(lines, folder)).toEqual(["knowledge/topics/one.yaml", "knowledge/topics/two.yaml"]);
    expect(readFileSync(join(folder, "topics/one.yaml"), "utf8")).toContain("  三\n  五\n");
  });
});
