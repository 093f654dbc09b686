/** Where words stand in a text. */
export interface Span {
  from: number;
  to: number;
}

/** Of spans that lie inside one another only the longest: 「評価してない」 holds 「評価し」, 「楽天フリマ」 holds 「フリマ」. */
export function outermost<T extends Span>(spans: T[]): T[] {
  const inner = new Set<T>();
  let widest: Span = { from: 0, to: 0 };
  for (const span of [...spans].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const same = span.from === widest.from && span.to === widest.to;
    if (span.to <= widest.to && !same) inner.add(span);
    else widest = span;
  }
  return spans.filter((span) => !inner.has(span));
}
