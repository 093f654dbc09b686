import { createHmac } from "node:crypto";
import type { messagingApi } from "@line/bot-sdk";
import { Hono } from "hono";
import { serve } from "./serve.ts";

export const BOT = {
  userId: `U${"b".repeat(32)}`,
  basicId: "@furimaru",
  displayName: "フリマル",
  chatMode: "bot",
  markAsReadMode: "auto",
};

type Menu = messagingApi.RichMenuRequest & { image?: Uint8Array };

const LARGEST_IMAGE = 1_000_000;

/** A LINE account with its state, as the Messaging API shows it: it refuses what LINE refuses. */
export class LineAccountState {
  token = "test-channel-access-token";
  secret = "0123456789abcdef0123456789abcdef";
  bot = { ...BOT };
  webhook: { endpoint: string; active: boolean } | undefined;
  /** what the test of the endpoint says instead of really trying */
  testSays: { statusCode: number; reason: string; detail: string } | undefined;
  menus = new Map<string, Menu>();
  shown: string | undefined;
  /** a call that fails, as "METHOD /path", by its status */
  failing = new Map<string, number>();
  /** every call that changes something, as "METHOD /path" */
  changes: string[] = [];
  made = 0;
}

/** The stand-in on this machine, for both hosts of LINE. `state` may be changed and looked at. */
export async function startLineAccount() {
  const state = new LineAccountState();
  const app = new Hono();
  app.use(async (c, next) => {
    c.header("x-line-request-id", "request-1");
    if (c.req.header("authorization") !== `Bearer ${state.token}`)
      return c.json({ message: "Authentication failed" }, 401);
    const call = `${c.req.method} ${c.req.path}`;
    const status = [...state.failing].find(([pattern]) => new RegExp(`^${pattern}$`).test(call))?.[1];
    if (status) return c.json({ message: "told to fail" }, status as 400);
    const asks = c.req.method === "GET" || /\/(test|validate)$/.test(c.req.path);
    if (!asks) state.changes.push(call);
    await next();
  });
  app.get("/v2/bot/info", (c) => c.json(state.bot));
  app.route("/v2/bot/channel/webhook", webhook(state));
  app.route("/v2/bot", richMenus(state));
  const { url, stop } = await serve((request) => app.fetch(request));
  const reset = () => Object.assign(state, new LineAccountState());
  return { baseURL: url, state, stop, reset };
}

function webhook(state: LineAccountState): Hono {
  const app = new Hono();
  app.get("/endpoint", (c) =>
    state.webhook ? c.json(state.webhook) : c.json({ message: "Not found" }, 404),
  );
  app.put("/endpoint", async (c) => {
    const { endpoint } = await c.req.json<{ endpoint: string }>();
    state.webhook = { endpoint, active: state.webhook?.active ?? true };
    return c.json({});
  });
  app.post("/test", async (c) => {
    const { endpoint } = await c.req.json<{ endpoint: string }>();
    const told = state.testSays ?? (await tryEndpoint(endpoint, state.secret));
    return c.json({ success: told.reason === "OK", timestamp: "2026-11-23T00:00:00.000Z", ...told });
  });
  return app;
}

/** Signed with the channel's own secret, as LINE does. */
async function tryEndpoint(endpoint: string, secret: string) {
  const body = JSON.stringify({ destination: BOT.userId, events: [] });
  const signature = createHmac("sha256", secret).update(body).digest("base64");
  const headers = { "x-line-signature": signature };
  const { status } = await fetch(endpoint, { method: "POST", headers, body });
  return { statusCode: status, reason: status === 200 ? "OK" : "ERROR_STATUS_CODE", detail: String(status) };
}

function richMenus(state: LineAccountState): Hono {
  const app = new Hono();
  const missing = { message: "Not found" };
  app.get("/richmenu/list", (c) =>
    c.json({
      richmenus: [...state.menus].map(([richMenuId, { image, ...menu }]) => ({ richMenuId, ...menu })),
    }),
  );
  app.post("/richmenu/validate", async (c) => {
    const wrong = wrongMenu(await c.req.json());
    return wrong
      ? c.json({ message: "Invalid", details: [{ property: wrong, message: "wrong" }] }, 400)
      : c.json({});
  });
  app.post("/richmenu", async (c) => {
    const menu = await c.req.json<Menu>();
    if (wrongMenu(menu)) return c.json({ message: "Invalid" }, 400);
    const richMenuId = `richmenu-${++state.made}`;
    state.menus.set(richMenuId, menu);
    return c.json({ richMenuId });
  });
  app.post("/richmenu/:id/content", async (c) => {
    const menu = state.menus.get(c.req.param("id"));
    if (!menu) return c.json(missing, 404);
    if (!/^image\/(png|jpeg)$/.test(c.req.header("content-type") ?? ""))
      return c.json({ message: "type" }, 415);
    const image = new Uint8Array(await c.req.arrayBuffer());
    if (image.length > LARGEST_IMAGE) return c.json({ message: "too large" }, 413);
    menu.image = image;
    return c.json({});
  });
  app.delete("/richmenu/:id", (c) => {
    const id = c.req.param("id");
    if (!state.menus.delete(id)) return c.json(missing, 404);
    if (state.shown === id) state.shown = undefined;
    return c.json({});
  });
  app.get("/user/all/richmenu", (c) =>
    state.shown ? c.json({ richMenuId: state.shown }) : c.json({ message: "no default richmenu" }, 404),
  );
  app.post("/user/all/richmenu/:id", (c) => {
    const menu = state.menus.get(c.req.param("id"));
    if (!menu) return c.json(missing, 404);
    if (!menu.image) return c.json({ message: "must upload richmenu image before applying it to user" }, 400);
    state.shown = c.req.param("id");
    return c.json({});
  });
  app.delete("/user/all/richmenu", (c) => {
    state.shown = undefined;
    return c.json({});
  });
  return app;
}

/** The first limit of LINE that a menu breaks. https://developers.line.biz/en/reference/messaging-api/#rich-menu-object */
export function wrongMenu({ size, selected, name, chatBarText, areas }: Menu): string | undefined {
  const { width = 0, height = 0 } = size ?? {};
  if (width < 800 || width > 2500 || height < 250 || width / height < 1.45) return "size";
  if (typeof selected !== "boolean") return "selected";
  if (!name || name.length > 300) return "name";
  if (!chatBarText || chatBarText.length > 14) return "chatBarText";
  if (!areas || areas.length === 0 || areas.length > 20) return "areas";
  const wrong = areas.findIndex(({ action }) => {
    const { type, label = "", text = "" } = (action ?? {}) as messagingApi.MessageAction;
    return type !== "message" || label.length > 20 || text.length === 0 || text.length > 300;
  });
  return wrong < 0 ? undefined : `areas[${wrong}].action`;
}
