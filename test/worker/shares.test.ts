import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { describe, expect, it, vi } from "vitest";
import { ASKERS_KEPT } from "../../src/limits/answer-count.ts";
import { TOLD_AFTER_MS } from "../../src/limits/daily-budget.ts";
import { SHARE, SITE_TIMES } from "../../src/limits/index.ts";
import { pseudonym } from "../../src/pseudonym.ts";
import {
  api,
  bindings,
  discord,
  isolate,
  knowledge,
  limited,
  lineGets,
  lineSays,
  logged,
  QUESTION,
  rule,
  times,
  WEB,
  web,
} from "./asking.ts";
import { textOf } from "./line-user.ts";

/** One visitor never ends the day for everybody: the attacks of which these limits were made, played again. */

const inNetwork = (i: number) => `2001:db8:a:b::${(i + 1).toString(16)}`;
const inSite = (i: number) => `2001:db8:a:${(i + 1).toString(16)}::1`;
/** As if every request came in a minute of its own. */
const slowly = { WEB_LIMIT: undefined, TALK_LIMIT: undefined };
const statusesOf = (responses: Response[]) => responses.map(({ status }) => status);
const answered = (responses: Response[]) => statusesOf(responses).filter((status) => status === 200).length;

describe("changing addresses of one network", () => {
  it.each([
    ["the page", web],
    ["the API", api],
  ])("share the questions of a minute: %s", async (_, ask) => {
    const all = await times(2 * WEB + 1, (i) => ask(inNetwork(i)));
    expect(statusesOf(all)).toContain(429);
    expect((await ask("2001:db8:a:c::1")).status).toBe(200);
  });

  it("share it also where they are written as other kinds of addresses, each IPv4 address its own", async () => {
    const keys: string[] = [];
    const spy = { limit: async ({ key }: { key: string }) => ({ success: keys.push(key) > 0 }) };
    for (const ip of ["192.0.2.77", "::ffff:192.0.2.77", "::FFFF:c000:24d", "::ffff:192.0.2.78"])
      await web(ip, { more: { WEB_LIMIT: spy } });
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).toBe(keys[0]);
    expect(keys[3]).not.toBe(keys[0]);
  });

  it("a thousand at once use up nothing of what others are answered with", async () => {
    const { surroundings } = isolate("2027-02-01T09:00:00+09:00");
    const way = { surroundings, more: { DAILY_BUDGET_WEB: "1000" } };
    const all = await times(1000, (i) => web(inNetwork(i), way));
    expect(answered(all)).toBeLessThan(500);
    expect((await web("2001:db8:b::1", way)).status).toBe(200);
    expect(await lineSays("beside a flood", way)).toContain("ラクマ｜返品");
  }, 120_000);

  it("have a share of the day, however slowly they come, and are told that it is theirs and until when", async () => {
    const { surroundings, move } = isolate("2027-02-02T09:00:00+09:00");
    const way = { surroundings, more: { ...slowly, DAILY_BUDGET_WEB: "200" } };
    const all = await times(30, (i) => web(inNetwork(i), way));
    expect(answered(all)).toBe(20);
    const refused = all.at(-1);
    expect(refused?.status).toBe(429);
    expect(refused?.headers.get("retry-after")).toBe(String(15 * 60 * 60));
    const page = await refused?.text();
    expect(page).toContain("ほかの方の分には関わりません");
    expect(page).toContain("2027年2月3日（水）の0時");
    expect(limited().at(-1)).toEqual({ event: "limited", channel: "web", reason: "share" });
    expect((await api(inNetwork(99), way)).status).toBe(429);
    expect((await web("2001:db8:b::1", way)).status).toBe(200);
    move(15 * 60 * 60 * 1000);
    expect((await web(inNetwork(0), way)).status).toBe(200);
  });

  it("of many networks of one site have a larger share together, and never the whole day", async () => {
    const { surroundings } = isolate("2027-02-04T09:00:00+09:00");
    const way = { surroundings, more: { ...slowly, DAILY_BUDGET_WEB: "60" } };
    expect(answered(await times(40, (i) => web(inSite(i), way)))).toBe(30);
    expect((await web("2001:db8:b::1", way)).status).toBe(200);
  });
});

