import * as z from "zod/mini";
import { inJapan, momentInJapan } from "../../../calendar.ts";
import { readForm, type Sent } from "../parse.ts";
import { readTurns, type Turns } from "./turns.ts";

/** What is tried out. */
export interface Settings {
  /** a moment in Japan, YYYY-MM-DDTHH:mm */
  now: string;
  language: "ja" | "en";
  line: "alone" | "group";
  discord: "ephemeral" | "public";
}

/** What was asked, and what it goes on from. */
export interface Asked {
  sent: Sent;
  /** the fields that were sent, to ask the same once more */
  last: string;
  /** typed into Discord's modal for this state */
  modal: string | undefined;
  turns: Turns;
}

const text = z.catch(z.optional(z.string()), undefined);
const fields = z.object({
  ...{ text, choice: text, label: text, date: text, modal: text, press: text, memory: text },
  ...{ again: text, last: text, before: text, reset: text, turns: text, now: text },
  language: z.catch(z.enum(["ja", "en"]), "ja"),
  line: z.catch(z.enum(["alone", "group"]), "alone"),
  discord: z.catch(z.enum(["ephemeral", "public"]), "ephemeral"),
});
type Fields = z.infer<typeof fields>;

const MOMENT = /^(20\d\d-\d\d-\d\d)T((?:[01]\d|2[0-3]):[0-5]\d)$/;
const MINUTE = "YYYY-MM-DDTHH:mm";

export function readSettings(body: unknown, clock: Date): Settings {
  const { language, line, discord, now = "" } = read(body);
  return { now: isMoment(now) ? now : inJapan(clock).format(MINUTE), language, line, discord };
}

/** Undefined when nothing was asked. */
export function readAsked(body: unknown): Asked | undefined {
  const given = read(body);
  const again = given.again !== undefined;
  const said = again ? lastSaid(given) : saidIn(given);
  const { modal, ...form } = said;
  if (given.reset !== undefined || Object.keys(form).length === 0) return undefined;
  const turns = readTurns(given.turns);
  return {
    sent: readForm({ ...form, memory: again ? given.before : given.memory }),
    last: String(new URLSearchParams(said)),
    modal,
    turns: again ? turns.slice(0, -1) : turns,
  };
}

function read(body: unknown): Fields {
  return fields.safeParse(body).data ?? fields.parse({});
}

/** The moment that is tried out. */
export function momentOf({ now }: Settings): Date {
  const [, day = "", time = ""] = MOMENT.exec(now) ?? [];
  return momentInJapan(day, time).toDate();
}

/** No 30th of February, which would be taken for a day in March. */
function isMoment(now: string): boolean {
  const [, day = "", time = ""] = MOMENT.exec(now) ?? [];
  return day !== "" && momentInJapan(day, time).format(MINUTE) === now;
}

type Said = Partial<Record<"text" | "choice" | "label" | "date" | "modal", string>>;

/** A button of LINE or Discord sends its choice and its label in one value, because it stands outside of the form. */
function saidIn({ text, choice, label, date, modal, press }: Fields): Said {
  const [, data, words] = /^(\S+) (.*)$/s.exec(press ?? "") ?? [];
  if (data !== undefined) return { choice: data, label: words ?? "" };
  const given = { text, choice, label, date, modal };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function lastSaid({ last }: Fields): Said {
  return saidIn(read(Object.fromEntries(new URLSearchParams(last ?? ""))));
}
