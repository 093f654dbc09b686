import { env, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ask } from "../../src/ask.ts";
import type { Reminder } from "../../src/conversation/reminder-book.ts";
import type { Env } from "../../src/env.ts";
import compiled from "../../src/knowledge/compiled/knowledge.txt";
import matcher from "../../src/knowledge/compiled/matcher.bin";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { conversationObject } from "../../src/remembering.ts";
import { again, deliver, eventOf, saidIn, standInForLine, textOf } from "./line-user.ts";
import { recordOf } from "./stored-keys.ts";

/** What somebody who attacked the promises of /privacy has found broken, each mended. */

const { TALK_LIMIT, ...unlimited } = env as unknown as Required<Env>;
const bindings = unlimited as Required<Env>;
const now = new Date("2026-11-23T09:00:00+09:00");
const knowledge = loadKnowledge(compiled, matcher);
const surroundings = { knowledge, clock: () => now };
const UNANSWERED = "コンサートのチケットを友達に送りたい";
const QUESTION = "ラクマで返品できる？";
const DATED = "ラクマで11月20日に取引完了しました。メッセージはいつまで送れますか";

type Sent = ReturnType<typeof textOf> & { message?: { id: string } };
let line: ReturnType<typeof standInForLine>;

beforeEach(async () => {
  vi.spyOn(console, "log").mockImplementation(() => {});
  line = standInForLine();
  const tables = ["questions", "askers", "messages", "word_uses", "feedback"];
  await bindings.DB.batch(tables.map((table) => bindings.DB.prepare(`DELETE FROM ${table}`)));
});
afterEach(() => vi.restoreAllMocks());

const rows = async (table: string) =>
  (await bindings.DB.prepare(`SELECT * FROM ${table}`).all<Record<string, unknown>>()).results;
async function happens(event: object, more: Partial<Env> = {}): Promise<string> {
  await deliver(surroundings, { ...bindings, ...more }, event);
  return saidIn(line.answered.get((event as Sent).replyToken));
}
const say = (user: string, text: string, more: Partial<Env> = {}) => happens(textOf(user, text), more);
const among = (userId: string, groupId: string) => ({ source: { type: "group", groupId, userId } });
const inGroup = (user: string, group: string, text: string): Sent => {
  const mention = { mentionees: [{ index: 0, length: 5, type: "user", isSelf: true }] };
  return textOf(user, `@フリマル ${text}`, { mention }, among(user, group)) as Sent;
};
const unsend = (user: string, messageId: string, group?: string) =>
  eventOf(user, { type: "unsend", unsend: { messageId }, ...(group && among(user, group)) });
const kept = async (name: string) => {
  const object = await conversationObject(bindings, "line", name);
  return object ? await recordOf(object) : {};
};
const voteIn = (said: string) => /"data":"(bad\.[^"]+)"/.exec(said)?.[1] ?? "";

/** Something happens while LINE takes no reply to an event; in the end it takes none. */
async function whileLineFails(event: Sent, then: () => Promise<unknown>): Promise<void> {
  let waited = false;
  line.fault = ({ body }) =>
    body.replyToken === event.replyToken ? new Response("{}", { status: 500 }) : undefined;
  const wait = async () => {
    if (!waited) await then();
    waited = true;
  };
  await deliver({ ...surroundings, wait }, bindings, event);
}

describe("what is hidden in a question", () => {
  it("cannot be found by the scores that stand beside it", async () => {
    const asking = (number: string) => `コンサートのチケット、電話は080-1234-${number}の人に送りたい`;
    await say("hides", asking("5678"));
    const [question] = await rows("questions");
    expect(String(question?.text)).not.toContain("5678");
    const numbers = Array.from({ length: 300 }, (_, i) => String(5600 + i));
    const stored = String(question?.nearest);
    const found = numbers.filter((number) =>
      ask({ text: asking(number) }, undefined, now, knowledge).alternatives.some(({ score }) =>
        stored.includes(String(score)),
      ),
    );
    expect(found).toEqual([]);
    await say("hides as well", asking("1111"));
    expect((await rows("questions")).map(({ nearest, count }) => [nearest, count])).toEqual([[stored, 2]]);
  });
});

describe("one person", () => {
  it("counts as one, in however many wordings of the same they ask", async () => {
    for (const end of ["", "。", "？", "、です"]) await say("alone", `${UNANSWERED}${end}`);
    expect(new Set((await rows("askers")).map(({ asker }) => asker)).size).toBe(1);
    await say("another", UNANSWERED);
    expect(new Set((await rows("askers")).map(({ asker }) => asker)).size).toBe(2);
  });

  it("has one vote for a rule, in however many groups they give it, which erasing takes back", async () => {
    const data = voteIn(await say("votes", QUESTION));
    for (const group of ["", "G1", "G2", "G3"])
      await happens(
        eventOf("votes", { type: "postback", postback: { data }, ...(group && among("votes", group)) }),
      );
    expect((await rows("feedback")).map(({ count }) => count)).toEqual([1]);
    await say("votes", "データを消して");
    expect((await rows("feedback")).map(({ count }) => count)).toEqual([0]);
  });
});

