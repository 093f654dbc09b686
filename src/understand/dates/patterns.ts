import { figures, months } from "./calendar-days.ts";
import { elapsed } from "./elapsed.ts";
import type { DatePattern } from "./pattern.ts";
import { weeks } from "./weeks.ts";

/** What chrono's Japanese locale does not read, or reads otherwise than people mean it. */
export const datePatterns: DatePattern[] = [...elapsed, ...weeks, ...months, ...figures];
