import { Hono } from "hono";
import * as z from "zod/mini";
import { calendarFile } from "../../calendar-file.ts";
import type { Env, Surroundings } from "../../env.ts";
import { isMoment } from "../../moment.ts";
import { problems } from "./words.ts";

/** Nobody but the one who asked has a use for it, and a rule may change tomorrow. */
export const CACHE = "private, max-age=3600";

/** GET /deadline.ics: a deadline as a file for the user's own calendar. */
export function calendar({ knowledge, clock }: Surroundings): Hono<{ Bindings: Env }> {
  const link = linkTo(knowledge.deadlines);
  return new Hono<{ Bindings: Env }>().get("/deadline.ics", (c) => {
    const asked = link.safeParse(c.req.query()).data;
    if (!asked) return c.text(problems.calendar, 400, { "cache-control": "no-store" });
    const { m: marketplace, d: deadline, from } = asked;
    return c.body(calendarFile({ marketplace, deadline, from }, clock(), knowledge), 200, {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": `attachment; filename="furimaru-${marketplace}-${deadline}.ics"`,
      "cache-control": CACHE,
    });
  });
}

function linkTo(deadlines: Surroundings["knowledge"]["deadlines"]) {
  const known = (m: string, d: string) => Object.hasOwn(deadlines, m) && Object.hasOwn(deadlines[m] ?? {}, d);
  return z
    .object({ m: z.string(), d: z.string(), from: z.string().check(z.refine(isMoment)) })
    .check(z.refine(({ m, d }) => known(m, d)));
}
