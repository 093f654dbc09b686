/** Paragraphs, lines and sentences: where a text is best cut, best first. */
const ENDS = [/\n{2,}/g, /\n/g, /[。！？!?]+[」』）]?/g];
const URLS = /https?:\/\/[^\s。、！？「」『』（）【】]+/g;
const HALF_A_PAIR = /[\ud800-\udbff]$/;
const segmenter = new Intl.Segmenter("ja");

/** At most `most` UTF-16 units: cut at the last whole line or sentence that fits. */
export function shorten(words: string, most: number): string {
  return words.length <= most ? words : `${words.slice(0, cutBefore(words, most - 1)).trimEnd()}…`;
}

/** The whole text in pieces of at most `most` UTF-16 units, without the white space between two of them. */
export function split(words: string, most: number): string[] {
  const pieces: string[] = [];
  let rest = words.trim();
  while (rest.length > most) {
    const end = cutBefore(rest, most);
    pieces.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...pieces, rest].filter((piece) => piece !== "");
}

/** Where to cut a longer text so that at most `most` units are before it; in its first half only when nothing else is left. */
function cutBefore(words: string, most: number): number {
  const torn = addressAround(words, most);
  // An address that is longer than all there is room for is cut after all.
  const safe = characterCut(words, torn || most);
  const head = words.slice(0, safe);
  for (const end of ENDS) {
    const cut = [...head.matchAll(end)]
      .map((match) => match.index + match[0].length)
      .findLast((at) => at >= most / 2 && isBetween(words, at));
    if (cut !== undefined) return cut;
  }
  return safe;
}

/** Neither in an address nor in what is read as one character. */
function isBetween(words: string, at: number): boolean {
  return addressAround(words, at) === undefined && characterCut(words, at) === at;
}

/** Where the address begins that a cut would tear. */
function addressAround(words: string, at: number): number | undefined {
  return [...words.matchAll(URLS)].find(({ index, 0: url }) => index < at && at < index + url.length)?.index;
}

function characterCut(words: string, most: number): number {
  const start = segmenter.segment(words).containing(most)?.index ?? most;
  if (start > 0) return start;
  // One character that is longer than all there is room for.
  return HALF_A_PAIR.test(words.slice(0, most)) && most > 1 ? most - 1 : most;
}
