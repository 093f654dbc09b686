import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { createApp } from "../../src/app.ts";
import type { Env } from "../../src/env.ts";
import { testEnv } from "../env.ts";
import { NOW } from "./discord-account.ts";
import { serve } from "./serve.ts";

const context = { waitUntil: () => {}, passThroughOnException: () => {}, props: {} };

class WorkerState {
  secrets: Env = { DISCORD_PUBLIC_KEY: testEnv.DISCORD_PUBLIC_KEY };
  /** false for a Worker of an older version */
  takesEvents = true;
}

/** The real Worker behind a server on this machine. */
export async function startWorker() {
  const state = new WorkerState();
  const bot = createApp({ knowledge: readKnowledge(), clock: () => NOW });
  const { url, stop } = await serve((request) => {
    const isEvent = new URL(request.url).pathname.endsWith("/events");
    if (isEvent && !state.takesEvents) return new Response(null, { status: 404 });
    return bot.fetch(request, state.secrets, context);
  });
  const reset = () => Object.assign(state, new WorkerState());
  return { url, state, stop, reset };
}
