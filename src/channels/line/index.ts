import { Hono } from "hono";
import { answering, type Full, lookingUp, refusing, wishing } from "../../answering.ts";
import type { Question } from "../../ask.ts";
import type { Env, Surroundings } from "../../env.ts";
import { insightsFor } from "../../insights/request.ts";
import { limitsFor } from "../../limits/index.ts";
import { fewLines, log } from "../../log.ts";
import { handleAll } from "./handle.ts";
import { parse } from "./parse.ts";
import { verify } from "./verify.ts";

/** POST /line/webhook: 200 at once, the answers afterwards. */
export function line(surroundings: Surroundings): Hono<{ Bindings: Env }> {
  const { clock, wait = sleep } = surroundings;
  const reading = {
    lookUp: lookingUp(surroundings),
    refuse: (question: Question, full: Full) => refusing(surroundings, full)(question),
    ...{ wishIn: wishing(surroundings), clock },
  };
  const hasRoom = fewLines(5);
  const app = new Hono<{ Bindings: Env }>();
  app.post("/webhook", async (c) => {
    const {
      LINE_CHANNEL_SECRET: secret,
      LINE_CHANNEL_ACCESS_TOKEN: channelAccessToken,
      LINE_API_BASE_URL: baseURL,
      LINE_BOT_USER_ID: account,
    } = c.env;
    if (!secret || !channelAccessToken) {
      const reason = "LINE_CHANNEL_SECRET or LINE_CHANNEL_ACCESS_TOKEN is not set";
      if (hasRoom(clock())) log({ event: "channel-off", channel: "line", reason });
      return c.notFound();
    }
    const body = await verify(await c.req.arrayBuffer(), c.req.header("x-line-signature"), secret);
    if (!body) return c.text("署名が正しくありません。", 401);
    const delivery = parse(body);
    if (!delivery) return c.text("LINE の Webhook の形ではありません。", 400);
    if (account && delivery.destination !== account) {
      log({ event: "ignored", channel: "line", reason: "the delivery is for another account" });
      return c.json({});
    }
    const api = { channelAccessToken, baseURL, wait };
    const insights = insightsFor(c, surroundings);
    const answer = answering(surroundings, { channel: "line", insights });
    const asked = { answer, insights, limits: limitsFor(c, "line", surroundings) };
    const bot = { ...reading, ...asked, api, origin: new URL(c.req.url).origin, env: c.env };
    c.executionCtx.waitUntil(handleAll(delivery.events, bot));
    return c.json({});
  });

  return app;
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((awake) => setTimeout(awake, milliseconds));
}
