import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readKnowledge } from "../scripts/read-knowledge.ts";
import { type Answer, toText } from "../src/answer.ts";
import { ask, askOnFullDay } from "../src/ask.ts";
import { decodeState } from "../src/choice.ts";
import { whyUnanswered } from "../src/insights/write.ts";
import { decodeMemory } from "../src/memory.ts";

const knowledge = readKnowledge();
const NOW = new Date("2026-11-23T09:00:00+09:00");
const never = {} as Answer;
/** Takes statements and does nothing with them: what is written is only counted. */
const answerTo = (text: string) => ask({ text }, undefined, NOW, knowledge);

it.each([
  ["購入者に「家に行くぞ」と書かれた。ラクマです。返品しないとだめ？", "#9110"],
  ["メルカリの相手に住所を公開すると言われて怖い", "#9110"],
  ["出品者が先に評価してくれたら返金すると言ってる。ラクマ", "188"],
  ["返金はPayPayで送るからと言われた", "188"],
  ["取引でもめて、もう死にたい", "0120-279-338"],
])("says first what keeps the user safe: 「%s」", (text, contact) => {
  const [first] = answerTo(text).blocks;
  expect(first?.kind).toBe("help");
  expect(first && "text" in first ? first.text : "").toContain(contact);
});

describe("whatever is asked along with it", () => {
  const dangers = [
    "死にたい。ラクマで評価後に壊れていた。返品できる？",
    "ストーカーされています助けてください本当に怖いです",
    "ラクマの相手に住所を公開すると言われて怖い",
  ];
  const days = [undefined, "11/20", "読めない日付", "2026-02-31"];
  const cases = dangers.flatMap((text) =>
    days.flatMap((on) => (["ja", "en", "zh", "ko"] as const).map((language) => ({ text, on, language }))),
  );

  it.each(cases)("the help stands first: $text, on $on, in $language", ({ text, on, language }) => {
    const answer = ask({ text, language, ...(on && { on }) }, undefined, NOW, knowledge);
    expect(answer.blocks[0]?.kind).toBe("help");
    // The count alone: such words are nobody's business.
    expect(whyUnanswered(answer, text)).toBeUndefined();
  });

  it("who despairs gets no rule, also with a day beside it", () => {
    const answer = ask({ text: dangers[0] ?? "", on: "11/20" }, undefined, NOW, knowledge);
    expect(answer).toMatchObject({ kind: "smalltalk", verdict: null });
  });

  it("a day beside the question takes nothing away of what else was said", () => {
    const text =
      "ラクマで評価後に壊れていた。返品できますか？090-1234-5678です。あと、住所はもう一度教えてもらえますか？";
    const [without, dated] = [undefined, "11/20"].map((on) =>
      ask({ text, ...(on && { on }) }, undefined, NOW, knowledge),
    );
    const titles = (answer: Answer | undefined) =>
      answer?.blocks.flatMap((block) => ("title" in block ? [block.title] : [])) ?? [];
    expect(toText(without ?? never)).toContain("電話番号");
    expect(toText(dated ?? never)).toContain("電話番号");
    expect(titles(without)).toContain("もう一つのご質問");
    expect(titles(dated)).toContain("もう一つのご質問");
  });
});

it("still gives the rule below it", () => {
  const answer = answerTo("ラクマで出品者に、先に評価してくれたらPayPayで返金すると言われました");
  expect(answer.rule).toBe("rakuma/direct-deal");
  expect(toText(answer).indexOf("188")).toBeLessThan(toText(answer).indexOf("【"));
});

it("warns nobody who is in no danger", () => {
  expect(toText(answerTo("ラクマで評価したあとに割れてるのに気づいた。返品できる？"))).not.toMatch(
    /#9110|188/,
  );
});

