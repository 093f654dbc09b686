import type { Answer } from "../src/answer.ts";
import { ask } from "../src/ask.ts";
import { emptyState, encodeState } from "../src/choice.ts";
import { completions } from "../src/decide.ts";
import type { LoadedKnowledge } from "../src/knowledge/index.ts";

const NOW = new Date("2026-11-23T09:00:00+09:00");

/**
 * Answers of every kind, by name: each outcome of each rule with and without a date, each rule with
 * nothing known, each topic without a marketplace, what the bot says when it did not understand, and
 * what it says to who is threatened.
 */
export function everyAnswer(knowledge: LoadedKnowledge): [string, Answer][] {
  const tap = (state: object) =>
    ask({ choice: encodeState({ ...emptyState, ...state }, knowledge) }, undefined, NOW, knowledge);
  const answers: [string, Answer][] = Object.entries(knowledge.rules).flatMap(([id, rule]) => {
    const [marketplace = "", topic = ""] = id.split("/");
    const ruled = completions(rule, {}, knowledge).flatMap((facts) => [
      tap({ marketplace, topic, facts }),
      ...(facts.stage === "completed"
        ? [tap({ marketplace, topic, facts, dates: { completedAt: "2026-11-20" } })]
        : []),
    ]);
    return [...ruled, tap({ marketplace, topic })].map((answer): [string, Answer] => [
      `${id} → ${name(answer)}`,
      answer,
    ]);
  });
  const compared = Object.keys(knowledge.topics).flatMap((topic): [string, Answer][] => [
    [`${topic} compared`, tap({ topic })],
    [`${topic} without a rule`, tap({ topic, marketplace: "mercari" })],
  ]);
  const window = { marketplace: "rakuma", topic: "message-window" };
  const around = ["2026-11-16", "2026-11-17", "2026-11-01"].map((completedAt): [string, Answer] => [
    `the window of a deal completed on ${completedAt}`,
    tap({ ...window, dates: { completedAt } }),
  ]);
  const deceived = [...Object.keys(knowledge.marketplaces), null].map((marketplace): [string, Answer] => [
    `a fake after the rating, ${marketplace}`,
    tap({ marketplace, topic: "message-window", facts: { stage: "completed", problem: "counterfeit" } }),
  ]);
  const typed = ["こんにちは", "今日の天気は？", "1.0.0", "相手がおかしい 取引"].map(
    (text): [string, Answer] => [`「${text}」`, ask({ text }, undefined, NOW, knowledge)],
  );
  const threatened = ask({ text: "返品を断ったら家に行くぞ、訴えるぞと書かれた" }, undefined, NOW, knowledge);
  const dangers = [
    "警察に行ったほうがいい？",
    "通報したい",
    "ブロックしていい？",
    "返品したい",
    "娘の服に変なコメントが来る",
  ].map((text): [string, Answer] => [
    `after a threat: 「${text}」`,
    ask({ text }, threatened.memory, NOW, knowledge),
  ]);
  const rest: [string, Answer][] = [
    ["a threat", threatened],
    ...dangers,
    ["none of these", tap({ none: true })],
    ["an old button", ask({ choice: "0.old" }, undefined, NOW, knowledge)],
  ];
  return [...new Map([...answers, ...compared, ...around, ...deceived, ...typed, ...rest])];
}

function name({ outcome, kind, deadline, prompt }: Answer): string {
  return [outcome ?? kind, ...(deadline ? ["with a date"] : []), ...(prompt ? [prompt.trim()] : [])].join(
    ", ",
  );
}
