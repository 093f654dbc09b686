/** How alike two texts must be, from 0 to 1; measured in test/insights/group.test.ts. */
const ALIKE_FROM = 0.35;

const HIRAGANA_COUNTS = 0.35;
const ONLY_HIRAGANA = /^[ぁ-ゖー]+$/;
/** A single one of these already says something: 領収書 and 領収証. */
const CHARACTERS = /\p{Script=Han}/gu;
/** What so many of the texts hold tells none of them from the others. */
const TOO_COMMON = 0.1;
const FEW = 50;

interface Weighed {
  grams: number[];
  /** of all its grams, squared and summed */
  square: number;
}

/**
 * Which of some texts say the same: for each the index of the text that stands for it, which may be itself. Earlier
 * texts stand for later ones. A text is compared with those that stand for others only, so that no chain of small
 * changes joins what is not alike. By pairs of characters, of which rare ones count more; the same texts in the same
 * order always give the same.
 */
export function representatives(texts: string[]): number[] {
  const { weighed, weights } = weigh(texts);
  const holding = new Map<number, number[]>();
  const shared = new Float64Array(texts.length);
  return weighed.map((one, index) => {
    const touched = addShared(one, holding, weights, shared);
    const best = nearest(one, touched, weighed, shared);
    for (const other of touched) shared[other] = 0;
    if (best !== undefined) return best;
    for (const gram of one.grams) {
      const others = holding.get(gram);
      if (others) others.push(index);
      else holding.set(gram, [index]);
    }
    return index;
  });
}

/** Adds to `shared` what a text has in common with each representative; which have something. */
function addShared(
  { grams }: Weighed,
  holding: Map<number, number[]>,
  weights: Float64Array,
  shared: Float64Array,
): number[] {
  const touched: number[] = [];
  for (const gram of grams) {
    const weight = weights[gram] ?? 0;
    for (const other of holding.get(gram) ?? []) {
      if (shared[other] === 0) touched.push(other);
      shared[other] = (shared[other] ?? 0) + weight;
    }
  }
  return touched;
}

function nearest(
  { square }: Weighed,
  touched: number[],
  weighed: Weighed[],
  shared: Float64Array,
): number | undefined {
  let best: number | undefined;
  let most = ALIKE_FROM;
  for (const other of touched) {
    const alike = (shared[other] ?? 0) / Math.sqrt(square * (weighed[other]?.square ?? 0));
    if (alike > most || (alike === most && (best === undefined || other < best))) {
      most = alike;
      best = other;
    }
  }
  return best;
}

/** `weights`: of each gram, the square of what it counts. */
function weigh(texts: string[]): { weighed: Weighed[]; weights: Float64Array } {
  const ids = new Map<string, number>();
  const held: number[] = [];
  const all = texts.map((text) =>
    gramsOf(text).map((gram) => {
      const id = ids.get(gram) ?? ids.size;
      ids.set(gram, id);
      held[id] = (held[id] ?? 0) + 1;
      return id;
    }),
  );
  const tooMany = Math.max(FEW, TOO_COMMON * texts.length);
  const weights = Float64Array.from([...ids.keys()], (gram, id) =>
    (held[id] ?? 0) > tooMany ? 0 : (countOf(gram) * Math.log(1 + texts.length / (held[id] ?? 1))) ** 2,
  );
  const weighed = all
    .map((all) => all.filter((gram) => weights[gram] !== 0))
    .map((grams) => ({
      grams,
      square: grams.reduce((sum, gram) => sum + (weights[gram] ?? 0), 0),
    }));
  return { weighed, weights };
}

/** What holds a sentence together says less than what it is about. */
function countOf(gram: string): number {
  return ONLY_HIRAGANA.test(gram) ? HIRAGANA_COUNTS : 1;
}

function gramsOf(text: string): string[] {
  const pairs = Array.from({ length: Math.max(1, text.length - 1) }, (_, i) => text.slice(i, i + 2));
  return [...new Set([...pairs, ...(text.match(CHARACTERS) ?? [])])];
}
