import { expect, it } from "vitest";
import { typedChoice } from "../../src/understand/typed-choice.ts";

const labels = ["ラクマ", "メルカリ", "到着・評価の前"];

it.each([
  ["2", 1],
  ["２番", 1],
  ["②です", 1],
  ["二番目", 1],
  ["3番でお願いします", 2],
  ["メルカリ", 1],
  ["ﾒﾙｶﾘです。", 1],
  ["らくまで", 0],
  ["到着・評価の前", 2],
])("takes 「%s」 for the choice at place %d", (text, place) => {
  expect(typedChoice(text, labels)).toBe(place);
});

it.each(["4", "0", "13番", "2日前", "メルカリで返品したい", "", "番"])(
  "takes 「%s」 for none of them",
  (text) => {
    expect(typedChoice(text, labels)).toBe(-1);
  },
);

it("chooses nothing where nothing was offered", () => {
  expect(typedChoice("1", [])).toBe(-1);
});
