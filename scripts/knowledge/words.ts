import { runsOf } from "../../src/knowledge/word-runs.ts";
import { plain } from "../../src/message-check/text.ts";
import { once } from "../../src/once.ts";
import type { KnowledgeBase } from "./base.ts";

/** What fewer phrasings than three hold may be somebody's own way of writing. */
const IN_LINES_AT_LEAST = 3;

const PREFECTURES =
  "北海道|青森|岩手|宮城|秋田|山形|福島|茨城|栃木|群馬|埼玉|千葉|東京|神奈川|新潟|富山|石川|福井|山梨|長野|岐阜|静岡|愛知|三重|滋賀|京都|大阪|兵庫|奈良|和歌山|鳥取|島根|岡山|広島|山口|徳島|香川|愛媛|高知|福岡|佐賀|長崎|熊本|大分|宮崎|鹿児島|沖縄";
const PLACE = new RegExp(PREFECTURES, "u");
/** Words that people are called by, too. */
const ALSO_NAMES = "花実新明正空進星関守春夏秋雪静文真愛光誠森林原東西南北和望翼海";
const OTHER_NAMES =
  "price will mark may rose sim grant frank まり ゆう あい めい りん れん ゆい まい みき あき".split(" ");
/** 「三月五日」「千円高」, but not 「一緒」. */
const NUMERAL =
  /[〇零二三四五六七八九十百千億]|^万$|一(?:[円月日年時分番丁本個枚]|$|人[^物])|万(?!一)(?:円|.円)/u;
const ONE_LETTER = /^[a-zァ-ヺ\p{Script=Hangul}]$/u;

/**
 * The words of which a question may be kept, sorted, with a space between them: what at least three phrasings use, but
 * for numbers, places and names. src/insights keeps no other word of what was typed.
 */
export const knownWords = once(
  ({ topics, outOfScope }: Pick<KnowledgeBase, "topics" | "outOfScope">): string => {
    const lines = Object.values(topics).flatMap(({ phrasings, questions, title, label }) => [
      ...[...phrasings, ...questions],
      ...[title, label],
    ]);
    const used = new Map<string, number>();
    for (const line of new Set([...lines, ...outOfScope]))
      for (const word of wordsOf(line)) used.set(word, (used.get(word) ?? 0) + 1);
    return [...used]
      .filter(([word, count]) => count >= IN_LINES_AT_LEAST && mayBeKept(word))
      .map(([word]) => word)
      .sort()
      .join(" ");
  },
);

function wordsOf(line: string): Set<string> {
  const runs = runsOf(plain(line).toLowerCase()).filter(({ isWord }) => isWord);
  return new Set(runs.map(({ text }) => text));
}

function mayBeKept(word: string): boolean {
  const isName = ALSO_NAMES.includes(word) || OTHER_NAMES.includes(word);
  const isPlace = PLACE.test(word);
  return !(isName || isPlace || NUMERAL.test(word) || ONE_LETTER.test(word));
}
