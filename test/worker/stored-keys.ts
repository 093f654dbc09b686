import { runInDurableObject } from "cloudflare:test";

/** What a conversation's object stores, by its key in the one record. */
export function recordOf(object: DurableObjectStub): Promise<Record<string, unknown>> {
  return runInDurableObject(object, (_, { storage }) =>
    Object.assign({}, ...[...storage.kv.list<object>()].map(([, record]) => record)),
  );
}

export async function keysOf(object: DurableObjectStub): Promise<string[]> {
  return Object.keys(await recordOf(object)).sort();
}
