import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readKnowledge } from "../scripts/read-knowledge.ts";
import { type Answer, toText } from "../src/answer.ts";
import { ask } from "../src/ask.ts";
import { dayjs, ends, inJapan } from "../src/calendar.ts";
import { decodeMemory } from "../src/memory.ts";
import { understand } from "../src/understand/index.ts";

/** A deadline is told as a date only when the text ties the day to its event, and never as a later one than the true. */

const knowledge = readKnowledge();
/** a Monday, nine in the morning in Japan */
const NOW = new Date("2026-11-23T09:00:00+09:00");
const answerTo = (text: string, memory?: string) => ask({ text }, memory, NOW, knowledge);
const datesOf = (text: string, now = NOW) => understand(text, now, knowledge).dates;
const rememberedBy = (answer: Answer) => decodeMemory(answer.memory, knowledge)?.state.dates;
const deadlineOf = (text: string) => answerTo(text).deadline?.at.slice(0, 10);
const linesOf = (answer: Answer) =>
  answer.blocks.flatMap((block) => (block.kind === "deadline" ? block.text.split("\n") : []));

describe("who says which day of waiting it is", () => {
  it.each([
    ["ヤフオク、今日で支払いから11日目。まだ届かない", { paidAt: "2026-11-12/2026-11-13" }],
    ["今日で発送通知から8日目", { shippedAt: "2026-11-15/2026-11-16" }],
    ["完了から今日で6日目", { completedAt: "2026-11-17/2026-11-18" }],
    ["届いてから今日で13日", { arrivedAt: "2026-11-10/2026-11-11" }],
    ["本日、発送から九日目です", { shippedAt: "2026-11-14/2026-11-15" }],
    ["昨日で入金から5日目でした", { paidAt: "2026-11-17/2026-11-18" }],
    ["明日で評価して7日目", { completedAt: "2026-11-17/2026-11-18" }],
    ["支払ってもう6日目なのに", { paidAt: "2026-11-17/2026-11-18" }],
  ])("may count the first day or not: 「%s」", (text, dates) => {
    expect(datesOf(text)).toEqual(dates);
  });

  it("is told the earlier end, which days it was counted from, and can name the day", () => {
    const answer = answerTo("ラクマ、完了から今日で6日目。メッセージ送れる？");
    expect(answer.deadline).toEqual({ at: "2026-11-23T23:59:00+09:00", remainingDays: 0 });
    expect(linesOf(answer).join()).toContain(
      "2026年11月17日（火）〜2026年11月18日（水）のどの日か分からない",
    );
    expect(linesOf(answer).join()).toContain("いちばん遅い日からなら2026年11月25日（水）です");
    expect(answer.date?.label).toBe("取引が完了した日");
  });

  it("is not told that all is over while one of the days would leave time", () => {
    const answer = answerTo("ラクマ、完了から今日で8日目。まだメッセージ送れる？");
    expect(answer).toMatchObject({ outcome: "still-open", verdict: "conditional" });
    expect(linesOf(answer)[0]).toContain("まだ間に合うかもしれません");
  });

  it("keeps the days apart in what a button carries, and a picked day takes their place", () => {
    const answer = answerTo("ラクマ、完了から今日で6日目。メッセージ送れる？");
    expect(rememberedBy(answer)).toEqual({ completedAt: "2026-11-17/2026-11-18" });
    const picked = ask(
      { choice: answer.date?.data ?? "", date: "2026-11-18" },
      answer.memory,
      NOW,
      knowledge,
    );
    expect(rememberedBy(picked)).toEqual({ completedAt: "2026-11-18" });
  });

  it.each([
    "発送から8日目以降に自動で完了しますか",
    "支払いから8日目になったら返金申請できますか",
    "3日目までに払えばいい？",
  ])("is not meant by a rule: 「%s」", (text) => expect(datesOf(text)).toEqual({}));

  it("never gets a later end than from the earliest of the days, whatever the sentence", () => {
    const events = { paidAt: "支払い", shippedAt: "発送", completedAt: "評価", arrivedAt: "到着" };
    const sentence = fc.record({
      event: fc.constantFrom(...(Object.keys(events) as (keyof typeof events)[])),
      n: fc.integer({ min: 2, max: 60 }),
      form: fc.constantFrom(
        (word: string, n: number) => `今日で${word}から${n}日目`,
        (word: string, n: number) => `${word}から今日で${n}日目です`,
        (word: string, n: number) => `${word}してから本日${n}日目`,
        (word: string, n: number) => `もう${word}から${n}日目なのに`,
        (word: string, n: number) => `${word}から今日で${n}日`,
        (word: string, n: number) => `メルカリで${word}から${n}日め。どうしたら`,
      ),
      now: fc.date({ min: new Date("2025-01-01"), max: new Date("2029-12-31"), noInvalidDate: true }),
    });
    fc.assert(
      fc.property(sentence, ({ event, n, form, now }) => {
        const today = inJapan(now);
        expect(datesOf(form(events[event], n), now)).toEqual({
          [event]: [n, n - 1].map((days) => today.subtract(days, "day").format("YYYY-MM-DD")).join("/"),
        });
      }),
      { seed: 20261128, numRuns: 300 },
    );
  });
});

