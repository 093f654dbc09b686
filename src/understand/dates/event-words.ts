import type { Knowledge } from "../../knowledge/index.ts";
import { once } from "../../once.ts";
import { outermost, type Span } from "../spans.ts";
import { isAbout } from "../subject.ts";
import { finderOf } from "../words.ts";
import { hasNotHappened } from "./happened.ts";

/** A word that says what happened, and whether it did. */
export interface EventWord extends Span {
  event: string;
  happened: boolean;
}

/** 支払い期限, 発送方法, 購入者: nothing that happens on a day. */
const NAMES_SOMETHING =
  /^(?:い|の)?(?:期限|期間|日数|方法|用|額|金額|手段|元|先|店|員|業者|価格|手続|こめんと|内容|ぺーじ|画面|ぼたん|履歴|者|依頼)/;
const SUPPOSED = /(?:仮に|もしも?|たとえば|例えば)[^。!?]{0,16}$/;

/** Every place where a word of facts.yaml says that something happened, or that it did not. */
export function eventWords(text: string, { dates }: Pick<Knowledge, "dates">): EventWord[] {
  const found = finder(dates)(text).map(({ means, from, to }) => ({ ...means, from, to }));
  return outermost(found)
    .filter(
      ({ notAfter, from, to }) => !NAMES_SOMETHING.test(text.slice(to)) && !isAbout(notAfter, text, from),
    )
    .map(({ event, from, to }) => ({
      ...{ event, from, to },
      happened: !hasNotHappened(text.slice(to)) && !SUPPOSED.test(text.slice(0, from)),
    }));
}

const finder = once((dates: Knowledge["dates"]) =>
  finderOf(
    Object.entries(dates).flatMap(([event, { words, notAfter }]) =>
      words.map((word) => [word, { event, notAfter }] as const),
    ),
  ),
);
