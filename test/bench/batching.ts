import { assumed, inBatches, type Load, oneByOne } from "./lib/d1-load.ts";

/** Prints the table of docs/scale.md: node test/bench/batching.ts */

const MEDIANS_MS = [0.5, 1, 2, 5];

export function table(): string {
  const rows = MEDIANS_MS.flatMap(rowsFor);
  return [
    "| writes | median ms a transaction | transactions a second, mean / peak | statements a second, mean / peak | busy at peak | p99 delay | deepest queue |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}

/** Both ways with one time for a transaction. */
export function rowsFor(ms: number): string[] {
  return [row("one by one", ms, oneByOne(ms)), row("in batches", ms, inBatches(ms))];
}

function row(way: string, ms: number, load: Load): string {
  const peak = assumed.hours.indexOf(Math.max(...assumed.hours));
  const busy = (load.busyMs[peak] ?? 0) / 3_600_000;
  const cells = [
    ...[way, ms, rates(load.transactions, peak), rates(load.statements, peak)],
    ...[`${Math.round(busy * 100)}%`, seconds(load.p99Ms), whole(load.deepest)],
  ];
  return `| ${cells.join(" | ")} |`;
}

function rates(hours: number[], peak: number): string {
  const mean = hours.reduce((a, b) => a + b) / 86_400;
  return [mean, (hours[peak] ?? 0) / 3600].map((one) => one.toFixed(one < 10 ? 1 : 0)).join(" / ");
}

const seconds = (ms: number) =>
  ms < 1000 ? `${ms.toFixed(ms < 10 ? 1 : 0)} ms` : `${(ms / 1000).toFixed(1)} s`;
const whole = (count: number) => count.toLocaleString("en-US");

if (import.meta.main) console.log(table());