describe("a day that belongs to another verb", () => {
  it.each([
    "評価済み。11/20に開けたら割れてた",
    "もう評価してます。3日前に箱を開けたら",
    "評価はしました。昨日相手に連絡した",
    "受取評価したあと、先週の金曜に使ってみたら動かない",
    "取引は完了してます。振込申請を11/16にしました",
    "評価済みですが、11/18に洗濯したら色が落ちました",
    "完了した取引です。11月19日に返品してと言われました",
    "11/10に出品した商品、無事取引完了しました",
  ])("is not the day of the completion: 「%s」", (text) => {
    expect(datesOf(text)).not.toHaveProperty("completedAt");
    expect(answerTo(`ラクマです。${text}`).deadline).toBeNull();
  });

  it("leaves each of two days with its own", () => {
    expect(datesOf("月曜に届いて評価しちゃったんですが、昨日使おうとしたら壊れてました")).toEqual({
      arrivedAt: "2026-11-16/2026-11-23",
    });
  });

  it("never moves the completion, whatever was done on it", () => {
    const verbs = fc.constantFrom(
      ...["開けたら割れてた", "使おうとしたら壊れてました", "相手に連絡した", "気づいた", "問い合わせました"],
      ...[
        "着てみたら穴があった",
        "箱を見たら空だった",
        "文句を言われた",
        "ブロックされた",
        "写真を撮りました",
      ],
    );
    const day = fc.constantFrom(
      "昨日",
      "11/20に",
      "先週の金曜に",
      "3日前に",
      "おととい",
      "一昨日の夜",
      "18日に",
    );
    const rated = fc.constantFrom(
      "評価済み。",
      "評価しちゃったんですが、",
      "受取評価をしたあと、",
      "取引完了してます。",
      "完了後、",
    );
    fc.assert(
      fc.property(rated, day, verbs, (before, when, verb) => {
        expect(datesOf(`${before}${when}${verb}`)).not.toHaveProperty("completedAt");
        expect(datesOf(`${when}${verb}。${before}`)).not.toHaveProperty("completedAt");
      }),
      { seed: 20261128, numRuns: 300 },
    );
  });
});