const textOf = (danger: string) => knowledge.safety[danger]?.text ?? "missing";
const first = ({ blocks: [block] }: Answer) => (block?.kind === "help" ? block.text : undefined);
/** What is answered in turn; `{ tap }` presses the choice at that place. */
function talk(...turns: (string | { tap: number })[]): Answer[] {
  const answers: Answer[] = [];
  for (const turn of turns) {
    const before = answers.at(-1);
    const question =
      typeof turn === "string" ? { text: turn } : { choice: before?.choices[turn.tap]?.data ?? "" };
    answers.push(ask(question, before?.memory, NOW, knowledge));
  }
  return answers;
}
const last = (...turns: Parameters<typeof talk>) => talk(...turns).at(-1) ?? never;

describe("after a danger", () => {
  const later = [
    "ありがとう",
    "ラクマで返品できる？",
    "あいうえおかきくけこ",
    "この文面どう？\n発送しました",
    "ヤフフリで売ったカメラのメッセージはいつまで来る？",
    "フリマを選ぶ",
    "99番",
  ];
  const named = [
    ["threat", "家に行くからな"],
    ["threat", "インスタで嫌がらせのDMが来る"],
    ["legal", "訴えるぞと言われた"],
    ["child", "娘の水着の出品に気持ち悪いコメントがつく"],
    ["life", "もう生きてるのがつらい"],
  ] as const;
  const cases = named.flatMap(([danger, text]) => later.map((next) => ({ danger, text, next })));

  it.each(cases)("$text: what keeps the user safe stands above 「$next」", ({ danger, text, next }) => {
    expect(talk(text, next).map(first)).toEqual([textOf(danger), textOf(danger)]);
  });

  it.each(["最初から", "データを消して"])("「%s」 ends it", (word) => {
    const [, forgotten = never, after = never] = talk("家に行くからな", word, "ありがとう");
    expect(first(forgotten)).toBeUndefined();
    expect(first(after)).toBeUndefined();
  });

  it("every choice offered later carries it, also without the memory, as in Discord", () => {
    const offered = last("晒してやる", "ラクマで返品できる？").choices;
    expect(offered.length).toBeGreaterThan(1);
    for (const { data } of offered) {
      expect(first(ask({ choice: data }, undefined, NOW, knowledge))).toBe(textOf("threat"));
    }
  });

  it("a choice offered before the danger was named shows it, too", () => {
    const [question = never, threatened] = talk("ラクマで返品したい", "購入者にただじゃおかないと言われた");
    const [{ data } = { data: "" }] = question.choices;
    expect(first(ask({ choice: data }, threatened?.memory, NOW, knowledge))).toBe(textOf("threat"));
  });

  it("an old button keeps it", () => {
    const { memory } = last("ぶっ殺すぞ");
    expect(first(ask({ choice: "0.returns.r0...abcd" }, memory, NOW, knowledge))).toBe(textOf("threat"));
  });

  it("a day typed beside the next question keeps it", () => {
    const { memory } = last("ぶっ殺すぞ");
    const answer = ask({ text: "ラクマでメッセージはいつまで？", on: "11/20" }, memory, NOW, knowledge);
    expect(first(answer)).toBe(textOf("threat"));
    expect(answer.deadline?.at).toContain("2026-11-26");
  });

  it("a full day keeps it, and remembers a danger that is named on it", () => {
    const { memory } = last("ぶっ殺すぞ");
    const full = askOnFullDay({ text: "返品できる？" }, memory, NOW, knowledge);
    expect([first(full), full.memory]).toEqual([textOf("threat"), memory]);
    const named = askOnFullDay({ text: "もう死にたい" }, memory, NOW, knowledge);
    expect(decodeMemory(named.memory, knowledge)?.state.dangers).toEqual(["life", "threat"]);
  });

  it("is remembered also from a reply that says little else", () => {
    expect(talk("返品したい", "ラクマ。死にたい", "ありがとう").map(first).slice(1)).toEqual([
      textOf("life"),
      textOf("life"),
    ]);
  });

  it("two dangers both stay, the graver first", () => {
    const { blocks } = last("晒してやる", "もう死にたい", "ありがとう");
    const texts = blocks.flatMap((block) => (block.kind === "help" ? [block.text] : []));
    expect(texts).toEqual([textOf("life"), textOf("threat")]);
  });

  it("signs of fraud warn of what was said, and not of the next question", () => {
    const [fraud = never, next = never] = talk(
      "ラクマで先に評価してくれたら返金すると言われた",
      "ラクマで返品できる？",
    );
    expect(first(fraud)).toBe(textOf("fraud"));
    expect(first(next)).toBeUndefined();
  });

  it("no text is kept: a letter for each danger", () => {
    const { memory } = last("ラクマの購入者に家に行くぞと脅されて死にたい");
    expect(memory).toMatch(/^1\.[a-z-]+\.r0lt\./);
  });

  it("what was encoded before there were dangers is still read", () => {
    expect(decodeState("1.returns.r0.sc..0", knowledge)).toBeUndefined();
    const old = last("ラクマで評価後に返品できる？").memory.split("~")[0] ?? "";
    expect(old).toMatch(/^1\.returns\.r0\./);
    expect(decodeState(old, knowledge)).toMatchObject({ topic: "returns", dangers: [] });
  });
});

