import { ADDRESS } from "./address.ts";
import { isCard, isElsewhere, isPhone } from "./numbers.ts";
import type { PersonalKind } from "./wording.ts";

export interface Form {
  kind: PersonalKind;
  /** Every repetition is bounded: the time grows with the length of the text and no faster. */
  pattern: RegExp;
  holds?: (found: string) => boolean;
  /** It may only speak of such data, and then a refusal is none: 「銀行の口座番号はお伝えできません」. */
  mention?: true;
}

const BANK = "(?:銀行|信用金庫|信金|信用組合|ゆうちょ|農協|労金)";
const ACCOUNT = "(?:支店|口座番号|普通預金|普通口座|当座預金|店番)";
const BETWEEN = "[-.・_*の ]";
const SERVICE =
  "(?<![a-zァ-ヶー])(?:line|らいん|ライン|インスタ|instagram|twitter|ツイッター|facebook|カカオ|kakao|telegram|テレグラム|whatsapp|wechat|skype|スカイプ|discord|tiktok|sns)";
const NAME = "[a-z\\d][\\w.-]{2,29}";
const SOCIAL_HOST =
  "line\\.me|lin\\.ee|instagram\\.com|twitter\\.com|x\\.com|facebook\\.com|fb\\.me|m\\.me|tiktok\\.com|threads\\.(?:net|com)|discord\\.(?:gg|com)|t\\.me|telegram\\.me|wa\\.me|whatsapp\\.com|kakao\\.com|bsky\\.app|youtube\\.com";

const bank: Form[] = [
  {
    kind: "bank",
    pattern: new RegExp(`${BANK}[^。!?]{0,30}?${ACCOUNT}[^。!?]{0,20}?\\d{6,8}(?!-?\\d)`, "g"),
  },
  { kind: "bank", pattern: new RegExp(`${BANK}[^。!?]{0,30}?${ACCOUNT}`, "g"), mention: true },
  { kind: "bank", pattern: /口座(?:番号)?[^\d。!?]{0,6}\d{6,8}(?!-?\d)/g },
  { kind: "bank", pattern: /(?:普通|当座)(?:預金|口座)?[^\d。!?]{0,3}\d{6,8}(?!-?\d)/g },
  { kind: "bank", pattern: /記号[^\d。!?]{0,4}\d{5}[^\d。!?]{0,8}番号[^\d。!?]{0,4}\d{6,8}(?!-?\d)/g },
];

const phone: Form[] = [
  {
    kind: "phone",
    pattern: new RegExp(
      `(?<![\\d-]|\\b[a-z])\\(?0\\d{1,4}\\)?(?:${BETWEEN}|\\(){0,2}\\d{1,4}(?:${BETWEEN}|\\)){0,2}\\d{3,4}(?!-?\\d)`,
      "gi",
    ),
    holds: isPhone,
  },
  {
    kind: "phone",
    pattern: /\+81[- (]{0,2}0?\)?[- ]?\d{1,4}[- ]?\d{1,4}[- ]?\d{3,4}(?!-?\d)/g,
    holds: isPhone,
  },
];

const ids: Form[] = [
  { kind: "tracking", pattern: /(?<![\w-])\d{4}[- ]\d{4}[- ]\d{4}(?![- ]?\d)/g },
  { kind: "tracking", pattern: /(?<![\w-])\d{12}(?!-?\d)/g },
  { kind: "tracking", pattern: /(?<![a-z])[a-z]{2}\d{9}[a-z]{2}(?![a-z])/gi },
  { kind: "tracking", pattern: /(?:追跡|伝票|送り状|問い合わせ|問合せ)番号[^\d。\n]{0,8}\d[\d-]{7,14}/g },
  {
    kind: "order",
    pattern:
      /(?:注文|取引|受注|オーダー)(?:番号|id)[^a-z\d。\n]{0,6}(?=[a-z-]{0,12}\d)[a-z\d][a-z\d-]{5,29}/gi,
  },
  { kind: "order", pattern: /(?<![\d-])\d{3}-\d{7}-\d{7}(?!-?\d)/g },
];

const contacts: Form[] = [
  { kind: "mail", pattern: /[\w.+-]{1,64} ?@ ?(?:[\w-]{1,63}\.){1,4}[a-z]{2,24}/gi },
  {
    kind: "mail",
    pattern:
      /(?<![\w.])(?:gmail|icloud|hotmail|outlook|docomo|ezweb|softbank)\.(?:com|co\.jp|ne\.jp|jp)(?![\w-])/gi,
  },
  { kind: "sns", pattern: new RegExp(`(?<![\\w.-])(?:[a-z]{1,12}\\.)?(?:${SOCIAL_HOST})(?![\\w-])`, "gi") },
  { kind: "sns", pattern: /(?<![\w.@/])@(?=[\d.]{0,29}[a-z_])[a-z\d_][\w.]{2,29}/gi },
  {
    kind: "sns",
    pattern: new RegExp(
      `${SERVICE}[^。!?\\n]{0,12}?(?:id|アカウント|ユーザー名|垢)[^\\w。!?\\n]{0,6}${NAME}`,
      "gi",
    ),
  },
  {
    kind: "sns",
    pattern: new RegExp(`${SERVICE}[ :=→は「]{1,4}(?=[\\d_.-]{0,29}[a-z])(?=[a-z_.-]{0,29}\\d)${NAME}`, "gi"),
  },
  { kind: "link", pattern: /https?:\/\/[^\s/?#□]{1,100}/gi, holds: isElsewhere },
];

const places: Form[] = [
  { kind: "postcode", pattern: /(?:〒|郵便番号)[^\d。\n]{0,5}\d{3}-?\d{4}(?!\d)/g },
  { kind: "postcode", pattern: /(?<![\w-])\d{3}-\d{4}(?!-?\d| ?(?:円|個|枚|本|点|冊|g|m|c))/gi },
  { kind: "address", pattern: ADDRESS },
];

/** In this order: what one form has found, the next no longer sees. */
export const forms: Form[] = [
  { kind: "card", pattern: /(?<!\d[- ]?)\d(?:[- ]?\d){13,15}(?![- ]?\d)/g, holds: isCard },
  ...bank,
  ...phone,
  ...ids,
  ...contacts,
  ...places,
];