describe("a share of the day", () => {
  it(`is ${SHARE.chat} answers for a user, in however many groups they ask`, async () => {
    const { surroundings } = isolate("2027-02-05T09:00:00+09:00");
    const way = { surroundings, more: { ...slowly, DB: undefined, CONVERSATION: undefined } };
    const mention = { mentionees: [{ index: 0, length: 5, type: "user", isSelf: true }] };
    const say = (i: number) => {
      const source = { type: "group", groupId: `G${i % 7}`, userId: "greedy" };
      return lineGets(textOf("", `@フリマル ${QUESTION}`, { mention }, { source }), way);
    };
    const said = await times(SHARE.chat + 1, say);
    expect(said.filter((one) => one?.includes("ラクマ｜返品"))).toHaveLength(SHARE.chat);
    expect(said.at(-1)).toContain("ほかの方の分には関わりません");
    expect(await lineSays("modest", way)).toContain("ラクマ｜返品");
  }, 120_000);

  it(`is ${SHARE.web} for a network on the web, and ${SITE_TIMES} times as many for its site`, async () => {
    const { surroundings } = isolate("2027-02-06T09:00:00+09:00");
    const way = { surroundings, more: { ...slowly, DB: undefined } };
    const all = await times(SHARE.web + 1, (i) => api(inNetwork(i), way));
    expect(answered(all)).toBe(SHARE.web);
    expect(SITE_TIMES * SHARE.web).toBeLessThan(5000);
  }, 120_000);

  it("says what keeps a user safe above everything", async () => {
    const { surroundings } = isolate("2027-02-07T09:00:00+09:00");
    const way = { surroundings, more: { ...slowly, DAILY_BUDGET: "10", DAILY_BUDGET_WEB: "10" } };
    const threat = "殺すと脅されました";
    const url = knowledge.safety.threat?.url ?? "nothing";
    const ask = async () => [
      JSON.stringify(await discord("9001", way, rule(threat))),
      (await lineSays("threatened", way, threat)) ?? "",
      await (await web("192.0.2.70", way, {}, threat)).text(),
    ];
    await ask();
    for (const said of await ask()) {
      expect(said).toContain(url);
      expect(said.indexOf(url)).toBeLessThan(said.indexOf("ほかの方の分には関わりません"));
    }
  });

  it("is one in all isolates, as soon as they have told each other, at no call for each answer", async () => {
    const at = "2027-02-08T09:00:00+09:00";
    const [one, other] = [isolate(at), isolate(at)];
    const calls = vi.spyOn(bindings.ANSWERS, "getByName");
    const ask = ({ surroundings }: typeof one, count: number) =>
      times(
        count,
        async () =>
          (await web("192.0.2.80", { surroundings, more: { ...slowly, DAILY_BUDGET_WEB: "100" } })).status,
      );
    expect(await ask(one, 6)).toEqual(Array(6).fill(200));
    expect(await ask(other, 6)).toEqual(Array(6).fill(200)); // each has told its first alone
    expect(calls).toHaveBeenCalledTimes(2);
    one.move(TOLD_AFTER_MS);
    other.move(TOLD_AFTER_MS);
    expect(await ask(one, 1)).toEqual([200]);
    expect(await ask(other, 2)).toEqual([200, 429]);
  });

  it("is kept as an HMAC that no other day shares, never as an id or an address", async () => {
    const asker = "203.0.113.99";
    const kept: string[][] = [];
    for (const date of ["2027-02-10", "2027-02-11"]) {
      await web(asker, { surroundings: isolate(`${date}T09:00:00+09:00`).surroundings });
      kept.push(Object.keys((await stored("web")).askers ?? {}));
      expect(kept.at(-1)).toContain(await pseudonym(`day:${date}:web:${asker}`, bindings.HASH_KEY));
    }
    expect(kept.flat().every((name) => /^[0-9a-f]{64}$/.test(name))).toBe(true);
    expect(kept[0]?.filter((name) => kept[1]?.includes(name))).toEqual([]);
    expect(JSON.stringify(logged)).not.toContain(asker);
  });

  it("is told to nobody where no key is set", async () => {
    const { surroundings } = isolate("2027-02-12T09:00:00+09:00");
    await web("203.0.113.98", { surroundings, more: { HASH_KEY: "" } });
    const { day, askers } = await stored("web");
    expect([day, askers]).toEqual(["2027-02-12", {}]);
  });
});

