import { personalIn } from "../message-check/personal.ts";
import { plain } from "../message-check/text.ts";

/** Longer texts tell a story, and a story tells who. */
const MAX_LENGTH = 160;

const ROLES = [
  "出品者|購入者|落札者|買い手|売り手|取引相手|相手|お客|客|皆|みな|業者|配達員|配達業者|宅配業者|郵便局|郵便屋|運営|事務局|店員|担当者|担当",
  "管理者|本人|友達|友人|知人|家族|子供|お子|息子|娘|奥|旦那|主人|お母|お父|母|父|兄|姉|弟|妹|初心者|会社員|学生|主婦",
  "ヤマト|佐川|クロネコ|フリマ|ラクマ|メルカリ|ヤフオク|ヤフー|ペイペイ|フリル|サポート|プロ|ユーザー|セラー|バイヤー|クレーマー",
].join("|");
const IS_ROLE = new RegExp(`(?:${ROLES})$`, "u");
/** 様 as a part of another word. */
const IS_WORD = /(?:同|仕|模|多|有|異|一|王|神|各)様$/u;

/** The hundred most frequent; written without さん they are names all the same. */
const SURNAMES =
  "佐藤|鈴木|高橋|田中|伊藤|渡辺|渡邊|山本|中村|小林|加藤|吉田|山田|佐々木|山口|松本|井上|木村|斎藤|斉藤|齋藤|清水|山崎|阿部|池田|橋本|山下|石川|中島|前田|藤田|後藤|小川|岡田|村上|長谷川|近藤|石井|遠藤|坂本|青木|藤井|西村|福田|太田|三浦|藤原|松田|岡本|中川|中野|原田|小野|田村|竹内|金子|和田|中山|石田|上田|森田|柴田|酒井|工藤|横山|宮崎|宮本|内田|高木|安藤|島田|谷口|大野|高田|丸山|今井|武田|藤本|上野|杉山|増田|平野|千葉|久保|松井|小島|岩崎|桜井|野口|松尾|野村|木下|菊地|菊池|佐野|大西|杉本|新井|浜田|古川|水野|小松";

const HONORIFIC = "(?:さん|さま|サマ|様(?![子々相])|殿|氏(?!名)|くん|ちゃん(?!と)|先生)";
const NAME = "(?:[\\p{Script=Han}々ヶ]{1,6}|[ァ-ヶー・]{2,14}|[ぁ-ん]{2,5}|[A-Za-z][A-Za-z._-]{1,20})";
const NAMED = new RegExp(`(${NAME}) ?(${HONORIFIC})`, "gu");
/** 「名前は山田花子です」, 「名義は…」, 「私は山田です」, 「山田と申します」 */
const TELLS_NAME = [
  /(?<=(?:名前|氏名|本名|名義|宛名|差出人|受取人)(?:名)?(?:は|が|も|を|の|:|に)? ?「?)[\p{Script=Han}々ァ-ヶーA-Za-z][\p{Script=Han}々ぁ-んァ-ヶーA-Za-z ]{0,11}?(?=です|でし|だ|で[、,]|と|に|を|が|」|[、。!?]|\s(?![\p{Script=Han}ァ-ヶA-Za-z])|$)/gu,
  /[\p{Script=Han}々ァ-ヶー]{2,8}(?=(?:と|って)(?:申し|言い|言う|いい|いう)(?:ます|者)?)/gu,
  /(?<=(?:my name is|i am|i'm|call me|this is) )[a-z]+(?: [a-z]+)?/giu,
  /[a-z]{2,20}[- ]?(?:san|sama)\b/giu,
];
const HOMES = [
  /(?:北海道|東京都|京都府|大阪府|\p{Script=Han}{2,3}県)[\p{Script=Han}々ヶァ-ヶーぁ-ん]{0,16}?[市区町村郡][\p{Script=Han}々ヶ]{0,10}/gu,
  /\p{Script=Han}{1,5}[市区](?=[\p{Script=Han}にのでかへ、。\s\d]|$)(?![場販])\p{Script=Han}{0,8}/gu,
  /[\p{Script=Han}ァ-ヶー]{2,16}(?:マンション|アパート|ハイツ|コーポ|荘|ビル)/gu,
];
/** Numbers of any kind, also with what holds them together: 11/20, 3,980, １２３-４５. */
const NUMBERS = /[\d〇][\d〇,./:-]*|[〇零一二三四五六七八九]{4,}/gu;
/** What may be an id or a nickname: Latin letters with digits or signs among them, from the first of the letters. */
const IDS = /@?(?<![A-Za-z])[A-Za-z]+[\d_][\w.-]*|@[\w.-]+/gu;

/** Stands for what was hidden. */
export const MASK = "〓";

/** One mark for what was hidden in a row, with a space between or not. */
export function oneMask(text: string): string {
  return text.replaceAll(/〓[〓 ]*〓/gu, MASK);
}

/**
 * A question as it may be kept for its editors: in one line, without numbers, contacts, addresses and names. Rather too
 * little than too much is left; in time linear in the length.
 */
export function masked(text: string): string {
  const shown = plain(text).replaceAll(/\s+/gu, " ").trim();
  const known = personalIn(shown).rest.replaceAll(/□+/gu, MASK);
  const unnamed = TELLS_NAME.reduce((rest, pattern) => rest.replaceAll(pattern, MASK), known)
    .replaceAll(NAMED, (all, name: string, honorific: string) => {
      const isOther = IS_ROLE.test(name) || IS_WORD.test(name + honorific);
      return isOther ? all : MASK + honorific;
    })
    .replaceAll(new RegExp(`(?:${SURNAMES})[\\p{Script=Han}々]{0,3}(?![市区町村駅県])`, "gu"), MASK);
  return HOMES.reduce((rest, pattern) => rest.replaceAll(pattern, MASK), unnamed)
    .replaceAll(IDS, MASK)
    .replaceAll(NUMBERS, MASK)
    .replaceAll(/〓(?:[\s-]?〓)+/gu, MASK)
    .toLowerCase()
    .slice(0, MAX_LENGTH)
    .toWellFormed();
}
