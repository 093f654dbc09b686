const PREFECTURE = `北海道|東京都|京都府|大阪府|(?:${[
  "青森|岩手|宮城|秋田|山形|福島|茨城|栃木|群馬|埼玉|千葉|神奈川|新潟|富山|石川|福井|山梨|長野|岐阜|静岡",
  "愛知|三重|滋賀|兵庫|奈良|和歌山|鳥取|島根|岡山|広島|山口|徳島|香川|愛媛|高知|福岡|佐賀|長崎|熊本|大分",
  "宮崎|鹿児島|沖縄",
].join("|")})県`;
const DIGITS = "[\\d一二三四五六七八九十〇]{1,5}";
/** 「1-2日で発送」 is no house number. */
const NO_UNIT = "(?![\\d日時週か月枚個本点回円割倍人c%m])";
/** 1-2-3, 1丁目, 12番地, 三丁目2番 */
const NUMBERED = `${DIGITS}(?:丁目|番(?:[地\\d\\s]|$)|[-の]\\d{1,4}${NO_UNIT})`;
/** Without a prefecture 「市販品を1-2点」 would be near: two hyphens or an unmistakable word. */
const SURELY_NUMBERED = `(?:${DIGITS}(?:丁目|番地)|\\d{1,4}-\\d{1,4}-\\d{1,4}${NO_UNIT})`;
const TOWN = "[市区町村郡]";
/** Part of a name, and not of 「東京都渋谷区から」. */
const NAME = "(?:(?!から|より|まで|では)[^。、!?])";

/** Every part is bounded, so that a long text takes a time that grows with its length and no faster. */
export const ADDRESS = new RegExp(
  [
    `(?:${PREFECTURE})${NAME}{0,16}?${TOWN}${NAME}{0,20}?${NUMBERED}`,
    `[\\p{Script=Han}ぁ-んァ-ヶ]${TOWN}${NAME}{0,15}?${SURELY_NUMBERED}`,
    "\\d{1,4}号室",
  ].join("|"),
  "gu",
);
