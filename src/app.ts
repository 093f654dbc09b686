import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { matchedRoutes } from "hono/route";
import { discord } from "./channels/discord/index.ts";
import { line } from "./channels/line/index.ts";
import { web } from "./channels/web/index.tsx";
import type { Env, Surroundings } from "./env.ts";
import { cspReports } from "./http/csp-reports.ts";
import { anyHeaders, CSP_REPORTS } from "./http/headers.ts";
import { onlyTheirMethods } from "./http/methods.ts";
import { SECURITY_TXT, securityTxt } from "./http/security-txt.ts";
import { fewLines, log, placeOf } from "./log.ts";
import { versionOf } from "./version.ts";

/** A delivery of LINE or Discord may hold many events; a form of the web holds one question. */
const MAX_BYTES = { signed: 1024 * 1024, other: 64 * 1024 };
const ERRORS_A_MINUTE = 10;
const SIGNED = /^\/(line|discord)\//;

/** The routes of the bot and the one place where an unexpected error ends. */
export function createApp(surroundings: Surroundings): Hono<{ Bindings: Env }> {
  const app = new Hono<{ Bindings: Env }>();
  app.use(anyHeaders, onlyTheirMethods(app));
  const onError = (c: Context) => c.text("本文が大きすぎます。", 413);
  const signed = bodyLimit({ maxSize: MAX_BYTES.signed, onError });
  const other = bodyLimit({ maxSize: MAX_BYTES.other, onError });
  app.use((c, next) => (SIGNED.test(c.req.path) ? signed : other)(c, next));
  app.get("/healthz", (c) => c.json({ status: "ok", knowledge: surroundings.knowledge.version }));
  app.get("/version", (c) => {
    c.header("cache-control", "no-store");
    return c.json(versionOf(surroundings.knowledge, c.env ?? {}));
  });
  app.get(SECURITY_TXT, securityTxt(surroundings.clock));
  app.route(CSP_REPORTS, cspReports(app, surroundings.clock));
  app.route("/line", line(surroundings));
  app.route("/discord", discord(surroundings));
  app.route("/", web(surroundings));
  app.notFound((c) => c.text("ページが見つかりません。", 404));
  const hasRoom = fewLines(ERRORS_A_MINUTE);
  const mayLog = () => {
    try {
      return hasRoom(surroundings.clock());
    } catch {
      // Whatever is broken, nothing fails where errors end.
      return true;
    }
  };
  app.onError((error, c) => {
    // As the code writes the route: a path is typed, too. A body that breaks off ends here, as often as anybody likes.
    const route = matchedRoutes(c).findLast(({ path }) => !path.endsWith("*"))?.path ?? "none";
    if (mayLog()) log({ event: "error", route, reason: error.name, place: placeOf(error) });
    return c.text("エラーが起きました。時間をおいてもう一度お試しください。", 500);
  });
  return app;
}
