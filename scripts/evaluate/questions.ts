import { readFileSync } from "node:fs";
import { parse } from "yaml";
import * as z from "zod";
import { questionFiles } from "../paths.ts";

const inScope = z.strictObject({
  text: z.string().min(1),
  topic: z.string(),
  /** other topics that a careful reader would accept */
  also: z.array(z.string()),
  marketplace: z.string().nullable(),
  /** null where the text does not tell it */
  role: z.string().nullable(),
  stage: z.string().nullable(),
});
const outOfScope = z.strictObject({ text: z.string().min(1) });

export type InScope = z.output<typeof inScope>;

export interface Questions {
  inScope: InScope[];
  outOfScope: { text: string }[];
}

/** The questions under test/questions, which no phrasing may repeat. Throws a ZodError on a wrong entry. */
export function readQuestions(): Questions {
  const [within, outside] = questionFiles.map((file) => parse(readFileSync(file, "utf8")));
  return { inScope: z.array(inScope).parse(within), outOfScope: z.array(outOfScope).parse(outside) };
}
