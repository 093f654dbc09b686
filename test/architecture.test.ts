import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { projectFolder } from "../scripts/paths.ts";

/** The import table of docs/decisions/0001-architecture.md, held against the code. */

const source = join(projectFolder, "src");
const files = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts"))
  .map((file) => file.split("\\").join("/"));

const PURE = [
  "knowledge",
  "understand",
  "compose",
  "message-check",
  "ask",
  "answer",
  "calendar",
  "calendar-file",
  "choice",
  "continuing",
  "deadline",
  "decide",
  "explain",
  "memory",
  "moment",
  "once",
  "search",
  "pages",
  "privacy",
  "standing",
  "suggest",
  "wording",
];
/** Of other channels: what makes their messages, and nothing that receives, verifies or sends. */
const SHOWN = [
  "channels/line/render/",
  ...["respond", "interaction", "custom-id", "numbers", "words"].map((one) => `channels/discord/${one}`),
];
const OUTSIDE = ["env", "log", "limits", "feedback"];

/** Which of our own modules a file may import; the first row that fits counts. */
const table: { who: RegExp; may: (module: string, channel: string) => boolean }[] = [
  {
    who: /^(index|app)\.ts$/,
    may: (m) =>
      /^channels\/[a-z]+\/index$/.test(m) ||
      [
        "app",
        "conversation",
        "version",
        "http",
        "insights",
        "push-budget",
        "knowledge",
        "knowledge/compiled",
        ...OUTSIDE,
      ].includes(m),
  },
  {
    who: /^channels\/[a-z]+\/index\.tsx?$/,
    may: (m, own) =>
      m.startsWith(own) ||
      [
        ...["answering", "ask", "answer", "choice", "http", "insights", "memory", "moment", "remembering"],
        ...OUTSIDE,
      ].includes(m),
  },
  { who: /^http\//, may: (m) => ["http", "env", "log"].includes(m) },
  { who: /^channels\/[a-z]+\/verify\.ts$/, may: () => false },
  {
    who: /^channels\/[a-z]+\/parse\.ts$/,
    may: (m, own) => m.startsWith(own) || ["ask", "feedback", "json"].includes(m),
  },
  {
    who: /^channels\/web\/(access|cloudflare-access|wrong-tries)\.tsx?$/,
    may: (m, own) => m.startsWith(own) || ["http", "in-time", ...OUTSIDE].includes(m),
  },
  {
    who: /^channels\/web\/admin\//,
    may: (m, own) =>
      m.startsWith(own) ||
      [
        ...["calendar", "compose", "feedback", "in-time", "insights", "knowledge", "pages", "wording"],
        ...OUTSIDE,
      ].includes(m),
  },
  {
    who: /^channels\/web\/search\//,
    may: (m, own) => m.startsWith(own) || ["suggest", "knowledge", "pages", "env", "http"].includes(m),
  },
  {
    who: /^channels\/web\/privacy\//,
    may: (m, own) => m.startsWith(own) || ["privacy", "env", "http"].includes(m),
  },
  { who: /^version\.ts$/, may: (m) => ["env", "knowledge"].includes(m) },
  {
    who: /^channels\/web\/calendar\.ts$/,
    may: (m, own) => m.startsWith(own) || ["calendar-file", "env", "moment"].includes(m),
  },
  {
    who: /^channels\/web\/deadline\//,
    may: (m, own) =>
      m.startsWith(own) ||
      [
        "answer",
        "calendar",
        "calendar-file",
        "compose",
        "http",
        "knowledge",
        "moment",
        "wording",
        ...OUTSIDE,
      ].includes(m),
  },
  {
    who: /^channels\/web\/rules\//,
    may: (m, own) =>
      m.startsWith(own) ||
      ["answer", "calendar", "compose", "env", "http", "knowledge", "pages", "wording"].includes(m),
  },
  {
    // What it shows is what the other channels show: docs/decisions/0009-web.md.
    who: /^channels\/web\/simulator\//,
    may: (m, own) =>
      m.startsWith(own) ||
      SHOWN.some((part) => m.startsWith(part)) ||
      ["answering", "ask", "answer", "json", ...PURE, ...OUTSIDE].includes(m),
  },
  {
    who: /^channels\/line\/(push|reminders|feedback|erase|erase-words|taken-back|late)\.ts$/,
    may: (m, own) =>
      m.startsWith(own) ||
      [
        ...["answer", "calendar", "conversation", "in-time", "insights", "memory", "remembering"],
        ...OUTSIDE,
      ].includes(m),
  },
  {
    who: /^channels\/discord\/respond\.ts$/,
    may: (m, own) =>
      m.startsWith(own) ||
      ["answering", "ask", "answer", "choice", "feedback", "knowledge", "limits", "suggest"].includes(m),
  },
  {
    who: /^channels\/discord\/own\.ts$/,
    may: (m, own) => m.startsWith(own) || ["answering", "insights", "remembering", ...OUTSIDE].includes(m),
  },
  { who: /^channels\/web\/limited\.ts$/, may: (m, own) => m.startsWith(own) || OUTSIDE.includes(m) },
  {
    who: /^channels\/line\/limited\.ts$/,
    may: (m, own) => m.startsWith(own) || ["ask", "limits"].includes(m),
  },
  { who: /^channels\/discord\/events\.ts$/, may: (m, own) => m.startsWith(own) || m === "json" },
  {
    who: /^channels\/line\/(handle|case|answer-once|respond)\.ts$/,
    may: (m, own) =>
      m.startsWith(own) ||
      ["answering", "answer", "ask", "insights", "memory", "moment", "remembering", ...OUTSIDE].includes(m),
  },
  {
    who: /^channels\/line\/events\.ts$/,
    may: (m, own) => m.startsWith(own) || ["ask", "feedback"].includes(m),
  },
  { who: /^channels\/line\/chat\.ts$/, may: (m, own) => m.startsWith(own) },
  { who: /^channels\/[a-z]+\/reply\.ts$/, may: (m) => ["in-time", "log"].includes(m) },
  {
    who: /^channels\//,
    may: (m, own) => m.startsWith(own) || ["answer", "choice", "feedback", "memory"].includes(m),
  },
  { who: /^feedback\.ts$/, may: (m) => ["answer", "insights", "remembering", "log"].includes(m) },
  { who: /^answering\.ts$/, may: (m) => ["ask", "answer", "insights", ...OUTSIDE].includes(m) },
  {
    who: /^remembering\.ts$/,
    may: (m) => ["conversation", "in-time", "pseudonym", "env", "log"].includes(m),
  },
  {
    who: /^limits\//,
    may: (m) => ["limits", "calendar", "in-time", "once", "pseudonym", "env", "log"].includes(m),
  },
  { who: /^insights\/mask\.ts$/, may: (m) => ["message-check"].includes(m) },
  {
    who: /^insights\//,
    may: (m) =>
      [
        ...["insights", "answer", "calendar", "json", "knowledge", "once", "pseudonym", "understand"],
        ...OUTSIDE,
      ].includes(m),
  },
  {
    who: /^conversation\//,
    may: (m) => ["conversation", "calendar", "insights", "channels/line/push", "env"].includes(m),
  },
  { who: /^(in-time|push-budget|pseudonym)\.ts$/, may: () => false },
  {
    who: /^(env|log|json)\.ts$/,
    may: (m) => ["conversation", "knowledge", "limits", "push-budget"].includes(m),
  },
  { who: /./, may: (m) => PURE.includes(m) },
];

function importsOf(file: string): string[] {
  const text = readFileSync(join(source, file), "utf8");
  return [...text.matchAll(/(?:from|import)\s+"(\.[^"]+)"/g)].map((match) => {
    const target = relative(source, join(source, dirname(file), match[1] ?? ""))
      .split("\\")
      .join("/");
    const module = target.replace(/\.(tsx?|json|bin|txt)$/, "");
    if (module.startsWith("channels/")) return module;
    return module.startsWith("knowledge/compiled/") ? "knowledge/compiled" : (module.split("/")[0] ?? module);
  });
}

