import fc from "fast-check";
import { expect, it } from "vitest";
import { readWeights, type Weights, withoutZeros, writeWeights } from "../../src/knowledge/weights.ts";

const sizes = fc.record({
  buckets: fc.integer({ min: 1, max: 40 }),
  across: fc.integer({ min: 1, max: 300 }),
});
const weights = sizes.chain(({ buckets, across }) =>
  fc.record({
    buckets: fc.constant(buckets),
    across: fc.constant(across),
    dense: fc.array(fc.oneof(fc.constant(0), fc.integer({ min: -6, max: 6 })), {
      minLength: buckets * across,
      maxLength: buckets * across,
    }),
    zeros: fc.boolean(),
  }),
);
const namesOf = (across: number) => Array.from({ length: across }, (_, i) => `topic-${i}`);
/** A dense file is read with its zeros. */
function zerosLeftOut({ starts, classes, values }: Weights): Weights {
  const across = Math.max(...classes, 0) + 1;
  const dense = new Int8Array((starts.length - 1) * across);
  for (let bucket = 0; bucket < starts.length - 1; bucket++) {
    for (let at = starts[bucket] ?? 0; at < (starts[bucket + 1] ?? 0); at++) {
      dense[bucket * across + (classes[at] ?? 0)] = values[at] ?? 0;
    }
  }
  return withoutZeros(dense, across);
}
const readBack = (file: Uint8Array) => file.slice().buffer as ArrayBuffer;

it("come back from the file as they were, however many are zero", () => {
  const layouts = new Set<string>();
  fc.assert(
    fc.property(weights, ({ buckets, across, dense, zeros }) => {
      const all = Int8Array.from(dense, (one, i) => (zeros && i % 17 !== 0 ? 0 : one));
      const size = { buckets, classes: namesOf(across) };
      const kept = withoutZeros(all, across);
      const { file, layout } = writeWeights(kept, size);
      layouts.add(layout);
      expect(zerosLeftOut(readWeights(readBack(file), { ...size, layout }))).toEqual(kept);
      expect(file.length).toBeLessThanOrEqual(all.length);
    }),
  );
  expect([...layouts].sort()).toEqual(["dense", "sparse"]);
});

it("are refused when the file is of another build", () => {
  const size = { buckets: 8, classes: namesOf(40) };
  const all = Int8Array.from({ length: 320 }, (_, i) => (i % 20 === 0 ? 3 : 0));
  const { file, layout } = writeWeights(withoutZeros(all, 40), size);
  expect(() => readWeights(readBack(file.slice(0, -1)), { ...size, layout })).toThrow("npm run knowledge");
  expect(() => readWeights(readBack(file), { ...size, layout: "dense" })).toThrow("npm run knowledge");
});
