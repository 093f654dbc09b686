/** Of a denied clause at most this much stands before the denial. */
const CLAUSE = "(?:(?!匿名)[^。、,!?「」\\s]){1,15}?";
const DENIAL =
  "(?:(?:わけ|ん|の)?(?:じゃ|では)(?:なくて?|ないです|ありません|ないんです)|わけ(?:じゃ|では|でも)ない)";
/** 「返品できるんじゃないですか？」 denies nothing, and what is said of 匿名 is a fact of its own. */
const DENIED = new RegExp(`(?<![^。、,!?「」\\s])${CLAUSE}${DENIAL}(?!か)(?:けど|が|し)?[、。,]?`, "gu");
/** What is left must name something: 「住所を教えてほしいんじゃなくて、教えたくない」 would lose what it is about. */
const NAMES_SOMETHING = /\p{Script=Han}.*\p{Script=Han}/su;

/**
 * A normalised text without what it says is not meant: 「返品したいわけじゃなくてお礼を言いたい」 is about
 * thanks. A text that only denies stays whole.
 */
export function withoutDenied(text: string): string {
  const affirmed = text.replace(DENIED, "");
  return NAMES_SOMETHING.test(affirmed) ? affirmed : text;
}
