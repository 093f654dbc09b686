/** The matcher's weights, bucket by bucket: the classes that it speaks for or against, in a dense file also by zero. */
export interface Weights {
  /** where each bucket's part begins, and at the end where the last one's ends */
  starts: Uint32Array;
  classes: Uint16Array;
  /** whole numbers, to be multiplied by their class's scale */
  values: Int8Array;
}

/** How matcher.bin is written: `dense`, every weight of a bucket beside the others, or `sparse`, without the zeros. */
export type Layout = "dense" | "sparse";

interface Size {
  buckets: number;
  classes: string[];
}

/** Reads matcher.bin. Throws when it has not as many bytes as the knowledge says. */
export function readWeights(
  file: ArrayBuffer,
  { buckets, classes, layout }: Size & { layout: Layout },
): Weights {
  if (layout === "dense") {
    expectBytes(file, buckets * classes.length);
    return withZeros(file, buckets, classes.length);
  }
  const counts = new Uint16Array(file, 0, buckets);
  const starts = new Uint32Array(buckets + 1);
  for (let i = 0; i < buckets; i++) starts[i + 1] = (starts[i] ?? 0) + (counts[i] ?? 0);
  const total = starts[buckets] ?? 0;
  expectBytes(file, 2 * buckets + 3 * total);
  return {
    starts,
    classes: new Uint16Array(file, 2 * buckets, total),
    values: new Int8Array(file, 2 * buckets + 2 * total, total),
  };
}

/** Zeros weigh next to nothing after gzip: the dense file is the smaller one there until it is twice as long. */
const SPARSE_FROM = 2;

/** The file, in the layout that is smaller after gzip. */
export function writeWeights(
  { starts, classes, values }: Weights,
  size: Size,
): { file: Uint8Array<ArrayBuffer>; layout: Layout } {
  const across = size.classes.length;
  if (SPARSE_FROM * (2 * size.buckets + 3 * values.length) < size.buckets * across) {
    const counts = Uint16Array.from(
      { length: size.buckets },
      (_, i) => (starts[i + 1] ?? 0) - (starts[i] ?? 0),
    );
    const parts = [counts, classes, values].map((part) => new Uint8Array(part.slice().buffer));
    const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      file.set(part, at);
      at += part.length;
    }
    return { file, layout: "sparse" };
  }
  const dense = new Int8Array(size.buckets * across);
  for (let bucket = 0; bucket < size.buckets; bucket++) {
    for (let at = starts[bucket] ?? 0; at < (starts[bucket + 1] ?? 0); at++) {
      dense[bucket * across + (classes[at] ?? 0)] = values[at] ?? 0;
    }
  }
  return { file: new Uint8Array(dense.buffer), layout: "dense" };
}

/** As they stand in the file: to look for the zeros would take most of a start. */
function withZeros(file: ArrayBuffer, buckets: number, across: number): Weights {
  const starts = new Uint32Array(buckets + 1);
  for (let i = 1; i <= buckets; i++) starts[i] = i * across;
  const classes = new Uint16Array(buckets * across);
  for (let c = 0; c < across; c++) classes[c] = c;
  for (let done = across; done < classes.length; done *= 2) classes.copyWithin(done, 0, done);
  return { starts, classes, values: new Int8Array(file) };
}

/** From `across` weights a bucket, bucket by bucket. */
export function withoutZeros(dense: Int8Array, across: number): Weights {
  const starts = new Uint32Array(dense.length / across + 1);
  let total = 0;
  for (let i = 0; i < dense.length; i++) if (dense[i] !== 0) total++;
  const classes = new Uint16Array(total);
  const values = new Int8Array(total);
  let at = 0;
  for (let bucket = 0; bucket < starts.length - 1; bucket++) {
    const start = bucket * across;
    for (let c = 0; c < across; c++) {
      const value = dense[start + c] ?? 0;
      if (value === 0) continue;
      classes[at] = c;
      values[at++] = value;
    }
    starts[bucket + 1] = at;
  }
  return { starts, classes, values };
}

function expectBytes(file: ArrayBuffer, bytes: number): void {
  if (file.byteLength === bytes) return;
  throw new Error(
    `matcher.bin has ${file.byteLength} bytes, knowledge.txt expects ${bytes}: run npm run knowledge`,
  );
}
