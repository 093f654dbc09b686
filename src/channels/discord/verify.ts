import { verifyKey } from "discord-interactions";

declare const verified: unique symbol;

/** An interaction body whose signature was right. Only `verify` makes one, and `parse` takes nothing else. */
export type VerifiedBody = string & { readonly [verified]: "discord" };

/**
 * The body as text when `signature` is the Ed25519 signature, in hex, of timestamp and body bytes.
 * https://docs.discord.com/developers/interactions/overview
 */
export async function verify(
  body: ArrayBuffer,
  signature: string | undefined,
  timestamp: string | undefined,
  publicKey: string,
): Promise<VerifiedBody | undefined> {
  if (!signature || !timestamp) return undefined;
  if (!(await verifyKey(body, signature, timestamp, publicKey))) return undefined;
  return new TextDecoder().decode(body) as VerifiedBody;
}
