import * as z from "zod/mini";
import { isReason } from "../../feedback.ts";
import { readJson } from "../../json.ts";
import { command } from "./command.ts";
import { BAD, CHECK, CHECK_FIELD, DATE, DATE_FIELD, ERASE, GOOD, PICK, SHARE, WHY } from "./custom-id.ts";
import type { From, Interaction, What } from "./interaction.ts";
import {
  ApplicationCommand,
  Autocomplete,
  Ephemeral,
  MessageCommand,
  MessageComponent,
  ModalSubmit,
  Ping,
  PrivateChannel,
} from "./numbers.ts";
import type { VerifiedBody } from "./verify.ts";

const user = z.catch(z.optional(z.object({ id: z.string() })), undefined);
const anyInteraction = z.object({
  type: z.number(),
  id: z.catch(z.optional(z.string()), undefined),
  locale: z.catch(z.optional(z.string()), undefined),
  guild_id: z.catch(z.optional(z.string()), undefined),
  context: z.catch(z.optional(z.number()), undefined),
  member: z.catch(z.optional(z.object({ user })), undefined),
  user,
  message: z.catch(
    z.optional(
      z.object({
        flags: z.optional(z.number()),
        interaction_metadata: z.catch(z.optional(z.object({ user })), undefined),
      }),
    ),
    undefined,
  ),
});
const option = z.object({
  name: z.string(),
  type: z.number(),
  value: z.optional(z.unknown()),
  focused: z.optional(z.boolean()),
});
const called = z.object({
  data: z.object({ name: z.string(), type: z.optional(z.number()), options: z.optional(z.array(option)) }),
});
const resolved = z.object({
  data: z.object({
    target_id: z.string(),
    resolved: z.object({ messages: z.record(z.string(), z.object({ content: z.optional(z.string()) })) }),
  }),
});
const component = z.object({
  data: z.object({ custom_id: z.string(), values: z.optional(z.array(z.string())) }),
});
const field = z.object({ component: z.object({ custom_id: z.string(), value: z.string() }) });
const modal = z.object({ data: z.object({ custom_id: z.string(), components: z.array(z.unknown()) }) });

type AnyInteraction = z.infer<typeof anyInteraction>;

/** Undefined when the body is not the JSON of an interaction. What this version does not know becomes `unknown`. */
export function parse(body: VerifiedBody): Interaction | undefined {
  const json = readJson(body);
  const { data } = anyInteraction.safeParse(json);
  return data && { what: whatOf(data.type, json), from: fromOf(data) };
}

function fromOf({ id, locale, guild_id, context, member, user: alone, message }: AnyInteraction): From {
  const userId = member?.user?.id ?? alone?.id;
  return {
    id,
    userId,
    // Who does not say is taken for a Japanese reader, like the marketplaces' users.
    tongue: locale === undefined || locale.startsWith("ja") ? "ja" : "en",
    amongOthers: guild_id !== undefined || context === PrivateChannel,
    isOwn: userId !== undefined && message?.interaction_metadata?.user?.id === userId,
    isEphemeral: ((message?.flags ?? 0) & Ephemeral) !== 0,
  };
}

function whatOf(type: number, json: unknown): What {
  switch (type) {
    case Ping:
      return { kind: "ping" };
    case ApplicationCommand:
      return parseCommand(json);
    case MessageComponent:
      return parseComponent(json);
    case ModalSubmit:
      return parseModal(json);
    case Autocomplete:
      return { kind: "suggest", typed: focused(json) };
    default:
      return { kind: "unknown" };
  }
}

function parseCommand(json: unknown): What {
  const { name, type, options = [] } = called.safeParse(json).data?.data ?? {};
  if (type === MessageCommand) return parseMessageCommand(json);
  const value = (wanted: string) => options.find((one) => one.name === wanted)?.value;
  const text = (wanted: string) => {
    const found = value(wanted);
    return typeof found === "string" ? found : undefined;
  };
  const isPublic = [true, "true"].includes(value("public") as boolean | string);
  const marketplace = text("marketplace");
  const [question, event, on, topic] = ["question", "what", "date", "topic"].map(text);
  if (name === command.rule && question)
    return { kind: "question", question, marketplace, date: on, isPublic };
  if (name === command.deadline && event && on)
    return { kind: "deadlines", event, on, marketplace, isPublic };
  if (name === command.compare && topic) return { kind: "compare", topic, isPublic };
  if (name === command.check) return { kind: "check", text: text("text") };
  if (name === command.topics || name === command.help) return { kind: name };
  return { kind: "unknown" };
}

function parseMessageCommand(json: unknown): What {
  const data = resolved.safeParse(json).data?.data;
  const message = data?.resolved.messages[data.target_id];
  return message ? { kind: "message", text: message.content ?? "" } : { kind: "unknown" };
}

function focused(json: unknown): string {
  const options = called.safeParse(json).data?.data.options ?? [];
  const value = options.find((one) => one.focused === true)?.value;
  return typeof value === "string" ? value : "";
}

function parseComponent(json: unknown): What {
  const { custom_id: id = "", values } = component.safeParse(json).data?.data ?? {};
  if (id === ERASE) return { kind: "erase" };
  if (id.startsWith(PICK)) return values?.[0] ? { kind: "choice", choice: values[0] } : { kind: "unknown" };
  if (id.startsWith(DATE)) return { kind: "ask-date", choice: id.slice(DATE.length) };
  if (id.startsWith(SHARE)) return { kind: "share", choice: id.slice(SHARE.length) };
  return parseVote(id, values?.[0]) ?? (id === "" ? { kind: "unknown" } : { kind: "choice", choice: id });
}

function parseVote(id: string, reason = ""): What | undefined {
  const choice = id.slice(GOOD.length);
  if (id.startsWith(GOOD)) return { kind: "feedback", vote: "good", choice };
  if (id.startsWith(BAD)) return { kind: "feedback", vote: "bad", choice };
  if (!id.startsWith(WHY)) return undefined;
  return isReason(reason) ? { kind: "feedback", vote: "bad", choice, reason } : { kind: "unknown" };
}

function parseModal(json: unknown): What {
  const { custom_id: id = "", components = [] } = modal.safeParse(json).data?.data ?? {};
  const fields = components.flatMap((one) => field.safeParse(one).data?.component ?? []);
  const typed = (name: string) => fields.find(({ custom_id }) => custom_id === name)?.value;
  const [day, text] = [typed(DATE_FIELD), typed(CHECK_FIELD)];
  if (id === CHECK && text !== undefined) return { kind: "check", text };
  if (id.startsWith(DATE) && day !== undefined)
    return { kind: "date", choice: id.slice(DATE.length), typed: day };
  return { kind: "unknown" };
}
