import { Hono } from "hono";
import { type Answering, answering } from "../../answering.ts";
import type { Env, Surroundings } from "../../env.ts";
import { log, placeOf } from "../../log.ts";
import { stateOf } from "../../memory.ts";
import { conversationObject, type Remembering, remembering } from "../../remembering.ts";
import { type LineEvent, parse } from "./parse.ts";
import { reminderWords } from "./reminder-words.ts";
import { cancelReminders, listReminders, setReminder } from "./reminders.ts";
import { renderAnswer, renderNotText } from "./render/index.ts";
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
    const bot = {
      answer,
      api: { channelAccessToken: token, baseURL },
      origin: new URL(c.req.url).origin,
      env: c.env,
      clock: surroundings.clock,
    };
    c.executionCtx.waitUntil(handleAll(events, bot));
    return c.json({});
  });

  return app;
}

interface Bot {
  answer: Answering;
  api: LineApi;
  /** the Worker's own address */
  origin: string;
  env: Env;
  clock: () => Date;
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
async function handle(event: LineEvent, bot: Bot): Promise<void> {
  const { answer, api, origin, env, clock } = bot;
  try {
    if (event.kind === "ignored") return log({ event: "ignored", channel: "line", kind: event.type });
    if (event.kind === "not-text") return await reply(event.replyToken, renderNotText(), api);
    const memory = await remembering(env, "line", event.conversation, clock);
    if (event.kind === "left") return await memory.forget();
    if (event.kind === "reminder") {
      const words = await aboutReminders(event, memory, bot);
      return await reply(event.replyToken, [{ type: "text", text: words }], api);
    }
    const given = answer(event.question, await memory.recall());
    await Promise.all([
      reply(event.replyToken, renderAnswer(given, { origin }), api),
      memory.remember(given.memory),
    ]);
  } catch (error) {
    log({ event: "error", channel: "line", place: placeOf(error) });
  }
}

/** The deadline that is meant: of the button pressed, or of the answer before. */
async function aboutReminders(
  { wish, choice, conversation, userId }: Extract<LineEvent, { kind: "reminder" }>,
  memory: Remembering,
  { answer, env, clock }: Bot,
): Promise<string> {
  if (userId === undefined) return reminderWords.onlyAlone;
  const object = await conversationObject(env, "line", conversation);
  if (!object) return reminderWords.off;
  const reminding = { object, userId, env, now: clock() };
  if (wish === "list") return await listReminders(reminding);
  if (wish === "cancel") return await cancelReminders(reminding);
  const meant = choice ?? stateOf((await memory.recall()) ?? "");
  return meant ? await setReminder(answer({ choice: meant }), reminding) : reminderWords.noDeadline;
}
