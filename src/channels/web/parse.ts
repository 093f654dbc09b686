import * as z from "zod/mini";
import type { Question } from "../../ask.ts";
import { MAX_TEXT, problems } from "./words.ts";

const MAX_MEMORY = 200;
const MAX_LABEL = 100;

const fields = z.object({
  text: z.optional(z.string()),
  choice: z.optional(z.string().check(z.maxLength(MAX_MEMORY))),
  label: z.optional(z.string().check(z.maxLength(MAX_LABEL))),
  memory: z.optional(z.string().check(z.maxLength(MAX_MEMORY))),
});

/** What the page's form sent: a question with the words to echo, or what to tell the user about it. */
export type Sent =
  | { question: Question; said: string; memory: string | undefined }
  | { problem: string; text: string; memory: string | undefined };

export function readForm(body: unknown): Sent {
  const read = fields.safeParse(body).data;
  if (!read) return { problem: problems.unreadable, text: "", memory: undefined };
  const { choice, label, memory } = read;
  if (choice) return { question: { choice }, said: label ?? "", memory };
  // A browser sends each line break as two characters, but its maxlength counts one.
  const text = (read.text ?? "").replaceAll("\r\n", "\n").trim();
  if (text === "") return { problem: problems.empty, text, memory };
  if (text.length > MAX_TEXT) return { problem: problems.tooLong, text, memory };
  return { question: { text }, said: text, memory };
}
