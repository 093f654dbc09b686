import { Hono } from "hono";
import { html } from "hono/html";
import { verify } from "../../../src/channels/line/verify.ts";

/** The least that can ask, answer and take a delivery: what the bot is measured against. */
export default new Hono<{ Bindings: { LINE_CHANNEL_SECRET: string } }>()
  .get("/", (c) =>
    c.html(page(html`<form method="post"><input name="text" aria-label="質問"><button>聞く</button></form>`)),
  )
  .post("/", (c) => c.html(page(html`<h1 id="answer">できません</h1>`)))
  .post("/api/ask", async (c) => c.json({ said: await c.req.json() }))
  .post("/line/webhook", async (c) => {
    const signature = c.req.header("x-line-signature");
    const body = await verify(await c.req.arrayBuffer(), signature, c.env.LINE_CHANNEL_SECRET);
    return body ? c.json({}) : c.text("", 401);
  });

function page(body: unknown) {
  return html`<!doctype html><html lang="ja"><title>素のページ</title>${body}</html>`;
}
