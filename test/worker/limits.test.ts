import { describe, expect, it, vi } from "vitest";
import { TOLD_AFTER_MS, TOLD_EVERY } from "../../src/limits/daily-budget.ts";
import {
  api,
  bindings,
  day,
  discord,
  isolate,
  knowledge,
  limited,
  line,
  lineSays,
  logged,
  QUESTION,
  rule,
  TALK,
  times,
  WEB,
  web,
  withMore,
} from "./asking.ts";
import { deliver, eventOf, textOf } from "./line-user.ts";

/** The real bindings, signed requests. A window of a minute may end in between: so twice a limit and one more. */

describe("too many questions in a minute", () => {
  it("are told once in LINE, and then met with silence, while others are answered", async () => {
    const said = await times(2 * TALK + 1, () => lineSays("hurries"));
    expect(said.slice(0, TALK).every((one) => one?.includes("ラクマ｜返品"))).toBe(true);
    const told = said.filter((one) => one?.includes("1分ほど待って"));
    // Once a minute, and a minute may end in between.
    expect([1, 2]).toContain(told.length);
    expect(said).toContain(undefined);
    expect(await lineSays("waits")).toContain("ラクマ｜返品");
  });

  it("leave no trace in the conversation's object", async () => {
    const claimed = vi.spyOn(bindings.CONVERSATION, "getByName");
    const never = { limit: async () => ({ success: false }) };
    await lineSays("spared", { more: { TALK_LIMIT: never } });
    expect(claimed).not.toHaveBeenCalled();
  });

  it("never keep LINE's bot in a group that sends it away, nor a user's data when they block it", async () => {
    const never = { TALK_LIMIT: { limit: async () => ({ success: false }) } };
    const group = { source: { type: "group", groupId: "crowded", userId: "one" } };
    await deliver(day, withMore(never as object), textOf("one", "フリマル退出", {}, group));
    expect(line.calls.map(({ path }) => path)).toContain("/v2/bot/group/crowded/leave");
    await lineSays("blocks");
    await deliver(day, withMore(never as object), eventOf("blocks", { type: "unfollow" }));
    expect(await lineSays("blocks", {}, "評価が済んで完了")).not.toContain("ラクマ｜");
  });

  it("get a kind notice in Discord that only the asker sees", async () => {
    const said = await times(2 * TALK + 1, () => discord("42"));
    const notice = said.find((one) => JSON.stringify(one).includes("1分ほど待って"));
    expect(notice?.type).toBe(4);
    expect((notice?.data.flags ?? 0) & 64).toBe(64);
    expect(said.slice(0, TALK).every((one) => JSON.stringify(one).includes("ラクマ｜返品"))).toBe(true);
    expect(JSON.stringify(await discord("43"))).toContain("ラクマ｜返品");
  });

  it("do not include what Discord asks for while somebody types", async () => {
    const said = await times(2 * TALK + 1, () => discord("types", {}, rule("へんぴ"), 4));
    expect(said.every(({ type }) => type === 8)).toBe(true);
  });

  it("get 429 on the page, which keeps what was typed, and in its script a line to show", async () => {
    const all = await times(2 * WEB + 1, () => web("192.0.2.1"));
    expect(all.slice(0, WEB).every(({ status }) => status === 200)).toBe(true);
    const refused = all.find(({ status }) => status === 429);
    expect(refused?.headers.get("retry-after")).toBe("60");
    const page = await refused?.text();
    expect(page).toContain("1分ほど待って");
    expect(page).toContain(`>${QUESTION}</textarea>`);
    expect((await web("192.0.2.2")).status).toBe(200);

    const never = { more: { WEB_LIMIT: { limit: async () => ({ success: false }) } } };
    const fragment = await web("192.0.2.1", never, { "x-requested-with": "fragment" });
    expect(fragment.status).toBe(429);
    expect(fragment.headers.get("content-type")).toContain("text/plain");
  });

  it("get 429 as JSON from the API", async () => {
    const all = await times(2 * WEB + 1, () => api("192.0.2.9"));
    const refused = all.find(({ status }) => status === 429);
    expect(await refused?.json()).toEqual({ error: expect.stringContaining("1分ほど待って") });
    expect(refused?.headers.get("retry-after")).toBe("60");
  });

  it("are logged by channel and reason, without anybody's id or address", async () => {
    const { surroundings } = isolate();
    await times(2 * WEB + 1, () => web("198.51.100.7", { surroundings }));
    expect(limited()[0]).toEqual({ event: "limited", channel: "web", reason: "minute" });
    expect(JSON.stringify(logged)).not.toContain("198.51.100.7");
  });

  it("are counted under an HMAC, never under an id or an address", async () => {
    const keys: string[] = [];
    const spy = { limit: async ({ key }: { key: string }) => ({ success: keys.push(key) > 0 }) };
    const more = { TALK_LIMIT: spy, WEB_LIMIT: spy };
    await lineSays("U-secret", { more });
    await discord("777", { more });
    await web("203.0.113.5", { more });
    await web("203.0.113.5", { more: { ...more, HASH_KEY: "" } });
    expect(keys).toHaveLength(4);
    expect(new Set(keys).size).toBe(4);
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{64}$/);
  });

  it("are answered where a counter is missing, fails, or knows no address", async () => {
    const broken = {
      limit: async () => {
        throw new Error("down");
      },
    };
    expect((await web("192.0.2.3", { more: { WEB_LIMIT: broken } })).status).toBe(200);
    expect(logged.map(({ event }) => event)).toContain("limit-failed");
    expect((await web("192.0.2.1", { more: { WEB_LIMIT: undefined } })).status).toBe(200);
    const never = { limit: async () => ({ success: false }) };
    expect((await web(undefined, { more: { WEB_LIMIT: never } })).status).toBe(200);
  });
});

