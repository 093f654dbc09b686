import * as z from "zod/mini";
import type { Answer } from "../../../answer.ts";
import { readJson } from "../../../json.ts";

/** What was said so far and what came, in the form of a script of test/conversations. */

const MAX_TURNS = 30;
const id = z.optional(z.string().check(z.regex(/^[a-z/-]{1,100}$/)));
const said = z.optional(z.string().check(z.maxLength(1000)));
const turnsSchema = z
  .array(
    z.object({
      user: said,
      tap: said,
      bot: z.object({ kind: id, marketplace: id, topic: id, outcome: id, verdict: id }),
    }),
  )
  .check(z.maxLength(MAX_TURNS));

export type Turns = z.infer<typeof turnsSchema>;

/** Empty for what is no list of turns. */
export function readTurns(text: string | undefined): Turns {
  return turnsSchema.safeParse(readJson(text ?? "")).data ?? [];
}

/** With one more; the conversation of whoever goes on and on begins anew. */
export function withTurn(
  turns: Turns,
  turn: { user: string } | { tap: string },
  { kind, marketplace, topic, rule, outcome, verdict }: Answer,
): Turns {
  const ended = rule && outcome ? `${rule}/${outcome}` : undefined;
  const bot = {
    ...{ kind, ...(marketplace && { marketplace }), ...(topic && { topic }) },
    ...(ended && { outcome: ended }),
    ...(verdict && { verdict }),
  };
  return [...(turns.length < MAX_TURNS ? turns : []), { ...turn, bot }];
}