describe("words of despair", () => {
  it("are heard beside a marketplace and little else", () => {
    expect(answerTo("ラクマの取引でもめて、もう消えてしまいたい")).toMatchObject({
      prompt: null,
      choices: [],
    });
  });

  it("are answered with the help alone, and every later answer stands below it", () => {
    const [despair = never, next = never] = talk("つらい、消えてしまいたい", "ラクマで評価を変えられる？");
    expect(despair.blocks).toHaveLength(1);
    expect(next.blocks.map(({ kind }) => kind).slice(0, 2)).toEqual(["help", "verdict"]);
  });
});

describe("with the words of a threat", () => {
  const threats = [
    "家に行くからな",
    "ラクマの相手に晒してやると言われた",
    "返品したいと言ったら訴えるぞと言われた",
    "出品者にインスタで嫌がらせをされています",
    "評価の相手に脅されて怖い",
    "メルカリです。住所知ってるからなとメッセージ",
    "購入者に家に来ると言われました。返品に応じないといけませんか",
    "子どもの服の出品に気持ち悪いコメントが来る",
    "the buyer threatened to come to my house",
  ];

  it.each(threats)("nothing is asked: %s", (text) => {
    const answer = answerTo(text);
    expect(answer).toMatchObject({ prompt: null, date: null });
    expect(toText(answer)).not.toMatch(/どのフリマの取引|読み取れませんでした|近いものを選んで/);
  });

  it("it is said what to do now, what not to do, and where to report", () => {
    const text = toText(answerTo("家に行くからな"));
    expect(text).toMatch(/画面を保存[\s\S]*事務局に通報[\s\S]*ブロック[\s\S]*しないこと[\s\S]*言い返す/);
    for (const { help } of Object.values(knowledge.marketplaces)) expect(text).toContain(help.url);
  });

  it("only the way to the marketplace that was named is shown", () => {
    const text = toText(answerTo("メルカリの購入者にぶっ殺すと書かれた"));
    expect(text).toContain("https://help.jp.mercari.com/");
    expect(text).not.toContain("https://faq.fril.jp/");
  });

  it("a rule that was asked for and asks nothing is given below", () => {
    const answer = answerTo("ラクマで評価したあとに壊れてるのに気づいた。返品できる？相手に脅されています");
    expect(answer).toMatchObject({ kind: "ruling", rule: "rakuma/returns", choices: [] });
    expect(first(answer)).toBe(textOf("threat"));
  });

  it("of a rule that would ask back, the cases are shown when they were asked for", () => {
    const answer = answerTo("ラクマの購入者に家に行くぞと書かれた。返品に応じないとだめですか？");
    expect(answer).toMatchObject({ topic: "returns", prompt: null });
    expect(answer.blocks.some((block) => block.kind === "branches")).toBe(true);
    const told = answerTo("ラクマの購入者に、返品しないなら家に行くぞと書かれた");
    expect(told.blocks.some((block) => block.kind === "branches")).toBe(false);
  });
});

