import { Hono } from "hono";
import type { Surroundings } from "../../../env.ts";
import { exported } from "../../../insights/export.ts";
import { type Around, type Guard, hiding, type Place } from "../access.tsx";
import { gather } from "./gather.ts";
import { AdminPage } from "./page.tsx";
import { readView } from "./view.ts";
import { words } from "./words.ts";

const FILES = Object.keys(exported);
const UNAVAILABLE = 503;

/** GET /admin and its files: what was asked and said, for the operator. Nothing can be changed here. */
export function admin({ knowledge, clock }: Surroundings, guard: Guard): Hono<Around> {
  const dataFor = (c: Place, days: number) => gather(c.env, days, clock(), knowledge);
  const page = guard(async (c) => {
    const view = readView(c.req.query());
    const parts = { view, data: await dataFor(c, view.days), now: clock(), knowledge };
    const origin = new URL(c.req.url).origin;
    return c.html(<AdminPage {...parts} origin={origin} />);
  });
  const file = guard(async (c) => {
    const name = c.req.path.split("/").at(-1) ?? "";
    const data = await dataFor(c, readView(c.req.query()).days);
    if (typeof data === "string") return c.text(words[data], UNAVAILABLE);
    const text = exported[name]?.({ groups: data.groups.shown, kept: data.kept }) ?? "";
    const type = name.endsWith(".csv") ? "text/csv" : "application/jsonl";
    c.header("content-disposition", `attachment; filename="furimaru-${name}"`);
    return c.body(text, 200, { "content-type": `${type}; charset=utf-8` });
  });
  return new Hono<Around>()
    .use(hiding)
    .get("/", page)
    .on(
      "GET",
      FILES.map((name) => `/${name}`),
      file,
    );
}
