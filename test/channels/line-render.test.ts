import { describe, expect, it } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { type Answer, toText } from "../../src/answer.ts";
import { ask } from "../../src/ask.ts";
import { renderWhy } from "../../src/channels/line/render/feedback.ts";
import { renderAnswer, renderPlain } from "../../src/channels/line/render/index.ts";
import * as limits from "../../src/channels/line/render/limits.ts";
import { stateOf } from "../../src/memory.ts";
import { everyAnswer } from "../every-answer.ts";
import { problemsOfReply } from "../specs/line.ts";

const knowledge = readKnowledge();
const NOW = new Date("2026-11-23T09:00:00+09:00");
const origin = "https://furimaru.test";
const answerTo = (text: string) => ask({ text }, undefined, NOW, knowledge);
const QUESTION = "ラクマで評価したあとに壊れてるのに気づいた。返品できる？";
const WITH_DATE = "ラクマで11/20に完了。メッセージいつまで？";

interface Part {
  [key: string]: unknown;
  type?: string;
  text?: string;
  action?: Part;
  contents?: Part | Part[];
  quickReply?: { items: { action: Part }[] };
}
const render = (answer: Answer, quoteToken?: string) =>
  renderAnswer(answer, { origin, quoteToken }) as unknown as Part[];

const more = [
  "使い方",
  "ころすぞと脅されています。ラクマで返品できる？",
  "Can I return it after rating on Rakuma? It was broken.",
  "この文面どう？\nLINE交換しませんか。090-1234-5678 です",
].map((text): [string, Answer] => [`「${text}」`, answerTo(text)]);
const every = [...everyAnswer(knowledge), ...more];
const everyMessage = every.flatMap(([name, answer]) =>
  [undefined, "token"].map((quoteToken) => ({ name, answer, quoteToken, all: render(answer, quoteToken) })),
);

function walk(value: unknown): Part[] {
  if (Array.isArray(value)) return value.flatMap(walk);
  if (typeof value !== "object" || value === null) return [];
  return [value as Part, ...Object.values(value).flatMap(walk)];
}
const texts = (value: unknown) => walk(value).filter((one) => one.type === "text" && "wrap" in one);
const flexOf = (all: Part[]) => all.find(({ type }) => type === "flex") as Part & { contents: Part };
const tapped = (value: unknown) => walk(value).filter((one) => one.type === "box" && one.action);
const said = (value: unknown) => texts(value).map(({ text }) => text);

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;
const units = (value: unknown) => String(value).length;

/** What LINE limits: of which objects, by which field, and how it is counted. */
const limited: [of: (part: Part) => boolean, field: string, most: number][] = [
  [({ type }) => type === "text", "text", limits.MAX_TEXT],
  [() => true, "altText", limits.MAX_ALT_TEXT],
  [() => true, "label", limits.MAX_FLEX_LABEL],
  [() => true, "data", limits.MAX_POSTBACK_DATA],
  [() => true, "displayText", limits.MAX_DISPLAY_TEXT],
  [({ type }) => type === "message", "text", limits.MAX_SAID],
  [() => true, "uri", limits.MAX_URI],
  [() => true, "clipboardText", limits.MAX_CLIPBOARD],
];

function tooLong(part: Part): string[] {
  const most = { bubble: limits.MAX_BUBBLE_BYTES, carousel: limits.MAX_CAROUSEL_BYTES }[part.type ?? ""];
  const heavy = most && bytes(part) > most ? [`${part.type} of ${bytes(part)} bytes`] : [];
  const long = limited.filter(
    ([of, field, most]) =>
      of(part) && field in part && (units(part[field]) > most || units(part[field]) === 0),
  );
  return [...heavy, ...long.map(([, field]) => `${field}: ${part[field]}`)];
}

