/** Where words stand in a text. */
export interface Span {
  from: number;
  to: number;
}

/** Of spans that lie inside one another only the longest: 「評価してない」 holds 「評価し」, 「楽天フリマ」 holds 「フリマ」. */
export function outermost<T extends Span>(spans: T[]): T[] {
  const length = ({ from, to }: Span) => to - from;
  return spans.filter(
    (span) =>
      !spans.some((other) => other.from <= span.from && other.to >= span.to && length(other) > length(span)),
  );
}
