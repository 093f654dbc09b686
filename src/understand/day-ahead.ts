import { Chrono, createCasualConfiguration } from "chrono-node/ja";
import { inJapan, JAPAN_OFFSET_MINUTES, type LocalDate } from "../calendar.ts";

/** A short line about whether a day is still in time, and about nothing else: 「明日だと間に合わない？」, 「じゃあ土曜は？」. */
const NAMES = String.raw`しあさって|明々後日|あさって|明後日|明日|あした|あす|今日|今夜|今晩|来週|再来週|(?:来週の?)?[月火水木金土日]曜日?|\d{1,2}日後|\d{1,2}[/月]\d{1,2}日?|\d{1,2}日`;
const SHORT = new RegExp(
  `^(?:じゃあ?|では|それ(?:だと|なら|は)?|でも|もし|なら|、)*(?:(${NAMES})(?:(?:中|だと|では|なら|でも|になった?(?:ら|ても)|に送って(?:も|は)?|まで|の(?:朝|夜|昼|夕方)|は|に|も)*)、?)?(?:もう|まだ|ぎりぎり)*(間に合(?:う|い|わ)(?:ない|なく|ます|ません)?|遅い|遅すぎ(?:る|ます)?|大丈夫|平気|だめ|無理|手遅れ|あうと)?(?:です|でしょう|ですか|か|かな|よね|の|ん)*[?。!]*$`,
);
const DAYS_AHEAD: Record<string, number> = {
  ...{ 今日: 0, 今夜: 0, 今晩: 0, 明日: 1, あした: 1, あす: 1, 明後日: 2, あさって: 2 },
  ...{ しあさって: 3, 明々後日: 3, 来週: 7, 再来週: 14 },
};

const chrono = new Chrono(createCasualConfiguration());

/**
 * The day in Japan that a normalised text asks about when it asks only whether that is in time; `null` when it names
 * none; undefined when it asks something else.
 */
export function dayAskedAbout(text: string, now: Date): LocalDate | null | undefined {
  const [, day, verdict] = text.match(SHORT) ?? [];
  if (!day) return verdict?.startsWith("間に合") ? null : undefined;
  const ahead = DAYS_AHEAD[day] ?? (day.endsWith("日後") ? Number.parseInt(day, 10) : undefined);
  if (ahead !== undefined) return inJapan(now).add(ahead, "day").format("YYYY-MM-DD");
  const named = /^\d{1,2}日$/.test(day) ? `${inJapan(now).month() + 1}月${day}` : day;
  const [found] = chrono.parse(
    named,
    { instant: now, timezone: JAPAN_OFFSET_MINUTES },
    { forwardDate: true },
  );
  return found ? inJapan(found.start.date()).format("YYYY-MM-DD") : null;
}
