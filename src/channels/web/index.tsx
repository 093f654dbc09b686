import { type Context, Hono } from "hono";
import * as z from "zod/mini";
import { toRecord, toText } from "../../answer.ts";
import { answering, refusing } from "../../answering.ts";
import type { Question } from "../../ask.ts";
import type { Env, Surroundings } from "../../env.ts";
import { insightsFor } from "../../insights/request.ts";
import { forOperator } from "./access.tsx";
import { admin } from "./admin/index.tsx";
import { Exchange } from "./answer.tsx";
import { assets } from "./assets.ts";
import { calendar } from "./calendar.ts";
import { deadlinePage } from "./deadline/index.tsx";
import { limitOf } from "./limited.ts";
import { Page } from "./page.tsx";
import { readForm } from "./parse.ts";
import { privacy } from "./privacy/index.tsx";
import { rules } from "./rules/index.tsx";
import { searching } from "./search/index.tsx";
import { simulator } from "./simulator/index.tsx";
import { problems } from "./words.ts";

const asked = z.object({
  text: z.optional(z.string()),
  choice: z.optional(z.string()),
  memory: z.optional(z.string()),
  date: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/))),
});

/** The chat page at /, and POST /api/ask for whoever wants the answer as JSON. Nothing is stored. */
export function web(surroundings: Surroundings): Hono<{ Bindings: Env }> {
  const guard = forOperator(surroundings);
  return new Hono<{ Bindings: Env }>()
    .route("/simulator", simulator(surroundings, guard))
    .route("/admin", admin(surroundings, guard))
    .get("/", (c) => c.html(<Page origin={originOf(c)} />))
    .post("/", (c) => chat(c, surroundings))
    .post("/api/ask", (c) => api(c, surroundings))
    .route("/", calendar(surroundings))
    .route("/", searching(surroundings))
    .route("/", deadlinePage(surroundings))
    .route("/", rules(surroundings))
    .route("/", privacy)
    .route("/", assets);
}

/** The whole page again, or only what is new when the page's script asks. */
async function chat(c: Context<{ Bindings: Env }>, surroundings: Surroundings) {
  const fragment = c.req.header("x-requested-with") === "fragment";
  c.header("cache-control", "no-store");
  const sent = readForm(await c.req.parseBody().catch(() => undefined));
  const returned = (parts: { problem: string; text: string }, status: 400 | 429) =>
    fragment
      ? c.text(parts.problem, status)
      : c.html(<Page origin={originOf(c)} memory={sent.memory} {...parts} />, status);
  if ("problem" in sent) return returned(sent, 400);
  const limit = await limitOf(c, "web", surroundings);
  if (limit === "minute")
    return returned({ problem: problems.tooMany, text: "text" in sent.question ? sent.said : "" }, 429);
  const answer = limit ? refusing(surroundings) : answeringFor(c, "web", surroundings);
  const given = answer(sent.question, sent.memory);
  const exchange = <Exchange said={sent.said} answer={given} />;
  return c.html(
    fragment ? (
      exchange
    ) : (
      <Page origin={originOf(c)} memory={given.memory}>
        {exchange}
      </Page>
    ),
    limit ? 429 : 200,
  );
}

async function api(c: Context<{ Bindings: Env }>, surroundings: Surroundings) {
  const body = asked.safeParse(await c.req.json().catch(() => undefined)).data;
  const question = body && toQuestion(body);
  if (!question)
    return c.json({ error: '{"text": "質問"} か {"choice": "…"} を JSON で送ってください。' }, 400);
  const limit = await limitOf(c, "api", surroundings);
  if (limit === "minute") return c.json({ error: problems.tooMany }, 429);
  if (limit) return c.json({ error: toText(refusing(surroundings)(question)) }, 429);
  return c.json(toRecord(answeringFor(c, "api", surroundings)(question, body.memory)));
}

function answeringFor(c: Context<{ Bindings: Env }>, channel: "web" | "api", surroundings: Surroundings) {
  return answering(surroundings, { channel, insights: insightsFor(c, surroundings.clock) });
}

function toQuestion({ text, choice, date }: z.infer<typeof asked>): Question | undefined {
  if (choice !== undefined && choice !== "") return date === undefined ? { choice } : { choice, date };
  return text === undefined || text.trim() === "" ? undefined : { text };
}

function originOf(c: Context): string {
  return new URL(c.req.url).origin;
}
