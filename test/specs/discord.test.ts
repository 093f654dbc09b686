import { describe, expect, it } from "vitest";
import { problemsOfCommands, problemsOfResponse } from "./discord.ts";

const V2 = 1 << 15;
const words = (content: string) => ({ type: 10, content });
const button = (custom_id: string, more: object = {}) => ({
  type: 2,
  style: 2,
  label: "はい",
  custom_id,
  ...more,
});
const row = (...components: object[]) => ({ type: 1, components });
const message = (components: object[], more: object = {}, type = 4) =>
  problemsOfResponse({ type, data: { flags: V2, components, allowed_mentions: { parse: [] }, ...more } });
const select = (options: number) => ({
  type: 3,
  custom_id: "s",
  options: Array.from({ length: options }, (_, i) => ({ label: `${i}`, value: `${i}` })),
});
const input = { type: 4, custom_id: "day", style: 1, required: true };
const label = { type: 18, label: "日付", component: input };
const modal = (components: object[], more: object = {}) =>
  problemsOfResponse({ type: 9, data: { custom_id: "m", title: "いつ", components, ...more } });
const suggest = (...choices: object[]) => problemsOfResponse({ type: 8, data: { choices } });

it("accepts what Discord accepts", () => {
  const container = {
    type: 17,
    accent_color: 0xa3161b,
    components: [words("## できません"), row(button("a"), button("b"))],
  };
  expect(message([container])).toEqual([]);
  expect(message([words("はい"), row(select(25))], {}, 7)).toEqual([]);
  expect(problemsOfResponse({ type: 4, data: { content: "はい", allowed_mentions: { parse: [] } } })).toEqual(
    [],
  );
  expect(modal([label])).toEqual([]);
  expect(suggest({ name: "返品できる？", value: "returns" })).toEqual([]);
  expect(problemsOfResponse({ type: 1 })).toEqual([]);
});

describe("a response", () => {
  it.each<[string, string[], RegExp]>([
    ["of an unknown type", problemsOfResponse({ type: 99 }), /type.*allowed values/],
    ["with a component that does not exist", message([{ type: 99 }]), /components\/0\/type/],
    ["with a misspelt property", message([{ ...words("はい"), contents: "はい" }]), /: contents/],
    ["with a button outside a row", message([button("a")]), /components\/0\/type/],
    [
      "with a content over 2000",
      problemsOfResponse({ type: 4, data: { content: "a".repeat(2001), allowed_mentions: { parse: [] } } }),
      /more than 2000/,
    ],
    ["with components V2 and a content", message([words("はい")], { content: "はい" }), /no content/],
    ["with a text display and no flag", message([words("はい")], { flags: 0 }), /without IS_COMPONENTS_V2/],
    ["that says nothing", message([]), /says nothing/],
    ["with 41 components", message([{ type: 17, components: Array(40).fill(words("あ")) }]), /41 components/],
    [
      "with over 4000 characters in all texts",
      message(Array(3).fill(words("あ".repeat(1500)))),
      /4500 characters/,
    ],
    ["with a custom_id over 100", message([row(button("a".repeat(101)))]), /more than 100/],
    ["with the same custom_id twice", message([row(button("a")), row(button("a"))]), /same custom_id/],
    [
      "with a button that does nothing",
      message([row({ type: 2, style: 2, label: "はい" })]),
      /needs a custom_id/,
    ],
    ["with a link without an address", message([row({ type: 2, style: 5, label: "はい" })]), /needs a url/],
    ["with a label over 80", message([row(button("a", { label: "あ".repeat(81) }))]), /more than 80/],
    ["with an empty label", message([row(button("a", { label: "" }))]), /empty label/],
    ["with a select of 26 options", message([row(select(26))]), /more than 25/],
    ["with 6 buttons in a row", message([row(..."abcdef".split("").map((id) => button(id)))]), /more than 5/],
    ["with a select beside a button", message([row(select(2), button("a"))]), /one select, or buttons/],
    [
      "that may mention somebody",
      message([words("はい")], { allowed_mentions: { parse: ["users"] } }),
      /must be \[\]/,
    ],
    [
      "that does not say whom it may mention",
      message([words("はい")], { allowed_mentions: undefined }),
      /must be \[\]/,
    ],
    ["with half a character", message([words("\ud83d")]), /half of a surrogate pair/],
    ["with a modal title over 45", modal([label], { title: "あ".repeat(46) }), /more than 45/],
    ["with a modal of nothing", modal([]), /fewer than 1/],
    [
      "with a modal of six",
      modal(Array.from({ length: 6 }, (_, i) => ({ ...label, component: { ...input, custom_id: `${i}` } }))),
      /more than 5/,
    ],
    ["with an input outside a label", modal([input]), /components\/0\/type/],
    ["with 26 suggestions", suggest(...Array(26).fill({ name: "a", value: "a" })), /more than 25/],
    ["with a suggestion over 100", suggest({ name: "あ".repeat(101), value: "a" }), /more than 100/],
    ["with a suggestion without a name", suggest({ name: "", value: "a" }), /has no name/],
  ])("is not accepted %s", (_, problems, words) => {
    expect(problems).toContainEqual(expect.stringMatching(words));
  });
});

describe("commands", () => {
  const option = { type: 3, name: "question", description: "What happened", required: true };
  const command = (change: object = {}) =>
    problemsOfCommands([
      {
        name: "rule",
        description: "Rules",
        name_localizations: { ja: "ルール" },
        options: [option],
        ...change,
      },
    ]);

  it("are accepted when they are right", () => {
    expect(command()).toEqual([]);
  });

  it.each<[string, string[], RegExp]>([
    ["in capitals", command({ name: "Rule" }), /cannot be called Rule/],
    [
      "with a space in a Japanese name",
      command({ name_localizations: { ja: "ル ール" } }),
      /cannot be called ル ール/,
    ],
    ["with a description over 100", command({ description: "a".repeat(101) }), /more than 100/],
    ["without a description", command({ description: "" }), /no description/],
    [
      "with an option of an unknown type",
      command({ options: [{ ...option, type: 99 }] }),
      /options\/0\/type/,
    ],
    ["with a misspelt property", command({ option: [] }), /: option$/],
    [
      "with a required option after an optional one",
      command({ options: [{ ...option, name: "a", required: false }, option] }),
      /required option after/,
    ],
    ["with two options of one name", command({ options: [option, option] }), /same name/],
    [
      "with 26 choices",
      command({ options: [{ ...option, choices: Array(26).fill({ name: "a", value: "a" }) }] }),
      /more than 25/,
    ],
    [
      "over 8000 characters",
      command({
        options: Array.from({ length: 4 }, (_, n) => ({
          ...option,
          name: `o${n}`,
          choices: Array(25).fill({ name: "a".repeat(50), value: "b".repeat(50) }),
        })),
      }),
      /more than 8000/,
    ],
  ])("are not accepted %s", (_, problems, words) => {
    expect(problems).toContainEqual(expect.stringMatching(words));
  });
});
