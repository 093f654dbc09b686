import { Hono } from "hono";
import * as z from "zod/mini";
import { toRecord } from "../../answer.ts";
import type { Surroundings } from "../../app.ts";
import { ask, type Question } from "../../ask.ts";
import type { Env } from "../../env.ts";
import { log } from "../../log.ts";

const asked = z.object({
  text: z.optional(z.string()),
  choice: z.optional(z.string()),
  memory: z.optional(z.string()),
});

/** The chat page at /, and POST /api/ask for whoever wants the answer as JSON. Nothing is stored. */
export function web({ knowledge, clock }: Surroundings): Hono<{ Bindings: Env }> {
  const app = new Hono<{ Bindings: Env }>();
  app.post("/api/ask", async (c) => {
    const body = asked.safeParse(await c.req.json().catch(() => undefined)).data;
    const question = body && toQuestion(body);
    if (!question)
      return c.json({ error: '{"text": "質問"} か {"choice": "…"} を JSON で送ってください。' }, 400);
    return c.json(toRecord(answer(question, body.memory, "api")));
  });

  function answer(question: Question, memory: string | undefined, channel: "web" | "api") {
    const given = ask(question, memory, clock(), knowledge);
    const { kind, topic, rule, outcome } = given;
    log({ event: "answer", channel, kind, topic, rule, outcome });
    return given;
  }

  return app;
}

function toQuestion({ text, choice }: z.infer<typeof asked>): Question | undefined {
  if (choice !== undefined && choice !== "") return { choice };
  return text === undefined || text.trim() === "" ? undefined : { text };
}
