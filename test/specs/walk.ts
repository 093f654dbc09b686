export type Node = Record<string, unknown>;

/** Every object within a value, with its path as in a JSON Pointer, the outer one first. */
export function walk(value: unknown, path = ""): [path: string, node: Node][] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, one]) => walk(one, `${path}/${key}`));
  return Array.isArray(value) ? inner : [[path || "/", value as Node], ...inner];
}

/** Half of a character: it is shown as a question mark, or the whole request is refused. */
export function loneSurrogates(body: unknown): string[] {
  return walk({ body }).flatMap(([path, node]) =>
    Object.entries(node)
      .filter(([, value]) => [value].flat().some((one) => typeof one === "string" && !one.isWellFormed()))
      .map(([key]) => `${path}/${key} has half of a surrogate pair`),
  );
}

/** A problem when the condition does not hold. */
export function unless(holds: boolean, problem: string): string[] {
  return holds ? [] : [problem];
}

/** What arrives: a property that is undefined here is not there. */
export function asSent(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body));
}