describe("a day whose answers are used up", () => {
  const full = { DAILY_BUDGET: "0", DAILY_BUDGET_WEB: "0" };
  const at = (hour: string) => isolate(`2026-11-23T${hour}:00+09:00`).surroundings;

  it("says in every channel when it opens again, and shows the official help", async () => {
    const way = { surroundings: at("09:00"), more: full };
    const page = await web("192.0.2.50", way);
    expect(page.status).toBe(429);
    expect(page.headers.get("retry-after")).toBe(String(15 * 60 * 60));
    const json = await api("192.0.2.50", way);
    expect(json.status).toBe(429);
    const said = [
      await lineSays("late", way),
      JSON.stringify(await discord("late", way)),
      await page.text(),
      (await json.json<{ error: string }>()).error,
    ];
    for (const one of said) {
      expect(one).toContain("2026年11月24日（火）の0時");
    }
    for (const one of said.slice(0, 3)) {
      for (const { help } of Object.values(knowledge.marketplaces)) expect(one).toContain(help.url);
    }
    expect(limited().map(({ channel, reason }) => [channel, reason])).toEqual(
      ["web", "api", "line", "discord"].map((channel) => [channel, "day"]),
    );
  });

  it("still says what keeps a user safe", async () => {
    const way = { surroundings: at("10:00"), more: full };
    const danger = "もう死にたい";
    const { url } = knowledge.safety.life ?? {};
    expect(url).toBeDefined();
    expect(await lineSays("despairs", way, danger)).toContain(url);
    expect(await (await web("192.0.2.51", way, {}, danger)).text()).toContain(url);
    expect(JSON.stringify(await discord("despairs", way, rule(danger)))).toContain(url);
  });

  it("is a notice for the asker alone, also where a public answer was asked for", async () => {
    const asked = {
      ...rule(QUESTION),
      options: [...rule(QUESTION).options, { name: "public", type: 5, value: true }],
    };
    const said = await discord("public", { surroundings: at("11:00"), more: full }, asked);
    expect(said.data.flags & 64).toBe(64);
  });

  it("is over at midnight in Japan", async () => {
    const { surroundings, move } = isolate("2026-12-01T23:59:00+09:00");
    const way = { surroundings, more: { DAILY_BUDGET_WEB: "2" } };
    const statuses = () => times(3, async () => (await web(undefined, way)).status);
    expect(await statuses()).toEqual([200, 200, 429]);
    move(59_000);
    expect((await web(undefined, way)).status).toBe(429);
    move(1_000);
    expect(await statuses()).toEqual([200, 200, 429]);
  });

  it("is the same day for every isolate, as soon as they have told each other", async () => {
    const [one, other] = [isolate("2026-12-05T09:00:00+09:00"), isolate("2026-12-05T09:00:00+09:00")];
    const ask = async ({ surroundings }: typeof one, count: number) =>
      await times(
        count,
        async () => (await web(undefined, { surroundings, more: { DAILY_BUDGET_WEB: "10" } })).status,
      );
    await ask(one, 8);
    expect(await ask(other, 1)).toEqual([200]); // the first of one tells 1, of the other 1 more
    one.move(TOLD_AFTER_MS);
    expect(await ask(one, 1)).toEqual([200]); // tells the other eight: now it is known to be full
    expect(await ask(one, 1)).toEqual([429]);
    other.move(TOLD_AFTER_MS);
    expect(await ask(other, 2)).toEqual([200, 429]);
  });

  it("calls the object that counts once for many answers", async () => {
    const { surroundings } = isolate("2026-12-06T09:00:00+09:00");
    const asked = vi.spyOn(bindings.ANSWERS, "getByName");
    await times(TOLD_EVERY + 1, () => web(undefined, { surroundings }));
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it("never comes where the object that counts fails or is missing", async () => {
    const broken = {
      getByName: () => ({
        count: async () => {
          throw new Error("down");
        },
      }),
    };
    const { surroundings } = isolate("2026-12-07T09:00:00+09:00");
    const way = { surroundings, more: { ANSWERS: broken, DAILY_BUDGET_WEB: "1000" } };
    expect((await web(undefined, way)).status).toBe(200);
    expect(logged.map(({ event }) => event)).toContain("budget-failed");
    const missing = { surroundings, more: { ANSWERS: undefined, DAILY_BUDGET_WEB: "0" } };
    expect((await web(undefined, missing)).status).toBe(200);
  });
});
