import { env, runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { createApp } from "../../src/app.ts";
import type { Env } from "../../src/env.ts";
import { reasons } from "../../src/feedback.ts";
import compiled from "../../src/knowledge/compiled/knowledge.txt";
import matcher from "../../src/knowledge/compiled/matcher.bin";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { conversationObject } from "../../src/remembering.ts";
import { signerOf } from "./sign-discord.ts";

/** What Discord's users leave of their own, votes above all, and how they have it deleted: signed, in workerd. */

const bindings = env as unknown as Required<Env>;
const at = new Date("2026-11-23T09:00:00+09:00");
const app = createApp({ knowledge: loadKnowledge(compiled, matcher), clock: () => at });
const sign = signerOf(inject("discordKey"));
const EPHEMERAL = 64;
const UPDATE = 7;
const logged: Record<string, unknown>[] = [];

beforeEach(() => {
  logged.length = 0;
  vi.spyOn(console, "log").mockImplementation((said) => logged.push(JSON.parse(String(said))));
});
afterEach(() => vi.restoreAllMocks());

interface Part {
  label?: string;
  custom_id?: string;
  options?: { label: string; value: string }[];
  components?: Part[];
}
interface Reply {
  type: number;
  data: { flags: number; components: Part[] };
}

let ids = 0;
type After = (work: Promise<unknown>) => void;

async function interact(
  user: string,
  interaction: object,
  more: object = {},
  waitUntil: After = () => {},
): Promise<Reply> {
  const body = JSON.stringify({
    id: `own-${ids++}`,
    locale: "ja",
    guild_id: "9",
    member: { user: { id: user } },
    ...interaction,
  });
  const timestamp = String(at.getTime() / 1000);
  const headers = { "x-signature-ed25519": await sign(body, timestamp), "x-signature-timestamp": timestamp };
  const init = { method: "POST", body, headers };
  const context = { waitUntil, passThroughOnException() {} } as unknown as ExecutionContext;
  return await (
    await app.request("/discord/interactions", init, { ...bindings, ...more }, context)
  ).json<Reply>();
}
const ask = (user: string, question: string, more: object = {}) =>
  interact(user, {
    type: 2,
    data: { id: "3", name: "rule", type: 1, options: [{ name: "question", type: 3, value: question }] },
    ...more,
  });
const help = (user: string, locale = "ja") =>
  interact(user, { type: 2, locale, data: { id: "3", name: "help", type: 1 } });
/** Presses, or picks from, a component of a message that was answered to `owner`. */
const press = (
  user: string,
  custom_id: string,
  data: object = {},
  more: object = {},
  owner = user,
  after?: After,
) =>
  interact(
    user,
    {
      type: 3,
      data: { custom_id, component_type: 2, ...data },
      message: { flags: EPHEMERAL, interaction_metadata: { user: { id: owner } } },
    },
    more,
    after,
  );

const all = (parts: Part[]): Part[] => parts.flatMap((one) => [one, ...all(one.components ?? [])]);
const idOf = ({ data }: Reply, label: string) =>
  all(data.components).find((one) => one.label === label)?.custom_id ?? "";
const said = ({ data }: Reply) => JSON.stringify(data);
const votes = () => logged.flatMap(({ event, ...vote }) => (event === "feedback" ? [vote] : []));
async function storedOf(user: string): Promise<string[]> {
  const object = await conversationObject(bindings, "discord", user);
  return object
    ? await runInDurableObject(object, (_, { storage }) => [...storage.kv.list()].map(([key]) => key))
    : [];
}
const QUESTION = "ラクマで評価したあとに壊れてるのに気づいた。返品できる？";

describe("feedback in Discord", () => {
  it("is thanked for, for the one who gives it alone, and the log says of which rule's answer", async () => {
    const thanks = await press("likes", idOf(await ask("likes", QUESTION), "役に立った"));
    expect(said(thanks)).toContain("お役に立ててよかったです");
    expect(thanks.type).toBe(4);
    expect(thanks.data.flags & EPHEMERAL).toBe(EPHEMERAL);
    const about = {
      channel: "discord",
      kind: "ruling",
      topic: "returns",
      rule: "rakuma/returns",
      outcome: "too-late",
    };
    expect(votes()).toEqual([{ ...about, vote: "good", was: null }]);
  });

  it("asks who was not helped for one of LINE's five reasons, and puts the thanks in its place", async () => {
    const asked = await press("dislikes", idOf(await ask("dislikes", QUESTION), "違った"));
    const select = all(asked.data.components).find(({ options }) => options);
    expect(select?.options?.map(({ label }) => label)).toEqual(Object.values(reasons));
    const noted = await press("dislikes", select?.custom_id ?? "", {
      component_type: 3,
      values: ["outdated"],
    });
    expect(noted.type).toBe(UPDATE);
    expect(said(noted)).toContain("運営する人に伝え");
    expect(votes().map(({ vote, was }) => [vote, was])).toEqual([
      ["bad", null],
      ["bad:outdated", "bad"],
    ]);
  });

  it("counts once however often it is pressed, and can be changed", async () => {
    const answer = await ask("changes", QUESTION);
    for (const label of ["役に立った", "役に立った", "違った"]) await press("changes", idOf(answer, label));
    expect(votes().map(({ vote, was }) => [vote, was])).toEqual([
      ["good", null],
      ["bad", "good"],
    ]);
  });

  it("reaches the operator's database, by rule and without who gave it", async () => {
    const work: Promise<unknown>[] = [];
    await bindings.DB.exec("DELETE FROM feedback");
    const pressed = idOf(await ask("counted", QUESTION), "違った");
    await press("counted", pressed, {}, {}, "counted", (one) => work.push(one));
    await Promise.all(work);
    const { results } = await bindings.DB.prepare("SELECT * FROM feedback").all();
    expect(results).toMatchObject([{ channel: "discord", rule: "rakuma/returns", vote: "bad", count: 1 }]);
    expect(JSON.stringify(results)).not.toContain("counted");
  });

  it("can be given by everybody on an answer that is shown to all, each for themselves", async () => {
    const shown = idOf(await ask("shows", QUESTION), "役に立った");
    await press("first", shown, {}, {}, "shows");
    await press("second", shown, {}, {}, "shows");
    expect(votes().map(({ was }) => was)).toEqual([null, null]);
  });

  it("is not asked for after small talk", async () => {
    expect(idOf(await ask("thanks", "ありがとう"), "役に立った")).toBe("");
    expect(idOf(await ask("thanks", "今日の天気は？"), "違った")).not.toBe("");
  });

  it("is thanked for also where nothing is kept, and is met kindly with a reason that there is not", async () => {
    const answer = await ask("open", QUESTION);
    expect(said(await press("open", idOf(answer, "役に立った"), {}, { HASH_KEY: "" }))).toContain(
      "お役に立てて",
    );
    expect(said(await press("open", "w1.x", { values: ["constructor"] }))).toContain(
      "いまのフリマルにはありません",
    );
  });
});

describe("the button that deletes one's own data", () => {
  it("stands below the help, beside the page about what is kept, in both languages", async () => {
    const reply = await help("reads");
    expect(idOf(reply, "自分のデータを消す")).toBe("erase");
    expect(said(reply)).toMatch(/"url":"http[^"]+\/privacy"/);
    expect(idOf(await help("reads", "en-US"), "Delete my data")).toBe("erase");
  });

  it("leaves nothing of who presses it, not even the press", async () => {
    await press("erases", idOf(await ask("erases", QUESTION), "役に立った"));
    expect((await storedOf("erases")).sort()).toEqual(["alarm", "claims", "votes"]);
    const done = await press("erases", "erase");
    expect(said(done)).toContain("消しました");
    expect(done.data.flags & EPHEMERAL).toBe(EPHEMERAL);
    expect(await storedOf("erases")).toEqual([]);
  });

  it("leaves what others have, and does the same the second time", async () => {
    await ask("other", QUESTION);
    const again = { id: "the-same" };
    for (let i = 0; i < 2; i++) {
      const body = { type: 3, data: { custom_id: "erase", component_type: 2 }, ...again };
      expect(said(await interact("repeats", body))).toContain("消しました");
    }
    expect(await storedOf("other")).toContain("claims");
  });

  it("works on a day whose answers are used up, and says when it could not or need not", async () => {
    expect(said(await press("full", "erase", {}, { DAILY_BUDGET: "0" }))).toContain("消しました");
    expect(said(await press("off", "erase", {}, { HASH_KEY: "" }))).toContain("データはありません");
    const broken = {
      CONVERSATION: { getByName: () => ({ forget: () => Promise.reject(new Error("down")) }) },
    };
    expect(said(await press("unlucky", "erase", {}, broken))).toContain("いまは消せませんでした");
  });
});
