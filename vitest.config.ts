import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { readScripts } from "./test/conversations/scripts.ts";
import { discordPrivateKey, testEnv } from "./test/env.ts";
import { personalQuestions } from "./test/personal-data.ts";
import { readInNode } from "./test/worker/same-as-node.ts";

/** Three ways to run: plain Node, the real workerd, and a real browser against the running bot. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "node",
          include: ["test/**/*.test.ts"],
          exclude: ["test/worker/**", "test/browser/**", "test/bench/**"],
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              bindings: { ...testEnv, MIGRATIONS: await readD1Migrations("src/insights/migrations") },
            },
          }),
        ],
        test: {
          name: "worker",
          include: ["test/worker/**/*.test.ts"],
          setupFiles: ["test/worker/migrate.ts"],
          testTimeout: 30_000,
          provide: {
            readInNode: readInNode(),
            conversations: readScripts(),
            personalQuestions: personalQuestions(2000),
            discordKey: discordPrivateKey.export({ format: "der", type: "pkcs8" }).toString("base64"),
          },
        },
      },
      {
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