describe("a question about the danger", () => {
  const police = [
    "警察に行ったほうがいい？",
    "警察に相談すべき？",
    "警察に通報していい？",
    "被害届は出したほうがいい",
  ];
  const ignore = ["無視していい？", "返事しなくていい？", "放っておいていい？"];
  const report = ["通報したい", "事務局に言ったほうがいい？", "通報するにはどうしたらいいですか"];

  it.each(police)("「%s」 is answered yes, with both numbers", (text) => {
    for (const danger of ["家に行くからな", "娘の服の出品に変なコメントが来る", "訴えるぞ"]) {
      const answer = last(danger, text);
      const reply = answer.blocks[1];
      expect(answer.prompt).toBeNull();
      expect(reply?.kind === "text" ? reply.text : "").toMatch(/^はい(?=[\s\S]*#9110)(?=[\s\S]*すぐ110)/);
    }
  });

  it.each(ignore)("「%s」 is answered yes: no reply, and the screen is kept", (text) => {
    expect(toText(last("晒してやる", text))).toMatch(/はい。おどしには返事をしないで[\s\S]*画面を保存/);
    expect(toText(last("訴えるぞ", text))).toMatch(/すぐに返事をしなくて大丈夫[\s\S]*裁判所から書類/);
  });

  it.each(["返事したほうがいい？", "返信しないとだめ？", "言い返してもいい？"])(
    "「%s」 is answered no",
    (text) => {
      expect(toText(last("晒してやる", text))).toContain("いいえ、返事はしないでください");
    },
  );

  it.each(report)("「%s」 shows how: the official help of all, or of the one that was named", (text) => {
    const all = toText(last("晒してやる", text));
    expect(all).toContain("はい、通報してください");
    for (const { help } of Object.values(knowledge.marketplaces)) expect(all).toContain(help.url);
    const one = toText(last("ラクマの購入者に晒してやると言われた", text));
    expect(one).toContain("https://faq.fril.jp/");
    expect(one).not.toContain("https://help.jp.mercari.com/");
  });

  it("「ブロックしていい？」 leads on to the rule", () => {
    const [, blocked = never, rule = never] = talk("晒してやる", "ブロックしていい？", { tap: 0 });
    expect(toText(blocked)).toContain("先に画面を保存し、事務局に通報してから");
    expect(rule).toMatchObject({ topic: "blocking" });
    expect(first(rule)).toBe(textOf("threat"));
  });

  it("is answered as the first message when that names the danger", () => {
    const answer = answerTo("購入者に家に行くぞと言われました。警察に行ったほうがいい？");
    expect(first(answer)).toBe(textOf("threat"));
    expect(toText(answer)).toMatch(/はい。おどされて[\s\S]*すること/);
    expect(answer).toMatchObject({ prompt: null, choices: [] });
  });

  it("a long text that asks for a rule as well gets both", () => {
    const text = "警察に相談したほうがいいですか。それとラクマで一度つけた評価はあとから変えられますか";
    const answer = last("晒してやる", text);
    expect(answer).toMatchObject({ topic: "rating-change" });
    expect(toText(answer)).toContain("はい。おどされて");
  });

  it("without a danger it is an ordinary question, but who thinks of the police is told both numbers", () => {
    expect(answerTo("ブロックしていい？")).toMatchObject({ topic: "blocking", kind: "comparison" });
    const answer = answerTo("警察に行ったほうがいい？");
    expect(toText(answer)).toMatch(/#9110[\s\S]*110/);
    expect(first(answer)).toBeUndefined();
  });

  it("what the other one says of the police is no question about it", () => {
    const answer = answerTo("警察に相談しますと言われた。本物なのに");
    expect(toText(answer)).not.toContain("相談してかまいません");
    expect(first(answer)).toBe(textOf("legal"));
  });

  it("who was cheated may go to the police, too", () => {
    const answer = last("先に評価してくれたら返金すると言われた", "警察に相談したほうがいい？");
    expect(toText(answer)).toMatch(/はい。お金を払ってしまった[\s\S]*#9110/);
  });
});

describe("a legal threat", () => {
  it("is met calmly: where to ask, and no emergency number first", () => {
    const answer = answerTo("返品を断ったら訴えると言われました");
    expect(first(answer)).toMatch(/あわてて[\s\S]*188や法テラス/);
    expect(first(answer)).not.toContain("110");
    expect(answer.blocks[0]).toMatchObject({ url: "https://www.houterasu.or.jp/" });
  });
});

describe("a parent whose child's listing draws creepy comments", () => {
  it("is told what to do first, and who can see an address", () => {
    const text = toText(answerTo("娘の出品した服に変なコメントが来る"));
    expect(text).toMatch(
      /返事をしないでください[\s\S]*止めるか[\s\S]*ブロック[\s\S]*事務局に通報[\s\S]*#9110/,
    );
    expect(text).toContain("名前や住所が相手に見えることがあるのは、匿名でない配送で取引したとき");
    expect(text).toContain("メルカリ：【i しくみの説明です】匿名配送なら、見えるのは都道府県くらい");
  });

  it("is told of the marketplace that was named, and can ask on about addresses", () => {
    const answer = answerTo("ラクマで息子の体操服に気持ち悪いコメントがついた");
    expect(toText(answer)).not.toContain("メルカリ");
    expect(answer.choices.map(({ label }) => label)).toContain("名前や住所の見え方");
  });
});

describe("in another language", () => {
  it.each([
    ["the seller threatened me", "call the police now: 110"],
    ["i want to die", "0120-279-338"],
    ["卖家威胁我", "#9110"],
    ["구매자가 협박해요", "#9110"],
  ])("the heart of it is said in that language: %s", (text, heart) => {
    const said = answerTo(text).blocks.flatMap((block) => (block.kind === "text" ? [block.text] : []));
    expect(said.join()).toContain(heart);
    expect(said.join()).not.toMatch(/I answer questions about|我只回答|규칙에 대해 답합니다/);
  });

  it("also for who writes Japanese in an app of another language", () => {
    const answer = ask({ text: "家に行くからな", language: "en" }, undefined, NOW, knowledge);
    expect(first(answer)).toBe(textOf("threat"));
    expect(toText(answer)).toContain("call the police now: 110");
  });
});

it("after any threat, whatever follows, safety comes first; with the threat itself nothing is asked", () => {
  const threats = [
    ...["家に行くからな", "晒してやる", "訴えるぞ", "住所知ってるぞ", "ただじゃおかない", "覚えてろよ"],
    ...["ラクマの購入者に会社にバラすと言われた", "インスタにDMが来て嫌がらせされる"],
    ...["毎日メッセージが来て怖い", "メルカリで返品を断ったら殺すと書かれた。どうすればいい？"],
  ];
  const typed = [
    ...["ありがとう", "警察に行ったほうがいい？", "無視していい？", "通報したい", "ブロックしていい？"],
    ...[
      "ラクマです",
      "ラクマで11/20に完了。メッセージはいつまで？",
      "返品したい",
      "メルカリの場合は？",
      "2",
      "11/20",
    ],
    ...[
      "使い方",
      "ちがう",
      "あああ",
      "この文面どう？",
      "can I return it?",
      "もう死にたい",
      "フリマを選ぶ",
      "💔",
    ],
  ];
  const turn = fc.oneof(fc.constantFrom(...typed), fc.record({ tap: fc.nat(5) }));
  fc.assert(
    fc.property(fc.constantFrom(...threats), fc.array(turn, { maxLength: 5 }), (threat, turns) => {
      const answers = talk(threat, ...turns);
      const safety = ["life", "threat", "legal"].map(textOf);
      expect(answers[0]?.prompt).toBeNull();
      expect(answers.filter((answer) => !safety.includes(first(answer) ?? ""))).toEqual([]);
    }),
    { seed: 20261123, numRuns: 150 },
  );
});