describe("numbers that are no day", () => {
  it.each([
    "評価5/5で取引完了",
    "★4/5の出品者と取引して完了",
    "評価9/10の人が評価しない",
    "写真1/3と違う物が届いた",
    "3-2の商品が届いた",
    "2/3は届いた",
  ])("are left alone: 「%s」", (text) => {
    expect(datesOf(text)).toEqual({});
    expect(answerTo(`ラクマ ${text}`).deadline).toBeNull();
  });

  it("are every fraction without the company of a day", () => {
    const number = fc.integer({ min: 1, max: 31 });
    const around = fc.constantFrom(
      ["写真", "だけ違う"],
      ["在庫", "のうち届いた"],
      ["サイズ", "の服が届いた"],
      ["★", "の人から買った"],
      ["3個買って", "は届いた"],
      ["割合が", "くらいの商品を買った"],
      ["品番", "の取引"],
    );
    fc.assert(
      fc.property(number, number, fc.constantFrom("/", "-", "."), around, (a, b, sign, [before, after]) => {
        expect(datesOf(`ラクマで${before}${a}${sign}${b}${after}`)).toEqual({});
      }),
      { seed: 20261128, numRuns: 500 },
    );
  });

  it("are one in its company, and when nothing else is said", () => {
    for (const text of [
      "11/20に完了",
      "完了は11/20です",
      "11/20(金)に完了",
      "11/20の夜に評価した",
      "完了日:11/20",
    ]) {
      expect(ends(datesOf(text).completedAt ?? "")[0].slice(0, 10)).toBe("2026-11-20");
    }
    expect(understand("11/20", NOW, knowledge, "completedAt").dates).toEqual({ completedAt: "2026-11-20" });
  });
});

describe("what people write for a day", () => {
  it.each([
    ...[
      "R8/11/20",
      "r8.11.20",
      "8/11/20",
      "26/11/20",
      "2026.11.20",
      "2026 年 11 月 20 日",
      "令和8年11月20日",
    ],
    ...["11月二十日", "11がつ20にち", "11月20日24時", "11/20^^;", "11/20(^^;)", "11/20>_<", "11/20 \\3000"],
    ...["さきおととい", "一昨昨日", "一昨々日", "3日まえ", "３日前", "20日", "11-20", "１１／２０"],
  ])("is read the same: %s", (day) => {
    expect(datesOf(`完了したのは${day}`)).toEqual({ completedAt: "2026-11-20" });
    const alone = day.replace(/ \\\d+$/, "");
    expect(understand(alone, NOW, knowledge, "completedAt").dates).toEqual({ completedAt: "2026-11-20" });
  });

  it("may be a year of an era", () => {
    expect(datesOf("R7/12/1に完了")).toEqual({ completedAt: "2025-12-01" });
    expect(datesOf("平成30年3月5日に売れた")).toEqual({ boughtAt: "2018-03-05" });
  });

  it.each(["31/11/20に完了", "8/13/20に完了", "99/11/20に完了"])(
    "is asked again where nobody writes it so: 「%s」",
    (text) => expect(datesOf(text)).toEqual({}),
  );

  it("is the same in the field beside a question, and in the form of all deadlines", () => {
    for (const on of ["R8/11/20", "8/11/20", "さきおととい", "11/20^^;"]) {
      const answer = ask({ happened: "completedAt", on, marketplace: "rakuma" }, undefined, NOW, knowledge);
      expect(answer.deadline?.at.slice(0, 10)).toBe("2026-11-26");
      const beside = ask({ text: "ラクマでいつまでメッセージできますか", on }, undefined, NOW, knowledge);
      expect(beside.deadline?.at.slice(0, 10)).toBe("2026-11-26");
    }
    const nth = ask(
      { happened: "completedAt", on: "今日で6日目", marketplace: "rakuma" },
      undefined,
      NOW,
      knowledge,
    );
    expect(nth.deadline?.at.slice(0, 10)).toBe("2026-11-23");
    expect(toText(nth)).toContain("2026年11月17日（火）〜2026年11月18日（水）");
  });

  it("leaves a marketplace beside the signs", () => {
    expect(answerTo("mercari^^;返品").marketplace).toBe("mercari");
  });
});

