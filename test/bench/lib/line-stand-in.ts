import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** The LINE API on this machine: takes every reply and counts it by its token. */
export interface LineStandIn {
  url: string;
  /** how often each token was used */
  replies: Map<string, number>;
  /** resolves when the reply with this token has come */
  replied: (token: string) => Promise<void>;
  close: () => void;
}

export async function standInForLine(): Promise<LineStandIn> {
  const replies = new Map<string, number>();
  const waiting = new Map<string, () => void>();
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      const { replyToken = "" } = JSON.parse(body || "{}") as { replyToken?: string };
      if (request.url?.endsWith("/reply")) replies.set(replyToken, (replies.get(replyToken) ?? 0) + 1);
      waiting.get(replyToken)?.();
      waiting.delete(replyToken);
      response.setHeader("content-type", "application/json");
      response.end('{"sentMessages":[{"id":"1"}]}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    replies,
    replied: (token) => new Promise((resolve) => waiting.set(token, resolve)),
    close: () => server.close(),
  };
}
