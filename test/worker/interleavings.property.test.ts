import { runInDurableObject } from "cloudflare:test";
import fc from "fast-check";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Conversation, stored } from "../../src/conversation/index.ts";
import { Turns } from "../../src/conversation/turns.ts";
import { bindings, start } from "./line-bot.ts";

/**
 * Up to three events of one conversation and the wishes to delete, in any order of their steps: what the object holds
 * afterwards. `forget` asks for all that happened until its own moment, as the webhook does.
 */

const EVENTS = ["a", "b", "c"] as const;
type Id = (typeof EVENTS)[number];
type Step =
  | { what: "begin" | "finish" | "release" | "vote" | "remind" | "unsend"; id: Id }
  | { what: "forget" };

/** The steps of one event in their order; those of several are mixed by chance. */
const steps = (id: Id): fc.Arbitrary<Step[]> =>
  fc
    .record({
      inside: fc.subarray(["vote", "remind"] as const),
      end: fc.constantFrom("finish" as const, "release" as const, undefined),
      isUnsent: fc.boolean(),
    })
    .map(({ inside, end, isUnsent }) => [
      { what: "begin", id },
      ...inside.map((what): Step => ({ what, id })),
      ...(end ? [{ what: end, id }] : []),
      ...(isUnsent ? [{ what: "unsend" as const, id }] : []),
    ]);

const mixed = fc
  .tuple(
    fc.shuffledSubarray([...EVENTS], { minLength: 1 }).chain((ids) => fc.tuple(...ids.map(steps))),
    fc.array(fc.nat(), { minLength: 20, maxLength: 20 }),
    fc.array(fc.nat(20), { maxLength: 2 }),
    // An unsend may also come first.
    fc.option(fc.constantFrom(...EVENTS)),
  )
  .map(([events, chances, forgets, early]) => {
    const left = events.map((own) => [...own]);
    const all: Step[] = early ? [{ what: "unsend", id: early }] : [];
    for (const chance of chances) {
      const open = left.filter((own) => own.length > 0);
      const next = open[chance % open.length]?.shift();
      if (next) all.push(next);
    }
    for (const at of forgets) all.splice(Math.min(at, all.length), 0, { what: "forget" });
    return all;
  });

// An event waits a moment for the one before: here none comes to its end by waiting.
beforeEach(() => void vi.spyOn(Turns.prototype, "take").mockResolvedValue());
afterEach(() => vi.restoreAllMocks());

const nameOf = (id: Id) => ({ event: `event-${id}`, message: `message-${id}`, memory: `memory-${id}` });
let runs = 0;

interface Played {
  begunAt: Map<Id, number>;
  /** when each deletion happened, and the messages that it gave back */
  given: { at: number; messages: string[] }[];
}

/** Does one step. */
async function take(
  one: Step,
  object: Conversation,
  now: number,
  { begunAt, given }: Played,
): Promise<unknown> {
  if (one.what === "forget") return given.push({ at: now, ...(await object.forget(now)) });
  const { event, message, memory } = nameOf(one.id);
  const happenedAt = begunAt.get(one.id) ?? now;
  switch (one.what) {
    case "begin":
      begunAt.set(one.id, now);
      return await object.begin(event, now, message, now);
    case "finish":
      return await object.finish({ eventId: event, memory, happenedAt, messageId: message }, now);
    case "release":
      return await object.release(event, now, { state: memory, isAnswer: true });
    case "vote":
      return await object.vote({ rule: memory, outcome: "", vote: "good" }, now, event);
    case "remind": {
      const reminder = { at: now + 1e9, to: "user", text: memory, key: event };
      return await object.remind({ ...reminder, messageId: message, askedAt: happenedAt }, now, event);
    }
    case "unsend":
      return await object.unsend(message, now, now);
  }
}

/** Plays the steps, a second apart, and tells what is stored then. */
async function play(all: Step[]) {
  const object = bindings.CONVERSATION.getByName(`interleaved ${runs++}`);
  const played: Played = { begunAt: new Map(), given: [] };
  const record = await runInDurableObject(object, async (conversation, { storage }) => {
    for (const [i, one] of all.entries()) await take(one, conversation, start + i * 1000, played);
    return Object.assign({}, ...[...storage.kv.list<object>()].map(([, kept]) => kept));
  });
  return { record: record as Record<string, unknown>, object, ...played };
}

it("leaves nothing of an event that was begun before everything was deleted, however its answer ends", async () => {
  const run = fc.asyncProperty(mixed, async (all) => {
    const { record, given, begunAt } = await play(all);
    const last = given.at(-1)?.at ?? 0;
    // What is taken back after it is noted after it.
    const { [stored.unsent]: _, ...others } = record;
    const kept = JSON.stringify(others);
    for (const [id, at] of begunAt)
      if (at <= last) for (const name of Object.values(nameOf(id))) expect(kept).not.toContain(`"${name}"`);
    if (all.at(-1)?.what === "forget") expect(record).toEqual({});
  });
  await fc.assert(run, { numRuns: 300 });
});

/** The messages that each deletion has to give back: of what was begun, but not of what was taken back, which has told so. */
function due(all: Step[]): string[][] {
  let open: Id[] = [];
  let unsent: Id[] = [];
  return all.flatMap((one) => {
    if (one.what === "unsend") unsent = [...unsent, one.id];
    if (one.what === "begin" && !unsent.includes(one.id)) open = [...open, one.id];
    if (one.what !== "forget") return [];
    const messages = open.filter((id) => !unsent.includes(id)).map((id) => nameOf(id).message);
    [open, unsent] = [[], []];
    return [messages];
  });
}

it("gives back the message of every event that was begun, so that other places forget it", async () => {
  const run = fc.asyncProperty(mixed, async (all) => {
    const { given } = await play(all);
    for (const [i, messages] of due(all).entries())
      expect(given[i]?.messages).toEqual(expect.arrayContaining(messages));
  });
  await fc.assert(run, { numRuns: 300 });
});

it("leaves of a message that was taken back no talk, no late answer and no reminder", async () => {
  const run = fc.asyncProperty(mixed, async (all) => {
    const { record } = await play(all.filter(({ what }) => what !== "forget"));
    for (const one of all) {
      if (one.what !== "unsend") continue;
      const { message, memory } = nameOf(one.id);
      const parts = [record[stored.memory], record[stored.late]];
      expect(JSON.stringify(parts)).not.toContain(`"${memory}"`);
      expect(JSON.stringify(parts)).not.toContain(`"${message}"`);
      expect(JSON.stringify(record[stored.reminders] ?? "")).not.toContain(`"${message}"`);
    }
  });
  await fc.assert(run, { numRuns: 300 });
});

it("keeps what happened after the deletion, whenever that is delivered", async () => {
  const run = fc.asyncProperty(mixed, async (all) => {
    const own = all.filter(({ what }) => what !== "forget" && what !== "unsend");
    const { record, object } = await play(own);
    await object.forget(start - 1);
    const after = await runInDurableObject(object, (_, { storage }) =>
      Object.assign({}, ...[...storage.kv.list<object>()].map(([, kept]) => kept)),
    );
    expect(after).toEqual(record);
  });
  await fc.assert(run, { numRuns: 50 });
});
