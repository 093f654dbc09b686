import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** What somebody types, what they tap, or what the bot must have answered. */
export interface Turn {
  user?: string;
  tap?: string;
  bot?: Record<string, string | null>;
}

export interface Script {
  name: string;
  /** the channels on which it can be played; all when absent */
  only?: string[];
  turns: Turn[];
}

/** The scripts of every YAML file in this folder. */
export function readScripts(): Script[] {
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith(".yaml"));
  return files.flatMap((file) => scriptsIn(readFileSync(join(import.meta.dirname, file), "utf8")));
}

/** Each has a name, and turns, of which the first may say `only: [line, web]`. */
export function scriptsIn(yaml: string): Script[] {
  const scripts = parse(yaml) as Record<string, (Turn & { only?: string[] })[]>[];
  return scripts.flatMap((script) =>
    Object.entries(script).map(([name, turns]) => {
      const [first] = turns;
      return first?.only ? { name, only: first.only, turns: turns.slice(1) } : { name, turns };
    }),
  );
}
