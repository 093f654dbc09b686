import type { Knowledge, Rule } from "./index.ts";

/**
 * The compiled knowledge as a text: a line with all but the rules, and a line for each rule, its id before a space.
 * A rule is parsed when somebody asks for it, so that a start costs the same with many rules as with few.
 */
export function writeText({ rules, ...head }: Knowledge): string {
  const lines = Object.entries(rules).map(([id, rule]) => `${id} ${JSON.stringify(rule)}`);
  return [JSON.stringify(head), ...lines].join("\n");
}

export function readText(text: string): Knowledge {
  const [head = "", ...lines] = text.split("\n");
  const rules: Record<string, Rule> = {};
  for (const line of lines) {
    const end = line.indexOf(" ");
    parsedLater(rules, line.slice(0, end), () => line.slice(end + 1));
  }
  return { ...JSON.parse(head), rules };
}

function parsedLater(rules: Record<string, Rule>, id: string, json: () => string): void {
  const property = { enumerable: true, configurable: true };
  Object.defineProperty(rules, id, {
    ...property,
    get: () => {
      const value: Rule = JSON.parse(json());
      Object.defineProperty(rules, id, { ...property, value });
      return value;
    },
  });
}
