import type { APIInteractionResponse } from "discord-api-types/v10";
import { Hono } from "hono";
import { type Answering, answering } from "../../answering.ts";
import { emptyState, encodeState } from "../../choice.ts";
import type { Env, Surroundings } from "../../env.ts";
import { log } from "../../log.ts";
import { dateModal } from "./date.ts";
import { AutocompleteResult, ChannelMessage, Ephemeral, Modal, Pong, UpdateMessage } from "./numbers.ts";
import { type Interaction, parse } from "./parse.ts";
import { renderAnswer, renderNotice } from "./render.ts";
import { verify } from "./verify.ts";

interface Bot {
  answer: Answering;
  knowledge: Surroundings["knowledge"];
  /** the Worker's own address */
  origin: string;
}

/** POST /discord/interactions: the answer is the HTTP response, nothing is sent afterwards. */
export function discord(surroundings: Surroundings): Hono<{ Bindings: Env }> {
  const bot = { answer: answering(surroundings, "discord"), knowledge: surroundings.knowledge };
  const app = new Hono<{ Bindings: Env }>();
  app.post("/interactions", async (c) => {
    const { DISCORD_PUBLIC_KEY: publicKey } = c.env;
    if (!publicKey) {
      log({ event: "channel-off", channel: "discord", reason: "DISCORD_PUBLIC_KEY is not set" });
      return c.notFound();
    }
    const { "x-signature-ed25519": signature, "x-signature-timestamp": timestamp } = c.req.header();
    const body = await verify(await c.req.arrayBuffer(), signature, timestamp, publicKey);
    if (!body) return c.text("署名が正しくありません。", 401);
    const interaction = parse(body);
    if (!interaction) return c.text("Discord の Interaction の形ではありません。", 400);
    return c.json(respond(interaction, { ...bot, origin: new URL(c.req.url).origin }));
  });

  return app;
}

function respond(interaction: Interaction, { answer, knowledge, origin }: Bot): APIInteractionResponse {
  switch (interaction.kind) {
    case "ping":
      return { type: Pong };
    case "autocomplete":
      return { type: AutocompleteResult, data: { choices: [] } };
    case "unknown":
      return { type: ChannelMessage, data: renderNotice() };
    case "rule": {
      const { question, marketplace, date, isPublic } = interaction;
      const known = marketplace !== undefined && Object.hasOwn(knowledge.marketplaces, marketplace);
      const memory = known ? encodeState({ ...emptyState, marketplace }, knowledge) : undefined;
      const first = answer({ text: question }, memory);
      const given = date !== undefined && first.date ? answer({ text: date }, first.memory) : first;
      return { type: ChannelMessage, data: renderAnswer(given, isPublic ? 0 : Ephemeral, origin) };
    }
    case "ask-date":
      return { type: Modal, data: dateModal(interaction.choice) };
    case "date": {
      const { choice, typed } = interaction;
      return { type: ChannelMessage, data: renderAnswer(answer({ text: typed }, choice), Ephemeral, origin) };
    }
    case "button": {
      const { choice, isOwn } = interaction;
      const data = renderAnswer(answer({ choice }), isOwn ? 0 : Ephemeral, origin);
      // Somebody else's answer stays as it is; the one who pressed gets an own one that only they see.
      return { type: isOwn ? UpdateMessage : ChannelMessage, data };
    }
  }
}
