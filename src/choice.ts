import { dayjs, ends, isSpan, type LocalMoment, toSpan } from "./calendar.ts";
import type { Knowledge } from "./knowledge/index.ts";
import { FIRST_YEAR, isMoment, LAST_YEAR } from "./moment.ts";

/** Where a conversation stands: what a button carries, and what the web page sends along. */
export interface State {
  topic: string | null;
  marketplace: string | null;
  facts: Record<string, string>;
  dates: Record<string, LocalMoment>;
  /** questions asked in a row so far */
  asked: number;
  /** the user said that none of the offered topics is meant */
  none: boolean;
  /** which entries of safety.yaml the talk has spoken of */
  dangers: string[];
}

export interface Choice {
  /** at most 20 characters, LINE's limit for a button */
  label: string;
  /** the encoded state after the tap, at most MAX_CHOICE_LENGTH characters */
  data: string;
}

/** Discord's limit for a custom_id; LINE allows 300. */
export const MAX_CHOICE_LENGTH = 100;
/** A state with everything that can be said is shorter; a longer text costs nothing. */
const MAX_STATE_LENGTH = 300;
const VERSION = "1";
const EMPTY = "-";
const NONE = "none";
const MAX_ASKED = 9;
const EPOCH = `${FIRST_YEAR}-01-01`;
/** Stands before a date whose words leave several days open, and at most how many more than the first. */
const SEVERAL = "_";
const MOST_DAYS = 36 ** 2 - 1;
const LAST_DAY = dayjs(`${LAST_YEAR}-12-31`).diff(EPOCH, "day");

export const emptyState: State = {
  topic: null,
  marketplace: null,
  facts: {},
  dates: {},
  asked: 0,
  none: false,
  dangers: [],
};

/**
 * `1.returns.r0t.sepd.a7zk.1x9f`: version, topic, marketplace with the number of questions asked and the letters of the
 * dangers, facts and values by their letters, dates by letter and day number, checksum.
 */
export function encodeState(state: State, knowledge: Knowledge): string {
  const facts = Object.entries(state.facts)
    .map(([fact, value]) => `${knowledge.facts[fact]?.code}${knowledge.facts[fact]?.values[value]?.code}`)
    .join("");
  const dates = Object.entries(state.dates)
    .map(([date, moment]) => encodeMoment(knowledge.dates[date]?.code ?? "", moment))
    .join("");
  const topic = state.none ? NONE : (state.topic ?? EMPTY);
  const marketplace = state.marketplace ? (knowledge.marketplaces[state.marketplace]?.code ?? EMPTY) : EMPTY;
  const dangers = Object.entries(knowledge.safety)
    .map(([danger, { code }]) => (state.dangers.includes(danger) ? code : ""))
    .join("");
  const place = `${marketplace}${Math.min(state.asked, MAX_ASKED)}${dangers}`;
  const body = [VERSION, topic, place, facts, dates].join(".");
  return `${body}.${checksum(body)}`;
}

/** Undefined when the text is no state, was changed on its way, or names what the knowledge no longer has. */
export function decodeState(text: string, knowledge: Knowledge): State | undefined {
  if (text.length > MAX_STATE_LENGTH) return undefined;
  const [version, topic = "", place = "", facts = "", dates = "", check, ...rest] = text.split(".");
  const body = [version, topic, place, facts, dates].join(".");
  if (version !== VERSION || rest.length > 0 || check !== checksum(body)) return undefined;
  const [, code, asked, dangers = ""] = place.match(/^([a-z-])(\d)([a-z]*)$/) ?? [];
  const marketplace = Object.entries(knowledge.marketplaces).find(([, one]) => one.code === code)?.[0];
  const known = topic === EMPTY || topic === NONE || Object.hasOwn(knowledge.topics, topic);
  const readFacts = decodeFacts(facts, knowledge);
  const readDates = decodeDates(dates, knowledge);
  if (!known || !readFacts || !readDates || !(marketplace || code === EMPTY)) return undefined;
  return {
    topic: topic === EMPTY || topic === NONE ? null : topic,
    marketplace: marketplace ?? null,
    facts: readFacts,
    dates: readDates,
    asked: Number(asked),
    none: topic === NONE,
    // A letter that the knowledge no longer has takes nothing from the others.
    dangers: Object.entries(knowledge.safety).flatMap(([one, { code }]) =>
      dangers.includes(code) ? [one] : [],
    ),
  };
}

