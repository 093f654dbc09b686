/** What may stand in a log line: never a text, a user's id, a token or a signature. */
export interface LogLine {
  event: string;
  channel?: "line" | "discord" | "web" | "api";
  kind?: string;
  topic?: string | null;
  rule?: string | null;
  outcome?: string | null;
  status?: number;
  requestId?: string | null;
  reason?: string;
}

/** One JSON line for `wrangler tail`. */
export function log(line: LogLine): void {
  console.log(JSON.stringify(line));
}
