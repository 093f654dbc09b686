import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export interface ApiCall {
  path: string;
  headers: IncomingHttpHeaders;
  body: { replyToken: string; messages: Record<string, unknown>[] };
}

/** A stand-in for the LINE Messaging API on this machine: it keeps what it is sent and answers as told. */
export async function startLineApi() {
  const calls: ApiCall[] = [];
  const answer = { status: 200 };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      calls.push({
        path: request.url ?? "",
        headers: request.headers,
        body: JSON.parse(Buffer.concat(chunks).toString()),
      });
      response.writeHead(answer.status, {
        "content-type": "application/json",
        "x-line-request-id": "request-1",
      });
      response.end("{}");
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const stop = () => new Promise((stopped) => server.close(stopped));
  return { baseURL: `http://127.0.0.1:${port}`, calls, answer, stop };
}
