/** 「家/自宅〜行くぞ」: the spellings of what stands one after the other, with a little between. */
export function partsOf(line: string): string[][] {
  return line.split(/[〜～]/).map((part) => part.split("/"));
}

export function joinParts(parts: string[][]): string {
  return parts.map((spellings) => spellings.join("/")).join("〜");
}
