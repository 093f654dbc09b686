import { Hono } from "hono";
import { type Answering, answering } from "../../answering.ts";
import type { Env, Surroundings } from "../../env.ts";
import { log, placeOf } from "../../log.ts";
import { type Remembering, remembering } from "../../remembering.ts";
import { type LineEvent, parse } from "./parse.ts";
import { renderAnswer, renderNotText } from "./render.ts";
import { type LineApi, reply } from "./reply.ts";
import { verify } from "./verify.ts";

/** POST /line/webhook: 200 at once, the answers afterwards. */
export function line(surroundings: Surroundings): Hono<{ Bindings: Env }> {
  const answer = answering(surroundings, "line");
  const app = new Hono<{ Bindings: Env }>();
  app.post("/webhook", async (c) => {
    const {
      LINE_CHANNEL_SECRET: secret,
      LINE_CHANNEL_ACCESS_TOKEN: token,
      LINE_API_BASE_URL: baseURL,
    } = c.env;
    if (!secret || !token) {
      log({
        event: "channel-off",
        channel: "line",
        reason: "LINE_CHANNEL_SECRET or LINE_CHANNEL_ACCESS_TOKEN is not set",
      });
      return c.notFound();
    }
    const body = await verify(await c.req.arrayBuffer(), c.req.header("x-line-signature"), secret);
    if (!body) return c.text("署名が正しくありません。", 401);
    const events = parse(body);
    if (!events) return c.text("LINE の Webhook の形ではありません。", 400);
    const api = { channelAccessToken: token, baseURL };
    const memoryOf = (conversation: string | undefined) =>
      remembering(c.env, "line", conversation, surroundings.clock);
    c.executionCtx.waitUntil(handleAll(events, { answer, api, memoryOf, origin: new URL(c.req.url).origin }));
    return c.json({});
  });

  return app;
}

interface Bot {
  answer: Answering;
  api: LineApi;
  /** the Worker's own address */
  origin: string;
  memoryOf: (conversation: string | undefined) => Promise<Remembering>;
}

/** Of one conversation one after the other, so that each sees what the one before has left; all others at once. */
async function handleAll(events: LineEvent[], bot: Bot): Promise<void> {
  const conversations = Map.groupBy(events, (event) =>
    "conversation" in event && event.conversation ? event.conversation : event,
  );
  const work = [...conversations.values()].map(async (own) => {
    for (const event of own) await handle(event, bot);
  });
  await Promise.all(work);
}

/** One event; whatever goes wrong here stays here. */
async function handle(event: LineEvent, { answer, api, memoryOf, origin }: Bot): Promise<void> {
  try {
    if (event.kind === "ignored") return log({ event: "ignored", channel: "line", kind: event.type });
    if (event.kind === "not-text") return await reply(event.replyToken, renderNotText(), api);
    const memory = await memoryOf(event.conversation);
    if (event.kind === "left") return await memory.forget();
    const given = answer(event.question, await memory.recall());
    await Promise.all([
      reply(event.replyToken, renderAnswer(given, origin), api),
      memory.remember(given.memory),
    ]);
  } catch (error) {
    log({ event: "error", channel: "line", place: placeOf(error) });
  }
}
