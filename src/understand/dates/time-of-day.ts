import type { ReadDate } from "./neighbours.ts";

/** What may stand behind a day: 「の夜11時」, 「(金)21:30」, 「午後3時半」. */
const BEHIND =
  /^(?:[([]?[月火水木金土日]曜?日?[)\]]|[月火水木金土日]曜日?)?(?:[の\s、]{0,2}(朝|昼|夕方|夜中|夜|晩|深夜|未明|早朝|午前|午後))?(?:[の\s、]{0,2}(\d{1,2})(?:時(半|\d{1,2}分)?|:(\d{2})))?/;
const LATE = ["夕方", "夜", "晩", "午後"];
/** At one in the night of the 20th it may be the 21st already. */
const NIGHT = ["深夜", "夜中", "未明"];
const NOON = 12;

/** The same day with the time that is said behind it; without one where it could be the next day's. */
export function withTimeBehind(date: ReadDate, text: string): ReadDate {
  if (date.withTime || date.last || date.elapsed) return date;
  const [said = "", part = "", hour, minutes, past] = text.slice(date.to).match(BEHIND) ?? [];
  const to = date.to + said.length;
  const spoken = hour === undefined ? undefined : hourOf(Number(hour), part);
  if (spoken === undefined) return { ...date, to };
  const minute = minutes === "半" ? 30 : Number.parseInt(minutes ?? past ?? "0", 10);
  return { ...date, to, first: date.first.hour(spoken).minute(minute), withTime: true };
}

function hourOf(hour: number, part: string): number | undefined {
  if (hour > 23 || NIGHT.includes(part)) return undefined;
  if (hour >= NOON) return part === "夜" && hour === NOON ? undefined : hour;
  if (LATE.includes(part)) return part === "夜" && hour < 5 ? undefined : hour + NOON;
  return part === "昼" && hour < 5 ? hour + NOON : hour;
}
