import type { Context, Hono, MiddlewareHandler } from "hono";
import { methodNotAllowed } from "hono/method-not-allowed";
import type { Env } from "../env.ts";

/** Set by whoever lets a path look as if there were nothing: then no method is told of either. */
export interface Hidden {
  isHidden?: boolean;
}

/** Where a path of the app's is asked with another method: 405, or 204 for OPTIONS, with those that it has in Allow. */
export function onlyTheirMethods(app: Hono<{ Bindings: Env }>): MiddlewareHandler {
  const onMethodNotAllowed = (c: Context, methods: string[]) => {
    if ((c.var as Hidden).isHidden) return c.notFound();
    const allow = [...methods, "OPTIONS"].join(", ");
    // Without a header of CORS: no other site is let in.
    if (c.req.method === "OPTIONS") return c.body(null, 204, { allow });
    return c.text("この URL では、その操作（メソッド）はできません。", 405, { allow });
  };
  return methodNotAllowed({ app, onMethodNotAllowed });
}
