import { fold } from "../understand/normalize.ts";

/** A request is short; what is longer before the message asks something else. */
const REQUEST_AT_MOST = 60;
/** What may still follow a closing quotation mark: 「…」と送りたいです。 */
const TAIL_AT_MOST = 15;
const SEPARATORS = /[\r\n:：「『“"]/g;
const CLOSING: Record<string, string> = { "「": "」", "『": "』", "“": "”", '"': '"' };

const THIS =
  "(?:この|こんな|こういう|以下の|下の|下記の|次の|(?:今から|これから|相手に)?送る|送りたい|もらった|届いた|来た)";
const TEXT = "(?:文面|文章|めっせーじ|返信文?|返事|こめんと|めーる|文|文言|言い方|書き方|内容)";
const SUBJECT = `(?:${THIS}${TEXT}|文面|文章)(?:の?案)?`;
const SENDING = "(?:を|で)?(?:送って|返信して|返して)も?";
const COMES =
  "(?:が|を)?(?:届いた|届きました|来た|来ました|もらった|送ろうと思う|送ろうと思って(?:い)?(?:る|ます))(?:ん|の)?";
const PARTICLE = `(?:(?:${COMES})?(?:なん|な)?(?:です|だ)?(?:けど|が)|について|${SENDING}|だと|では|って|を|は|で)?[、,]?`;
const POLITE = "(?:です|でしょう|だろう|ますか|ました?|と?思いますか|と?思う|かな|かしら|か|の|よね|ね){0,3}";
const GOOD =
  "(?:どう|いかが|大丈夫|平気|問題(?:は|が)?(?:ない|ありません|なさそう)|(?:これで)?(?:いい|良い|よい|よろしい)|ok|(?:変|失礼|きつく|おかしく|怪しく)(?:では|じゃ)?(?:ない|ありません)|怪しい|あやしい|まずい)";
const DOING =
  "(?:して|し)?(?:ください|下さい|ほしい|欲しい|くれる|くれます|くれません|もらえる|もらえます|もらえません|いただけます|いただけません|頂けます|お願い(?:します|いたします|できます)?|頼む|頼みます|願います|よろしく|希望)?";
const LOOK = `(?:一度|ちょっと|念のため)?(?:(?:を|の)?(?:ちぇっく|確認|添削|診断|判定)(?:を|も)?${DOING}|(?:見て|読んで|直して)${DOING})`;
const BEFORE_SENDING = `(?:送る|送信する|返信する|返す|投稿する)前に[、,]?(?:${SUBJECT}(?:を|が|は)?)?`;
/** 「すみません、」, 「取引が完了しました。」, 「ラクマで」 */
const PREAMBLE = "(?:[^、,。!?]{1,20}(?:[、,。]|で))?";

const REQUEST = new RegExp(
  `^${PREAMBLE}(?:(?:${BEFORE_SENDING})?${SUBJECT}${PARTICLE}(?:${GOOD}|${LOOK})|${BEFORE_SENDING}${LOOK})${POLITE}[、。!?.…ー ]*$`,
  "u",
);

/**
 * The message that somebody wants checked, after 「この文面どう？」 and a line break, a colon or a quotation
 * mark; empty when only the request stands there, undefined when there is none.
 */
export function checkRequest(text: string): string | undefined {
  const trimmed = text.trim();
  for (const { 0: separator, index } of trimmed.slice(0, REQUEST_AT_MOST + 1).matchAll(SEPARATORS)) {
    if (!isRequest(trimmed.slice(0, index))) continue;
    const opening = separator in CLOSING ? separator : "";
    return withoutQuotes(`${opening}${trimmed.slice(index + 1)}`.trim());
  }
  return isRequest(trimmed) ? "" : undefined;
}

function isRequest(text: string): boolean {
  return text.length <= REQUEST_AT_MOST && REQUEST.test(fold(text));
}

function withoutQuotes(message: string): string {
  const closing = CLOSING[message.charAt(0)];
  if (!closing) return message;
  const end = message.lastIndexOf(closing);
  if (end <= 0) return message.slice(1).trim();
  return message.length - end - 1 <= TAIL_AT_MOST ? message.slice(1, end).trim() : message;
}
