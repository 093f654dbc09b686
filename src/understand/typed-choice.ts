import { fold } from "./normalize.ts";

const POLITE = /(?:を|で|に)?(?:です|お願いします|おねがいします|します)?[。.!、]*$/;
const NUMBERED = /^(\d{1,2}|[一二三四五六七八九])(?:番|ばん|番目|つ目|つめ)?$/;
const KANJI = "一二三四五六七八九";

/** Whether a text is no more than a number, as somebody types who chooses. */
export function isNumber(text: string): boolean {
  return NUMBERED.test(fold(text).replace(POLITE, ""));
}

/**
 * Which of the offered choices a typed text means: 「2番」, 「②です」, 「ラクマで」. Their place counted from 0,
 * or −1.
 */
export function typedChoice(text: string, labels: string[]): number {
  const bare = fold(text).replace(POLITE, "");
  const labelled = labels.findIndex((label) => fold(label) === bare);
  if (labelled >= 0) return labelled;
  const number = NUMBERED.exec(bare)?.[1];
  if (number === undefined) return -1;
  const place = (KANJI.indexOf(number) + 1 || Number(number)) - 1;
  return place < labels.length ? place : -1;
}
