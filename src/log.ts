export type Channel = "line" | "discord" | "web" | "api";

/** What may stand in a log line: never a text, a user's id, a token or a signature. */
export interface LogLine {
  event: string;
  channel?: Channel;
  kind?: string;
  topic?: string | null;
  rule?: string | null;
  outcome?: string | null;
  /** how sure the reading is, 0 to 1 */
  score?: number;
  /** since the request came, in milliseconds of a clock that stands still while a Worker computes */
  ms?: number;
  /** of the knowledge */
  version?: string;
  status?: number;
  requestId?: string | null;
  reason?: string;
  vote?: string;
  /** what was voted before */
  was?: string | null;
  route?: string;
  /** of the content security policy */
  directive?: string;
  /** where in the code, without the message, which could hold what a user typed */
  place?: string;
}

/** One JSON line for `wrangler tail`. */
export function log(line: LogLine): void {
  console.log(JSON.stringify(line));
}

const MINUTE_MS = 60_000;

/** Whether one more line of a kind may be written at a moment: so many in a minute, because anybody can cause them. */
export function fewLines(aMinute: number): (now: Date) => boolean {
  const recent: number[] = [];
  return (now) => {
    while (recent[0] !== undefined && now.getTime() - recent[0] >= MINUTE_MS) recent.shift();
    if (recent.length >= aMinute) return false;
    recent.push(now.getTime());
    return true;
  };
}

/** The kind of an error and the innermost place in the code, never its message. */
export function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const frame = error.stack
    ?.split("\n")
    .find((line) => /^\s+at /.test(line))
    ?.trim();
  return [error.name, frame].filter(Boolean).join(" ");
}
