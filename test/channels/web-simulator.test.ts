import { timingSafeEqual } from "node:crypto";
import fc from "fast-check";
import { html as escaped } from "hono/html";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { parse } from "yaml";
import { toBase } from "../../scripts/knowledge/base.ts";
import { exampleProblems } from "../../scripts/knowledge/examples.ts";
import { readYamlFiles } from "../../scripts/knowledge/files.ts";
import { knowledgeFolder } from "../../scripts/paths.ts";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { createApp } from "../../src/app.ts";
import { conversationYaml } from "../../src/channels/web/simulator/example.ts";
import { emptyState, encodeState } from "../../src/choice.ts";
import type { LoadedKnowledge } from "../../src/knowledge/index.ts";
import { ruleFile } from "../../src/knowledge/schema.ts";
import { stateOf } from "../../src/memory.ts";
import { play } from "../conversations/play.ts";
import { scriptsIn } from "../conversations/scripts.ts";
import { everyAnswer } from "../every-answer.ts";

vi.mock("node:crypto", async (original) => {
  const real = await original<typeof import("node:crypto")>();
  return { ...real, timingSafeEqual: vi.fn(real.timingSafeEqual) };
});

const OWN = "http://localhost:8787/simulator";
const FAR = "https://furimaru.example/simulator";
const TOKEN = "right-token-of-the-operator";
const knowledge = readKnowledge();
const clock = () => new Date("2026-11-23T09:00:00+09:00");
const app = createApp({ knowledge, clock });

type Fields = Record<string, string>;

const post = (fields: Fields, url = OWN, env: object = {}, headers: Fields = {}) =>
  app.request(url, { method: "POST", body: new URLSearchParams(fields), headers }, env);
const page = async (fields: Fields) => (await post(fields)).text();

