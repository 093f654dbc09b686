/**
 * A simulation of what ten million answers a day write into D1, one by one and in batches out of a Queue. Discrete and
 * deterministic: the same seed gives the same table. Every number in `assumed` is an assumption, none was measured.
 */
export const assumed = {
  answersADay: 10_000_000,
  /** of the mean, for each hour in Japan; together 24, with a peak of five at nine in the evening */
  hours: [
    ...[0.6, 0.3, 0.1, 0.1, 0.1, 0.2, 0.4, 0.7, 0.8, 0.7, 0.7, 0.8],
    ...[1.5, 0.9, 0.7, 0.7, 0.8, 0.9, 1.1, 1.5, 2.2, 5, 2.2, 1],
  ],
  /** different rows of `counts` in a day; the n-th most frequent is asked for 1/n as often as the first */
  countKeys: 400,
  /** share of the answers that also leave a masked question, each in words of its own */
  unanswered: 0.05,
  /** a transaction takes lognormal time around a median, and each statement in it so much more */
  sigma: 0.5,
  statementMs: 0.1,
  batchSize: 100,
  batchWaitMs: 5000,
  seed: 20261123,
};

/** One way of writing over a day; delays are from the answer to its commit. */
export interface Load {
  /** for each hour */
  statements: number[];
  transactions: number[];
  busyMs: number[];
  /** of the whole day */
  p99Ms: number;
  /** answers that waited at once, the ones in an unfinished batch too */
  deepest: number;
}

type Random = () => number;

const HOUR_MS = 3_600_000;
const FINE = 1.02;

/** mulberry32: 32 bits of state, evenly between 0 and 1. */
function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Keys as often as Zipf's law has them, from a table that is drawn from evenly. */
function keysOf(random: Random): () => number {
  const weights = Array.from({ length: assumed.countKeys }, (_, n) => 1 / (n + 1));
  const sum = weights.reduce((a, b) => a + b);
  const table = new Uint16Array(65_536);
  let [from, total] = [0, 0];
  for (const [key, weight] of weights.entries()) {
    total += weight / sum;
    const to = Math.round(total * table.length);
    table.fill(key, from, to);
    from = to;
  }
  return () => table[Math.floor(random() * table.length)] ?? 0;
}

/** Calls `each` at every arrival of a Poisson process that follows the hours of the day. */
function arrivals(random: Random, each: (now: number) => void): void {
  for (const [hour, weight] of assumed.hours.entries()) {
    const meanGap = 86_400_000 / (assumed.answersADay * weight);
    const gap = () => -Math.log(1 - random()) * meanGap;
    for (let now = hour * HOUR_MS + gap(); now < (hour + 1) * HOUR_MS; now += gap()) each(now);
  }
}

/** A database that does one transaction after the other, in the order they come. */
function database(medianMs: number, random: Random) {
  const delays = new Uint32Array(2000);
  const hourly = () => assumed.hours.map(() => 0);
  const load: Load = { statements: hourly(), transactions: hourly(), busyMs: hourly(), p99Ms: 0, deepest: 0 };
  const waiting: { until: number; answers: number }[] = [];
  let [free, first, queued] = [0, 0, 0];
  const tookMs = (statements: number) => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return medianMs * Math.exp(assumed.sigma * normal) + statements * assumed.statementMs;
  };
  /** How many answers are not committed yet; `more` are in no transaction yet. */
  const look = (now: number, more: number) => {
    for (let one = waiting[first]; one && one.until <= now; one = waiting[++first]) queued -= one.answers;
    load.deepest = Math.max(load.deepest, queued + more);
    if (first < 100_000) return;
    waiting.splice(0, first);
    first = 0;
  };
  const write = (now: number, statements: number, cameAt: readonly number[]) => {
    const hour = Math.min(23, Math.floor(now / HOUR_MS));
    const took = tookMs(statements);
    free = Math.max(free, now) + took;
    load.statements[hour] = (load.statements[hour] ?? 0) + statements;
    load.transactions[hour] = (load.transactions[hour] ?? 0) + 1;
    load.busyMs[hour] = (load.busyMs[hour] ?? 0) + took;
    for (const came of cameAt) {
      const bin = Math.min(delays.length - 1, Math.floor(Math.log(1 + (free - came) * 10) / Math.log(FINE)));
      delays[bin] = (delays[bin] ?? 0) + 1;
    }
    waiting.push({ until: free, answers: cameAt.length });
    queued += cameAt.length;
    look(now, 0);
  };
  const done = (): Load => ({ ...load, p99Ms: percentile(delays, 0.99) });
  return { write, look, done };
}

/** The upper end of the class in which the percentile lies; the classes are two per cent wide. */
function percentile(classes: Uint32Array, share: number): number {
  let left = classes.reduce((a, b) => a + b, 0) * share;
  let at = 0;
  for (; at < classes.length && left > (classes[at] ?? 0); at++) left -= classes[at] ?? 0;
  return (FINE ** (at + 1) - 1) / 10;
}

/** As it is today: each answer writes at once, its count and sometimes its question. */
export function oneByOne(medianMs: number): Load {
  const random = randomFrom(assumed.seed);
  const db = database(medianMs, randomFrom(assumed.seed + 1));
  arrivals(random, (now) => db.write(now, random() < assumed.unanswered ? 2 : 1, [now]));
  return db.done();
}

/** Out of a Queue: a hundred answers or what came in five seconds, with one statement for each key. */
export function inBatches(medianMs: number): Load {
  const random = randomFrom(assumed.seed);
  const key = keysOf(randomFrom(assumed.seed + 2));
  const db = database(medianMs, randomFrom(assumed.seed + 1));
  let cameAt: number[] = [];
  let questions = 0;
  const keys = new Set<number>();
  const flush = (now: number) => {
    db.write(now, keys.size + questions, cameAt);
    cameAt = [];
    questions = 0;
    keys.clear();
  };
  arrivals(random, (now) => {
    const due = (cameAt[0] ?? now) + assumed.batchWaitMs;
    if (due < now) flush(due);
    cameAt.push(now);
    keys.add(key());
    if (random() < assumed.unanswered) questions++;
    db.look(now, cameAt.length);
    if (cameAt.length === assumed.batchSize) flush(now);
  });
  if (cameAt.length > 0) flush((cameAt[0] ?? 0) + assumed.batchWaitMs);
  return db.done();
}
