/** How far before a word what it is about may stand, and what ends its sentence, or begins another thought. */
const REACH = 8;
const BETWEEN = /[。、!?てでたし済]/;

/** Whether one of some words stands close before a place and leads to it: 「QRコードが昨日」期限切れ. */
export function isAbout(subjects: string[] | undefined, text: string, at: number): boolean {
  return (subjects ?? []).some((subject) => {
    const begun = text.lastIndexOf(subject, at - subject.length);
    if (begun === -1) return false;
    const between = text.slice(begun + subject.length, at);
    return between.length <= REACH && !BETWEEN.test(between);
  });
}
