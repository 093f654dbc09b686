/** Signs as Discord does, within workerd. `key`: base64 of a PKCS #8 Ed25519 key. */
export function signerOf(key: string): (body: string, timestamp: string) => Promise<string> {
  const bytes = Uint8Array.from(atob(key), (character) => character.charCodeAt(0));
  const imported = crypto.subtle.importKey("pkcs8", bytes, { name: "Ed25519" }, false, ["sign"]);
  return async (body, timestamp) => {
    const signed = await crypto.subtle.sign(
      "Ed25519",
      await imported,
      new TextEncoder().encode(timestamp + body),
    );
    return [...new Uint8Array(signed)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };
}
