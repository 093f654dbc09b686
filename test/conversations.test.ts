import { expect, it } from "vitest";
import { play } from "./conversations/play.ts";
import { readScripts } from "./conversations/scripts.ts";

/** The scripts with everything an answer holds; test/worker plays them once more through every channel. */

it.each(readScripts())("$name", ({ turns }) => play(turns));

it("reads as many dialogues as it is meant to", () => {
  expect(readScripts().length).toBeGreaterThanOrEqual(83);
});
