/** An error whose message is Japanese and meant for the operator. */
export class Told extends Error {}

/** What kept a request from arriving, such as ECONNREFUSED: fetch hides it in the cause, undici has it on the error. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } };
  return [cause?.code, code].find((one) => typeof one === "string") ?? error.name;
}
