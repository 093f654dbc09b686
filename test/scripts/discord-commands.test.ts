import { describe, expect, it } from "vitest";
import { commands } from "../../scripts/discord/commands.ts";
import { readKnowledge } from "../../scripts/read-knowledge.ts";
import { problemsOfCommands } from "../specs/discord.ts";

const knowledge = readKnowledge();
const ours = commands(knowledge);

describe("the commands", () => {
  it("are only what Discord's own specification and documents allow", () => {
    expect(problemsOfCommands(ours)).toEqual([]);
  });

  it("are one for each thing that the Worker does, and one in the menu of a message", () => {
    expect(ours.map(({ name }) => name)).toEqual([
      "rule",
      "deadline",
      "compare",
      "topics",
      "check",
      "help",
      "このメッセージのルールを調べる",
    ]);
    expect(ours.at(-1)).toMatchObject({ type: 3, name_localizations: { "en-US": "Look up the rules" } });
  });

  it.each(ours)("have Japanese and American words everywhere: $name", (command) => {
    const described =
      "description" in command ? [command, ...("options" in command ? (command.options ?? []) : [])] : [];
    for (const one of described)
      expect(one).toMatchObject({
        name: expect.stringMatching(/^[a-z]+$/),
        name_localizations: { ja: expect.any(String), "en-US": one.name },
        description_localizations: { ja: one.description, "en-US": expect.stringMatching(/^[ -~]+$/) },
      });
    expect(Object.keys(command.name_localizations ?? {})).toEqual(["ja", "en-US"]);
  });

  it.each(ours)(
    "work in servers, in direct messages and for users, and ask for no permission: $name",
    (one) => {
      expect(one).toMatchObject({ contexts: [0, 1, 2], integration_types: [0, 1] });
      expect(one.default_member_permissions).toBeUndefined();
    },
  );

  it("take a question with suggestions, the marketplace, a day and whether everybody sees it", () => {
    expect(ours[0]).toMatchObject({
      options: [
        { name: "question", required: true, autocomplete: true, max_length: 1000 },
        { name: "marketplace", choices: Object.keys(knowledge.marketplaces).map((value) => ({ value })) },
        { name: "date", max_length: 30 },
        { name: "public", type: 5 },
      ],
    });
  });

  it("offer the dates and the topics that the knowledge has, by their labels", () => {
    const choices = (all: Record<string, { label: string }>) =>
      Object.entries(all).map(([value, { label }]) => ({ name: label, value }));
    expect(ours[1]).toMatchObject({
      options: [
        { name: "what", required: true, choices: choices(knowledge.dates) },
        { name: "date", required: true },
        { name: "marketplace", required: false },
        { name: "public", required: false },
      ],
    });
    expect(ours[2]).toMatchObject({
      options: [{ name: "topic", required: true, choices: choices(knowledge.topics) }, { name: "public" }],
    });
  });

  it("have a text checked that may be left out", () => {
    expect(ours[4]).toMatchObject({ options: [{ name: "text", required: false, max_length: 1000 }] });
  });
});
