import type { Files } from "./world.ts";

export const FILE = ".dev.vars";
const EXAMPLE = ".dev.vars.example";

/** Puts values into .dev.vars and leaves everything else in it as it is, comments too; a new file begins as the example. */
export function keepValues(files: Files, values: Record<string, string>): void {
  const before = files.read(FILE) ?? files.read(EXAMPLE) ?? "";
  const after = merge(before, values);
  if (after !== files.read(FILE)) files.write(FILE, after);
}

export function merge(text: string, values: Record<string, string>): string {
  return Object.entries(values).reduce(put, text);
}

function put(text: string, [name, value]: [string, string]): string {
  const line = `${name}=${quoted(value)}`;
  const set = new RegExp(`^(?:export\\s+)?${name}\\s*=.*$`, "m");
  const offered = new RegExp(`^#\\s*${name}\\s*=\\s*(?:""|'')?\\s*$`, "m");
  const there = [set, offered].find((one) => one.test(text));
  // A function, because in a string $& and the like would be replaced.
  if (there) return text.replace(there, () => line);
  return `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}${line}\n`;
}

/** Without quotes a # would begin a comment; a value with line breaks never gets here. */
function quoted(value: string): string {
  return (
    [`"`, `'`, "`"]
      .map((quote) => (value.includes(quote) ? undefined : `${quote}${value}${quote}`))
      .find(Boolean) ?? value
  );
}