function unescaped(html: string): string {
  const signs = { "&quot;": '"', "&#39;": "'", "&lt;": "<", "&gt;": ">", "&amp;": "&" };
  return html.replace(/&(?:quot|#39|lt|gt|amp);/g, (one) => signs[one as keyof typeof signs]);
}

/** The fields that the page's form sends along. */
function carried(html: string): Fields {
  const form = /<form id="simulate".*?<fieldset>/s.exec(html)?.[0] ?? "";
  const inputs = form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g);
  return Object.fromEntries([...inputs].map(([, name = "", value = ""]) => [name, unescaped(value)]));
}

const PARTS = ["line", "discord", "web", "read", "rule", "example"] as const;

/** What the page shows in one of its parts. */
function part(html: string, id: (typeof PARTS)[number]): string {
  const next = PARTS[PARTS.indexOf(id) + 1];
  const from = html.indexOf(` id="${id}"`);
  return html.slice(from, next ? html.indexOf(` id="${next}"`) : undefined);
}

function yamlIn(html: string): string[] {
  return [...part(html, "example").matchAll(/<pre>(.*?)<\/pre>/gs)].map(([, text = ""]) => unescaped(text));
}

describe("who may see it", () => {
  const visit = (host: string, headers: Fields) => app.request(`http://${host}/simulator`, { headers }, {});

  it.each(["localhost", "localhost:8787", "127.0.0.1:8787", "[::1]:8787"])(
    "is there on the operator's own machine, as %s, without a token",
    async (host) => {
      expect((await app.request(`http://${host}/simulator`, {}, {})).status).toBe(200);
    },
  );

  const OWN_NAMES = ["localhost", "LOCALHOST", "127.1", "0x7f000001", "2130706433", "[::1]", "[0:0::0:1]"];
  const OTHER_NAMES = ["localhost.", "[::ffff:127.0.0.1]", "[::]", "0", "127.0.0.2", "a.localhost"];

  it.each(["127.0.0.1", "127.0.0.53", "::1", "::ffff:127.0.0.1"])(
    "is there by every spelling of that machine to whoever comes from it, as %s",
    async (address) => {
      for (const host of OWN_NAMES)
        expect((await visit(host, { "cf-connecting-ip": address })).status, host).toBe(200);
      for (const host of OTHER_NAMES)
        expect((await visit(host, { "cf-connecting-ip": address })).status, host).toBe(404);
    },
  );

  it.each([
    "192.0.2.2",
    "10.0.0.1",
    "fe80::1%eth0",
    "::ffff:192.0.2.2",
    "1270.0.0.1",
    "::",
    "127.0.0.1, 192.0.2.2",
    "",
  ])("is not there to a neighbour who names that machine as the host, from %j", async (address) => {
    for (const host of [...OWN_NAMES, ...OTHER_NAMES])
      expect((await visit(host, { "cf-connecting-ip": address })).status, host).toBe(404);
  });

  it.each(["x-forwarded-for", "forwarded", "x-real-ip", "via"])(
    "is not there to whom a proxy or a tunnel on that machine speaks for: %s",
    async (name) => {
      const headers = { "cf-connecting-ip": "127.0.0.1", [name]: "127.0.0.1" };
      for (const host of OWN_NAMES) expect((await visit(host, headers)).status, host).toBe(404);
    },
  );

  it.each(["furimaru.example", "localhost.evil.test", "127.0.0.1.nip.io", "evil-localhost", "0.0.0.0"])(
    "is a page like any other that there is not, on %s",
    async (host) => {
      const missing = await app.request(`https://${host}/nothing`);
      for (const method of ["GET", "POST"]) {
        const response = await app.request(`https://${host}/simulator`, { method }, {});
        expect(response.status).toBe(404);
        expect([...response.headers]).toEqual([...missing.headers]);
        expect(await response.text()).toBe("ページが見つかりません。");
      }
    },
  );

  it("is not there either where the token is empty", async () => {
    expect((await post({}, FAR, { ADMIN_TOKEN: "" })).status).toBe(404);
  });

  const env = { ADMIN_TOKEN: TOKEN };

  const basic = (token: string, user = "") => ({
    authorization: `Basic ${Buffer.from(`${user}:${token}`).toString("base64")}`,
  });

  it.each([FAR, OWN])("asks for the token where one is set, on %s", async (url) => {
    const response = await app.request(url, {}, env);
    const html = await response.text();
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe('Basic realm="furimaru", charset="UTF-8"');
    expect(html).toContain("ADMIN_TOKEN の値を、パスワードに");
    expect(html).not.toContain("<form");
  });

  it.each([
    ["a browser's password", basic(TOKEN)],
    ["any user's password", basic(TOKEN, "運営")],
    ["a bearer", { authorization: `Bearer ${TOKEN}` }],
  ])("opens with the token as %s, which the page holds nowhere", async (_, headers) => {
    const opened = await app.request(FAR, { headers }, env);
    const asked = await post({ text: "返品できる？" }, FAR, env, headers);
    for (const response of [opened, asked]) {
      expect(response.status).toBe(200);
      expect(response.headers.get("set-cookie")).toBeNull();
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(response.headers.get("x-robots-tag")).toBe("noindex");
      expect(JSON.stringify([...response.headers]) + (await response.text())).not.toContain(TOKEN);
    }
  });

  it("takes a token with colons and with other signs than ASCII's for what it is", async () => {
    const token = "合言葉:1:2";
    expect((await app.request(FAR, { headers: basic(token) }, { ADMIN_TOKEN: token })).status).toBe(200);
  });

  it("takes no token from a form or an address any more", async () => {
    expect((await post({ token: TOKEN }, FAR, env)).status).toBe(401);
    expect((await app.request(`${FAR}?token=${TOKEN}`, {}, env)).status).toBe(401);
  });

  const wrong = [
    "",
    "x",
    TOKEN.slice(0, -1),
    `${TOKEN}x`,
    TOKEN.toUpperCase(),
    "正しくない",
    "y".repeat(100_000),
  ];

  it.each(wrong)("refuses the token %#, and tells nothing of the right one", async (token) => {
    const response = await post({ text: "返品できる？" }, FAR, env, basic(token));
    const html = await response.text();
    expect(response.status).toBe(401);
    expect(html).not.toContain(TOKEN);
    expect(html).not.toContain("フリマごとの答え");
  });

  it("refuses a wrong header, also with the right token's beginning or another scheme", async () => {
    const headers = [`Bearer ${TOKEN}x`, "Bearer ", "Basic", `Basic ${TOKEN}`, TOKEN, `Digest ${TOKEN}`, ""];
    for (const authorization of headers)
      expect((await app.request(FAR, { headers: { authorization } }, env)).status).toBe(401);
  });

  it("compares in constant time: two digests of one length, whatever was sent", async () => {
    for (const token of [...wrong, TOKEN]) {
      vi.mocked(timingSafeEqual).mockClear();
      await post({}, FAR, env, basic(token));
      expect(vi.mocked(timingSafeEqual).mock.calls.map((both) => both.map((one) => one.byteLength))).toEqual([
        [32, 32],
      ]);
    }
  });
});

describe("what its styles may do", () => {
  it("allows one style with this response's nonce, and no style on an element", async () => {
    const [one, other] = await Promise.all([post({ text: "返品できる？" }), post({ text: "返品できる？" })]);
    const html = await one.text();
    const nonce = /style-src 'self' 'nonce-([^']+)'/.exec(
      one.headers.get("content-security-policy") ?? "",
    )?.[1];
    expect(html.match(/<style/g)).toHaveLength(1);
    expect(html).toContain(`<style nonce="${nonce}">`);
    expect(html).not.toMatch(/<[^>]*\sstyle=/);
    expect(one.headers.get("content-security-policy")).not.toContain("unsafe");
    expect(other.headers.get("content-security-policy")).not.toContain(nonce);
  });

  it("leaves the other pages without a nonce", async () => {
    const policy = (await app.request("/")).headers.get("content-security-policy");
    expect(policy).toContain("style-src 'self';");
  });
});

