import { beforeEach, describe, expect, it, vi } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { createApp } from "../../src/app.ts";
import { allChanges } from "../../src/compose/changes.ts";
import type { LoadedKnowledge } from "../../src/knowledge/index.ts";

const knowledge = readKnowledge();
const NOW = "2026-11-23T09:00:00+09:00";
const ORIGIN = "https://furimaru.test";
const appWith = (known: LoadedKnowledge, now = NOW) =>
  createApp({ knowledge: known, clock: () => new Date(now) });
const app = appWith(knowledge);

const STEPS = ["boughtAt", "paidAt", "shippedAt", "arrivedAt", "completedAt"];
const topics = Object.keys(knowledge.topics).map((topic) => `/topics/${topic}`);
const rules = Object.keys(knowledge.rules).map((id) => `/rules/${id}`);
const pages = ["/topics", ...topics, ...rules];

beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation(() => {});
});

const kept = new Map<string, Promise<{ response: Response; html: string }>>();
/** Each page is made once for all tests. */
function open(path: string) {
  const made =
    kept.get(path) ??
    Promise.resolve(app.request(ORIGIN + path)).then(async (response) => ({
      response,
      html: await response.text(),
    }));
  kept.set(path, made);
  return made;
}

const unescaped = (text: string) =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
const attributes = (html: string, name: string) =>
  [...html.matchAll(new RegExp(` ${name}="([^"]*)"`, "g"))].map(([, value]) => unescaped(value ?? ""));
const dataOf = (html: string) => {
  const [, json = ""] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];
  return JSON.parse(json) as { "@graph": Record<string, unknown>[] };
};
const questionsOf = (html: string) =>
  dataOf(html)["@graph"].flatMap(({ mainEntity }) => (mainEntity ?? []) as FaqQuestion[]);

interface FaqQuestion {
  name: string;
  acceptedAnswer: { text: string; url: string };
}

