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
  /^い?(?:の|を|に)?(?:取り?(?=に|店|業)|催促|確認|依頼|お願|変更|待ち|期限|期間|日数|方法|用|額|金額|手段|元|先|店|員|業者|価格|手続|こめんと|が悪|内容|ぺーじ|画面|ぼたん|履歴|者|依頼)/;
const SUPPOSED = /(?:仮に|もしも?|たとえば|例えば)[^。!?]{0,16}$/;
/** What happened to somebody else, or in another deal, is no day of this one. */
const OF_OTHERS =
  /(?:友達|友人|知人|知り合い|同僚|母|父|姉|妹|兄|弟|夫|妻|旦那|主人|嫁|彼氏|彼女|別の|(?<!相手)(?<!の)他の|ほかの|前の(?:取引|商品|人)|前回|店で|店舗で)[^。、!?]{0,16}$/;

/** Every place where a word of facts.yaml says that something happened, or that it did not. */
export function eventWords(text: string, { dates }: Pick<Knowledge, "dates">): EventWord[] {
  const found = finder(dates)(text).map(({ means, from, to }) => ({ ...means, from, to }));
  return outermost(found)
    .filter(
      ({ notAfter, from, to }) => !NAMES_SOMETHING.test(text.slice(to)) && !isAbout(notAfter, text, from),
    )
    .map(({ event, from, to }) => ({
      ...{ event, from, to },
      happened: hasHappened(text.slice(0, from), text.slice(to)),
    }));
}

function hasHappened(before: string, behind: string): boolean {
  return !hasNotHappened(behind) && !SUPPOSED.test(before) && !OF_OTHERS.test(before);
}

const finder = once((dates: Knowledge["dates"]) =>
  finderOf(
    Object.entries(dates).flatMap(([event, { words, notAfter }]) =>
      words.map((word) => [word, { event, notAfter }] as const),
    ),
  ),
);
