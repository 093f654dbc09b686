import * as z from "zod/mini";
import { readJson } from "../../json.ts";
import {
  ApplicationCommand,
  Autocomplete,
  BooleanOption,
  MessageComponent,
  Ping,
  StringOption,
} from "./numbers.ts";
import type { VerifiedBody } from "./verify.ts";

export type Interaction =
  | { kind: "ping" }
  | { kind: "rule"; question: string; marketplace: string | undefined; isPublic: boolean }
  /** `isOwn`: the button stands in an answer to the one who pressed it */
  | { kind: "button"; choice: string; isOwn: boolean }
  | { kind: "autocomplete" }
  | { kind: "unknown" };

const anyInteraction = z.object({ type: z.number() });
const user = z.optional(z.object({ id: z.string() }));
const option = z.object({ name: z.string(), type: z.number(), value: z.optional(z.unknown()) });
const command = z.object({ data: z.object({ name: z.string(), options: z.optional(z.array(option)) }) });
const component = z.object({
  data: z.object({ custom_id: z.string() }),
  member: z.optional(z.object({ user })),
  user,
  message: z.optional(z.object({ interaction_metadata: z.optional(z.object({ user })) })),
});

/** Undefined when the body is not the JSON of an interaction. */
export function parse(body: VerifiedBody): Interaction | undefined {
  const json = readJson(body);
  const type = anyInteraction.safeParse(json).data?.type;
  if (type === undefined) return undefined;
  if (type === Ping) return { kind: "ping" };
  if (type === ApplicationCommand) return parseCommand(json);
  if (type === MessageComponent) return parseButton(json);
  if (type === Autocomplete) return { kind: "autocomplete" };
  return { kind: "unknown" };
}

function parseCommand(json: unknown): Interaction {
  const data = command.safeParse(json).data?.data;
  if (data?.name !== "rule") return { kind: "unknown" };
  const optionValue = (name: string, type: number) =>
    data.options?.find((one) => one.name === name && one.type === type)?.value;
  const question = optionValue("question", StringOption);
  const marketplace = optionValue("marketplace", StringOption);
  if (typeof question !== "string") return { kind: "unknown" };
  return {
    kind: "rule",
    question,
    marketplace: typeof marketplace === "string" ? marketplace : undefined,
    isPublic: optionValue("public", BooleanOption) === true,
  };
}

function parseButton(json: unknown): Interaction {
  const parsed = component.safeParse(json).data;
  if (!parsed) return { kind: "unknown" };
  const presser = parsed.member?.user?.id ?? parsed.user?.id;
  const asker = parsed.message?.interaction_metadata?.user?.id;
  return { kind: "button", choice: parsed.data.custom_id, isOwn: presser !== undefined && asker === presser };
}
