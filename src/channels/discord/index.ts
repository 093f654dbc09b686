import { type Context, Hono } from "hono";
import { type Answering, answering, lookingUp, refusing } from "../../answering.ts";
import type { Env, Surroundings } from "../../env.ts";
import { insightsFor } from "../../insights/request.ts";
import { limitsFor } from "../../limits/index.ts";
import { fewLines, log } from "../../log.ts";
import { happenedBy } from "../../moment.ts";
import { type Remembering, remembering } from "../../remembering.ts";
import { readEvent } from "./events.ts";
import type { Interaction } from "./interaction.ts";
import { ChannelMessage } from "./numbers.ts";
import { erase, keepVote } from "./own.ts";
import { parse } from "./parse.ts";
import { renderNotice } from "./render.ts";
import { hurried, refuse, respond } from "./respond.ts";
import { type VerifiedBody, verify } from "./verify.ts";
import { wordsIn } from "./words.ts";

/** What costs no answer, and is done also where they are used up. */
const FREE: Interaction["what"]["kind"][] = ["help", "topics", "erase", "unknown"];

function isFree(what: Interaction["what"]): boolean {
  return FREE.includes(what.kind) || (what.kind === "message" && what.text.trim() === "");
}

type Place = Context<{ Bindings: Env }>;

/** POST /discord/interactions: the answer is the HTTP response. POST /discord/events: who has removed the bot. */
export function discord(surroundings: Surroundings): Hono<{ Bindings: Env }> {
  const { knowledge, clock } = surroundings;
  const hasRoom = fewLines(5);
  return new Hono<{ Bindings: Env }>()
    .post("/interactions", async (c) => {
      const body = await signedBody(c, clock(), hasRoom);
      if (body instanceof Response) return body;
      const interaction = parse(body);
      if (!interaction) return c.text("Discord の Interaction の形ではありません。", 400);
      const insights = insightsFor(c, surroundings);
      const answered = answering(surroundings, { channel: "discord", insights });
      const asker = interaction.from.userId;
      const answer: Answering = (question, memory) => answered(question, memory, { asker });
      const bot = { answer, knowledge, origin: new URL(c.req.url).origin };
      const limit = await limitOf(interaction, c, surroundings);
      if (limit === "minute") return c.json(hurried(interaction, lookingUp(surroundings)));
      if (limit) return c.json(refuse(interaction, { ...bot, answer: refusing(surroundings, limit) }));
      const memory = remembering(c.env, "discord", interaction.from.userId, clock);
      const { what, from } = interaction;
      if (what.kind === "erase") return c.json(await erase(from, memory, insights, c.env));
      if (what.kind === "feedback") await keepVote(what, { memory, insights }, lookingUp(surroundings));
      if (await isRepeated(interaction, memory)) {
        const data = renderNotice(wordsIn[from.tongue].again);
        return c.json({ type: ChannelMessage, data });
      }
      return c.json(respond(interaction, bot));
    })
    .post("/events", async (c) => {
      const body = await signedBody(c, clock(), hasRoom);
      if (body instanceof Response) return body;
      const gone = readEvent(body);
      if (!gone) return c.body(null, 204);
      const memory = remembering(c.env, "discord", gone.userId, clock);
      // Discord may deliver it again, after the user has come back.
      const until = happenedBy(gone.happenedAt, clock().getTime());
      const forgotten = await memory(async (object) => await object.forget(until));
      insightsFor(c, surroundings).unvoted("discord", forgotten?.votes ?? []);
      return c.body(null, 204);
    });
}

/** The body when Discord signed it a moment ago, otherwise what to respond. */
async function signedBody(
  c: Place,
  now: Date,
  hasRoom: (now: Date) => boolean,
): Promise<VerifiedBody | Response> {
  const { DISCORD_PUBLIC_KEY: publicKey } = c.env;
  if (!publicKey) {
    if (hasRoom(now))
      log({ event: "channel-off", channel: "discord", reason: "DISCORD_PUBLIC_KEY is not set" });
    return c.notFound();
  }
  const { "x-signature-ed25519": signature, "x-signature-timestamp": timestamp } = c.req.header();
  const body = await verify(await c.req.arrayBuffer(), { signature, timestamp, now }, publicKey);
  return body ?? c.text("署名が正しくありません。", 401);
}

/** Suggestions come with every key that is pressed, and cost nothing but themselves. */
async function limitOf({ what, from }: Interaction, c: Place, surroundings: Surroundings) {
  if (what.kind === "ping" || what.kind === "suggest") return undefined;
  const cost = isFree(what) ? "nothing" : what.kind === "feedback" ? "little" : "answer";
  // Who has asked too much in a minute can have all deleted all the same.
  const counted = what.kind === "erase" && from.userId ? `stop:${from.userId}` : from.userId;
  return await limitsFor(c, "discord", surroundings).reached(counted, { cost });
}

/** What does nothing that could be done twice: a vote is the same the second time. */
const REPEATABLE: Interaction["what"]["kind"][] = ["ping", "suggest", "feedback"];

/** Whether the interaction was taken before. */
async function isRepeated({ what, from }: Interaction, memory: Remembering): Promise<boolean> {
  if (REPEATABLE.includes(what.kind) || isFree(what) || !from.id || !from.userId) return false;
  const { id } = from;
  return (await memory((object, now) => object.takeOnce(id, now))) === false;
}