describe("what it shows", () => {
  it.each(everyAnswer(knowledge))("is the answer in all three channels: %s", async (_, answer) => {
    const said = answer.blocks.flatMap((block) =>
      block.kind === "verdict" ? [block.word, block.summary] : block.kind === "draft" ? [block.title] : [],
    );
    const html = await page({ press: `${stateOf(answer.memory)} ボタン` });
    for (const id of ["line", "discord", "web"] as const)
      for (const words of said) expect(part(html, id)).toContain(String(escaped`${words}`));
  });

  it("says for each channel what it says to its users", async () => {
    const html = await page({ text: "ラクマで11/20に取引完了。メッセージはいつまで送れる？" });
    expect(part(html, "line")).toMatch(/class="own">ラクマで11\/20に取引完了。/);
    expect(part(html, "discord")).toContain("<time>2026年11月26日木曜日 23:59</time>（<time>4 日後</time>）");
    expect(part(html, "discord")).toContain("これはあなただけに表示されています");
    expect(part(html, "web")).toContain('<article class="exchange"');
  });

  it("shows a group's answer with the question that it quotes, but no tap", async () => {
    const text = "ラクマで評価したあとに壊れてるのに気づいた。返品できる？";
    const html = await page({ text, line: "group" });
    expect(part(html, "line")).toContain(`class="own">@フリマル ${text}`);
    expect(part(html, "line")).toContain(`class="quoted">${text}`);
    const next = await page({ ...carried(html), press: firstPress(html), line: "group" });
    expect(part(next, "line")).not.toMatch(/quoted|@フリマル/);
  });

  it("shows Discord's public answer without what is for the asker alone", async () => {
    const shown = part(await page({ text: "返品できる？", discord: "public" }), "discord");
    expect(shown).not.toMatch(/あなただけ|みんなに見せる/);
  });

  it("shows Discord in English with the rule in Japanese", async () => {
    const html = await page({
      text: "ラクマで11/20に取引完了。メッセージはいつまで送れる？",
      language: "en",
    });
    const shown = part(html, "discord");
    for (const words of [
      "You used /rule",
      "Only you can see this",
      "What to do",
      "November 26, 2026",
      "in 4 days",
    ])
      expect(shown).toContain(words);
    expect(shown).toContain("取引が完了してから1週間は");
    expect(part(html, "line")).not.toContain("What to do");
  });

  it("shows the moment that is tried out, and the clock's where none is", async () => {
    const text = "ラクマで11/20に取引完了。メッセージはいつまで送れる？";
    expect(part(await page({ text, now: "2026-11-25T20:00" }), "web")).toContain("あと<b>1</b>日");
    for (const now of ["", "2026-02-30T09:00", "1999-01-01T00:00", "x", "2026-11-25"])
      expect(part(await page({ text, now }), "web")).toContain("あと<b>3</b>日");
  });
});

