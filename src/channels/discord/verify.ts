import { verifyKey } from "discord-interactions";

declare const verified: unique symbol;

/** An interaction body whose signature was right. Only `verify` makes one, and `parse` takes nothing else. */
export type VerifiedBody = string & { readonly [verified]: "discord" };

/** Discord sends at once; what is older, or from the future, is somebody who plays a recorded request again. */
const MAX_AGE_SECONDS = 5 * 60;

interface Signed {
  signature: string | undefined;
  /** seconds since 1970, as text */
  timestamp: string | undefined;
  now: Date;
}

/**
 * The body as text when `signature` is the Ed25519 signature, in hex, of timestamp and body bytes, made a moment ago.
 * https://docs.discord.com/developers/interactions/overview
 */
export async function verify(
  body: ArrayBuffer,
  { signature, timestamp, now }: Signed,
  publicKey: string,
): Promise<VerifiedBody | undefined> {
  if (!signature || !timestamp || !/^\d{1,12}$/.test(timestamp)) return undefined;
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > MAX_AGE_SECONDS) return undefined;
  if (!(await verifyKey(body, signature, timestamp, publicKey))) return undefined;
  return new TextDecoder().decode(body) as VerifiedBody;
}
