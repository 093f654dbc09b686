import type { Answer, Block } from "../../answer.ts";
import { feedbackWords, type Reason, reasons } from "../../feedback.ts";
import { command } from "./command.ts";

/** The languages in which Discord's own words are said; a rule is told in Japanese always, like its pages. */
export type Tongue = "ja" | "en";

interface Words {
  share: string;
  calendar: string;
  open: string;
  /** of the bot's own page about the rule */
  page: (title: string) => string;
  pick: string;
  enterDate: (event: string) => string;
  dateTitle: string;
  dateLabel: string;
  dateHint: string;
  checkTitle: string;
  checkLabel: string;
  noText: string;
  unknown: string;
  again: string;
  tooMany: string;
  feedback: {
    good: string;
    bad: string;
    thanks: string;
    asked: string;
    /** stands in the select until something is picked */
    why: string;
    reasons: Record<Reason, string>;
    noted: string;
  };
  erase: { button: string; done: string; nothing: string; failed: string };
  /** of the page about what is kept */
  privacy: string;
  topics: string;
  help: string;
}

const ja: Words = {
  share: "みんなに見せる",
  calendar: "カレンダーに追加",
  open: "開く",
  page: (title) => title,
  pick: "ここから選べます",
  enterDate: (event) => `${event}を入れる`,
  dateTitle: "いつのことですか",
  dateLabel: "日付（過ぎた日）",
  dateHint: "例：11/20、おととい、3日前",
  checkTitle: "送る前に確かめる",
  checkLabel: "送ろうとしている文面",
  noText: "このメッセージには文字がありません。画像の中の文字は読めないので、文字で書いてください。",
  unknown: `この操作は、いまのフリマルにはありません。\`/${command.rule}\` に続けて質問を書いてください。`,
  again: "この操作は、もう受け取っています。",
  tooMany:
    "続けてたくさんのご質問をいただいたので、少しお休みします。1分ほど待ってから、もう一度お試しください。",
  feedback: { ...feedbackWords, asked: feedbackWords.why, why: "どこが違いましたか？", reasons },
  erase: {
    button: "自分のデータを消す",
    done: "消しました：受け取った操作の記録と、「役に立った」「違った」の印。このほかに、あなたのものとして保存しているデータはありません。だれのことか分からない形の記録（言葉を〓にした質問や回数）は、選んで消すことができません。",
    nothing: "あなたのものとして保存しているデータはありません。",
    failed: "ごめんなさい。いまは消せませんでした。少し待って、もう一度押してください。",
  },
  privacy: "保存するもの",
  topics: "お答えできる話題です。選ぶと、四つのフリマを比べます。",
  help: [
    "## フリマル",
    "ラクマ・メルカリ・Yahoo!オークション・Yahoo!フリマの取引の規則を、出典と確認日つきでお答えする非公式のボットです。",
    `- \`/${command.rule}\` 何が起きたかを一文で。例：ラクマで評価したあとに壊れているのに気づいた。返品できる？`,
    `- \`/${command.deadline}\` 何がいつあったかから、それで決まる期限を全部`,
    `- \`/${command.compare}\` 一つの話題を四つのフリマで比べる`,
    `- \`/${command.topics}\` 話題の一覧`,
    `- \`/${command.check}\` 相手に送る前に、文面を確かめる`,
    "- メッセージを右クリック（長押し）→アプリ→「このメッセージのルールを調べる」",
    "答えは、あなただけに見えます。みんなに見せるときは、「みんなに見せる」を押してください。名前や住所などの個人情報は書かないでください。",
  ].join("\n"),
};

const en: Words = {
  share: "Show everyone",
  calendar: "Add to calendar",
  open: "Open",
  page: () => "The whole rule (in Japanese)",
  pick: "Choose here",
  enterDate: (event) => `Enter the date (${event})`,
  dateTitle: "When was it?",
  dateLabel: "The day (in the past)",
  dateHint: "e.g. 11/20, 2026-11-20",
  checkTitle: "Look through a message",
  checkLabel: "The message you are about to send",
  noText: "There is no text in this message. Words in pictures cannot be read; please write them.",
  unknown: `Furimaru does not know this. Please use \`/${command.rule}\` with your question.`,
  again: "This has been taken already.",
  tooMany: "That was a lot at once. Please wait a minute and try again.",
  feedback: {
    good: "Helpful",
    bad: "Not right",
    thanks: "Thank you. Glad that it helped.",
    asked: "Thank you for telling. What was not right?",
    why: "What was not right?",
    reasons: {
      misread: "My question was misunderstood",
      wrong: "The rule is different, I think",
      outdated: "Out of date",
      unclear: "Hard to understand",
      missing: "Not what I wanted to know",
    },
    noted: "Thank you. It helps to look over the answers. No text was stored.",
  },
  erase: {
    button: "Delete my data",
    done: "Deleted: the record of what you pressed and asked for, and your marks on answers. Nothing else is stored as yours. What does not tell whose it is (questions in known words, counts) cannot be picked out.",
    nothing: "Nothing is stored as yours.",
    failed: "Sorry, this could not be deleted now. Please wait a little and press again.",
  },
  privacy: "What is stored (in Japanese)",
  topics: "These topics can be answered. Choose one to compare the four marketplaces (in Japanese).",
  help: [
    "## Furimaru",
    "An unofficial bot about the rules of ラクマ (Rakuma), メルカリ (Mercari), Yahoo!オークション and Yahoo!フリマ. Rules are told in Japanese, with their pages and the day each was checked.",
    `- \`/${command.rule}\` what happened, in one sentence`,
    `- \`/${command.deadline}\` every deadline that follows from what happened on a day`,
    `- \`/${command.compare}\` one topic in all four marketplaces`,
    `- \`/${command.topics}\` all topics`,
    `- \`/${command.check}\` have a message looked through before you send it`,
    "- Right-click (or hold) a message → Apps → “Look up the rules”",
    "Only you see the answers, until you press “Show everyone”. Please do not send names, addresses or other personal data.",
  ].join("\n"),
};

export const wordsIn: Record<Tongue, Words> = { ja, en };

const englishTitles: Partial<Record<string, string>> = {
  steps: "What to do",
  avoid: "What not to do",
  draft: "A message to send (in Japanese)",
  disputed: "Other descriptions exist",
  sources: "Pages this rests on",
};

/** What stands above a part of a rule, for who reads English. */
export function titleOf(block: Extract<Block, { title: string }>, { kind }: Answer, tongue: Tongue): string {
  const name = block.kind === "list" ? block.list : block.kind;
  const english = tongue === "en" && kind !== "check" ? englishTitles[name] : undefined;
  return english ?? block.title;
}
