import { env } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { parse as parseYaml } from "yaml";
import { insightsReport } from "../../scripts/insights/report.ts";
import { createApp } from "../../src/app.ts";
import type { Env } from "../../src/env.ts";
import { idsOf } from "../../src/insights/days.ts";
import { groupQuestions } from "../../src/insights/group.ts";
import { daysUpTo, readKept, runIn } from "../../src/insights/read.ts";
import compiled from "../../src/knowledge/compiled/knowledge.txt";
import matcher from "../../src/knowledge/compiled/matcher.bin";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { deliver, standInForLine, textOf } from "./line-user.ts";

/** What the operator is shown, from signed webhooks through a real D1 to the page and its files. */

const TOKEN = "token-of-the-operator";
const bindings = { ...(env as unknown as Required<Env>), ADMIN_TOKEN: TOKEN };
const surroundings = {
  knowledge: loadKnowledge(compiled, matcher),
  clock: () => new Date("2026-11-23T09:00:00+09:00"),
};
const app = createApp(surroundings);
const bearer = { authorization: `Bearer ${TOKEN}` };
const STRANGE = "コンサートのチケットを友達に送りたい";

beforeEach(async () => {
  vi.spyOn(console, "log").mockImplementation(() => {});
  standInForLine();
  await bindings.DB.batch(
    ["messages", "askers", "questions", "word_uses", "feedback", "counts"].map((table) =>
      bindings.DB.prepare(`DELETE FROM ${table}`),
    ),
  );
});
afterEach(() => vi.restoreAllMocks());

const get = async (path: string, own: Partial<Env> = bindings) =>
  await app.request(`https://furimaru.test${path}`, { headers: bearer }, own);
const shown = async (path = "/admin") => await (await get(path)).text();
const FILES = ["questions.csv", "questions.jsonl", "feedback.csv", "counts.csv"];

let users = 0;
const askInLine = async (text: string) => {
  expect(await deliver(surroundings, bindings, textOf(`user-${users++}`, text))).toBe(200);
};
let planted = 0;
const plant = async (text: string, more: { count?: number; nearest?: object[]; day?: string } = {}) => {
  const day = more.day ?? "2026-11-23";
  const id = idsOf(day).first + planted++;
  await bindings.DB.prepare(
    "INSERT INTO questions (id, day, channel, why, text, nearest, near, count) VALUES (?, ?, 'line', 'nothing', ?, ?, 0, ?)",
  )
    .bind(id, day, text, JSON.stringify(more.nearest ?? []), more.count ?? 3)
    .run();
  for (const asker of ["a", "b", "c"])
    await bindings.DB.prepare("INSERT INTO askers VALUES (?, ?)").bind(id, `${text}-${asker}`).run();
};
const vote = (rule: string, what: string, count: number) =>
  bindings.DB.prepare("INSERT INTO feedback VALUES ('2026-11-20', 'line', ?, '', ?, ?)")
    .bind(rule, what, count)
    .run();
const count = (day: string, kind: string, many: number, channel = "line") =>
  bindings.DB.prepare("INSERT INTO counts VALUES (?, ?, 'returns', ?, '-100', ?)")
    .bind(day, channel, kind, many)
    .run();

