import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll } from "vitest";

/** Every file's own database has the tables of src/insights/migrations. */
beforeAll(async () => {
  const { DB, MIGRATIONS } = env as unknown as {
    DB: D1Database;
    MIGRATIONS: Parameters<typeof applyD1Migrations>[1];
  };
  await applyD1Migrations(DB, MIGRATIONS);
});
