import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** The LINE API on this machine: takes every reply and counts it by its token. */
export interface LineStandIn {
  url: string;
  /** how often each token was used */
  replies: Map<string, number>;
  /** resolves when the reply with this token has come */
  replied: (token: string) => Promise<void>;
  /** the next reply with this token is never answered, and not counted */
  hold: (token: string) => void;
  close: () => void;
}

export async function standInForLine(): Promise<LineStandIn> {
  const replies = new Map<string, number>();
  const waiting = new Map<string, () => void>();
  const held = new Set<string>();
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      const { replyToken = "" } = JSON.parse(body || "{}") as { replyToken?: string };
      const isHeld = held.delete(replyToken);
      if (request.url?.endsWith("/reply") && !isHeld)
        replies.set(replyToken, (replies.get(replyToken) ?? 0) + 1);
      waiting.get(replyToken)?.();
      waiting.delete(replyToken);
      if (isHeld) return;
      response.setHeader("content-type", "application/json");
      response.end('{"sentMessages":[{"id":"1"}]}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    replies,
    replied: (token) => new Promise((resolve) => waiting.set(token, resolve)),
    hold: (token) => void held.add(token),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