it.each(files)("%s imports only what the table allows", (file) => {
  const row = table.find(({ who }) => who.test(file));
  const channel = file.split("/").slice(0, 2).join("/");
  expect(importsOf(file).filter((module) => !row?.may(module, `${channel}/`))).toEqual([]);
});

describe("from ask inwards", () => {
  const pure = files.filter((file) => PURE.includes(file.replace(/\.ts$/, "").split("/")[0] ?? ""));
  const impure =
    /\bnew Date\(\)|\bDate\.now\(|\bfetch\(|\bprocess\.|\bMath\.random\(|\bcrypto\.|\bconsole\.|cloudflare:|node:/;

  it("there are files to look at", () => {
    expect(pure.length).toBeGreaterThan(12);
  });

  it.each(pure)("%s has no clock, network, environment, chance or log", (file) => {
    expect(
      readFileSync(join(source, file), "utf8")
        .split("\n")
        .filter((line) => impure.test(line)),
    ).toEqual([]);
  });
});

it("keeps every file of code within 250 lines, and half of them within 100", () => {
  const lengths = files
    .map((file) => readFileSync(join(source, file), "utf8").split("\n").length)
    .sort((a, b) => a - b);
  expect(lengths.at(-1)).toBeLessThanOrEqual(250);
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(100);
});

it("has no folder for leftovers", () => {
  expect(files.filter((file) => /(^|\/)(utils|helpers|common|types)(\/|\.ts)/.test(file))).toEqual([]);
});