/** What the first button of LINE's sends. */
function firstPress(html: string): string {
  return /form="simulate"[^>]* name="press" value="([^"]+)"/.exec(html)?.[1] ?? "";
}

describe("a conversation", () => {
  it("goes on with a button of LINE's, whose words are echoed", async () => {
    const first = await page({ text: "返品できる？" });
    const second = await page({ ...carried(first), press: firstPress(first) });
    expect(part(second, "line")).toContain('class="own">ラクマ');
    expect(part(second, "web")).toContain("ラクマ｜返品・返金");
    expect(part(second, "discord")).toContain("ボタンを押したあとの、同じメッセージ");
  });

  it("goes on with typed words in LINE and on the web, while Discord takes them for a new question and says so", async () => {
    const first = await page({ text: "返品できる？" });
    const second = await page({ ...carried(first), text: "2番" });
    expect(part(second, "line")).toContain("メルカリ｜返品・返金");
    expect(part(second, "discord")).not.toContain("メルカリ｜返品・返金");
    expect(part(second, "discord")).toContain("コマンドは前の話を覚えないので");
    expect(part(second, "read")).toContain("ボタン「メルカリ」を文字で選んだ");
  });

  it("takes a picked day, and one that is typed into Discord's modal", async () => {
    const first = await page({ text: "ラクマで取引完了。メッセージはいつまで送れる？" });
    const [, choice = ""] = /name="choice" value="([^"]+)"\/><label for="line-day"/.exec(first) ?? [];
    const [, modal = ""] = /name="modal" value="([^"]+)"/.exec(first) ?? [];
    for (const said of [
      { choice, label: "取引が完了した日", date: "2026-11-20" },
      { modal, text: "11/20" },
    ]) {
      const second = await page({ ...carried(first), ...said });
      for (const id of ["line", "discord", "web"] as const)
        expect(part(second, id)).toContain("2026年11月26日");
    }
  });

  it("asks the same once more with other settings, in its place", async () => {
    const first = await page({ text: "返品できる？" });
    const second = await page({ ...carried(first), press: firstPress(first) });
    const again = await page({ ...carried(second), again: "1", language: "en", line: "group", text: "" });
    expect(part(again, "web")).toContain("ラクマ｜返品・返金");
    expect(part(again, "discord")).toContain("The same message, after the button");
    expect(JSON.parse(carried(again).turns ?? "")).toHaveLength(2);
    expect(carried(again).memory).toBe(carried(second).memory);
  });

  it("begins anew", async () => {
    const first = await page({ text: "返品できる？" });
    const html = await page({ ...carried(first), reset: "1", text: "返品" });
    expect(carried(html)).toEqual({ turns: "[]" });
    expect(html).not.toContain('id="line"');
  });
});