describe("a year that is said once", () => {
  it.each([
    ["2022年3月15日に買って3月20日に評価", { boughtAt: "2022-03-15", completedAt: "2022-03-20" }],
    ["2024年12月29日に買って1月5日に評価", { boughtAt: "2024-12-29", completedAt: "2025-01-05" }],
    ["3月15日に買って2022年3月20日に評価", { boughtAt: "2022-03-15", completedAt: "2022-03-20" }],
    ["去年の3月15日に買って20日に評価", { boughtAt: "2025-03-15", completedAt: "2025-03-20" }],
    ["2022年の3月にメルカリで買った", { boughtAt: "2022-03-01/2022-03-31" }],
    ["先月評価した", { completedAt: "2026-10-01/2026-10-31" }],
    ["2018年に売れた", { boughtAt: "2018-01-01/2018-12-31" }],
    ["今月評価した", { completedAt: "2026-11-01/2026-11-23" }],
  ])("goes for the days around it: 「%s」", (text, dates) => {
    expect(datesOf(text)).toEqual(dates);
  });

  it.each([
    ["メルカリで2018年に売れた売上金、まだ受け取れますか", "within-90-days"],
    ["ラクマで2018年3月5日に売れた売上金、まだ受け取れますか", "old-rule"],
    ["2020年に完了したラクマの売上金はどうなりますか", "old-rule"],
  ])("has the rule of that time, with nothing asked: 「%s」", (text, outcome) => {
    expect(answerTo(text)).toMatchObject({ kind: "ruling", outcome, prompt: null });
  });

  it("is over by any count where even its last day is, and else asks for the day", () => {
    const month = answerTo("ラクマで先月完了した取引、メッセージ送れますか");
    expect(month).toMatchObject({ outcome: "closed", verdict: "no" });
    const thisMonth = answerTo("ラクマで今月完了した取引、メッセージ送れますか");
    expect(thisMonth.date?.label).toBe("取引が完了した日");
    expect(linesOf(thisMonth)[0]).toContain("まだ間に合うかもしれません");
  });
});

describe("the order of words", () => {
  it.each([
    ["ラクマで取引完了したのは11/20です。いつまで連絡できますか？", "2026-11-26"],
    ["11/20に完了。ラクマでいつまでメッセージできますか", "2026-11-26"],
    ["ラクマの取引が終わりました。11/20です。いつまでメッセージできますか", "2026-11-26"],
    ["ラクマで受取評価を11/20にしました。いつまでメッセージできますか", "2026-11-26"],
  ])("does not matter: 「%s」", (text, day) => {
    expect(deadlineOf(text)).toBe(day);
  });
});

describe("a state that contradicts the day", () => {
  it("is what the screen says: no time is promised to who sees no field", () => {
    const answer = answerTo("ラクマで昨日完了したのにメッセージ欄が消えてる");
    expect(answer).toMatchObject({ outcome: "closed", deadline: null });
    expect(toText(answer)).toContain(
      "2026年11月28日（土）までは送れるはずです。それでも画面に欄がないときは",
    );
    expect(toText(answer)).not.toContain("あと5日");
  });

  it("is what the screen says when the day is a month", () => {
    const answer = answerTo("ラクマで先月の取引、取引画面はもう閉じてる。連絡したい");
    expect(answer.verdict).not.toBe("yes");
    expect(answer.facts.window).toBe("closed");
  });

  it("is the day when the words are an impression only", () => {
    const answer = answerTo("ラクマで昨日評価した。期限切れでもうメッセージ無理？");
    expect(answer.facts.window).toBe("open");
    const shipped = answerTo("ラクマで11/1に発送した。期限切れでもうメッセージ無理？");
    expect(shipped.facts.window).toBe("closed");
  });

  it("is a question about what happens then when it is an if", () => {
    const answer = answerTo("ラクマ 完了から1週間過ぎたら欄はどうなる？");
    expect(answer).toMatchObject({ outcome: "closed", deadline: null });
    expect(rememberedBy(answer)).toEqual({});
  });
});

