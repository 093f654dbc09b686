import { execFile } from "node:child_process";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, it } from "vitest";
import { projectFolder } from "../../scripts/paths.ts";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { commands } from "../../scripts/register.ts";
import { problemsOfCommands } from "../specs/discord.ts";

const calls: {
  method?: string | undefined;
  url?: string | undefined;
  authorization?: string | undefined;
  body: unknown;
}[] = [];
const server = createServer(async (request: IncomingMessage, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { method, url, headers } = request;
  calls.push({
    method,
    url,
    authorization: headers.authorization,
    body: JSON.parse(Buffer.concat(chunks).toString()),
  });
  response.writeHead(200, { "content-type": "application/json" }).end("[]");
});
await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
afterAll(() => server.close());

/** Away from the project's folder, so that nobody's own .dev.vars is read. */
const run = (env: Record<string, string>) =>
  promisify(execFile)(process.execPath, [join(projectFolder, "scripts/register.ts")], { cwd: tmpdir(), env });

it("replaces all commands in one call", async () => {
  const { port } = server.address() as AddressInfo;
  const { stdout } = await run({
    DISCORD_APPLICATION_ID: "123",
    DISCORD_BOT_TOKEN: "bot-token",
    DISCORD_API_BASE_URL: `http://127.0.0.1:${port}`,
  });
  expect(stdout).toContain("/rule");
  expect(calls).toEqual([
    {
      method: "PUT",
      url: "/v10/applications/123/commands",
      authorization: "Bot bot-token",
      body: commands(readKnowledge().marketplaces),
    },
  ]);
});

it("registers only what Discord's own specification and documents allow", () => {
  expect(problemsOfCommands(commands(readKnowledge().marketplaces))).toEqual([]);
});

it("says in Japanese what is missing when there is no token", async () => {
  await expect(run({ DISCORD_APPLICATION_ID: "123" })).rejects.toThrow("DISCORD_BOT_TOKEN が要ります");
});

it("has Japanese and American words for every name, and works in servers, in direct messages and for users", () => {
  const [rule] = commands(readKnowledge().marketplaces);
  expect(rule).toMatchObject({
    name: "rule",
    name_localizations: { ja: "ルール", "en-US": "rule" },
    contexts: [0, 1, 2],
    integration_types: [0, 1],
    options: [
      { name: "question", required: true, name_localizations: { ja: "質問" } },
      {
        name: "marketplace",
        choices: [
          { value: "rakuma" },
          { value: "mercari" },
          { value: "yahoo-auctions" },
          { value: "yahoo-fleamarket" },
        ],
      },
      { name: "date", name_localizations: { ja: "日付" } },
      { name: "public" },
    ],
  });
});
