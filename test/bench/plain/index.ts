import { Hono } from "hono";
import { html } from "hono/html";

/** The least that can ask and answer: a page with a form, and a page with a line. What the web chat is measured against. */
export default new Hono()
  .get("/", (c) =>
    c.html(page(html`<form method="post"><input name="text" aria-label="質問"><button>聞く</button></form>`)),
  )
  .post("/", (c) => c.html(page(html`<h1 id="answer">できません</h1>`)));

function page(body: unknown) {
  return html`<!doctype html><html lang="ja"><title>素のページ</title>${body}</html>`;
}
