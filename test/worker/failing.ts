import type { Env } from "../../src/env.ts";

/** `before`: the call never did its work · `after`: it did, and only the answer was lost · `hangs`: it never answers */
export type When = "before" | "after" | "hangs";

type Objects = "CONVERSATION" | "PUSHES" | "ANSWERS";
type Method = (...given: unknown[]) => Promise<unknown>;

/** The real bindings, of which one method of one kind of Durable Object fails. */
export function failingObject(env: Required<Env>, kind: Objects, method: string, when: When): Required<Env> {
  const objects = env[kind] as unknown as { getByName(name: string): Record<string, Method> };
  const getByName = (name: string) =>
    new Proxy(objects.getByName(name), {
      get(stub, called: string): Method | undefined {
        // Or whoever awaits the stub would wait for it.
        if (called === "then") return undefined;
        return (...given) => {
          const work = async () => await stub[called]?.(...given);
          return called === method ? fail(work, when) : work();
        };
      },
    });
  return { ...env, [kind]: { getByName } };
}

/** The real database, of which `prepare` or `batch` fails. */
export function failingDatabase(
  env: Required<Env>,
  method: "prepare" | "batch",
  when: When,
  message = "D1_ERROR: Network connection lost.",
): Required<Env> {
  const { DB } = env;
  const prepare = (text: string) => {
    if (method === "prepare") throw new Error(message);
    return DB.prepare(text);
  };
  const batch = (statements: D1PreparedStatement[]) => {
    const work = () => DB.batch(statements);
    return method === "batch" ? fail(work, when, message) : work();
  };
  return { ...env, DB: { prepare, batch } as unknown as D1Database };
}

async function fail(
  work: () => Promise<unknown>,
  when: When,
  message = "Durable Object reset",
): Promise<never> {
  if (when === "hangs") return await new Promise<never>(() => {});
  if (when === "after") await work();
  throw new Error(message);
}
