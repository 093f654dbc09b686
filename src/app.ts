import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { discord } from "./channels/discord/index.ts";
import { line } from "./channels/line/index.ts";
import { web } from "./channels/web/index.tsx";
import type { Env, Surroundings } from "./env.ts";
import { log, placeOf } from "./log.ts";
import { versionOf } from "./version.ts";

const MAX_BODY_BYTES = 1024 * 1024;

/** The routes of the bot and the one place where an unexpected error ends. */
export function createApp(surroundings: Surroundings): Hono<{ Bindings: Env }> {
  const app = new Hono<{ Bindings: Env }>();
  app.use(bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => c.text("本文が大きすぎます。", 413) }));
  app.get("/healthz", (c) => c.json({ status: "ok", knowledge: surroundings.knowledge.version }));
  app.get("/version", (c) => {
    c.header("cache-control", "no-store");
    return c.json(versionOf(surroundings.knowledge, c.env ?? {}));
  });
  app.route("/line", line(surroundings));
  app.route("/discord", discord(surroundings));
  app.route("/", web(surroundings));
  app.notFound((c) => c.text("ページが見つかりません。", 404));
  app.onError((error, c) => {
    log({ event: "error", route: c.req.path, reason: error.name, place: placeOf(error) });
    return c.text("エラーが起きました。時間をおいてもう一度お試しください。", 500);
  });
  return app;
}