describe("every answer", () => {
  it("keeps LINE's limits", () => {
    for (const { name, all } of everyMessage) {
      expect(all.length, name).toBeGreaterThan(0);
      expect(all.length, name).toBeLessThanOrEqual(limits.MAX_MESSAGES);
      expect(walk(all).flatMap(tooLong), name).toEqual([]);
    }
  });

  it("is measured by LINE's own numbers", () => {
    expect({ ...limits }).toEqual({
      ...{ MAX_TEXT: 5000, MAX_ALT_TEXT: 1500, MAX_MESSAGES: 5, MAX_QUICK_REPLIES: 13 },
      ...{ MAX_QUICK_REPLY_LABEL: 20, MAX_FLEX_LABEL: 40, MAX_POSTBACK_DATA: 300, MAX_DISPLAY_TEXT: 300 },
      ...{ MAX_SAID: 300, MAX_URI: 1000, MAX_CLIPBOARD: 1000, MAX_BUBBLES: 12 },
      ...{ MAX_BUBBLE_BYTES: 30_000, MAX_CAROUSEL_BYTES: 50_000 },
    });
  });

  const labels = (all: Part[]) => all.flatMap(({ quickReply }) => quickReply?.items ?? []);

  it("has short labels above the keyboard, and no more of them than LINE shows", () => {
    for (const { name, all } of everyMessage) {
      expect(labels(all).length, name).toBeLessThanOrEqual(limits.MAX_QUICK_REPLIES);
      for (const { action } of labels(all))
        expect(String(action.label).length, name).toBeLessThanOrEqual(limits.MAX_QUICK_REPLY_LABEL);
    }
  });

  it("keeps the limits with longer and more choices than the bot offers today", () => {
    const choices = Array.from({ length: 20 }, (_, i) => ({
      label: `${i}番目の${"長い".repeat(30)}`,
      data: "1",
    }));
    const all = render({ ...answerTo(QUESTION), prompt: "どれですか？", choices, date: null });
    expect(labels(all)).toHaveLength(limits.MAX_QUICK_REPLIES);
    for (const { action } of labels(all)) expect(String(action.label)).toMatch(/^.{19}…$/);
    expect(walk(all).flatMap(tooLong)).toEqual([]);
  });

  it("has its choices as quick replies on the last message, and on no other", () => {
    for (const { name, answer, all } of everyMessage) {
      const wanted = [...(answer.date ? [answer.date.data] : []), ...answer.choices.map(({ data }) => data)];
      const items = all.map((message) => message.quickReply?.items.map(({ action }) => action.data) ?? []);
      expect(items.at(-1), name).toEqual(wanted);
      expect(items.slice(0, -1).flat(), name).toEqual([]);
    }
  });

  it("says whether it helped in two taps, unless it is small talk", () => {
    for (const { name, answer, all } of everyMessage) {
      const state = stateOf(answer.memory);
      const taps = tapped(all)
        .map(({ action }) => action)
        .filter((action) => /^(good|bad)\./.test(String(action?.data)))
        .map((action) => [action?.displayText, action?.data]);
      const both = [
        ["役に立った", `good.${state}`],
        ["違った", `bad.${state}`],
      ];
      expect(taps, name).toEqual(answer.kind === "smalltalk" ? [] : both);
    }
  });

  it("says all of itself in the altText, cut only where it is too long", () => {
    for (const { name, answer, all } of everyMessage) {
      const altText = String(flexOf(all).altText);
      expect(toText(answer).startsWith(altText.replace(/…$/, "")), name).toBe(true);
      if (toText(answer).length <= limits.MAX_ALT_TEXT) expect(altText, name).toBe(toText(answer));
    }
  });

  it("wraps every text and lets it grow with the user's letters", () => {
    for (const { name, all } of everyMessage) {
      expect(texts(all).length, name).toBeGreaterThan(0);
      for (const one of texts(all)) {
        expect(one, name).toMatchObject({ wrap: true, scaling: true, text: expect.stringMatching(/\S/) });
        expect(one, name).not.toHaveProperty("maxLines");
      }
    }
  });

  it("has no button whose label a phone would cut off, and room enough around the words of a tap", () => {
    for (const { name, all } of everyMessage) {
      expect(walk(all).filter(({ type }) => type === "button")).toEqual([]);
      for (const box of tapped(flexOf(all))) {
        expect(said(box).join(""), name).toMatch(/\S/);
        if (box.action?.type !== "uri" || box.borderWidth) expect(box.paddingAll, name).toMatch(/^1[2-9]px$/);
      }
    }
  });

  it("has no part of fixed height or width around words, which large letters would not fit in", () => {
    for (const { name, all } of everyMessage) {
      const fixed = walk(flexOf(all)).filter((one) => one.width || one.height || one.maxHeight);
      expect(fixed.flatMap(said), name).toEqual([]);
    }
  });

  it("offers each choice under the number that can be typed, wherever something is asked", () => {
    for (const { name, answer, all } of everyMessage.filter(({ answer }) => answer.prompt)) {
      const buttons = tapped(flexOf(all)).filter(({ action }) =>
        answer.choices.some(({ data }) => data === action?.data),
      );
      const numbered = answer.choices.map(({ label }, i) => `${i + 1}. ${label}`);
      expect(buttons.map((box) => said(box)[0]).sort(), name).toEqual(numbered.sort());
      expect([...said(all), ...all.map(({ text }) => text ?? "")].join("\n"), name).toContain(answer.prompt);
    }
  });
});

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [one, other].map(luminance).sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [, ...parts] = /^#(..)(..)(..)$/.exec(color) ?? [];
  const [r = 0, g = 0, b = 0] = parts.map((part) => {
    const share = Number.parseInt(part, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Every text with the ground that it stands on. */
function onGround(part: Part, ground: string): { text: string; color: string; ground: string }[] {
  if (part.type === "text") return [{ text: String(part.text), color: String(part.color), ground }];
  const own = typeof part.backgroundColor === "string" ? part.backgroundColor : ground;
  return [part.contents ?? []].flat().flatMap((one) => onGround(one, own));
}

describe("the look", () => {
  const bubbles = everyMessage.flatMap(({ all }) => walk(all).filter(({ type }) => type === "bubble"));

  it("names the colour of every text and of the ground below it, at a contrast of 4.5 to 1 or more", () => {
    const pairs = bubbles.flatMap((bubble) =>
      ["header", "body", "footer"].flatMap((name) => {
        const part = bubble[name] as Part | undefined;
        const style = (bubble.styles as Record<string, Part>)[name];
        expect(style?.backgroundColor).toMatch(/^#[0-9a-f]{6}$/);
        return part ? onGround(part, String(style?.backgroundColor)) : [];
      }),
    );
    expect(pairs.length).toBeGreaterThan(1000);
    for (const { text, color, ground } of pairs) {
      expect(color, text).toMatch(/^#[0-9a-f]{6}$/);
      expect(contrast(color, ground), `${text}: ${color} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("knows contrast from no contrast", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
    expect(contrast("#777777", "#ffffff")).toBeLessThan(4.5);
  });

  it("says with a sign and a word what it shows as a colour", () => {
    for (const { name, answer, all } of everyMessage) {
      const marks = answer.blocks.flatMap((block) => {
        if (block.kind === "verdict") return [block.sign, block.word];
        return block.kind === "branches" ? block.items.map(({ sign, word }) => `${sign} ${word}`) : [];
      });
      expect(said(all), name).toEqual(expect.arrayContaining(marks));
    }
  });

  it("marks in words where the deal stands", () => {
    const marked = everyMessage.filter(({ all }) => said(all).includes("いまここ"));
    const here = everyMessage.filter(({ answer: { blocks } }) =>
      blocks.some((block) => block.kind === "timeline" && block.items.some(({ state }) => state === "here")),
    );
    expect(here.length).toBeGreaterThan(100);
    expect(marked).toEqual(here);
  });
});

describe("a ruling", () => {
  const message = flexOf(render(answerTo(QUESTION)));

  it("begins with the verdict as its header: the sign, the word, the answer and what was understood", () => {
    expect(said(message.contents.header).slice(0, 3)).toEqual([
      "×",
      "できません",
      "評価して完了したあとの返品・返金は、原則できません。",
    ]);
    expect(said(message.contents.header)[3]).toContain("読み取ったこと");
  });

  it("does not put a verdict above what keeps the user safe", () => {
    const danger = answerTo("ラクマで評価したあとに壊れてるのに気づいた。返品できる？相手に脅されています");
    const kinds = danger.blocks.map(({ kind }) => kind);
    expect([kinds[0], kinds.includes("verdict")]).toEqual(["help", true]);
    const { contents } = flexOf(render(danger));
    expect(contents).not.toHaveProperty("header");
    expect(said(contents.body)[0]).toContain("110");
  });

  it("numbers what to do and crosses what not to do", () => {
    expect(said(message)).toEqual(expect.arrayContaining(["1.", "2.", "×"]));
  });

  it("shows the whole draft and copies it in one tap", () => {
    const draft = answerTo(QUESTION).blocks.find(({ kind }) => kind === "draft");
    const copied = walk(message).filter(({ type }) => type === "clipboard");
    const text = draft?.kind === "draft" ? draft.text : "";
    expect(said(message)).toContain(text);
    expect(copied.map(({ clipboardText }) => clipboardText)).toEqual([text.trim()]);
  });

  it("copies a draft that is too long for one tap in as many parts as it needs", () => {
    const text = "一つの文です。".repeat(250);
    const long: Answer = { ...answerTo(QUESTION), blocks: [{ kind: "draft", title: "文面", text }] };
    const copied = walk(render(long)).filter(({ type }) => type === "clipboard");
    expect(copied.map(({ clipboardText }) => clipboardText).join("")).toBe(text);
    expect(copied.map(({ label }) => label)).toEqual(["文面をコピー（1/2）", "文面をコピー（2/2）"]);
  });

  it("names each page in a line: its kind, how sure it is and the day it was checked, with its address", () => {
    const shown = said(message).map((line) => line?.replaceAll("\u2011", "-"));
    expect(shown).toContain("公式ページ・公式で確認・確認日 2026-11-28");
    const sources = answerTo(QUESTION).blocks.flatMap((block) =>
      block.kind === "sources" ? block.items : [],
    );
    const uris = walk(message).map(({ uri }) => uri);
    for (const { url } of sources) expect(uris).toContain(url);
  });

  it("lets the day be picked that would give the deadline a date", () => {
    const answer = answerTo(QUESTION);
    expect(tapped(message).map(({ action }) => action)).toContainEqual({
      type: "datetimepicker",
      label: "取引が完了した日",
      data: answer.date?.data,
      mode: "date",
    });
  });
});

describe("a deadline", () => {
  const strip = (completed: string) => said(render(answerTo(WITH_DATE.replace("11/20", completed))));

  it("says what is left in large letters, with its name and its date", () => {
    expect(strip("11/20")).toEqual(
      expect.arrayContaining([
        "あと",
        "3日",
        "取引メッセージを送れる期限",
        "2026年11月26日（木）まで（あと3日）",
      ]),
    );
  });

  it.each([
    ["11/17", "今日まで"],
    ["11/16", "要確認"],
    ["11/1", "終了"],
  ])("of a deal completed on %s is called 「%s」", (completed, words) => {
    expect(strip(completed)).toContain(words);
  });

  it("does not call over what becomes possible", () => {
    const words = said(render(answerTo("ラクマで11/10に発送したのに受取評価してくれない")));
    expect(words).toContain("経過");
    expect(words).not.toContain("終了");
  });

  it("can be taken along, and one message on the evening before can be asked for", () => {
    const answer = answerTo(WITH_DATE);
    const actions = tapped(render(answer)).map(({ action }) => action);
    expect(actions).toContainEqual(
      expect.objectContaining({ type: "uri", uri: expect.stringMatching(`^${origin}/deadline.ics`) }),
    );
    expect(actions).toContainEqual({
      type: "postback",
      label: "前日に知らせる",
      data: `remind.${stateOf(answer.memory)}`,
      displayText: "前日に知らせる",
    });
  });
});

describe("a question back", () => {
  it("shows each case as a card with its choices and what follows from them", () => {
    const answer = answerTo("ラクマで返品したい");
    const branches = answer.blocks.find((block) => block.kind === "branches");
    const cards = walk(flexOf(render(answer))).filter(
      ({ type, borderWidth, action }) => type === "box" && borderWidth && !action,
    );
    for (const { choices = [], summary } of branches?.items ?? []) {
      const card = cards.find((one) =>
        said(one)
          .join()
          .includes(choices[0]?.label ?? "?"),
      );
      expect(tapped(card).map(({ action }) => action?.data)).toEqual(choices.map(({ data }) => data));
      for (const line of summary.split("\n")) expect(said(card).join("\n")).toContain(line);
    }
    expect(branches?.items.length).toBeGreaterThan(1);
  });
});

describe("a comparison", () => {
  const answer = answerTo("返品できる？");

  it("is a line of text and a bubble for each marketplace, with its name, verdict, answer and choice", () => {
    const [first, second, ...others] = render(answer);
    expect(others).toEqual([]);
    expect(first?.text).toContain("フリマによって規則が違います。");
    const bubbles = [flexOf([second ?? {}]).contents.contents].flat() as Part[];
    expect(bubbles.map(({ header }) => said(header))).toEqual(
      ["ラクマ", "メルカリ", "Yahoo!オークション", "Yahoo!フリマ"].map((name) => [name, "△ 条件しだいです"]),
    );
    expect(bubbles.map(({ footer }) => tapped(footer)[0]?.action?.data)).toEqual(
      answer.choices.map(({ data }) => data),
    );
    expect(said(bubbles[0]?.body)).toEqual([
      expect.stringContaining("キャンセルの相談"),
      expect.anything(),
      expect.anything(),
      expect.stringMatching(/^ほか\d通り$/),
    ]);
  });

  it("stays one bubble where all marketplaces agree", () => {
    const agreed = answerTo("フリマの相手と直接取引してもいい？");
    expect(agreed.kind).toBe("comparison");
    expect(agreed.verdict).not.toBeNull();
    expect(render(agreed).map(({ contents }) => (contents as Part).type)).toEqual(["bubble"]);
  });
});

describe("in a group", () => {
  it("ties the answer to its question by a line of text before the bubble", () => {
    expect(render(answerTo(QUESTION), "token")).toMatchObject([
      {
        type: "text",
        text: "【× できません】評価して完了したあとの返品・返金は、原則できません。",
        quoteToken: "token",
      },
      { type: "flex" },
    ]);
  });

  it("ties a comparison to its question by the text that it begins with", () => {
    const all = render(answerTo("返品できる？"), "token");
    expect(all.map(({ type, quoteToken }) => [type, quoteToken])).toEqual([
      ["text", "token"],
      ["flex", undefined],
    ]);
  });

  it("quotes nothing where there is nothing to quote", () => {
    for (const { all } of everyMessage.filter(({ quoteToken }) => !quoteToken))
      expect(JSON.stringify(all)).not.toContain("quoteToken");
  });
});

describe("an answer that LINE would not take as a bubble", () => {
  const answer = answerTo(QUESTION);
  const blocks = Array.from({ length: 60 }, (_, i) => ({
    kind: "text" as const,
    text: `${i}番目の${"とても長い文です。".repeat(20)}`,
  }));
  const long: Answer = { ...answer, blocks };

  it("is sent as texts that hold all of it, quoting the question, with the choices on the last", () => {
    const all = render(long, "token");
    expect(all.length).toBeGreaterThan(1);
    expect(all.map(({ type }) => type)).toEqual(all.map(() => "text"));
    const bare = (words: string) => words.replaceAll(/\s/g, "");
    expect(bare(all.map(({ text }) => text).join(""))).toBe(bare(toText(long)));
    expect(all.map(({ quoteToken }) => quoteToken)).toEqual(["token", ...all.slice(1).map(() => undefined)]);
    expect(all.map(({ quickReply }) => quickReply !== undefined)).toEqual([
      ...all.slice(1).map(() => false),
      true,
    ]);
  });

  it("is never more than five texts", () => {
    const endless: Answer = { ...long, blocks: [...blocks, ...blocks, ...blocks] };
    const all = renderPlain(endless) as unknown as Part[];
    expect(all).toHaveLength(limits.MAX_MESSAGES);
    for (const { text } of all) expect(text?.length).toBeLessThanOrEqual(limits.MAX_TEXT);
    expect(all.at(-1)?.text).toMatch(/…$/);
  });

  it("is, where it is short, one text", () => {
    expect(renderPlain(answer)).toMatchObject([{ type: "text", text: toText(answer) }]);
  });
});

it("asks why an answer did not help as LINE's specification allows it", () => {
  expect(problemsOfReply({ replyToken: "t", messages: renderWhy("1.-.-0...aaaa") })).toEqual([]);
});

it("writes only what LINE's own specification and reference allow, whatever the answer", () => {
  const found = everyAnswer(knowledge).flatMap(([name, answer]) => {
    const origin = "https://furimaru.test";
    const ways = [
      renderAnswer(answer, { origin }),
      renderAnswer(answer, { origin, quoteToken: "q" }),
      renderPlain(answer),
    ];
    const problems = ways.flatMap((messages) => problemsOfReply({ replyToken: "t", messages }));
    return problems.map((problem) => `${name}: ${problem}`);
  });
  expect(found).toEqual([]);
});
