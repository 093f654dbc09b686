import { expect } from "vitest";
import { createApp } from "../../src/app.ts";
import type { Env, Surroundings } from "../../src/env.ts";
import { signDiscord, testEnv } from "../env.ts";
import { problemsOfResponse } from "../specs/discord.ts";

export const EPHEMERAL = 64;

export interface Reply {
  type: number;
  data: {
    flags?: number;
    custom_id?: string;
    components?: object[];
    choices?: { name: string; value: string }[];
    allowed_mentions?: object;
  };
}

/** A Discord that signs what its user does and holds every response against its own specification. */
export function discordUser(surroundings: Surroundings, env: Env = testEnv) {
  const app = createApp(surroundings);
  const timestamp = () => String(Math.floor(surroundings.clock().getTime() / 1000));
  async function post(path: string, body: string, at = timestamp()): Promise<Response> {
    const headers = { "x-signature-ed25519": signDiscord(body, at), "x-signature-timestamp": at };
    return await app.request(path, { method: "POST", body, headers }, env);
  }
  async function interact(interaction: object): Promise<Reply> {
    const common = { locale: "ja", guild_id: "9", member: { user: { id: "42" } } };
    const response = await post("/discord/interactions", JSON.stringify({ ...common, ...interaction }));
    expect(response.status).toBe(200);
    const reply = (await response.json()) as Reply;
    expect(problemsOfResponse(reply)).toEqual([]);
    return reply;
  }
  const command = (name: string, options: Record<string, string | boolean> = {}, more: object = {}) =>
    interact({
      type: 2,
      data: {
        id: "3",
        name,
        type: 1,
        options: Object.entries(options).map(([option, value]) => ({
          name: option,
          type: typeof value === "boolean" ? 5 : 3,
          value,
        })),
      },
      ...more,
    });
  const press = (custom_id: string, more: object = {}) =>
    interact({
      type: 3,
      data: { custom_id, component_type: 2 },
      message: { flags: EPHEMERAL, interaction_metadata: { user: { id: "42" } } },
      ...more,
    });
  return { post, interact, command, press };
}

/** Everything a response says and carries, as one string to look into. */
export function saidIn({ data }: Reply): string {
  return JSON.stringify(data);
}

/** The custom ids of a response's buttons, by their labels. */
export function buttonsOf({ data }: Reply): Map<string, string> {
  const buttons = new Map<string, string>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === "object" && value !== null) {
      const { label, custom_id } = value as { label?: string; custom_id?: string };
      if (label && custom_id) buttons.set(label, custom_id);
      Object.values(value).forEach(walk);
    }
  };
  walk(data);
  return buttons;
}
