import { createApp } from "../../src/app.ts";
import type { Env, Surroundings } from "../../src/env.ts";
import { deliver, eventOf } from "./line-user.ts";

/** Plays one user of one channel through the real handlers, as the channel itself would call them. */
export interface Driver {
  /** What the answer says, as far as the channel shows it as text. */
  say(text: string): Promise<string>;
  /** Presses the button with this label on the newest answer; throws when there is none. */
  tap(label: string): Promise<string>;
}

export interface Setting {
  surroundings: Surroundings;
  env: Required<Env>;
  user: string;
}

function press<What>(label: string, buttons: Map<string, What>): What {
  const data = buttons.get(label);
  if (data === undefined) throw new Error(`no button 「${label}」 among ${[...buttons.keys()].join("、")}`);
  return data;
}

/** Every string under `key` anywhere in a message. */
function all(key: string, inside: unknown): string[] {
  if (Array.isArray(inside)) return inside.flatMap((one) => all(key, one));
  if (typeof inside !== "object" || inside === null) return [];
  return Object.entries(inside).flatMap(([name, value]) =>
    name === key && typeof value === "string" ? [value] : all(key, value),
  );
}

export interface LineReply {
  messages: { quickReply?: { items: { action: { label: string; data: string } }[] } }[];
}

/** `replyOf` gives what the LINE API was sent for a reply token. */
export function lineDriver(
  { surroundings, env, user }: Setting,
  replyOf: (token: string) => LineReply,
): Driver {
  let buttons = new Map<string, string>();
  const happen = async (event: object) => {
    const sent = eventOf(user, event);
    await deliver(surroundings, env, sent);
    const reply = replyOf(sent.replyToken);
    const items = reply.messages.at(-1)?.quickReply?.items ?? [];
    buttons = new Map(items.map(({ action }) => [action.label, action.data]));
    return [...all("text", reply), ...all("uri", reply)].join("\n");
  };
  return {
    say: (text) => happen({ type: "message", message: { type: "text", id: "1", text } }),
    tap: (label) => happen({ type: "postback", postback: { data: press(label, buttons) } }),
  };
}

export function webDriver({ surroundings, env }: Setting): Driver {
  const app = createApp(surroundings);
  let buttons = new Map<string, string>();
  let memory = "";
  const send = async (fields: Record<string, string>) => {
    const body = new URLSearchParams({ ...fields, memory });
    const headers = { "x-requested-with": "fragment", "content-type": "application/x-www-form-urlencoded" };
    const page = await (
      await app.request("/", { method: "POST", body: body.toString(), headers }, env)
    ).text();
    memory = /data-memory="([^"]*)"/.exec(page)?.[1] ?? "";
    const forms = page.matchAll(
      /name="label" value="([^"]*)"\/><button type="submit" name="choice" value="([^"]*)"/g,
    );
    buttons = new Map([...forms].map(([, label = "", data = ""]) => [label, data]));
    return page.replace(/<(?!a )[^>]+>/g, "\n");
  };
  return {
    say: (text) => send({ text }),
    tap: (label) => send({ label, choice: press(label, buttons) }),
  };
}

const COMMAND = 2;
const COMPONENT = 3;
const STRING = 3;

/** What pressing each button, or picking each option, sends as its data, by the label. */
function pressable(value: unknown, select?: string): [string, object][] {
  if (Array.isArray(value)) return value.flatMap((one) => pressable(one, select));
  if (typeof value !== "object" || value === null) return [];
  const { label, custom_id: id, value: picked } = value as Record<string, string | undefined>;
  if (label && id) return [[label, { custom_id: id }]];
  if (label && picked) return [[label, { custom_id: select, values: [picked] }]];
  return Object.values(value).flatMap((one) => pressable(one, id ?? select));
}

/** `sign` makes the hex signature of a body at a timestamp. On Discord a typed line is a new command. */
export function discordDriver(
  { surroundings, env, user }: Setting,
  sign: (body: string, timestamp: string) => Promise<string>,
): Driver {
  const app = createApp(surroundings);
  const member = { user: { id: user } };
  let buttons = new Map<string, object>();
  const interact = async (interaction: object) => {
    const body = JSON.stringify({ member, ...interaction });
    const timestamp = String(Math.floor(surroundings.clock().getTime() / 1000));
    const headers = {
      "x-signature-ed25519": await sign(body, timestamp),
      "x-signature-timestamp": timestamp,
    };
    const response = await app.request("/discord/interactions", { method: "POST", body, headers }, env);
    const { data } = await response.json<{ data: object }>();
    buttons = new Map(pressable(data));
    return [...all("content", data), ...all("url", data)].join("\n").replaceAll("\\", "");
  };
  return {
    say: (text) =>
      interact({
        type: COMMAND,
        data: { name: "rule", options: [{ name: "question", type: STRING, value: text }] },
      }),
    tap: (label) =>
      interact({
        type: COMPONENT,
        data: press(label, buttons),
        message: { interaction_metadata: { user: { id: user } } },
      }),
  };
}
