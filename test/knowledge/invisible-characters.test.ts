import { expect, it } from "vitest";
import { invisibleCharacters } from "../../scripts/knowledge/checks/invisible-characters.ts";
import { edited, problemsOf } from "./small.ts";

it("accepts what a keyboard types, a full-width space too", () => {
  expect(
    problemsOf(invisibleCharacters, edited("topics/returns.yaml", ["返金してほしい", "返金　してほしい😭"])),
  ).toEqual([]);
});

it.each([
  ["a space that does not break", "\u00a0", "U+00A0"],
  ["a soft hyphen", "\u00ad", "U+00AD"],
  ["a space without width", "\u200b", "U+200B"],
  ["a mark that turns the direction", "\u202e", "U+202E"],
  ["a joiner of words", "\u2060", "U+2060"],
  ["a byte order mark", "\ufeff", "U+FEFF"],
  ["the sign for a lost character", "\ufffd", "U+FFFD"],
  ["a tab", "\t", "U+0009"],
])("finds %s", (_, character, code) => {
  const pasted = edited("topics/returns.yaml", ["返金してほしい", `返金${character}してほしい`]);
  expect(problemsOf(invisibleCharacters, pasted)).toEqual([
    {
      file: "topics/returns.yaml",
      line: 5,
      what: `目に見えない文字（${code}）が5文字目にあります。`,
      todo: "その行を一度消して、キーボードで打ち直してください。",
    },
  ]);
});