describe("how it was read", () => {
  it("shows the topics, the words that revealed each fact, the marketplace and the rule's row", async () => {
    const html = await page({ text: "ラクマで11/20に取引完了。壊れてたので返品したい" });
    const read = part(html, "read");
    expect(read).toContain("ラクマ <q>らくま</q>");
    expect(read).toContain("商品の問題：壊れている <q>壊れ</q>");
    expect(read).toContain("取引が完了した日：2026-11-20 <q>11/20</q>");
    expect(read.match(/<meter/g)).toHaveLength(8);
    const fitting = [...part(html, "rule").matchAll(/<tr class="fits">.*?<\/tr>/gs)].map(([row]) => row);
    expect(fitting).toHaveLength(1);
    expect(fitting[0]).toContain("<code>too-late</code>");
    expect(part(html, "rule")).toContain("knowledge/rules/rakuma/returns.yaml");
  });

  it("says which fact is missing, and what each reply would leave", async () => {
    const rule = part(await page({ text: "ラクマで返品できる？" }), "rule");
    expect(rule).toContain("「取引の段階」が分かりません。");
    expect(rule).toMatch(/購入の前 → <code>before-shipping<\/code>/);
    expect(rule).toContain("まだありうる");
  });

  it("says what follows from what was said, and what the topic takes to be so", async () => {
    const rule = part(await page({ text: "ラクマで11/20に取引完了。メッセージはいつまで送れる？" }), "rule");
    expect(rule).toContain("メッセージの期間：期間の中（言われたことから）");
    const [topic = null] = Object.entries(knowledge.topics).find(([, { assumes }]) => assumes.stage) ?? [];
    const state = encodeState({ ...emptyState, topic, marketplace: "rakuma" }, knowledge);
    expect(part(await page({ press: `${state} x` }), "rule")).toContain("（この話題の前提）");
  });

  it("names dangers and personal data, by kind", async () => {
    const read = part(
      await page({ text: "返品したいと言ったら殺すと脅された。電話番号は090-1234-5678です" }),
      "read",
    );
    expect(read).toContain("電話番号");
    expect(read).toMatch(/危険のしるし<\/dt><dd>[a-z]/);
  });

  it("says so when no rule was looked up", async () => {
    expect(part(await page({ text: "今日の天気は？" }), "rule")).toContain("規則は引いていません。");
  });
});

describe("the example for the tests", () => {
  const base = toBase(readYamlFiles(knowledgeFolder));

  it("is a script that can be played, with what was typed, tapped and picked", async () => {
    let html = await page({ text: "返品できる？" });
    html = await page({ ...carried(html), press: firstPress(html) });
    html = await page({ ...carried(html), text: "評価したあとに「壊れてる」と気づいた: どうなる? #1" });
    html = await page({ ...carried(html), text: "ラクマでメッセージはいつまで送れますか" });
    const [, choice = ""] = /name="choice" value="([^"]+)"\/><label for="line-day"/.exec(html) ?? [];
    if (choice) html = await page({ ...carried(html), choice, label: "完了した日", date: "2026-11-20" });
    const [script, ...others] = scriptsIn(yamlIn(html)[0] ?? "");
    expect(others).toEqual([]);
    expect(script?.only).toEqual(["line", "web"]);
    expect(script?.turns.filter(({ bot }) => bot)).toHaveLength(5);
    play(script?.turns ?? []);
  });

  it("can be played on every channel when nothing but the first question was typed", async () => {
    const first = await page({ text: "返品できる？" });
    const [script] = scriptsIn(yamlIn(await page({ ...carried(first), press: firstPress(first) }))[0] ?? "");
    expect(script).toMatchObject({
      name: "返品できる？",
      turns: [{ user: "返品できる？" }, {}, { tap: "ラクマ" }, {}],
    });
    expect(script?.only).toBeUndefined();
    play(script?.turns ?? []);
  });

  it.each(everyAnswer(knowledge).filter(([, { kind, outcome }]) => kind === "ruling" && outcome))(
    "is a case that the rule's own check accepts: %s",
    async (_, answer) => {
      const html = await page({ press: `${stateOf(answer.memory)} ボタン` });
      const { cases } = ruleFile.pick({ cases: true }).parse({ cases: parse(yamlIn(html)[1] ?? "") });
      const rule = base.rules.find(({ id }) => id === answer.rule);
      const problems = cases
        .flatMap((one) => Object.values(one))
        .map((one) => rule && exampleProblems(rule, one, base, knowledge));
      expect(problems).toEqual([[]]);
    },
  );

  it("says any words as they were said", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), fc.boolean(), (words, typed) => {
        const bot = { kind: "unknown" };
        const [script] = scriptsIn(
          conversationYaml([{ ...(typed ? { user: words } : { tap: words }), bot }]),
        );
        expect(script?.turns).toEqual([typed ? { user: words } : { tap: words }, { bot }]);
      }),
    );
  });
});

