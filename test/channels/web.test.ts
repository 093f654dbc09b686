import { describe, expect, it, onTestFinished, vi } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { createApp } from "../../src/app.ts";

const knowledge = readKnowledge();
const app = createApp({ knowledge, clock: () => new Date("2026-11-23T09:00:00+09:00") });
const returns = "ラクマで評価したあとに壊れてるのに気づいた。返品できる？";

const submit = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  app.request("/", { method: "POST", body: new URLSearchParams(fields), headers });

const askApi = (body: unknown) =>
  app.request("/api/ask", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

const field = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1];

it("lets no other site run, frame or learn of the page", async () => {
  const { headers } = await app.request("/");
  const policy = headers.get("content-security-policy");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe");
  expect(headers.get("referrer-policy")).toBe("same-origin");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("set-cookie")).toBeNull();
});

it("lets browsers keep the style and the script under an address that changes with them", async () => {
  const html = await (await app.request("/")).text();
  const addresses = [...html.matchAll(/"(\/[a-z.]+\?v=[0-9a-f]{12})"/g)].map(([, address]) => address ?? "");
  expect(addresses.map((address) => address.split("?")[0])).toEqual(["/icon.svg", "/style.css", "/chat.js"]);
  for (const address of addresses) {
    const response = await app.request(address);
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toContain("immutable");
  }
});

it("says what it is before anything was asked, and that it keeps nothing", async () => {
  const html = await (await app.request("/")).text();
  expect(html).toMatch(/^<!doctype html><html lang="ja">/);
  expect(html).toContain("各フリマとは関係のない非公式の案内です。");
  expect(html).toContain("だれが何を聞いたかは保存しません。");
});

it("answers a plain form with the whole page: question, verdict, source and what to send along next", async () => {
  const response = await submit({ text: returns, memory: "" });
  const html = await response.text();
  expect(response.status).toBe(200);
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(html).toContain("<title>");
  expect(html).toContain(returns);
  expect(html).toContain('<h2 id="answer" tabindex="-1">できません</h2>');
  expect(html).toContain('rel="noopener noreferrer"');
  expect(field(html, "memory")).toMatch(/^1\.returns\.r/);
});

it("answers the page's script with the new part only", async () => {
  const html = await (await submit({ text: returns }, { "x-requested-with": "fragment" })).text();
  expect(html).toMatch(/^<article /);
  expect(html).not.toContain("<html");
});

it("continues with a tapped choice and echoes its label", async () => {
  const compared = await (await submit({ text: "返品できる？" })).text();
  const continued = await submit({ choice: field(compared, "choice") ?? "", label: "ラクマ" });
  const html = await continued.text();
  expect(html).toContain("</span>ラクマ</p>");
  expect(html).toContain("ラクマ｜返品・返金");
});

it("shows a date's deadline with the days that are left", async () => {
  const html = await (await submit({ text: "ラクマで11/20に取引完了。メッセージはいつまで送れる？" })).text();
  expect(html).toContain('<time datetime="2026-11-26T23:59:00+09:00">');
  expect(html).toContain("あと<b>3</b>日");
});

it("shows where the deal stands as an ordered list, with the step that it is at marked for everyone", async () => {
  const html = await (await submit({ text: "ラクマで11/20に取引完了。メッセージはいつまで送れる？" })).text();
  const [, list = ""] = /<section class="timeline"><h3>取引の流れ<\/h3><ol>(.*?)<\/ol>/.exec(html) ?? [];
  expect(list.match(/<li /g)).toHaveLength(4);
  expect(list.match(/aria-current="step"/g)).toHaveLength(1);
  expect(list).toContain("<span>購入 → 支払い → 発送 → 到着</span>");
  expect(list).toMatch(/<li class="here" aria-current="step">.*<span>評価・完了<\/span><b>いまここ<\/b>/);
  expect(list).toMatch(
    /<li class="today" aria-current="date">.*<span>今日<\/span><small>11月23日（月）<\/small>/,
  );
});

it("does not call over what becomes possible on a day", async () => {
  const html = await (await submit({ text: "ラクマで11/10に発送したのに受取評価してくれない" })).text();
  expect(html).toContain("<b>経過</b>");
  expect(html).not.toContain("<b>終了</b>");
});

it("offers to take a deadline along in a calendar, unless it is over", async () => {
  const asked = (day: string) => submit({ text: `ラクマで${day}に取引完了。メッセージはいつまで送れる？` });
  const html = await (await asked("11/20")).text();
  expect(html).toContain('<a href="/deadline.ics?m=rakuma&amp;d=message-window&amp;from=2026-11-20"');
  expect(html).toContain(">カレンダーに追加（ファイル）</a>");
  expect(html).toMatch(
    /<a href="https:\/\/calendar\.google\.com\/[^"]+" rel="noopener noreferrer">Googleカレンダーに追加<\/a>/,
  );
  expect(await (await asked("11/1")).text()).not.toContain("カレンダーに追加");
});

it("shows markup in a question as text", async () => {
  const text = `<img src=x onerror=alert(1)>返品"'&`;
  const html = await (await submit({ text })).text();
  expect(html).not.toContain("<img");
  expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;返品&quot;&#39;&amp;");
});