describe("a question that could not be answered", () => {
  it("is shown nowhere after two people, only counted, and everywhere after the third, in any wording", async () => {
    await askInLine(STRANGE);
    await askInLine("コンサートのチケット、友達に送りたい");
    for (const path of ["/admin", "/admin?days=90", ...FILES.map((file) => `/admin/${file}`)])
      expect(await shown(path), path).not.toContain("コンサート");
    expect(await shown()).toContain("まだ三人になっていない質問：1件");
    await askInLine(`${STRANGE}！`);
    const page = await shown();
    expect(page).toContain("<b>3人・3回</b> コンサートのチケット");
    expect(page).toContain("聞いた人が少ないため見せない言い方：2通り");
    expect(page).toContain("LINE 3・話題が分からなかった 3");
    expect(page).toContain("まだ三人になっていない質問：0件");
    for (const file of ["questions.csv", "questions.jsonl"])
      expect(await shown(`/admin/${file}`)).toContain("コンサートのチケット");
  });

  it("is shown without what was hidden when it was kept", async () => {
    for (let times = 0; times < 3; times++)
      await askInLine(`${STRANGE}。山田花子です。電話は090-1234-567${times}、Aomori@example.com`);
    const page = await shown();
    expect(page).toContain("コンサートのチケットを友達に送りたい");
    expect(page).not.toMatch(/山田|花子|090|1234|aomori|example\.com/i);
  });

  it("comes with a line for each near topic that YAML reads as a phrasing, and with the way to the simulator", async () => {
    const nearest = [
      { topic: "returns", score: 0.3 },
      { topic: "cancel", score: 0.1 },
    ];
    await plant("# 「返す」: <b>のは</b>いつ", { nearest });
    const page = await shown();
    expect(page).toContain("knowledge/topics/returns.yaml");
    expect(page).toContain("knowledge/topics/cancel.yaml");
    const [, line = ""] = /<pre>([^<]*)<\/pre>/.exec(page) ?? [];
    const text = line.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    expect(parseYaml(`phrasings: |\n  あ\n${text}\n`)).toEqual({
      phrasings: "あ\n# 「返す」: <b>のは</b>いつ\n",
    });
    expect(page).not.toContain("<b>のは");
    expect(page).toMatch(
      /<form method="post" action="\/simulator"><input type="hidden" name="text" value="# /,
    );
  });

  it("says so where only wordings with something hidden are there", async () => {
    await plant("〓さんのドローン免許", { nearest: [{ topic: "returns", score: 0.3 }] });
    expect(await shown()).toContain("〓は伏せたところです");
  });

  it("is left out where it is older than the period", async () => {
    await plant("ドローン免許", { day: "2026-11-10" });
    expect(await shown("/admin?days=7")).not.toContain("ドローン");
    expect(await shown("/admin?days=30")).toContain("ドローン");
    await plant("ヘリコプター免許", { day: "2026-11-16" });
    await plant("気球に乗る資格", { day: "2026-11-17" });
    const week = await shown("/admin?days=7");
    expect(week).not.toContain("ヘリコプター");
    expect(week).toContain("気球");
  });
});

describe("feedback", () => {
  it("is listed by rule, the worst first, with reasons, the rule's page and its file", async () => {
    await vote("rakuma/returns", "good", 40);
    await vote("rakuma/returns", "bad", 4);
    await vote("mercari/cancel", "bad:outdated", 5);
    await vote("mercari/cancel", "bad", 1);
    await vote("mercari/cancel", "bad:own-words", 1);
    await vote("unknown", "bad", 1);
    const page = await shown();
    const at = (text: string) => page.indexOf(text);
    expect(at("knowledge/rules/mercari/cancel.yaml")).toBeGreaterThan(0);
    const table = page.slice(at('id="feedback"'), at('id="sources"'));
    const order = ["メルカリ｜", ">unknown<", "ラクマ｜"].map((words) => table.indexOf(words));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
    expect(table).toContain('href="/rules/mercari/cancel"');
    expect(table).toContain("<td>0</td><td>7</td><td>情報が古い 5、own-words 1</td>");
    expect(table).toContain("<td>40</td><td>4</td>");
  });

  it("that was taken back everywhere is not listed", async () => {
    await vote("rakuma/returns", "bad", 0);
    expect(await shown()).toContain("この期間の評価は、まだありません。");
  });
});

describe("how much", () => {
  it("is drawn as bars, one for each result of a day, and stands in a table with the same figures", async () => {
    await count("2026-11-23", "ruling", 6);
    await count("2026-11-23", "unknown", 2, "web");
    await count("2026-11-20", "smalltalk", 4);
    await count("2026-10-01", "ruling", 99);
    const page = await shown("/admin?days=7");
    expect(page.match(/<rect /g)).toHaveLength(3);
    expect(page).toContain("いちばん多い日は8件");
    expect(page).toContain('<th scope="row">2026-11-23</th><td>6</td><td>2</td><td>0</td><td>8</td>');
    expect(page.match(/<th scope="row">2026-11-\d\d<\/th>/g)).toHaveLength(7);
    expect(page).toContain("<dt>答えられなかった割合</dt><dd>25.0%</dd>");
    expect(page).toContain("100ミリ秒まで 12");
    const byChannel = await shown("/admin?days=7&by=channel");
    expect(byChannel).toContain('<th scope="row">2026-11-23</th><td>6</td><td>2</td><td>8</td>');
    expect(byChannel).toContain('aria-current="true">チャネル');
  });

  it.each(["?days=8", "?days=-1", "?days=1e9", "?days=x'--", "?by=<b>"])(
    "takes %s for the usual period",
    async (query) => {
      const page = await shown(`/admin${query}`);
      expect(page).toContain('aria-current="true">30日間');
      expect(page).not.toContain("<b>");
    },
  );
});

