import { type Context, Hono } from "hono";
import { answering, lookingUp, refusing } from "../../answering.ts";
import type { Env, Surroundings } from "../../env.ts";
import { insightsFor } from "../../insights/request.ts";
import { limitsFor } from "../../limits/index.ts";
import { log } from "../../log.ts";
import { happenedBy } from "../../moment.ts";
import { type Remembering, remembering } from "../../remembering.ts";
import { readEvent } from "./events.ts";
import type { Interaction } from "./interaction.ts";
import { ChannelMessage } from "./numbers.ts";
import { erase, keepVote } from "./own.ts";
import { parse } from "./parse.ts";
import { renderNotice } from "./render.ts";
import { refuse, respond } from "./respond.ts";
import { type VerifiedBody, verify } from "./verify.ts";
import { wordsIn } from "./words.ts";

/** What is done on a day whose answers are used up too. */
const ANY_DAY: Interaction["what"]["kind"][] = ["help", "topics", "erase"];

type Place = Context<{ Bindings: Env }>;

/** POST /discord/interactions: the answer is the HTTP response. POST /discord/events: who has removed the bot. */
export function discord(surroundings: Surroundings): Hono<{ Bindings: Env }> {
  const { knowledge, clock } = surroundings;
  return new Hono<{ Bindings: Env }>()
    .post("/interactions", async (c) => {
      const body = await signedBody(c, clock());
      if (body instanceof Response) return body;
      const interaction = parse(body);
      if (!interaction) return c.text("Discord の Interaction の形ではありません。", 400);
      const insights = insightsFor(c, clock);
      const answer = answering(surroundings, { channel: "discord", insights });
      const bot = { answer, knowledge, origin: new URL(c.req.url).origin };
      const limit = await limitOf(interaction, c, surroundings);
      if (limit) return c.json(refuse(limit, interaction, { ...bot, answer: refusing(surroundings) }));
      const memory = remembering(c.env, "discord", interaction.from.userId, clock);
      const { what, from } = interaction;
      if (what.kind === "erase") return c.json(await erase(from, memory, c.env));
      if (what.kind === "feedback") await keepVote(what, { memory, insights }, lookingUp(surroundings));
      if (await isRepeated(interaction, memory)) {
        const data = renderNotice(wordsIn[from.tongue].again);
        return c.json({ type: ChannelMessage, data });
      }
      return c.json(respond(interaction, bot));
    })
    .post("/events", async (c) => {
      const body = await signedBody(c, clock());
      if (body instanceof Response) return body;
      const gone = readEvent(body);
      if (gone) {
        // Discord may deliver it again, after the user has come back.
        const until = happenedBy(gone.happenedAt, clock().getTime());
        await remembering(c.env, "discord", gone.userId, clock)((object) => object.forget(until));
      }
      return c.body(null, 204);
    });
}

/** The body when Discord signed it a moment ago, otherwise what to respond. */
async function signedBody(c: Place, now: Date): Promise<VerifiedBody | Response> {
  const { DISCORD_PUBLIC_KEY: publicKey } = c.env;
  if (!publicKey) {
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
  return await limitsFor(c, "discord", surroundings).reached(from.userId, ANY_DAY.includes(what.kind));
}

/** What does nothing that could be done twice: a vote is the same the second time. */
const REPEATABLE: Interaction["what"]["kind"][] = ["ping", "suggest", "feedback"];

/** Whether the interaction was taken before. */
async function isRepeated({ what, from }: Interaction, memory: Remembering): Promise<boolean> {
  if (REPEATABLE.includes(what.kind) || !from.id || !from.userId) return false;
  const { id } = from;
  return (await memory((object, now) => object.takeOnce(id, now))) === false;
}
