import { emptyState, encodeState } from "../../src/choice.ts";
import type { Knowledge } from "../../src/knowledge/index.ts";

/** One maker for each kind of interaction. */
export function everyKind(knowledge: Knowledge): ((id: string, user: string) => object)[] {
  const state = encodeState({ ...emptyState, topic: "returns", marketplace: "rakuma" }, knowledge);
  const from = (id: string, user: string) => ({
    id,
    locale: "ja",
    guild_id: "9",
    member: { user: { id: user } },
  });
  const command =
    (name: string, options: Record<string, string>, type = 2) =>
    (id: string, user: string) => ({
      ...from(id, user),
      type,
      data: {
        ...{ id: "3", name, type: 1 },
        options: Object.entries(options).map(([option, value]) => ({
          name: option,
          type: 3,
          value,
          focused: type === 4,
        })),
      },
    });
  const press =
    (custom_id: string, data: object = {}) =>
    (id: string, user: string) => ({
      ...from(id, user),
      type: 3,
      data: { custom_id, component_type: 2, ...data },
      message: { flags: 64, interaction_metadata: { user: { id: user } } },
    });
  const target = { name: "このメッセージのルールを調べる", type: 3, target_id: "7" };
  const resolved = { messages: { 7: { content: "評価したあとに返品って言われた" } } };
  const modal = {
    custom_id: "check",
    components: [{ component: { custom_id: "message", value: "晒します" } }],
  };
  return [
    () => ({ type: 1 }),
    command("rule", { question: "ラクマで評価したあとに壊れてるのに気づいた。返品できる？" }),
    command("rule", { question: "返品できる？" }),
    command("rule", { question: "へん" }, 4),
    command("deadline", { what: "completedAt", date: "11/20" }),
    command("compare", { topic: "returns" }),
    command("topics", {}),
    command("check", { text: "LINE交換しませんか" }),
    command("check", {}),
    command("help", {}),
    press(state),
    press(`s${state}`),
    press(`d${state}`),
    press(`g${state}`),
    press(`b${state}`),
    press(`w${state}`, { component_type: 3, values: ["outdated"] }),
    press("erase"),
    press("pick", { component_type: 3, values: [state] }),
    (id, user) => ({ ...from(id, user), type: 5, data: modal }),
    (id, user) => ({ ...from(id, user), type: 2, data: { ...target, resolved } }),
    command("teleport", {}),
  ];
}
