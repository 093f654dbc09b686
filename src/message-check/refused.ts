import type { Span } from "../understand/spans.ts";

const REACHES = 36;
/** Where a clause ends, and where it asks after all: 「電話ください」, 「LINEでしか連絡できません」. */
const CLAUSE = /^(?:(?!(?<!は)[、,]|くださ|下さ|ましょう|ほしい|欲しい|しか(?!ね)|ないと|以外|[。!?]).)*/u;
const REFUSAL = new RegExp(
  [
    "(?:でき|出来)(?:ません|かね|ないので|ないため)(?!か|でしょう|でした)",
    "(?:し|いたし|致し|応じ|受け)かね",
    "(?:して|応じて|受けて|教えて|伝えて)(?:い|おり)?ません(?!か)",
    "できない決まり|お断り|断らせ|遠慮(?!な)|控え(?:さ|て|ま)|禁止|禁じ|違反|不可|ないで(?!しょう|す)",
  ].join("|"),
  "u",
);

/** Whether a text refuses what it names: 「LINE交換」 in 「LINE交換はお断りしています」. */
export function isRefused(text: string, { from, to }: Span): boolean {
  const clause = text.slice(from, to + REACHES).match(CLAUSE)?.[0] ?? "";
  return REFUSAL.test(clause);
}
