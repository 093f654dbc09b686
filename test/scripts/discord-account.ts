import type { APIApplication, RESTPatchCurrentApplicationJSONBody } from "discord.js";
import { Hono } from "hono";
import { signDiscord, testEnv } from "../env.ts";
import { problemsOfCommands } from "../specs/discord.ts";
import { serve } from "./serve.ts";

export const APPLICATION = "123456789012345678";
export const GUILD = "876543210987654321";
/** When Discord signs what it sends here: the Worker's clock in the tests. */
export const NOW = new Date("2026-11-23T09:00:00+09:00");

type Stored = Record<string, unknown>;

const newApplication = (): Stored => ({
  id: APPLICATION,
  name: "フリマル",
  description: "",
  icon: null,
  bot_public: true,
  bot_require_code_grant: false,
  flags: 0,
  verify_key: testEnv.DISCORD_PUBLIC_KEY,
  interactions_endpoint_url: null,
  event_webhooks_url: null,
  event_webhooks_status: 1,
  event_webhooks_types: [],
  install_params: { scopes: ["applications.commands", "bot"], permissions: "2048" },
  integration_types_config: {
    "0": { oauth2_install_params: { scopes: ["applications.commands", "bot"], permissions: "2048" } },
  },
});

/** An application with its state, as Discord's API shows it: it refuses what Discord refuses. */
export class DiscordAccountState {
  token = "bot-token";
  application = newApplication();
  commands: Stored[] = [];
  guildCommands: Stored[] = [];
  /** answers that come before the right one, for a call as "METHOD /path" */
  refusing = new Map<string, (() => Response)[]>();
  /** what a PATCH leaves as it was */
  ignored: string[] = [];
  /** every call that changes something, as "METHOD /path", with its body */
  changes: { call: string; body: unknown }[] = [];
  /** of every call */
  userAgents: string[] = [];
  made = 0;
}

/** The stand-in on this machine. `state` may be changed and looked at. */
export async function startDiscordAccount() {
  const state = new DiscordAccountState();
  const app = new Hono();
  app.use(async (c, next) => {
    state.userAgents.push(c.req.header("user-agent") ?? "");
    const call = `${c.req.method} ${c.req.path}`;
    const refusal = state.refusing.get(call)?.shift();
    if (refusal) return refusal();
    if (c.req.header("authorization") !== `Bot ${state.token}`)
      return c.json({ message: "401: Unauthorized", code: 0 }, 401);
    if (c.req.method !== "GET") state.changes.push({ call, body: await c.req.json() });
    await next();
  });
  app.route("/v10/applications/@me", application(state));
  app.route("/v10/applications/:id/guilds/:guild/commands", commandList(state, "guildCommands"));
  app.route("/v10/applications/:id/commands", commandList(state, "commands"));
  const { url, stop } = await serve((request) => app.fetch(request));
  const reset = () => Object.assign(state, new DiscordAccountState());
  return { api: url, state, stop, reset };
}

/** Commands for everywhere, or for one server, where nothing is said about where they work. */
function commandList(state: DiscordAccountState, list: "commands" | "guildCommands"): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    const [, , , id, , guild = GUILD] = c.req.path.split("/");
    if (id !== APPLICATION) return c.json({ message: "Not authorized", code: 20012 }, 403);
    if (list === "guildCommands" && guild !== GUILD)
      return c.json({ message: "Missing Access", code: 50001 }, 403);
    await next();
  });
  app.get("/", (c) => c.json(seen(state[list], c.req.query("with_localizations"))));
  app.put("/", async (c) => {
    const body = await c.req.json<Stored[]>();
    const places = body.flatMap(({ contexts, integration_types }) => contexts ?? integration_types ?? []);
    const problems = problemsOfCommands(body);
    if (problems.length > 0 || (list === "guildCommands" && places.length > 0))
      return c.json(invalid({ commands: problems.join(", ") }), 400);
    state[list] = body.map((one) => stored(state, one));
    return c.json(state[list]);
  });
  return app;
}

/** With what Discord adds and leaves out: https://docs.discord.com/developers/interactions/application-commands */
function stored(state: DiscordAccountState, { options, ...command }: Stored): Stored {
  const without = (one: Stored): Stored =>
    Object.fromEntries(Object.entries(one).filter(([, value]) => value !== false));
  return {
    id: String(900000000000000000n + BigInt(++state.made)),
    version: "900000000000000001",
    application_id: APPLICATION,
    default_member_permissions: null,
    description: "",
    description_localizations: null,
    nsfw: false,
    ...command,
    ...(Array.isArray(options) && options.length > 0 && { options: options.map(without) }),
  };
}

/** Without being asked for them, Discord leaves the localizations out. */
function seen(commands: Stored[], withLocalizations: string | undefined): Stored[] {
  if (withLocalizations === "true") return commands;
  return commands.map(({ name_localizations, description_localizations, ...one }) => one);
}

function application(state: DiscordAccountState): Hono {
  const app = new Hono();
  app.get("/", (c) => c.json(state.application));
  app.patch("/", async (c) => {
    const body = await c.req.json<RESTPatchCurrentApplicationJSONBody>();
    const { interactions_endpoint_url: endpoint, event_webhooks_url: events } = body;
    if (endpoint && !(await answers(endpoint, 1, 200)))
      return c.json(invalid({ interactions_endpoint_url: "could not be verified." }), 400);
    if (events && !(await answers(events, 0, 204)))
      return c.json(invalid({ event_webhooks_url: "could not be verified." }), 400);
    const kept = Object.entries(body).filter(([key]) => !state.ignored.includes(key));
    Object.assign(state.application, Object.fromEntries(kept));
    return c.json(state.application as unknown as APIApplication);
  });
  return app;
}

/** As Discord tries an endpoint: a ping with its own signature must be answered, and one with a wrong signature refused. */
async function answers(url: string, type: number, status: number): Promise<boolean> {
  const body = JSON.stringify({ version: 1, application_id: APPLICATION, type });
  const timestamp = String(NOW.getTime() / 1000);
  const ping = async (signed: string) => {
    const headers = {
      "content-type": "application/json",
      "x-signature-ed25519": signDiscord(signed, timestamp),
      "x-signature-timestamp": timestamp,
    };
    return (await fetch(url, { method: "POST", headers, body })).status;
  };
  return (await ping(body)) === status && (await ping(`${body} `)) === 401;
}

function invalid(fields: Record<string, string>) {
  const errors = Object.fromEntries(
    Object.entries(fields).map(([field, message]) => [field, { _errors: [{ code: "INVALID", message }] }]),
  );
  return { message: "Invalid Form Body", code: 50035, errors };
}
