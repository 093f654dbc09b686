import { Buffer } from "node:buffer";
import { validateSignature } from "@line/bot-sdk";

declare const verified: unique symbol;

/** A webhook body whose signature was right. Only `verify` makes one, and `parse` takes nothing else. */
export type VerifiedBody = string & { readonly [verified]: "line" };

/**
 * The body as text when `signature` is the base64 HMAC-SHA256 of its bytes under the channel secret.
 * https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/
 */
export async function verify(
  body: ArrayBuffer,
  signature: string | undefined,
  channelSecret: string,
): Promise<VerifiedBody | undefined> {
  if (!signature || !channelSecret) return undefined;
  const bytes = Buffer.from(body);
  if (!validateSignature(bytes, channelSecret, signature)) return undefined;
  return new TextDecoder().decode(bytes) as VerifiedBody;
}
