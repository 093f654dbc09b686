/** The names by which Discord sends a command, whatever its user's language shows. scripts/discord/commands.ts registers them. */
export const command = {
  rule: "rule",
  deadline: "deadline",
  compare: "compare",
  topics: "topics",
  check: "check",
  help: "help",
} as const;