describe("the files", () => {
  it("are for a spreadsheet: marked as UTF-8, quoted, and with no cell that would be a formula", async () => {
    for (const text of ["=1+1", "+81", "-2", "@sum(a1)", "\tx", '言う"引用",と', "＝A1"])
      await plant(text, { count: 3 });
    const response = await get("/admin/questions.csv");
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="furimaru-questions.csv"');
    const text = new TextDecoder().decode(bytes);
    expect(text).toContain(`"言う""引用"",と"`);
    for (const cell of text.split(/[\r\n,]+/)) expect(cell).not.toMatch(/^"?[=+\-@＝\t]/);
    for (const kept of ["'=1+1", "'+81", "'-2", "'@sum(a1)", " x"]) expect(text).toContain(`,${kept},`);
  });

  it("print nothing that steers a terminal, whatever the database holds", async () => {
    await plant("a\u001bc\u0007b\u0000c\u009bd\u202ee");
    await vote("rakuma/\u001b[2Jreturns", "bad", 1);
    for (const path of ["/admin", ...FILES.map((file) => `/admin/${file}`)])
      expect(/\p{C}/u.test((await shown(path)).replaceAll(/^\ufeff|[\r\n\t]/g, "")), path).toBe(false);
    const days = daysUpTo(surroundings.clock(), 30);
    const kept = await readKept(runIn(bindings.DB), days[0] ?? "");
    const report = insightsReport({
      kept,
      groups: groupQuestions(kept.questions, surroundings.knowledge),
      days,
    });
    expect(report).toContain("a c b c d e");
    expect(/\p{C}/u.test(report.replaceAll("\n", ""))).toBe(false);
  });

  it("hold one JSON object a line, without a mark at the beginning", async () => {
    await plant("ドローン免許", { count: 4 });
    await plant("気球に乗る資格", { count: 3 });
    const lines = (await shown("/admin/questions.jsonl")).trim().split("\n");
    expect(lines.map((line) => JSON.parse(line).text)).toEqual(["ドローン免許", "気球に乗る資格"]);
  });

  it("hold the counts as they are", async () => {
    await count("2026-11-23", "ruling", 6);
    await vote("rakuma/returns", "bad:wrong", 2);
    expect(await shown("/admin/counts.csv")).toContain("2026-11-23,line,returns,ruling,'-100,6\r\n");
    expect(await shown("/admin/feedback.csv")).toContain("rakuma/returns,,bad:wrong,2\r\n");
  });

  it("are only those four", async () => {
    expect((await get("/admin/messages.csv")).status).toBe(404);
    expect((await get("/admin/__proto__")).status).toBe(404);
  });
});

describe("where there is nothing to read", () => {
  it("says kindly that nothing was kept yet", async () => {
    const page = await shown();
    for (const words of [
      "三人以上が聞いた質問はありません",
      "この期間の評価は、まだ",
      "この期間の質問は、まだ",
    ])
      expect(page).toContain(words);
  });

  it("says how to make the database where there is none, and still shows the rules by age", async () => {
    const { DB: _, ...rest } = bindings;
    const response = await get("/admin", rest);
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page).toContain("npm run setup");
    expect(page).toContain("確認の古い規則");
    expect(page).toContain("knowledge/rules/");
    expect((await get("/admin/counts.csv", rest)).status).toBe(503);
  });

  it("says what to do where the database fails, logs no text of it, and still shows the rules by age", async () => {
    const said = vi.spyOn(console, "log").mockImplementation(() => {});
    const failing = {
      prepare: () => {
        throw new Error("D1_ERROR: no such table: 秘密");
      },
    } as unknown as D1Database;
    const page = await (await get("/admin", { ...bindings, DB: failing })).text();
    expect(page).toContain("npm run migrate");
    expect(page).toContain("確認の古い規則");
    expect(page + JSON.stringify(said.mock.calls)).not.toContain("秘密");
    expect((await get("/admin/questions.csv", { ...bindings, DB: failing })).status).toBe(503);
  });
});

it("is for nobody's search engine or cache, and changes nothing", async () => {
  const tables = async () =>
    JSON.stringify(
      await bindings.DB.batch(
        ["questions", "feedback", "counts"].map((name) => bindings.DB.prepare(`SELECT * FROM ${name}`)),
      ).then((all) => all.map(({ results }) => results)),
    );
  await plant(STRANGE);
  const before = await tables();
  for (const path of ["/admin", ...FILES.map((file) => `/admin/${file}`)]) {
    const { headers } = await get(path);
    expect(headers.get("cache-control"), path).toBe("no-store");
    expect(headers.get("x-robots-tag"), path).toBe("noindex");
    expect(headers.get("set-cookie"), path).toBeNull();
    expect(headers.get("content-security-policy"), path).not.toContain("unsafe");
  }
  for (const method of ["POST", "PUT", "DELETE"])
    expect(
      (await app.request("https://furimaru.test/admin", { method, headers: bearer }, bindings)).status,
    ).toBe(405);
  expect(await tables()).toBe(before);
});
