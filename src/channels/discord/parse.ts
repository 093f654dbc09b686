import * as z from "zod/mini";
import { readJson } from "../../json.ts";
import { DATE, DATE_FIELD } from "./date.ts";
import {
  ApplicationCommand,
  Autocomplete,
  BooleanOption,
  MessageComponent,
  ModalSubmit,
  Ping,
  StringOption,
} from "./numbers.ts";
import type { VerifiedBody } from "./verify.ts";

export type Interaction =
  | { kind: "ping" }
  /** `date`: the day from which a deadline counts, as typed */
  | {
      kind: "rule";
      question: string;
      marketplace: string | undefined;
      date: string | undefined;
      isPublic: boolean;
    }
  /** `isOwn`: the button stands in an answer to the one who pressed it */
  | { kind: "button"; choice: string; isOwn: boolean }
  /** the button that asks for a day was pressed */
  | { kind: "ask-date"; choice: string }
  /** the day that was typed for a state; where it was asked from stays as it is */
  | { kind: "date"; choice: string; typed: string }
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

const field = z.object({ component: z.object({ custom_id: z.string(), value: z.string() }) });
const modal = z.object({ data: z.object({ custom_id: z.string(), components: z.array(z.unknown()) }) });

/** What stands before the message when somebody uses the command to have it checked. */
const CHECK_THIS = "この文面どう？";

/** Undefined when the body is not the JSON of an interaction. */
export function parse(body: VerifiedBody): Interaction | undefined {
  const json = readJson(body);
  const type = anyInteraction.safeParse(json).data?.type;
  if (type === undefined) return undefined;
  if (type === Ping) return { kind: "ping" };
  if (type === ApplicationCommand) return parseCommand(json);
  if (type === MessageComponent) return parseButton(json);
  if (type === ModalSubmit) return parseModal(json);
  if (type === Autocomplete) return { kind: "autocomplete" };
  return { kind: "unknown" };
}

function parseCommand(json: unknown): Interaction {
  const data = command.safeParse(json).data?.data;
  const optionValue = (name: string, type: number) =>
    data?.options?.find((one) => one.name === name && one.type === type)?.value;
  if (data?.name === "check") {
    const text = optionValue("text", StringOption);
    return typeof text === "string"
      ? {
          kind: "rule",
          question: `${CHECK_THIS}\n${text}`,
          marketplace: undefined,
          date: undefined,
          isPublic: false,
        }
      : { kind: "unknown" };
  }
  if (data?.name !== "rule") return { kind: "unknown" };
  const question = optionValue("question", StringOption);
  const marketplace = optionValue("marketplace", StringOption);
  const date = optionValue("date", StringOption);
  if (typeof question !== "string") return { kind: "unknown" };
  return {
    kind: "rule",
    question,
    marketplace: typeof marketplace === "string" ? marketplace : undefined,
    date: typeof date === "string" ? date : undefined,
    isPublic: optionValue("public", BooleanOption) === true,
  };
}

function parseButton(json: unknown): Interaction {
  const parsed = component.safeParse(json).data;
  if (!parsed) return { kind: "unknown" };
  const presser = parsed.member?.user?.id ?? parsed.user?.id;
  const asker = parsed.message?.interaction_metadata?.user?.id;
  const { custom_id: pressed } = parsed.data;
  if (pressed.startsWith(DATE)) return { kind: "ask-date", choice: pressed.slice(DATE.length) };
  return { kind: "button", choice: pressed, isOwn: presser !== undefined && asker === presser };
}

function parseModal(json: unknown): Interaction {
  const data = modal.safeParse(json).data?.data;
  const typed = (data?.components ?? [])
    .flatMap((one) => field.safeParse(one).data?.component ?? [])
    .find(({ custom_id }) => custom_id === DATE_FIELD)?.value;
  if (!data?.custom_id.startsWith(DATE) || typed === undefined) return { kind: "unknown" };
  return { kind: "date", choice: data.custom_id.slice(DATE.length), typed };
}
