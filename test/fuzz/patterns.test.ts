import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { nestedRepeats } from "./nested-repeats.ts";

/** Nobody can keep the bot busy with one message: `npm run bench -- lengths` has the times. */

/** Each turn begins with a hyphen, which no turn holds: there is one way to read a text. */
const UNAMBIGUOUS = ["/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/"];

describe("the patterns of the code", () => {
  const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts"))
    .map((name) => ({ name, code: readFileSync(`src/${name}`, "utf8") }));

  it("repeat nothing without end that repeats without end itself", () => {
    const found = sources.flatMap(({ name, code }) =>
      nestedRepeats(code).map((pattern) => `${name}: ${pattern}`),
    );
    expect(found.filter((one) => !UNAMBIGUOUS.some((safe) => one.endsWith(safe)))).toEqual([]);
  });

  it.each(["/(a+)+/", "/(?:a*b?)*/", "/((a|b+)c?){2,}/", "/(?<x>[^)]+)*/u"])(
    "are found when they do: %s",
    (code) => {
      expect(nestedRepeats(`const x = ${code};`)).toHaveLength(1);
    },
  );

  it.each(["/(a+){0,3}/", "/(?:ab)+/", "/[(a+)]+/", "/a+b+/", "/(a{1,3})+/"])(
    "are not found where there is an end: %s",
    (code) => {
      expect(nestedRepeats(`const x = ${code};`)).toEqual([]);
    },
  );
});