describe("what did not happen", () => {
  it.each([
    ["買われたのに4日たっても支払われません", { boughtAt: "2026-11-19" }],
    ["11/15に発送されると言われたのにまだ", {}],
    ["11/16に発送予定だったのに発送されない", {}],
    ["11/19に届くはずの荷物が届かない", {}],
    ["評価は昨日してません", {}],
    ["発送は11/30って言われた", {}],
    ["仮に11/10に取引完了したとして、今日返品できますか", {}],
    ["11/20に届いたら評価しようと思う", {}],
    ["11/19に届いたって書いてあるけど届いてない", {}],
  ])("gives no day: 「%s」", (text, dates) => {
    expect(datesOf(text)).toEqual(dates);
  });

  it.each([
    "ラクマ、QRコードが期限切れ",
    "コンビニの受け取り期限が過ぎて返送された",
    "クーポンの期限が過ぎてた",
    "相手が退会した、支払い済み",
    "支払い期限が昨日過ぎた",
    "アカウントの認証コードが期限切れです",
  ])("is not the end of the deal: 「%s」", (text) => {
    const { facts, dates } = understand(text, NOW, knowledge);
    expect(facts).not.toHaveProperty("window");
    expect(facts.stage).not.toBe("completed");
    expect(dates).toEqual({});
  });
});

describe("a deadline that was just told", () => {
  const told = answerTo("ラクマで11/17に完了。いつまで送れる？");

  it.each([
    ["明日だと間に合わない？", "2026年11月24日（火）では、間に合わないと考えてください"],
    ["じゃあ明日は？", "2026年11月24日（火）では、間に合わないと考えてください"],
    ["25日なら？", "2026年11月25日（水）では、間に合わないと考えてください"],
    ["今日中なら間に合いますか", "2026年11月23日（月）なら、まだ間に合います"],
  ])("stays with its day: 「%s」", (text, line) => {
    const answer = answerTo(text, told.memory);
    expect(answer).toMatchObject({ outcome: told.outcome, deadline: told.deadline });
    expect(answer.blocks[0]).toMatchObject({ kind: "text", text: expect.stringContaining(line) });
  });

  it.each(["明日発送でも大丈夫？", "明日評価したらどうなる？", "返品も間に合いますか"])(
    "is left for another question: 「%s」",
    (text) =>
      expect(answerTo(text, told.memory).blocks[0]).not.toMatchObject({
        text: expect.stringContaining("間に合"),
      }),
  );
});

describe("two days of one event", () => {
  it.each([
    ["受取評価は11/14で、相手の評価は11/20でした", "2026-11-14/2026-11-20"],
    ["完了したのは11/20、いや11/13です", "2026-11-13/2026-11-20"],
    ["11/14か11/20に完了", "2026-11-14/2026-11-20"],
    ["11/14〜11/20のどこかで評価した", "2026-11-14/2026-11-20"],
    ["先週の日曜に評価した", "2026-11-15/2026-11-22"],
  ])("are both left open: 「%s」", (text, date) => {
    expect(datesOf(text)).toEqual({ completedAt: date });
  });

  it("leave time where the later one does", () => {
    const answer = answerTo("ラクマで11/14に私が評価、出品者の評価は11/20。メッセージまだ送れる？");
    expect(answer).toMatchObject({ outcome: "still-open", verdict: "conditional" });
  });
});

