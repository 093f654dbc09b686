import type { LoadedRule } from "../base.ts";
import type { Check } from "../check.ts";
import type { Problem } from "../files.ts";

/** Words of money and contact outside the platform. */
const OUTSIDE =
  /口座|振込|振り込|電話番号|携帯番号|メールアドレス|LINE|(?<!ガイド|オン)ライン(?!ナップ)|インスタ|SNS|ギフト(コード|券)|PayPay(で|残高|の送金)|現金|手渡し|直接取引|住所を(教え|聞|送)/;
/** Words that show that a sentence warns, explains or speaks of the platform's own way. */
const GUARD =
  /(しない|せず|ません|ない(?:で|こと|よう)|禁止|禁じ|違反|ずに|控え|断|やめ|誘|求め|言われ|聞かれ|頼まれ|持ちかけ|対象外|見え|表示|匿名|消え|確認でき|サポート|事務局|売上金|振込申請|振込口座|口座の登録|銀行振込で受け取|支払い方法|コンビニ|ATM|着払い|危険|問い合わせ|の中だけ|警察)/;

/** `named`: the sentence without what may be named in it. */
export function leadsOutside(sentence: string, named = sentence): boolean {
  return OUTSIDE.test(named) && !GUARD.test(sentence);
}

/** No answer, step or draft suggests paying or getting in touch outside the platform; only `avoid` may name it freely. */
export const staysOnThePlatform: Check = {
  title: "フリマの外での支払いや連絡をすすめていない",
  run(base) {
    return {
      seen: base.rules.reduce((sum, { outcomes }) => sum + Object.keys(outcomes).length, 0),
      problems: base.rules.flatMap(inRule),
    };
  },
};

/** In `proceeds` an account and a transfer are the marketplace's own way of paying out. */
const PAYOUT = /口座|振込|振り込|PayPay/g;

function inRule(rule: LoadedRule): Problem[] {
  const ownWay = (sentence: string) => (rule.topic === "proceeds" ? sentence.replace(PAYOUT, "") : sentence);
  return Object.entries(rule.outcomes).flatMap(
    ([id, { summary, answer, steps = [], draft = "", disputed = "" }]) => {
      const fields = { summary, answer, steps: steps.join("\n"), draft, disputed };
      return Object.entries(fields).flatMap(([field, text]) =>
        text
          .split(/[。\n]/)
          .filter((sentence) => leadsOutside(sentence, ownWay(sentence)))
          .map((sentence) => ({
            file: rule.file.path,
            line: rule.file.lineOf(["outcomes", id, field]),
            what: `「${sentence.trim()}」は、フリマの外での支払いや連絡をすすめているように読めます。`,
            todo: "その言い方をやめるか、してはいけないことなら avoid に書いてください。",
          })),
      );
    },
  );
}
