import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { createApp } from "../../src/app.ts";
import { verify } from "../../src/channels/discord/verify.ts";
import type { Env } from "../../src/env.ts";
import { testEnv } from "../env.ts";
import { NOW } from "./discord-account.ts";
import { serve } from "./serve.ts";

const context = { waitUntil: () => {}, passThroughOnException: () => {}, props: {} };

class WorkerState {
  secrets: Env = { DISCORD_PUBLIC_KEY: testEnv.DISCORD_PUBLIC_KEY };
  takesEvents = true;
}

/** The real Worker behind a server on this machine; only what Discord tells of itself (/discord/events) is answered here. */
export async function startWorker() {
  const state = new WorkerState();
  const bot = createApp({ knowledge: readKnowledge(), clock: () => NOW });
  const { url, stop } = await serve((request) => {
    if (!new URL(request.url).pathname.endsWith("/events")) return bot.fetch(request, state.secrets, context);
    return state.takesEvents ? takeEvent(request, state.secrets) : new Response(null, { status: 404 });
  });
  const reset = () => Object.assign(state, new WorkerState());
  return { url, state, stop, reset };
}

async function takeEvent(request: Request, { DISCORD_PUBLIC_KEY = "" }: Env): Promise<Response> {
  const of = (name: string) => request.headers.get(name) ?? "";
  const [signature, timestamp] = [of("x-signature-ed25519"), of("x-signature-timestamp")];
  const body = await verify(await request.arrayBuffer(), signature, timestamp, DISCORD_PUBLIC_KEY);
  return new Response(null, { status: body ? 204 : 401 });
}
