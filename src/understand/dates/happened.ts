/** What a verb's stem has behind it in a normalised text: whether it says that something has happened. */

const KANA = "[ぁ-ん]";
/** 届いた, 発送されました, 評価しちゃった, 届いてから, 支払い済み. */
const DONE = new RegExp(
  `^${KANA}{0,5}?(?:まし)?[ただ](?!ら(?!し|くま)|い(?:です|の|と|ん|け|が|か|よ|わ|な|[、。!?]|$)|く(?:な|て)|ろう|とし|場合)|^${KANA}{0,3}[てで](?:から|すぐ|以来|も?[うす]|いる|いま|る|き|$|[、。])|^い?(?:済|ずみ|日|連絡|通知|後|あと)`,
);
/** 届かない, 支払われません, 発送されず, 評価していない, 届いてない. */
const DENIED = new RegExp(
  `^(?:${KANA}|連絡|通知|出来){0,7}?(?:な[いかくけ]|ませ[んぬ]|へん|ずに?(?![みつ])|ぬまま)`,
);
/** 発送すると言われた, 発送されるはず, 支払い予定, 届いたら, 評価すれば, 評価する前. */
const EXPECTED = new RegExp(
  `^(?:${KANA}{0,6}?(?:[るうくすむ]|ます|たい|よう)」?(?:と(?!き|ころ)|って|との|予定|つもり|はず|そう|らし|みたい|見込|と約束|まで|前|か[?も])|${KANA}{0,5}?(?:たら|れば|えば|けば|ければ|たい)|(?:日の?)?(?:予定|見込|前|待ち|まで|期限|方法|され?る?$|し?て(?:ほし|欲し|くださ|下さ|もらえ|くれ(?!た|まし)|と)))`,
);

/** Whether what stands behind the stem denies it, or only announces, supposes or asks for it. */
export function hasNotHappened(behind: string): boolean {
  const tail = behind.slice(0, 14);
  return (
    DENIED.test(tail) ||
    (!DONE.test(tail) && EXPECTED.test(tail)) ||
    /^[ぁ-ん]{0,5}?(?:たら(?!し|くま)|たとし(?:て|たら)|たと(?:思|勘違|ばかり思)|た場合|しよう|しかけ|する(?:よう|約束)|します?ね)/.test(
      tail,
    )
  );
}