describe("what somebody wrote", () => {
  const evil = `<script>alert(1)</script><img src=x onerror=alert(2)>"'&`;

  it("stays text in the question, in every channel and wherever it is carried", async () => {
    const html = await page({
      ...carried(await page({ text: `${evil}返品できる？` })),
      text: `${evil}ラクマで返品できる？`,
    });
    expect(html).not.toMatch(/<script|<img/);
    for (const id of ["line", "web", "example"] as const) expect(part(html, id)).toContain("&lt;script&gt;");
  });

  it("stays text in the knowledge, in every channel", async () => {
    const text = JSON.stringify(knowledge.rules["rakuma/returns"], (key, value) =>
      ["summary", "answer", "draft", "says"].includes(key) ? `${value}${evil}` : value,
    );
    const rules = { ...knowledge.rules, "rakuma/returns": JSON.parse(text) };
    const changed: LoadedKnowledge = { ...knowledge, rules };
    const body = new URLSearchParams({ text: "ラクマで評価したあとに壊れてるのに気づいた。返品できる？" });
    const response = await createApp({ knowledge: changed, clock }).request(
      OWN,
      { method: "POST", body },
      {},
    );
    const html = await response.text();
    expect(html).not.toMatch(/<script|<img/);
    for (const id of ["line", "discord", "web"] as const)
      expect(part(html, id)).toContain(
        "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;",
      );
  });

  it("stays text in a label and in everything that is carried", async () => {
    const names = [
      "press",
      "label",
      "memory",
      "turns",
      "last",
      "before",
      "now",
      "language",
      "line",
      "discord",
      "modal",
    ];
    for (const name of names)
      expect(await page({ text: "返品できる？", [name]: `1.2 ${evil}` }), name).not.toMatch(/<script|<img/);
  });
});

describe("odd input", () => {
  it.each([
    {},
    { text: "" },
    { text: " " },
    { text: "あ".repeat(1001) },
    { press: "nothing" },
    { again: "1" },
  ])("is met with the form: %j", async (fields) => {
    const html = await page({ ...fields });
    expect(html).toContain('<form id="simulate"');
  });

  it("never fails", async () => {
    const names = [
      "text",
      "press",
      "choice",
      "label",
      "date",
      "modal",
      "memory",
      "turns",
      "last",
      "before",
      "again",
      "now",
      "line",
    ];
    const odd = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        "[]",
        "{}",
        "[{}]",
        '[{"user":1}]',
        '[{"bot":{"kind":"__proto__"}}]',
        "1.returns.r0...x",
        "~",
        "9999999999",
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom(...names), odd), async (fields) => {
        expect((await post(fields)).status).toBeLessThan(500);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["a body that is no form", { body: "{", headers: { "content-type": "application/json" } }],
    ["a broken form", { body: "x", headers: { "content-type": "multipart/form-data" } }],
    ["no body", {}],
  ])("takes %s for nothing asked", async (_, init) => {
    expect((await app.request(OWN, { method: "POST", ...init }, {})).status).toBe(200);
  });

  it("refuses a file where a text should be", async () => {
    const body = new FormData();
    body.append("text", new File(["x"], "x.txt"));
    expect((await app.request(OWN, { method: "POST", body }, {})).status).toBeLessThan(500);
  });
});

it("logs nothing and stores nothing", async () => {
  const spy = vi.spyOn(console, "log");
  onTestFinished(() => spy.mockRestore());
  await page({ text: "ラクマで返品できる？" });
  expect(spy.mock.calls).toEqual([]);
});