describe("budgets of their own", () => {
  it("keep LINE and Discord open when the web is used up, and the web when they are", async () => {
    const { surroundings } = isolate("2027-02-14T09:00:00+09:00");
    const closed = { surroundings, more: { DAILY_BUDGET_WEB: "0" } };
    expect((await web("192.0.2.90", closed)).status).toBe(429);
    expect((await api("192.0.2.90", closed)).status).toBe(429);
    expect(await lineSays("open", closed)).toContain("ラクマ｜返品");
    expect(JSON.stringify(await discord("9100", closed))).toContain("ラクマ｜返品");
    const quiet = { surroundings, more: { DAILY_BUDGET: "0" } };
    expect(await lineSays("shut", quiet)).toContain("の0時");
    expect((await web("192.0.2.91", quiet)).status).toBe(200);
  });

  it("are used up by web askers, many of them, while LINE is answered", async () => {
    const { surroundings } = isolate("2027-02-15T09:00:00+09:00");
    const way = { surroundings, more: { DAILY_BUDGET_WEB: "40", DAILY_BUDGET: "40" } };
    const all = await times(60, (i) => web(`198.51.100.${i}`, way));
    expect(answered(all)).toBe(40);
    expect(await lineSays("still", way)).toContain("ラクマ｜返品");
  });
});

const stored = async (name: string) =>
  (await runInDurableObject(bindings.ANSWERS.getByName(name), (_, { storage }) =>
    storage.kv.get<{ day: string; total: number; askers?: Record<string, number> }>("answers"),
  )) ?? { day: "", total: 0 };

describe("the object that counts", () => {
  const DAY = { day: "2027-03-01", left: 60_000 };

  it("goes on from what an earlier version has stored", async () => {
    const object = bindings.ANSWERS.getByName("earlier");
    await runInDurableObject(object, (_, { storage }) =>
      storage.kv.put("answers", { day: DAY.day, total: 7 }),
    );
    expect(await object.count(DAY, 2, { a: 2 })).toEqual({ total: 9, askers: { a: 2 } });
    expect(await object.count(DAY, 1, { a: 1, b: 1 })).toEqual({ total: 10, askers: { a: 3, b: 1 } });
  });

  it("forgets all of a day when it is over, also where nobody asks on the next", async () => {
    const object = bindings.ANSWERS.getByName("over");
    await object.count(DAY, 1, { a: 1 });
    expect(await runDurableObjectAlarm(object)).toBe(true);
    expect(await runInDurableObject(object, (_, { storage }) => [...storage.kv.list()])).toEqual([]);
  });

  it("begins anew on the next day, and takes nothing of a day that is over", async () => {
    const object = bindings.ANSWERS.getByName("anew");
    await object.count(DAY, 5, { a: 5 });
    expect(await object.count({ ...DAY, day: "2027-03-02" }, 1, { b: 1 })).toEqual({
      total: 1,
      askers: { b: 1 },
    });
    expect(await object.count(DAY, 9, { a: 9 })).toEqual({ total: 0, askers: {} });
    expect((await stored("anew")).askers).toEqual({ b: 1 });
  });

  it("keeps the largest counts, and no more than so many", async () => {
    const object = bindings.ANSWERS.getByName("bounded");
    await object.count(DAY, 50, { greedy: 50 });
    const flood = Object.fromEntries(Array.from({ length: ASKERS_KEPT + 200 }, (_, i) => [`asker-${i}`, 1]));
    await object.count(DAY, 1200, flood);
    const { askers = {} } = await stored("bounded");
    expect(Object.keys(askers)).toHaveLength(ASKERS_KEPT);
    expect(askers.greedy).toBe(50);
  });
});