describe("while a group's answer cannot be sent", () => {
  it("erasing leaves nothing that could be quoted", async () => {
    await whileLineFails(inGroup("erases", "C3", DATED), async () =>
      expect(await happens(inGroup("erases", "C3", "データを消して"))).toContain("消しました"),
    );
    expect(await kept("group:C3")).toEqual({});
  });

  it("taking the question back keeps its answer from coming later", async () => {
    const question = inGroup("unsends", "C4", QUESTION);
    await whileLineFails(question, () => happens(unsend("unsends", question.message?.id ?? "", "C4")));
    expect(Object.keys(await kept("C4:unsends"))).not.toContain("late");
    expect(await happens(inGroup("unsends", "C4", "ラクマでキャンセルできる？"))).not.toContain(
      "先ほどの答え",
    );
  });
});

describe("a message that was taken back", () => {
  it("in a group where the bot has answered, before it came: is neither answered nor kept", async () => {
    await happens(inGroup("asks", "C10", QUESTION));
    const question = inGroup("early", "C10", UNANSWERED);
    await happens(unsend("early", question.message?.id ?? "", "C10"));
    expect(await happens(question)).toBe('""');
    expect(await rows("questions")).toEqual([]);
  });

  it("while its question is on its way to a slow database: is not kept", async () => {
    const question = textOf("slow", UNANSWERED) as Sent;
    const { promise: until, resolve: goOn } = Promise.withResolvers<void>();
    let held = false;
    const batch = async (statements: D1PreparedStatement[]) => {
      if (!held) {
        held = true;
        await until;
      }
      return await bindings.DB.batch(statements);
    };
    const DB = { prepare: (sql: string) => bindings.DB.prepare(sql), batch } as unknown as D1Database;
    const asked = deliver(surroundings, { ...bindings, DB }, question);
    await vi.waitFor(() => expect(held).toBe(true));
    await happens(unsend("slow", question.message?.id ?? ""));
    goOn();
    await asked;
    expect(await rows("questions")).toEqual([]);
  });
});

it("who blocks the bot leaves no question of the last half hour, as who erases", async () => {
  await say("blocks", UNANSWERED);
  await happens(eventOf("blocks", { type: "unfollow" }));
  expect(await rows("questions")).toEqual([]);
});

it("no reminder comes after it was deleted, although the one before it was just being sent", async () => {
  await say("reminds", DATED);
  await say("reminds", "前日に知らせて");
  const object = await conversationObject(bindings, "line", ":reminds");
  if (!object) throw new Error("no object");
  const present = now.getTime();
  await runInDurableObject(object, (_, { storage }) => {
    const [[name, record] = ["", {}]] = [...storage.kv.list<{ reminders: Reminder[] }>()];
    const [first] = (record as { reminders: Reminder[] }).reminders;
    const due = ["first", "second"].map((key, i) => ({ ...first, key, text: key, at: present - 2000 + i }));
    storage.kv.put(name, {
      ...record,
      reminders: due,
      alarm: { at: present, really: Number.MAX_SAFE_INTEGER },
    });
  });
  // The object reads its record anew.
  const pushed = () => line.calls.filter(({ path }) => path.endsWith("/push"));
  expect(pushed()).toEqual([]);
  await runInDurableObject(object, async (conversation) => {
    const one = conversation as unknown as { desk: { kept?: unknown } };
    one.desk.kept = undefined;
  });
  line.onPush = async () => void (await say("reminds", "データを消して"));
  await runDurableObjectAlarm(object);
  expect(pushed().map(({ body }) => saidIn({ body } as never))).toHaveLength(1);
});

it.each([
  "薬袋返品しなくて友達のコンサート",
  "榊原剪定して友達のコンサート",
  "タナカオファーして友達のコンサート",
])("nobody's name is learnt as a new word, however many use it: %s", async (text) => {
  for (const user of ["a", "b", "c", "d"]) await say(`learns ${user}`, text);
  expect((await rows("questions")).map((one) => one.text).join()).not.toMatch(/薬袋|榊原|タナカ/);
});

describe("in a full minute", () => {
  const limited = { TALK_LIMIT };
  const many = async (user: string) => {
    for (let i = 0; i < 22; i++) await say(user, QUESTION, limited);
  };

  it("erasing works", async () => {
    await many("erases fully");
    expect(await say("erases fully", "データを消して", limited)).toContain("消しました");
  });

  it("who speaks of a danger is told what helps", async () => {
    await many("despairs");
    expect(await say("despairs", "もう死にたい", limited)).toContain("0120");
  });
});

it.each([
  "データを消してください。お願いします",
  "僕のデータを消して",
  "データを全部消してください",
  "@フリマル データを消して",
])("is understood as the wish to erase: %s", async (text) => {
  expect(await say("wishes", text)).toContain("消しました");
});

it("an old vote that is delivered again counts once", async () => {
  const vote = eventOf("again", {
    type: "postback",
    postback: { data: voteIn(await say("again", QUESTION)) },
  });
  await happens(vote);
  await happens(again(vote));
  expect((await rows("feedback")).map(({ count }) => count)).toEqual([1]);
});
