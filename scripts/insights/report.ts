import { cutWords, wordFor, words } from "../../src/channels/web/admin/words.ts";
import { KEPT_A_DAY } from "../../src/insights/days.ts";
import { feedbackByRule, type RuleFeedback } from "../../src/insights/feedback.ts";
import { type Groups, type QuestionGroup, SHOWN_FROM } from "../../src/insights/group.ts";
import { type Kept, READ_AT_MOST } from "../../src/insights/read.ts";
import { resultOf, results, volumeOf } from "../../src/insights/volume.ts";

/** What `npm run insights` prints, in Japanese. */

const GROUPS = 30;
const RULES = 15;
const BAR = 30;

export interface Gathered {
  kept: Kept;
  groups: Groups;
  /** every day of the period, in Japan */
  days: string[];
}

export function insightsReport({ kept, groups, days }: Gathered): string {
  const rules = feedbackByRule(kept.feedback);
  return [
    `${days[0]} から ${days.at(-1)}（${days.length}日間）`,
    `■ 答えられなかった質問（${SHOWN_FROM}人以上）`,
    ...(kept.wordings > READ_AT_MOST ? [cutWords.cut(kept.wordings, READ_AT_MOST)] : []),
    ...(kept.fullDays.length > 0 ? [cutWords.full(kept.fullDays, KEPT_A_DAY)] : []),
    ...(groups.shown.length > 0 ? groups.shown.slice(0, GROUPS).map(groupLines) : ["ありません。"]),
    ...(groups.shown.length > GROUPS ? [`ほかに${groups.shown.length - GROUPS}件（--export ですべて）`] : []),
    `まだ三人になっていない質問：${groups.few}件`,
    "",
    "■ 評価（悪いものから）",
    ...(rules.length > 0 ? rules.slice(0, RULES).map(ruleLine) : ["まだありません。"]),
    "",
    "■ 量",
    ...volumeLines(kept, days),
  ].join("\n");
}

function groupLines({ askers, count, text, others, nearest, why, channels }: QuestionGroup): string {
  const near = nearest.map(({ topic, score }) => `${topic} ${score.toFixed(2)}`).join("、") || "なし";
  const tally = (of: Record<string, number>) =>
    Object.entries(of)
      .map(([name, many]) => `${name} ${many}`)
      .join("、");
  const more = others.length > 0 ? `\n     ほかの言い方：${others.slice(0, 3).join("／")}` : "";
  return `${String(askers).padStart(4)}人 ${count}回 ${text}${more}\n     近い話題：${near}（${tally(why)}・${tally(channels)}）`;
}

function ruleLine({ rule, good, bad, reasons }: RuleFeedback): string {
  const why = reasons.map(([reason, count]) => `${reason} ${count}`).join("、");
  return `  ${rule}：違った ${bad}、役に立った ${good}${why ? `（${why}）` : ""}`;
}

function volumeLines({ counts }: Kept, days: string[]): string[] {
  const volume = volumeOf(counts, days, resultOf, results);
  if (volume.total === 0) return ["まだありません。"];
  const most = Math.max(...volume.days.map(({ total }) => total));
  const unknown = volume.unknown === undefined ? "–" : `${(100 * volume.unknown).toFixed(1)} %`;
  return [
    `答えた数 ${volume.total}、答えられなかった割合 ${unknown}`,
    `速さ：${volume.speeds.map(([speed, count]) => `${speed} ミリ秒 ${count}`).join("、")}`,
    ...volume.days
      .filter(({ total }) => total > 0)
      .map(({ day, counts: own, total }) => {
        const parts = volume.series.flatMap((one) =>
          own[one] ? [`${wordFor(words.kinds, one)} ${own[one]}`] : [],
        );
        const bar = "█".repeat(Math.max(1, Math.round((BAR * total) / most)));
        return `${day} ${bar} ${total}（${parts.join("、")}）`;
      }),
  ];
}