it("shows markup in a label and in a memory as text", async () => {
  const label = `"><script>alert(1)</script>`;
  const html = await (await submit({ choice: label, label, memory: label })).text();
  expect(html).not.toContain("<script>");
});

it("asks kindly for a question when none was sent", async () => {
  const response = await submit({ text: "  \r\n　" });
  expect(response.status).toBe(400);
  expect(await response.text()).toContain("質問が空のようです。");
});

it("keeps a text that is too long, and counts a line break once as the browser does", async () => {
  const tooLong = await submit({ text: "あ".repeat(1001), memory: "kept" });
  const html = await tooLong.text();
  expect(tooLong.status).toBe(400);
  expect(html).toContain("質問は1000文字までです。");
  expect(html).toContain(`>${"あ".repeat(1001)}</textarea>`);
  expect(field(html, "memory")).toBe("kept");
  expect((await submit({ text: "あ\r\n".repeat(500) })).status).toBe(200);
});

it("tells the page's script what is wrong in plain words", async () => {
  const response = await submit({ text: "" }, { "x-requested-with": "fragment" });
  expect(response.status).toBe(400);
  expect(response.headers.get("content-type")).toContain("text/plain");
  expect(await response.text()).toMatch(/^質問が空のようです。/);
});

it.each([
  ["a field that is too long", new URLSearchParams({ choice: "x".repeat(10_000) })],
  ["a file instead of a text", Object.entries({ text: new File(["x"], "x.txt") })],
])("refuses %s", async (_, fields) => {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  const response = await app.request("/", { method: "POST", body });
  expect(response.status).toBe(400);
  expect(await response.text()).toContain("読み取れませんでした");
});

it("never logs what was asked", async () => {
  const spy = vi.spyOn(console, "log");
  onTestFinished(() => spy.mockRestore());
  await submit({ text: returns });
  expect(spy.mock.calls).toEqual([[expect.stringContaining('"channel":"web"')]]);
  expect(JSON.stringify(spy.mock.calls)).not.toContain("壊れてる");
});

it.each([
  "",
  "{",
  "null",
  "[]",
  '"返品"',
  "{}",
  '{"text":""}',
  '{"text":" "}',
  '{"text":1}',
  '{"choice":""}',
])("answers the API's %j with 400 and how to ask", async (body) => {
  const response = await askApi(body);
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({ error: expect.stringContaining("JSON") });
});

it("continues the API's question with its memory", async () => {
  const compared = (await (await askApi({ text: "返品できる？" })).json()) as {
    kind: string;
    memory: string;
  };
  expect(compared.kind).toBe("comparison");
  const continued = await (await askApi({ text: "ラクマです", memory: compared.memory })).json();
  expect(continued).toMatchObject({ topic: "returns", marketplace: "rakuma" });
});

it("keeps what keeps the user safe above every later answer, in the page and in the API", async () => {
  const safety = knowledge.safety.threat?.text ?? "missing";
  const page = await (await submit({ text: "ラクマの購入者に晒してやると言われた", memory: "" })).text();
  const later = await submit({ text: "ありがとう", memory: field(page, "memory") ?? "" });
  expect(await later.text()).toContain(safety);
  const json = async (body: object) =>
    (await (await askApi(body)).json()) as { text: string; memory: string; choices: { data: string }[] };
  const named = await json({ text: "家に行くからな" });
  const asked = await json({ text: "ラクマで返品できる？", memory: named.memory });
  const tapped = await json({ choice: asked.choices[0]?.data, memory: asked.memory });
  for (const { text } of [named, asked, tapped]) expect(text.startsWith(safety)).toBe(true);
});

describe("search", () => {
  const typed = async (body: string) =>
    await (await app.request("/suggest", { method: "POST", body })).text();

  it("offers a few questions for what was typed so far, and none for nothing", async () => {
    expect((await typed("へんぴん")).match(/<button/g)).toHaveLength(5);
    expect(await typed("  ")).toBe("");
  });

  it("has a page of its own that shows questions by topic, also for odd input", async () => {
    for (const q of ["返品", "", "<script>alert(1)</script>", "\u0000", "あ".repeat(3000)]) {
      const response = await app.request("/search", { method: "POST", body: new URLSearchParams({ q }) });
      expect(response.status).toBe(200);
      expect(await response.text()).not.toContain("<script>alert");
    }
  });

  it("leads from what was found to the rules, and takes it from a body that no log of addresses holds", async () => {
    const body = new URLSearchParams({ q: "発送の期限" });
    const html = await (await app.request("/search", { method: "POST", body })).text();
    expect(html).toContain('href="/rules/rakuma/shipping-deadline"');
    expect(html).toContain('method="post"');
    const empty = await (await app.request("/search")).text();
    expect(await (await app.request("/search?q=発送の期限")).text()).toBe(empty);
  });

  it("sends only what was found to the page's script", async () => {
    const headers = { "x-requested-with": "fragment" };
    const body = new URLSearchParams({ q: "返品" });
    const html = await (await app.request("/search", { method: "POST", headers, body })).text();
    expect(html).toMatch(/^<ol class="found">/);
    expect(html).toContain("/topics/returns");
  });
});