function decodeFacts(text: string, knowledge: Knowledge): Record<string, string> | undefined {
  if (text.length % 2 === 1) return undefined;
  const facts: Record<string, string> = {};
  for (const pair of text.match(/../g) ?? []) {
    const fact = Object.entries(knowledge.facts).find(([, { code }]) => code === pair[0]);
    const value = Object.entries(fact?.[1].values ?? {}).find(([, { code }]) => code === pair[1]);
    if (!fact || !value) return undefined;
    facts[fact[0]] = value[0];
  }
  return facts;
}

function decodeDates(text: string, knowledge: Knowledge): Record<string, LocalMoment> | undefined {
  const dates: Record<string, LocalMoment> = {};
  const parts = text.match(/_[a-z][0-9a-z]{5}|[a-z][0-9a-z]{3}|[A-Z][0-9a-z]{6}/g) ?? [];
  if (parts.join("") !== text) return undefined;
  for (const part of parts) {
    const [, code = "", rest = ""] = part.match(/^(_?.)(.*)$/) ?? [];
    const date = Object.entries(knowledge.dates).find(
      ([, one]) => one.code === code.at(-1)?.toLowerCase(),
    )?.[0];
    if (!date) return undefined;
    const moment = code.startsWith(SEVERAL) ? decodeSpan(rest) : decodeMoment(rest);
    if (!ends(moment).every(isMoment)) return undefined;
    dates[date] = moment;
  }
  return dates;
}

/** `c7ks` is a day; `C7ks0f0`, with a large letter, a day and the minutes of its time; `_c7ks02` three days. */
function encodeMoment(code: string, moment: LocalMoment): string {
  if (isSpan(moment)) {
    const [first, last] = ends(moment);
    const more = Math.min(dayjs(last).diff(first, "day"), MOST_DAYS);
    return SEVERAL + code + dayNumber(first) + more.toString(36).padStart(2, "0");
  }
  const [day = "", time] = moment.split("T");
  if (!time) return code + dayNumber(day);
  const [hours, minutes] = time.split(":").map(Number);
  return code.toUpperCase() + dayNumber(day) + base36((hours ?? 0) * 60 + (minutes ?? 0));
}

function decodeMoment(text: string): LocalMoment {
  const day = dayjs(EPOCH).add(Number.parseInt(text.slice(0, 3), 36), "day");
  if (text.length === 3) return day.format("YYYY-MM-DD");
  return day.add(Number.parseInt(text.slice(3), 36) % (24 * 60), "minute").format("YYYY-MM-DDTHH:mm");
}

function decodeSpan(text: string): LocalMoment {
  const first = decodeMoment(text.slice(0, 3));
  return toSpan(
    first,
    dayjs(first)
      .add(Number.parseInt(text.slice(3), 36), "day")
      .format("YYYY-MM-DD"),
  );
}

/** From 2000 to 2100, as src/moment.ts has it; other days are drawn to these borders. */
function dayNumber(day: string): string {
  return base36(Math.min(Math.max(dayjs(day).diff(EPOCH, "day"), 0), LAST_DAY));
}

function base36(number: number): string {
  return number.toString(36).padStart(3, "0");
}

/** Against damage, not against intent: a state holds nothing but what its own user said. */
function checksum(text: string): string {
  let value = 7;
  for (const character of text) value = (Math.imul(value, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return (value % 36 ** 4).toString(36).padStart(4, "0");
}
