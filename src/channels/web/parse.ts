import * as z from "zod/mini";
import type { Question } from "../../ask.ts";
import { MAX_TEXT, problems, words } from "./words.ts";

const MAX_CHOICE = 200;
/** A state and the choices that were offered with it. */
const MAX_MEMORY = 3000;
const MAX_LABEL = 100;

const fields = z.object({
  text: z.optional(z.string()),
  choice: z.optional(z.string().check(z.maxLength(MAX_CHOICE))),
  label: z.optional(z.string().check(z.maxLength(MAX_LABEL))),
  memory: z.optional(z.string().check(z.maxLength(MAX_MEMORY))),
  /** of the field for a message that is about to be sent */
  message: z.optional(z.string()),
  /** of the date field: the day on which happened what the choice asks */
  date: z.optional(z.string()),
});
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What the page's form sent: a question with the words to echo, or what to tell the user about it. */
export type Sent =
  | { question: Question; said: string; memory: string | undefined }
  | { problem: string; text: string; memory: string | undefined };

export function readForm(body: unknown): Sent {
  const read = fields.safeParse(body).data;
  if (!read) return { problem: problems.unreadable, text: "", memory: undefined };
  const { choice, label, memory, date } = read;
  if (choice && date !== undefined) {
    if (!DAY.test(date)) return { problem: problems.noDate, text: "", memory };
    return { question: { choice, date }, said: `${label ?? ""}：${date}`, memory };
  }
  if (choice) return { question: { choice }, said: label ?? "", memory };
  const message = (read.message ?? "").trim();
  if (message !== "" && message.length <= MAX_TEXT) {
    return { question: { text: `${words.check.request}\n${message}` }, said: message, memory };
  }
  // A browser sends each line break as two characters, but its maxlength counts one.
  const text = (read.text ?? "").replaceAll("\r\n", "\n").trim();
  if (text === "") return { problem: problems.empty, text, memory };
  if (text.length > MAX_TEXT) return { problem: problems.tooLong, text, memory };
  return { question: { text }, said: text, memory };
}
