import { type Context, Hono } from "hono";
import { calendarFile } from "../../../calendar-file.ts";
import { deadlinesFrom } from "../../../compose/deadlines-from.ts";
import type { Env, Surroundings } from "../../../env.ts";
import { CACHE as PAGE_CACHE } from "../../../http/headers.ts";
import { log } from "../../../log.ts";
import { CACHE } from "../calendar.ts";
import { problems } from "../words.ts";
import { DeadlinePage } from "./page.tsx";
import { readQuery } from "./parse.ts";
import { resultOf, stillOpen } from "./result.ts";

/** GET /deadline: every deadline that follows from what happened on a day. GET /deadlines.ics: the same as a file. */
export function deadlinePage(surroundings: Surroundings): Hono<{ Bindings: Env }> {
  return new Hono<{ Bindings: Env }>()
    .get("/deadline", (c) => page(c, surroundings))
    .get("/deadlines.ics", (c) => file(c, surroundings));
}

function page(c: Context, { knowledge, clock }: Surroundings) {
  const url = new URL(c.req.url);
  const asked = readQuery(c.req.query(), knowledge);
  const result = asked.happened && resultOf(asked.happened, clock(), knowledge);
  if (result) log({ event: "answer", channel: "web", kind: "deadlines" });
  c.header("cache-control", url.search === "" ? PAGE_CACHE : "no-store");
  const status = Object.keys(asked.problems).length > 0 ? 400 : 200;
  return c.html(
    <DeadlinePage
      origin={url.origin}
      query={url.search}
      asked={asked}
      result={result}
      knowledge={knowledge}
    />,
    status,
  );
}

function file(c: Context, { knowledge, clock }: Surroundings) {
  const { happened } = readQuery(c.req.query(), knowledge);
  const now = clock();
  const open = happened ? stillOpen(happened.on, deadlinesFrom(happened, now, knowledge)) : [];
  if (open.length === 0) return c.text(problems.calendar, 400, { "cache-control": "no-store" });
  return c.body(calendarFile(open, now, knowledge), 200, {
    "content-type": "text/calendar; charset=utf-8",
    "content-disposition": 'attachment; filename="furimaru-deadlines.ics"',
    "cache-control": CACHE,
  });
}
