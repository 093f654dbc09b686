import { createHmac } from "node:crypto";
import { testEnv } from "../../env.ts";

/** A delivery of one text as LINE signs and sends it. `number`: of the event. */
export function signedDelivery(
  text: string,
  number: number,
  user = number % 500,
): { body: string; headers: Record<string, string> } {
  const body = JSON.stringify({
    destination: "U",
    events: [
      {
        type: "message",
        mode: "active",
        timestamp: 1_795_392_000_000 + number,
        webhookEventId: `01BENCH${String(number).padStart(10, "0")}`,
        deliveryContext: { isRedelivery: false },
        source: { type: "user", userId: `U${user}` },
        replyToken: `token-${number}`,
        message: { type: "text", id: `${number}`, quoteToken: "quote", text },
      },
    ],
  });
  const signature = createHmac("sha256", testEnv.LINE_CHANNEL_SECRET).update(body).digest("base64");
  return { body, headers: { "x-line-signature": signature, "content-type": "application/json" } };
}
