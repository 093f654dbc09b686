import { Hono } from "hono";
import type { Env } from "../../../env.ts";
import { CACHE } from "../../../http/headers.ts";
import { PrivacyPage } from "./page.tsx";

/** GET /privacy: what is kept, why, where, how long, and what deletes it. */
export const privacy = new Hono<{ Bindings: Env }>().get("/privacy", (c) => {
  c.header("cache-control", CACHE);
  return c.html(<PrivacyPage origin={new URL(c.req.url).origin} />);
});
