import type { HappenedOn } from "../../../compose/deadlines-from.ts";
import type { Knowledge } from "../../../knowledge/index.ts";
import { isDay, isNear, isTime } from "../../../moment.ts";
import { problems } from "./words.ts";

export const FIELDS = ["marketplace", "event", "day", "time"] as const;
type Field = (typeof FIELDS)[number];

/** What the address asks: what was typed, kept as it is, and what can be counted or what is wrong with it. */
export interface Asked {
  typed: Record<Field, string>;
  problems: Partial<Record<Field, string>>;
  happened?: HappenedOn;
}

/** Echoed, so no longer than anybody types. */
const MAX_LENGTH = 40;

export function readQuery(query: Record<string, string>, knowledge: Knowledge): Asked {
  const { marketplace = "", event = "", day = "", time = "" } = query;
  const typed = { marketplace, event, day, time };
  for (const field of FIELDS) typed[field] = typed[field].trim().slice(0, MAX_LENGTH);
  // Without a day it is a link to the form with something chosen already.
  if (!("day" in query)) return { typed, problems: {} };
  const found = {
    marketplace:
      typed.marketplace === "" || Object.hasOwn(knowledge.marketplaces, typed.marketplace)
        ? ""
        : problems.marketplace,
    event: eventsOf(knowledge).includes(typed.event) ? "" : problems.event,
    day: problemOfDay(typed.day),
    time: typed.time === "" || isTime(typed.time) ? "" : problems.time(typed.time),
  };
  const wrong = Object.fromEntries(Object.entries(found).filter(([, problem]) => problem !== ""));
  if (Object.keys(wrong).length > 0) return { typed, problems: wrong };
  const on = typed.time ? `${typed.day}T${typed.time}` : typed.day;
  return {
    typed,
    problems: {},
    happened: { event: typed.event, on, marketplace: typed.marketplace || null },
  };
}

function problemOfDay(day: string): string {
  if (day === "") return problems.noDay;
  if (!isDay(day)) return problems.notADay(day);
  return isNear(day) ? "" : problems.far(day);
}

/** The dates of facts.yaml from which something counts, in the order of a deal. */
export function eventsOf({ dates, deadlines }: Knowledge): string[] {
  const counted = Object.values(deadlines).flatMap((own) =>
    Object.values(own).flatMap(({ from, restart }) => [...from, ...(restart ? [restart] : [])]),
  );
  return [...ORDER, ...Object.keys(dates)].filter(
    (event, i, all) => Object.hasOwn(dates, event) && counted.includes(event) && all.indexOf(event) === i,
  );
}

const ORDER = ["boughtAt", "paidAt", "shippedAt", "arrivedAt", "completedAt"];
