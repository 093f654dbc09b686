import { describe, expect, it } from "vitest";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { composeCheck } from "../../src/message-check/blocks.ts";

const knowledge = readKnowledge();
const check = (text: string, stage?: string) => composeCheck(text, { stage }, knowledge);
const MESSAGE = "至急！LINE交換しませんか。090-1234-5678です。返金してください。花子より";

describe("a message with something to mind", () => {
  const blocks = check(MESSAGE, "completed");

  it("is told as how many points, the points, what to do instead, and the disclaimer", () => {
    expect(blocks.map((block) => ("list" in block ? block.list : block.kind))).toEqual([
      ...["text", "avoid", "steps", "text"],
    ]);
    expect(blocks[0]).toEqual({ kind: "text", text: "気をつけたい点が4つあります。" });
    expect(blocks.at(-1)).toMatchObject({ text: expect.stringContaining("公式の判定ではありません") });
  });

  it("names the words found, but of personal data only what it is", () => {
    const [, points] = blocks;
    const items = points?.kind === "list" ? points.items : [];
    expect(items.map((item) => item.split("：")[0])).toEqual([
      "電話番号",
      "フリマの外での連絡にさそう言葉（「LINE交換」）",
      "相手を急がせる言葉（「至急」）",
      "完了したあとの返品・返金の求め（「返金して」）",
    ]);
  });

  it("repeats nothing else of it", () => {
    expect(JSON.stringify(blocks)).not.toMatch(/090|1234|花子|しませんか/);
  });
});

it("says each advice once", () => {
  const [, , advice] = check("〒100-0001 東京都架空区見本町1-2-3、mihon@example.com、090-1234-5678");
  const items = advice?.kind === "list" ? advice.items : [];
  expect(new Set(items).size).toBe(items.length);
});

it("says plainly that nothing was found, and what that does not mean", () => {
  expect(check("ありがとうございました")).toEqual([
    {
      kind: "text",
      text: expect.stringMatching(/^気をつけたい点は見つかりませんでした。\n.*公式の判定ではあり/),
    },
  ]);
});

it("says when it has not read a message to its end", () => {
  expect(JSON.stringify(check("あ".repeat(5000)))).not.toContain("はじめの5000文字");
  for (const long of ["あいう".repeat(2000), `死ね${"あいう".repeat(2000)}`]) {
    expect(JSON.stringify(check(long))).toContain("はじめの5000文字だけを見ました");
  }
});
