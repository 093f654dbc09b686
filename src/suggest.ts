import type { LoadedKnowledge } from "./knowledge/index.ts";
import { once } from "./once.ts";
import { indexOf, type SearchIndex, search } from "./search/index.ts";
import { findFacts } from "./understand/facts.ts";
import { namedMarketplaces } from "./understand/marketplace.ts";
import { fold, normalize, spell } from "./understand/normalize.ts";
import { isRomaji, romajiToHiragana } from "./understand/romaji.ts";
import { rankTopics } from "./understand/topic.ts";

/** A question to pick from a list while somebody types. */
export interface Suggestion {
  text: string;
  topic: string;
}

/** Most asked; before anything is typed they stand first, and later they win where all else is equal. */
const PINNED: readonly string[] = [
  "returns",
  "message-window",
  "not-as-described",
  "lost-parcel",
  "cancel",
  "personal-info",
];
/** Nobody types more to pick from a list; every stage is linear in the length. */
const MAX_TYPED = 100;
const SAYS_SOMETHING = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;

/** How much it counts that a question holds what was typed: more than all of what follows. */
const HELD = 10;
const HELD_AT_A_WORD = 2;
const TOPIC_COUNTS = 2;
const SEARCH_COUNTS = 0.5;
const ASKED_COUNTS = 0.2;
/** What neither holds the words nor is about a topic at least this likely is not offered. */
const LIKELY_AT_LEAST = 0.1;

/** Questions of the knowledge for what was typed so far, the best first. Pure, and never throws. */
export function suggest(typed: string, limit: number, knowledge: LoadedKnowledge): Suggestion[] {
  const { questions, pinned, index, readings } = listOf(knowledge);
  const words = wordsOf(typed.slice(0, MAX_TYPED), readings, knowledge);
  if (words.length === 0) return pinned.slice(0, Math.max(0, limit));
  const normalized = normalize(words.map(({ folded }) => folded).join(" "), knowledge);
  const likely = likelyTopics(normalized, knowledge);
  const near = nearness(normalized, index);
  return questions
    .map((question) => {
      const held = heldBy(question, words);
      const chance = likely.get(question.topic) ?? 0;
      const searched = near.get(question.text) ?? 0;
      const score = held + TOPIC_COUNTS * chance + SEARCH_COUNTS * searched + ASKED_COUNTS * question.asked;
      return { question, score, offered: held > 0 || chance >= LIKELY_AT_LEAST };
    })
    .filter(({ offered }) => offered)
    .sort((a, b) => b.score - a.score)
    .slice(0, Math.max(0, limit))
    .map(({ question: { text, topic } }) => ({ text, topic }));
}

interface Question extends Suggestion {
  folded: string;
  /** in hiragana as far as readings.yaml goes, from each word to the end */
  fromEachWord: string[];
  /** the more often its topic is asked, and it in its topic, the more */
  asked: number;
}

interface List {
  questions: Question[];
  /** one a topic */
  pinned: Suggestion[];
  index: SearchIndex;
  /** word → how it is read */
  readings: [string, string][];
}

/** The most asked first. */
export function topicsInOrder({ topics }: Pick<LoadedKnowledge, "topics">): string[] {
  return [...new Set([...PINNED.filter((id) => topics[id]), ...Object.keys(topics)])];
}

const listOf = once((knowledge: LoadedKnowledge): List => {
  const { topics } = knowledge;
  const inOrder = topicsInOrder(knowledge).map((topic) =>
    (topics[topic]?.questions ?? []).map((text) => ({ text, topic })),
  );
  // Of several readings the first one counts, and in a Map the last pair would.
  const readings = knowledge.readings.map(([read, word]): [string, string] => [word, read]).reverse();
  const begins = beginsOf(readings);
  return {
    questions: inOrder.flatMap((list, topicAt) =>
      list.map((one, at) => ({ ...one, ...begins(one.text), asked: 1 / (1 + topicAt) + 1 / (1 + at) })),
    ),
    pinned: inOrder.flatMap((list) => list.slice(0, 1)),
    index: indexOf(
      inOrder.flat().map(({ text, topic }) => ({
        id: text,
        title: text,
        text: `${topics[topic]?.title} ${topics[topic]?.label}`,
      })),
    ),
    readings,
  };
});

const MARK = "|";
const KATAKANA_WORD = /(?<![ァ-ヶー])(?=[ァ-ヶ])/;
/** Nobody types the signs of a question to find it. */
const SIGNS = /[\s、。,・?？「」]+/gu;

/** What is compared with the typed words. */
function beginsOf(readings: List["readings"]) {
  const marked = readings.map(([word, read]): [string, string] => [word, MARK + read]);
  return (text: string): Pick<Question, "folded" | "fromEachWord"> => {
    const bare = text.replace(SIGNS, "");
    const words = spell(bare.split(KATAKANA_WORD).map(fold).join(MARK), marked).split(MARK);
    return { folded: fold(bare), fromEachWord: words.map((_, i) => words.slice(i).join("")) };
  };
}

interface Word {
  folded: string;
  /** in hiragana as far as it can be read */
  read: string;
}

const PARTICLE = /^[でのはにを]/;

/** What was typed, without the marketplace, which is chosen elsewhere. */
function wordsOf(typed: string, readings: List["readings"], knowledge: LoadedKnowledge): Word[] {
  return typed.split(SIGNS).flatMap((word) => {
    const whole = fold(word);
    const named = namedMarketplaces(whole, knowledge);
    const rest = named.reduce((left, one) => left.replace(one.words, ""), whole);
    const folded = named.length > 0 ? rest.replace(PARTICLE, "") : rest;
    return SAYS_SOMETHING.test(folded) ? [{ folded, read: spell(inHiragana(folded), readings) }] : [];
  });
}

const BEGUN_AFTER_KANA = /(?<=[ぁ-ゖー])[a-z]+$/;
const BEGUN_IN_ROMAJI = /(?<=[aiueon])[bcdfghjkmpqrstvwxyz]{1,2}$/;

/** Without the first letters of a syllable that is still being typed: 「henp」, 「へんp」. */
function inHiragana(folded: string): string {
  const begun = folded.replace(BEGUN_AFTER_KANA, "").replace(BEGUN_IN_ROMAJI, "");
  return isRomaji(begun) ? fold(romajiToHiragana(begun)) : begun;
}

function likelyTopics(normalized: string, knowledge: LoadedKnowledge): Map<string, number> {
  const facts = findFacts(normalized, knowledge).map(({ fact, value }) => [fact, value]);
  const ranked = rankTopics(normalized, Object.fromEntries(facts), knowledge);
  return new Map(ranked.map(({ topic, score }) => [topic, score]));
}

/** How near each question is for the search, the nearest at 1. */
function nearness(normalized: string, index: SearchIndex): Map<string, number> {
  const found = search(normalized, index, index.ids.length);
  return new Map(found.map(({ id, score }) => [id, score / (found[0]?.score ?? 1)]));
}

/** Zero unless every word stands in the question, as it was typed or as it is read from a word on. */
function heldBy({ folded, fromEachWord }: Question, words: Word[]): number {
  const begun = words.map(({ read }) => fromEachWord.some((rest) => rest.startsWith(read)));
  if (!words.every((word, i) => begun[i] || folded.includes(word.folded))) return 0;
  return HELD + (HELD_AT_A_WORD * begun.filter(Boolean).length) / words.length;
}