describe("what belongs to another deal, another person or another thing", () => {
  it.each([
    ["友達は11/21に取引完了、私の取引は11/14に完了", { completedAt: "2026-11-14" }],
    ["前回は11/21に完了。今回の受取評価は11/12", { completedAt: "2026-11-12" }],
    ["本人確認が11/21に完了した。取引の完了は11/10", { completedAt: "2026-11-10" }],
    ["審査が11/21に終わりました", {}],
    ["11/21に評価の催促が来た", {}],
    ["評価は11/21にする約束です", {}],
    ["手数料を11/20に払った。代金は11/8に支払い", { paidAt: "2026-11-08" }],
    ["11/20に支払いの確認をした。払ったのは11/9", { paidAt: "2026-11-09" }],
    ["店で11/20に買ったのと違う。ここで買ったのは11/7", { boughtAt: "2026-11-07" }],
    ["11/19に買取に出した", {}],
    ["問い合わせを11/20に送った。発送は11/12", { shippedAt: "2026-11-12" }],
    ["11/22に落ち着いて見た。届いたのは11/8", { arrivedAt: "2026-11-08" }],
    ["11/20に返送して11/22に出品者に届いた", {}],
    ["10日前に完了したと思ったら違った", {}],
  ])("gives no day: 「%s」", (text, dates) => {
    expect(datesOf(text)).toEqual(dates);
  });

  it.each([
    "「取引完了後は返金不可」と返事が来た。まだ評価してない。割れてた。返品できる？",
    "説明文に「評価後の返品は受けません」とある。割れてた。返品できる？",
    "前回の取引は評価済み。割れてたのは今回の。返品できる？",
    "相手が評価済みって言ってる。割れてた。返品できる？",
    "悪い評価をつけるぞと書かれた。割れてた。返品できる？",
    "取引完了してしまうのが怖い。割れてた。返品できる？",
  ])("does not make the deal complete: 「%s」", (text) => {
    expect(understand(text, NOW, knowledge).facts.stage).not.toBe("completed");
    expect(answerTo(`ラクマ ${text}`).outcome).not.toBe("too-late");
  });

  it.each([
    "購入者側です。偽物だった。評価後",
    "落札者の立場です。届かない",
    "メルカリ購入者 届かない",
    "当方落札者、届かない",
  ])("leaves who asks: 「%s」", (text) => expect(understand(text, NOW, knowledge).facts.role).toBe("buyer"));
});

describe("a rule that changed", () => {
  it.each([
    ["メルカリ 2019年の取引でつけた評価は変えられますか", "not-changeable-before"],
    ["5年前にメルカリで評価した。変えられる？", "not-changeable-before"],
    ["おととしメルカリで買って評価したら壊れてた。補償してもらえる？", "before-compensation"],
    ["ヤフフリで3年前に届いた商品、返品できる？", "no-cancel-until-2024"],
  ])("is the one of its time: 「%s」", (text, outcome) => {
    expect(answerTo(text)).toMatchObject({ kind: "ruling", outcome });
  });

  it("is said to have changed within the days that are left open, and the day is asked", () => {
    const answer = answerTo("メルカリで2025年に届いた商品が壊れてた。購入者です。補償は使える？");
    expect(toText(answer)).toContain("2025-01-01〜2025-12-31のあいだに、規則が変わっています");
    expect(answer.outcome).not.toBe("before-compensation");
  });
});

describe("a marketplace chosen before anything was said", () => {
  it("decides the marketplace alone", () => {
    const answer = answerTo("返品したい", answerTo("ラクマ").memory);
    expect(answer).toMatchObject({ topic: "returns", marketplace: "rakuma" });
  });
});

it("keeps every end of a span inside the calendar and in order, for any sentence of days", () => {
  const piece = fc.constantFrom(
    "先月",
    "先週",
    "2020年に",
    "3月に",
    "今日で",
    "8日目",
    "完了した",
    "届いた",
    "翌日",
    "11/20",
    "20日に",
    "から",
    "。",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      for (const date of Object.values(datesOf(pieces.join("")))) {
        const [first, last] = ends(date);
        expect(dayjs(first).isValid() && dayjs(last).isValid() && first <= last).toBe(true);
      }
    }),
    { seed: 20261128, numRuns: 500 },
  );
});
