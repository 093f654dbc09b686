import * as z from "zod";

/** What the formats under knowledge/ are made of. */

export const id = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
export const camelId = z.string().regex(/^[a-z][a-zA-Z]*$/);
export const day = z.iso.date();
export const code = z.string().regex(/^[a-z]$/);
export const prose = z.string().trim().min(1);
/** A recorded fact (R1-1, N7-M-1 …), a claim of the first article (S-1 …), a contradiction (C-1 …) or one more fact (X-1 …). */
export const fact = z.string().regex(/^([RMAY]\d+-\d+|N\d+-[RMAF]-\d+|[SCX]-\d+)$/);
export const linesOf = (line: z.ZodString) =>
  z
    .string()
    .transform((text) =>
      text
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== ""),
    )
    .pipe(z.array(line).min(1));
export const lines = linesOf(z.string());
