import { type Context, Hono } from "hono";
import * as z from "zod/mini";
import { helpIn, toRecord, toText } from "../../answer.ts";
import { type Answering, answering, costsNothing, lookingUp, refusing } from "../../answering.ts";
import type { Question } from "../../ask.ts";
import type { Env, Surroundings } from "../../env.ts";
import { CACHE } from "../../http/headers.ts";
import { insightsFor } from "../../insights/request.ts";
import { networkOf, siteOf } from "../../limits/network.ts";
import { forOperator } from "./access.tsx";
import { admin } from "./admin/index.tsx";
import { Exchange } from "./answer.tsx";
import { assets } from "./assets.ts";
import { calendar } from "./calendar.ts";
import { deadlinePage } from "./deadline/index.tsx";
import { limitOf, pageLimit, setRetryAfter, unreadable } from "./limited.ts";
import { Page } from "./page.tsx";
import { readForm } from "./parse.ts";
import { privacy } from "./privacy/index.tsx";
import { rules } from "./rules/index.tsx";
import { sameSite } from "./same-site.ts";
import { searching } from "./search/index.tsx";
import { simulator } from "./simulator/index.tsx";
import { problems } from "./words.ts";

/** As much as a message in LINE may hold. */
const MAX_API_TEXT = 5000;

const asked = z.object({
  text: z.optional(z.string().check(z.maxLength(MAX_API_TEXT))),
  choice: z.optional(z.string()),
  memory: z.optional(z.string()),
  date: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/))),
});

/** No other site's page can send it without asking first, which is not answered. */
const JSON_TYPE = /^application\/json\s*(;|$)/i;

/** The chat page at /, and POST /api/ask for whoever wants the answer as JSON. Nothing is stored. */
export function web(surroundings: Surroundings): Hono<{ Bindings: Env }> {
  const guard = forOperator(surroundings);
  return new Hono<{ Bindings: Env }>()
    .use(sameSite)
    .route("/simulator", simulator(surroundings, guard))
    .route("/admin", admin(surroundings, guard))
    .use(pageLimit(surroundings))
    .get("/", (c) => {
      c.header("cache-control", CACHE);
      return c.html(<Page origin={originOf(c)} />);
    })
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
  if ("problem" in sent) return await unreadable(c, surroundings, () => returned(sent, 400));
  const limit = await limitOf(c, "web", surroundings);
  const isRefused = limit === "minute" || (limit && !costsNothing(surroundings)(sent.question));
  if (limit && isRefused) setRetryAfter(c, limit, surroundings);
  if (limit === "minute")
    return returned(
      { problem: tooMany(sent.question, surroundings), text: "text" in sent.question ? sent.said : "" },
      429,
    );
  const answer = limit ? refusing(surroundings, limit) : answeringFor(c, "web", surroundings);
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
    isRefused ? 429 : 200,
  );
}

async function api(c: Context<{ Bindings: Env }>, surroundings: Surroundings) {
  if (!JSON_TYPE.test(c.req.header("content-type") ?? "")) return c.json({ error: problems.notJson }, 415);
  const body = asked.safeParse(await c.req.json().catch(() => undefined)).data;
  const question = body && toQuestion(body);
  if (!question)
    return await unreadable(c, surroundings, () =>
      c.json({ error: '{"text": "質問"} か {"choice": "…"} を JSON で送ってください。' }, 400),
    );
  const limit = await limitOf(c, "api", surroundings);
  if (limit && limit !== "minute" && costsNothing(surroundings)(question))
    return c.json(toRecord(refusing(surroundings, limit)(question, body.memory)));
  if (limit) setRetryAfter(c, limit, surroundings);
  if (limit === "minute") return c.json({ error: tooMany(question, surroundings) }, 429);
  if (limit) return c.json({ error: toText(refusing(surroundings, limit)(question)) }, 429);
  return c.json(toRecord(answeringFor(c, "api", surroundings)(question, body.memory)));
}

/** Below what keeps the user safe, which is said to anybody. */
function tooMany(question: Question, surroundings: Surroundings): string {
  return [helpIn(lookingUp(surroundings)(question)), problems.tooMany].filter(Boolean).join("\n\n");
}

function answeringFor(
  c: Context<{ Bindings: Env }>,
  channel: "web" | "api",
  surroundings: Surroundings,
): Answering {
  const answer = answering(surroundings, { channel, insights: insightsFor(c, surroundings) });
  const address = c.req.header("cf-connecting-ip");
  // Who has one network of a site often has all, and is one person still.
  const asker = address && (siteOf(address) ?? networkOf(address));
  return (question, memory) => answer(question, memory, { asker });
}

function toQuestion({ text, choice, date }: z.infer<typeof asked>): Question | undefined {
  if (choice !== undefined && choice !== "") return date === undefined ? { choice } : { choice, date };
  return text === undefined || text.trim() === "" ? undefined : { text };
}

function originOf(c: Context): string {
  return new URL(c.req.url).origin;
}
