/** HMAC-SHA-256 of an id under a key, in hex: the same for the same id, and nobody without the key can tell whose. */
export async function pseudonym(id: string, key: string): Promise<string> {
  const bytes = new TextEncoder();
  const hmac = { name: "HMAC", hash: "SHA-256" };
  const secret = await crypto.subtle.importKey("raw", bytes.encode(key), hmac, false, ["sign"]);
  const signed = await crypto.subtle.sign("HMAC", secret, bytes.encode(id));
  return [...new Uint8Array(signed)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

let ownKey: string | undefined;

/** The key that hides ids; where none is set, a random one that the isolate forgets. */
export function keyOf({ HASH_KEY: key }: { HASH_KEY?: string }): string {
  ownKey ??= crypto.randomUUID();
  return key || ownKey;
}
