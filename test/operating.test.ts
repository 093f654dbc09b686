import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectFolder } from "../scripts/paths.ts";

/** The arithmetic of docs/operating.md, whose prices and sources stand there: dollars, a month of thirty days. */

const DAYS = 30;
const MILLION = 1_000_000;
const KB_IN_GB = 1_000_000;
const KEPT_LOGS_DAYS = 7;

interface Use {
  requests: number;
  cpu: number;
  calls: number;
  rows: number;
  kept: number;
  d1: number;
  logs: number;
}

/** One question: requests, milliseconds, calls of objects, rows, kB for a day, rows in D1, kB of log. */
const channels: Record<string, Use> = {
  "LINE, alone": { requests: 1, cpu: 2, calls: 4, rows: 15, kept: 12, d1: 2, logs: 1 },
  "LINE, in a talk": { requests: 1, cpu: 2, calls: 2, rows: 3, kept: 1, d1: 2, logs: 1 },
  Discord: { requests: 6, cpu: 7, calls: 2, rows: 6, kept: 12, d1: 2, logs: 1 },
  Web: { requests: 6, cpu: 7, calls: 0, rows: 0, kept: 0, d1: 2, logs: 1 },
};

const over = (used: number, included: number, price: number) => Math.max(0, used - included) * price;

function dollars(use: Use, perDay: number): Record<string, number> {
  const month = (each: number) => (each * perDay * DAYS) / MILLION;
  const [logs, kept] = [(use.logs * perDay) / KB_IN_GB, (use.kept * perDay) / KB_IN_GB];
  return {
    plan: 5,
    requests: over(month(use.requests), 10, 0.3),
    cpu: over(month(use.cpu), 30, 0.02),
    calls: over(month(use.calls), 1, 0.15),
    rows: over(month(use.rows), 50, 1),
    kept: over(kept, 5, 0.2),
    d1: over(month(use.d1), 50, 1),
    logs: over(logs * DAYS, 50, 0.25) + over(logs * KEPT_LOGS_DAYS, 12, 0.1),
  };
}

/** How many questions a day fit into the Free plan. */
function free({ requests, calls, rows, kept, d1, logs }: Use): number {
  const each = [requests, calls, rows, d1].map((one) => 100_000 / one);
  return Math.floor(Math.min(...each, (5 * KB_IN_GB) / kept, (0.5 * KB_IN_GB) / logs));
}

const sum = (parts: Record<string, number>) => Object.values(parts).reduce((all, one) => all + one);
const row = (cells: string[]) => cells.join(" | ");
const money = (amount: number) => `$${amount.toFixed(2)}`;

describe.each(["docs/operating.md", "docs/operating.ja.md"])("%s", (file) => {
  const text = readFileSync(join(projectFolder, file), "utf8").replaceAll(/ +\| +/g, " | ");

  it.each(Object.entries(channels))("says what a question in %s uses, and how many are free", (_, use) => {
    const cells = [use.requests, use.cpu, use.calls, use.rows, use.kept, use.d1, use.logs].map(String);
    expect(text).toContain(row([...cells, free(use).toLocaleString("en")]));
  });

  it.each(Object.entries(channels))("has the arithmetic of %s right", (_, use) => {
    const cells = [100, 10_000, 1_000_000].map((perDay) =>
      perDay <= free(use) ? "$0" : money(sum(dollars(use, perDay))),
    );
    expect(text).toContain(row(cells));
    const parts = Object.values(dollars(use, MILLION));
    expect(text).toContain(row([...parts, sum(dollars(use, MILLION))].map(money)));
  });
});

it("both languages have the same commands and the same sources", () => {
  const [english, japanese] = ["docs/operating.md", "docs/operating.ja.md"].map((file) =>
    readFileSync(join(projectFolder, file), "utf8"),
  );
  for (const pattern of [/```sh\n[\s\S]*?```/g, /https:\/\/[\w./-]+\w\/?/g])
    expect(japanese?.match(pattern)).toEqual(english?.match(pattern));
});
