import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from "node:crypto";

/** Real keys for the tests: made here from a fixed seed, valid nowhere else. */

const PKCS8_ED25519 = Buffer.from("302e020100300506032b657004220420", "hex");
const seed = createHash("sha256").update("furimaru test key").digest();

export const discordPrivateKey: KeyObject = createPrivateKey({
  key: Buffer.concat([PKCS8_ED25519, seed]),
  format: "der",
  type: "pkcs8",
});

const publicDer = createPublicKey(discordPrivateKey).export({ format: "der", type: "spki" });

export const testEnv = {
  LINE_CHANNEL_SECRET: "test-channel-secret",
  LINE_CHANNEL_ACCESS_TOKEN: "test-channel-access-token",
  LINE_API_BASE_URL: "https://line-api.test",
  HASH_KEY: "test-hash-key",
  DISCORD_PUBLIC_KEY: publicDer.subarray(-32).toString("hex"),
};

/** The hex signature that Discord sends with a body at a timestamp (seconds since 1970, as text). */
export function signDiscord(body: string, timestamp: string, key: KeyObject = discordPrivateKey): string {
  return sign(null, Buffer.from(timestamp + body), key).toString("hex");
}
