/** How far before a word what it is about may stand, and what ends its sentence, or begins another thought. */
const REACH = 8;
const BETWEEN = /[。、!?てでたし済]/;
const DAY = /、?(?:一?昨日|今日|明日|先[週月]|今[週月]|\d{1,2}[/月]\d{1,2}日?|\d{1,2}日)で/;

/** Whether one of some words stands close before a place and leads to it: 「QRコードが昨日」期限切れ. */
export function isAbout(subjects: string[] | undefined, text: string, at: number): boolean {
  return (subjects ?? []).some((subject) => {
    const begun = text.lastIndexOf(subject, at - subject.length);
    if (begun === -1) return false;
    const between = text.slice(begun + subject.length, at).replace(DAY, "");
    return between.length <= REACH && !BETWEEN.test(between);
  });
}