describe.each(pages)("%s", (path) => {
  it("is a page with one heading, an address of its own and no id twice", async () => {
    const { response, html } = await open(path);
    expect(response.status).toBe(200);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    expect(html).toContain(`<link rel="canonical" href="${ORIGIN}${path}"/>`);
    expect(html).not.toContain("noindex");
    const ids = attributes(html, "id");
    expect(ids.length).toBe(new Set(ids).size);
  });

  it("says nothing that was not filled in", async () => {
    const { html } = await open(path);
    expect(html).not.toMatch(/undefined|\[object|NaN|null|Invalid/);
  });
});

describe("the links", () => {
  it.each(["/", "/search", "/deadline", ...pages, "/rules/nowhere/nothing"])(
    "of %s lead somewhere",
    async (path) => {
      const { html } = await open(path);
      const links = attributes(html, "href").filter((href) => /^[/#]/.test(href));
      expect(links.length).toBeGreaterThan(3);
      const broken: string[] = [];
      for (const link of new Set(links)) {
        const [page = "", anchor] = link.split("#");
        const there = await open(page || path);
        const found = anchor === undefined || attributes(there.html, "id").includes(anchor);
        if ((page && there.response.status !== 200) || !found) broken.push(link);
      }
      expect(broken).toEqual([]);
    },
  );
});

describe.each(Object.entries(knowledge.rules))("the page of %s", (id, rule) => {
  const marketplace = id.split("/")[0] ?? "";
  const page = () => open(`/rules/${id}`).then(({ html }) => html);

  it("has every outcome under an address of its own, with all that it says", async () => {
    const html = await page();
    const sections = html.split(/(?=<section id=")/).slice(1);
    expect(sections.map((section) => attributes(section, "id")[0]).sort()).toEqual(
      Object.keys(rule.outcomes).sort(),
    );
    for (const [outcome, { summary, answer, steps, avoid, draft, disputed }] of Object.entries(
      rule.outcomes,
    )) {
      const section = unescaped(sections.find((one) => one.startsWith(`<section id="${outcome}"`)) ?? "");
      for (const text of [summary, answer, draft, disputed, ...(steps ?? []), ...(avoid ?? [])])
        for (const line of text?.split("\n") ?? []) expect(section).toContain(line);
      expect(section).toContain(`href="#${outcome}"`);
    }
  });

  it("has a row for each row of the rule, with its verdict and the way to the outcome", async () => {
    const [, body = ""] = /<tbody[^>]*>(.*?)<\/tbody>/s.exec(await page()) ?? [];
    const rows = body.split("<tr ").slice(1);
    expect(rows.map((row) => attributes(row, "href")[0]?.slice(1)).sort()).toEqual(
      rule.decision.map(({ then }) => then).sort(),
    );
    const told = rows.map((row) => row.replaceAll(/<[^>]+>/g, " "));
    for (const { when, then, from, until } of rule.decision) {
      const labels = Object.entries(when).flatMap(([fact, values]) =>
        values.map((value) => knowledge.facts[fact]?.values[value]?.label ?? value),
      );
      const days = [from, until].flatMap((day) =>
        day ? [day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日")] : [],
      );
      const words = [...labels, ...days, rule.outcomes[then]?.summary ?? ""];
      expect(told.some((row) => words.every((word) => row.includes(word)))).toBe(true);
    }
  });

  it("draws its deadlines along a deal, and only its own", async () => {
    const html = await page();
    const own = Object.values(rule.outcomes).flatMap(({ deadline }) => deadline);
    const [drawn = ""] = /<section class="timeline">.*?<\/section>/s.exec(html) ?? [];
    for (const [one, { label, from }] of Object.entries(knowledge.deadlines[marketplace] ?? {})) {
      const isStep = knowledge.dates[from[0] ?? ""] !== undefined && STEPS.includes(from[0] ?? "");
      if (own.includes(one) && isStep) expect(drawn).toContain(label);
      if (!own.includes(one)) expect(drawn).not.toContain(`<span>${label}</span>`);
    }
    expect(drawn === "").toBe(!html.includes(`href="/deadline?marketplace=${marketplace}"`));
  });

  it("links to every page it rests on, and says when each was checked, or that nobody could open it", async () => {
    const html = await page();
    const sources = Object.values(rule.outcomes).flatMap(({ because, deadline }) => [
      ...because.map(({ source }) => source),
      ...deadline.flatMap((one) => knowledge.deadlines[marketplace]?.[one]?.source ?? []),
    ]);
    const links = attributes(html, "href");
    for (const source of new Set(sources)) {
      expect(links).toContain(knowledge.sources[source]?.url);
      const { checked = "", unread } = knowledge.sources[source] ?? {};
      const said = unread ? "・まだ読めていません" : `確認日 ${checked}`;
      expect(html.replaceAll("\u2011", "-")).toContain(said);
    }
  });

  it("leads to the other marketplaces, the topic, what is related, the official help and the chat", async () => {
    const html = await page();
    const topic = id.split("/")[1] ?? "";
    const links = attributes(html, "href");
    for (const other of Object.keys(knowledge.marketplaces))
      expect(links).toContain(`/rules/${other}/${topic}`);
    for (const one of knowledge.topics[topic]?.related ?? [])
      expect(links).toContain(`/rules/${marketplace}/${one}`);
    expect(links).toContain(`/topics/${topic}`);
    expect(links).toContain(knowledge.marketplaces[marketplace]?.help.url);
    for (const name of knowledge.marketplaces[marketplace]?.formerNames ?? []) expect(html).toContain(name);
    const [choice = ""] = /name="choice" value="([^"]+)"/.exec(html)?.slice(1) ?? [];
    const answer = await app.request("/api/ask", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ choice }),
    });
    expect(await answer.json()).toMatchObject({ topic, marketplace });
  });

  it("tells search engines every outcome as a question", async () => {
    const questions = questionsOf(await page());
    expect(questions.map(({ acceptedAnswer }) => acceptedAnswer.url.split("#")[1]).sort()).toEqual(
      Object.keys(rule.outcomes).sort(),
    );
    for (const [outcome, { summary, answer, because }] of Object.entries(rule.outcomes)) {
      const told = questions.find(({ acceptedAnswer }) => acceptedAnswer.url.endsWith(`#${outcome}`));
      expect(told?.acceptedAnswer.text).toContain(`${summary}\n${answer}`);
      for (const { source } of because)
        expect(told?.acceptedAnswer.text).toContain(knowledge.sources[source]?.title);
    }
  });
});

describe.each(Object.entries(knowledge.topics))("the page of %s", (topic, { questions, everywhere }) => {
  const page = () => open(`/topics/${topic}`).then(({ html }) => html);

  it("asks every question in the chat, and tells search engines each of them", async () => {
    const html = await page();
    expect(attributes(html, "value")).toEqual(questions);
    expect(questionsOf(html).map(({ name }) => name)).toEqual(questions);
    for (const { acceptedAnswer } of questionsOf(html)) expect(acceptedAnswer.text).toMatch(/。.*\n出典：.+/);
  });

  it("leads to the rule of every marketplace and says what holds everywhere", async () => {
    const html = await page();
    for (const marketplace of Object.keys(knowledge.marketplaces))
      expect(attributes(html, "href")).toContain(`/rules/${marketplace}/${topic}`);
    if (everywhere) for (const step of everywhere.steps) expect(html).toContain(step);
  });
});

it("answers a question on the page of its topic as the chat would", async () => {
  const { html } = await open("/topics/returns");
  const after = html.slice(html.indexOf("<summary>評価後でも、返品や返金はできますか？"));
  const answered = after.slice(0, after.indexOf("</details>"));
  expect(answered).toContain('href="/rules/rakuma/returns"');
  expect(answered).toContain("評価して完了したあとの返品・返金は、原則できません。");
  expect(answered).not.toContain("発送の前は");
});

it("shows all topics and marketplaces at a glance, with every sign explained", async () => {
  const { html } = await open("/topics");
  const links = attributes(html, "href");
  for (const path of [...topics, ...rules]) expect(links).toContain(path);
  for (const word of ["できます", "条件しだいです", "おすすめしません", "できません"])
    expect(html).toContain(word);
});

it("says on the page of a rule what changed, and when", async () => {
  const { html } = await open("/rules/mercari/proceeds");
  const [, change = ""] = /<li id="since-2018-09-27">(.*?)<\/li><li id=/s.exec(html) ?? [];
  const [before = "", after = ""] = change.split("この日から");
  expect(before).toContain("2018年9月27日（木）");
  expect(before).toContain("振込申請の期限が90日とされています。");
  expect(after).toContain("振込申請の期限は180日とされています。");
  expect((await open("/rules/rakuma/returns")).html).not.toContain("変わったこと");
});

it("puts what is no longer the rule last, and says so", async () => {
  expect(knowledge.rules["yahoo-auctions/cancel"]?.decision.at(-1)?.then).not.toBe("old-rule");
  const { html } = await open("/rules/yahoo-auctions/cancel");
  const sections = html.split(/(?=<section id=")/).slice(1);
  const past = sections.filter((section) => section.includes("いまの規則とは違います"));
  expect(past).toEqual(sections.slice(-1));
  expect(attributes(past[0] ?? "", "id")[0]).toBe("old-rule");
  expect(past[0]).toContain("2022年3月21日までの規則です。");
  expect(html.match(/<tr [^>]*class="past">/g)).toHaveLength(1);
  expect(html.lastIndexOf("<tr ")).toBe(html.search(/<tr [^>]*class="past">/));
});

it("says when its pages have not been read for half a year", async () => {
  const stale = '<p class="stale">確認から半年以上たっています。';
  expect((await open("/rules/rakuma/returns")).html).not.toContain(stale);
  const later = await appWith(knowledge, "2027-11-23T09:00:00+09:00").request("/rules/rakuma/returns");
  expect(await later.text()).toContain(stale);
});

it("shows markup in a rule as text, and lets none end the structured data", async () => {
  const evil = `</script><script>alert(1)</script>"'&`;
  const changed = structuredClone({ ...knowledge, weights: undefined }) as unknown as LoadedKnowledge;
  const outcome = changed.rules["mercari/proceeds"]?.outcomes["within-180-days"];
  if (outcome) Object.assign(outcome, { summary: evil, answer: evil, steps: [evil], draft: evil });
  const evilApp = appWith({ ...changed, weights: knowledge.weights });
  const html = await (await evilApp.request("/rules/mercari/proceeds")).text();
  expect(html).not.toContain("<script>");
  expect(html).toContain("&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;");
  expect(questionsOf(html)[0]?.acceptedAnswer.text).toContain(evil);
  const feed = await (await evilApp.request("/feed.xml")).text();
  expect(feed).not.toContain("<script>");
  expect(wellFormed(feed)).toBe(true);
});

describe("what is not there", () => {
  it.each([
    "/rules",
    "/rules/rakuma",
    "/rules/rakuma/nothing",
    "/rules/nowhere/returns",
    "/rules/rakuma/returns/more",
    "/rules/__proto__/constructor",
    "/rules/rakuma/__proto__",
    "/rules/constructor/prototype",
    "/rules/..%2f..%2fetc/passwd",
    "/rules/rakuma%2Freturns/x",
    "/topics/nothing",
    "/topics/__proto__",
    "/topics/toString",
    "/topics/returns/more",
  ])("%s answers kindly and leads to the topics", async (path) => {
    const { response, html } = await open(path);
    expect(response.status).toBe(404);
    expect(html).toContain('<meta name="robots" content="noindex"/>');
    expect(html).toContain("このページはありません");
    expect(html).toContain('<a href="/topics">話題の一覧を見る</a>');
    expect(response.headers.get("cache-control")).toBe("no-store");
  });
});

describe("keeping a copy", () => {
  it.each([
    "/topics",
    "/topics/returns",
    "/rules/rakuma/returns",
    "/sitemap.xml",
    "/feed.xml",
    "/robots.txt",
  ])("%s is not sent again unless it has changed", async (path) => {
    const first = await app.request(path);
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^W\/"[0-9a-f]{12}"$/);
    expect(first.headers.get("cache-control")).toBe("public, max-age=300");
    for (const tag of [etag, etag.slice(2), `"other", ${etag}`]) {
      const again = await app.request(path, { headers: { "if-none-match": tag } });
      expect(again.status).toBe(304);
      expect(await again.text()).toBe("");
      expect(again.headers.get("etag")).toBe(etag);
    }
    const other = await app.request(path, { headers: { "if-none-match": 'W/"0123456789ab"' } });
    expect(other.status).toBe(200);
  });

  it("is over when the rule is corrected", async () => {
    const changed = structuredClone({ ...knowledge, weights: undefined }) as unknown as LoadedKnowledge;
    const outcome = changed.rules["rakuma/returns"]?.outcomes["too-late"];
    if (outcome) outcome.summary = "別の答え";
    const tags = await Promise.all(
      [app, appWith({ ...changed, weights: knowledge.weights })].map(async (one) =>
        (await one.request("/rules/rakuma/returns")).headers.get("etag"),
      ),
    );
    expect(tags[0]).not.toBe(tags[1]);
  });

  it("is not for the chat", async () => {
    const answer = await app.request("/", {
      method: "POST",
      body: new URLSearchParams({ text: "返品できる？" }),
    });
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("etag")).toBeNull();
  });

  it("has the page's own policy too", async () => {
    const { headers } = await app.request("/rules/rakuma/returns");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  });
});

/** Every tag closed in its order, every & a reference, no < in a text. test/browser/rules.test.ts has a real parser. */
function wellFormed(xml: string): boolean {
  const rest = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, "");
  const open: string[] = [];
  for (const [, close, name = "", empty] of rest.matchAll(/<(\/?)([\w:]+)(?: [\w:]+="[^"<]*")*(\/?)>/g)) {
    if (close) {
      if (open.pop() !== name) return false;
    } else if (!empty) open.push(name);
  }
  const texts = rest.replaceAll(/<\/?[\w:]+(?: [\w:]+="[^"<]*")*\/?>/g, "");
  return open.length === 0 && !/[<>]|&(?!(amp|lt|gt|quot|#39);)/.test(texts);
}

describe("the sitemap", () => {
  it("is XML and lists every page once, with the day on which its sources were last read", async () => {
    const { response, html } = await open("/sitemap.xml");
    expect(response.headers.get("content-type")).toBe("application/xml; charset=utf-8");
    expect(wellFormed(html)).toBe(true);
    const entries = [...html.matchAll(/<url><loc>(.*?)<\/loc><lastmod>(.*?)<\/lastmod><\/url>/g)];
    expect(entries.map(([, address]) => address).sort()).toEqual(
      ["/", "/deadline", ...pages].map((path) => ORIGIN + path).sort(),
    );
    for (const [, , day] of entries) expect(day).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it("is named in robots.txt, which keeps nobody out of the pages", async () => {
    const { html } = await open("/robots.txt");
    expect(html).toBe(`User-agent: *\nAllow: /\nDisallow: /simulator\n\nSitemap: ${ORIGIN}/sitemap.xml\n`);
  });
});

describe("the feed", () => {
  const items = async () => (await open("/feed.xml")).html.split("<item>").slice(1);
  const part = (item: string, name: string) =>
    new RegExp(`<${name}[^>]*>(.*?)</${name}>`, "s").exec(item)?.[1] ?? "";

  it("is XML and tells every change, the newest first", async () => {
    const { html } = await open("/feed.xml");
    expect(wellFormed(html)).toBe(true);
    const changes = allChanges(knowledge);
    expect(changes.length).toBeGreaterThan(10);
    expect((await items()).map((item) => part(item, "guid"))).toEqual(
      changes.map(({ marketplace, topic, on }) => `furimaru:${marketplace}/${topic}:${on}`),
    );
    const days = (await items()).map((item) => new Date(part(item, "pubDate")).getTime());
    expect(days).toEqual(days.toSorted((a, b) => b - a));
  });

  it("dates each item as RSS wants it and links to the change on the page of its rule", async () => {
    const item =
      (await items()).find((one) => part(one, "guid") === "furimaru:mercari/proceeds:2018-09-27") ?? "";
    expect(part(item, "pubDate")).toBe("Thu, 27 Sep 2018 00:00:00 +0900");
    for (const one of await items())
      expect(part(one, "pubDate")).toMatch(/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} 00:00:00 \+0900$/);
    expect(part(item, "link")).toBe(`${ORIGIN}/rules/mercari/proceeds#since-2018-09-27`);
    expect(part(item, "title")).toBe("メルカリの規則：売上金の時期と期限（2018年9月27日から）");
    expect(part(item, "description")).toMatch(/それまで.*90日.*この日から.*180日/s);
    for (const one of await items()) {
      const [page = "", anchor = ""] = part(one, "link").slice(ORIGIN.length).split("#");
      expect(attributes((await open(page)).html, "id")).toContain(anchor);
    }
  });

  it("ends no change in the air: something was so before, and something is so after", () => {
    for (const { before, after } of allChanges(knowledge)) {
      expect(before.length).toBeGreaterThan(0);
      expect(after.length).toBeGreaterThan(0);
    }
  });
});
