import { codeOf } from "../told.ts";
import type { World } from "./world.ts";

const SECONDS = 1000;
const PATIENCE = 10 * SECONDS;
/** Answered alike on every day, with pages. */
export const QUESTION = "ラクマで評価したあとに壊れてるのに気づいた。返品できる？";

type Reaching = Pick<World, "fetch">;

/** What is wrong with the Worker at this address, in Japanese; undefined when it answers as Furimaru does. */
export async function health({ fetch }: Reaching, url: string): Promise<string | undefined> {
  return await asked(`${url}/healthz`, async (at) => {
    const response = await fetch(at, { signal: AbortSignal.timeout(PATIENCE) });
    const body = (await response.json().catch(() => undefined)) as { status?: unknown } | undefined;
    return response.ok && body?.status === "ok"
      ? undefined
      : `${at} が、フリマルの答えを返しません（HTTP ${response.status}）。`;
  });
}

/** The same of the answer to a real question. */
export async function answers({ fetch }: Reaching, url: string): Promise<string | undefined> {
  return await asked(`${url}/api/ask`, async (at) => {
    const response = await fetch(at, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ text: QUESTION }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    const body = (await response.json().catch(() => undefined)) as { sources?: unknown } | undefined;
    if (!response.ok) return `${at} が、質問に HTTP ${response.status} を返しました。`;
    return Array.isArray(body?.sources) && body.sources.length > 0
      ? undefined
      : `「${QUESTION}」への答えに、もとにしたページがありません。`;
  });
}

async function asked(
  at: string,
  look: (at: string) => Promise<string | undefined>,
): Promise<string | undefined> {
  try {
    return await look(at);
  } catch (error) {
    return `${at} に接続できませんでした（${codeOf(error)}）。`;
  }
}
