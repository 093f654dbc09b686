/** What is different between the commands that Discord has and those of this version, in Japanese. */

/** A command, as the API gives it or as it is sent. */
type Node = Record<string, unknown>;

export interface Difference {
  added: string[];
  removed: string[];
  changed: { name: string; fields: string[] }[];
}

const SLASH = 1;
/** What a bulk PUT sets. What Discord adds by itself (id, version and the like) is nothing to compare. */
const words: Record<string, string> = {
  description: "説明",
  name_localizations: "名前",
  description_localizations: "説明",
  options: "項目",
  type: "種類",
  required: "必須",
  autocomplete: "候補を出す",
  choices: "選択肢",
  min_length: "最小の文字数",
  max_length: "最大の文字数",
  min_value: "最小の値",
  max_value: "最大の値",
  channel_types: "チャンネルの種類",
  contexts: "使える場所（contexts）",
  integration_types: "追加のしかた（integration_types）",
  default_member_permissions: "要る権限",
  nsfw: "年齢制限",
};

/** Empty lists when a PUT would change nothing. */
export function differenceOf(before: readonly object[], after: readonly object[]): Difference {
  const old = byKey(before as readonly Node[]);
  const wanted = byKey(after as readonly Node[]);
  const both = [...wanted].flatMap(([key, one]) => {
    const was = old.get(key);
    return was ? [{ name: titleOf(one), fields: compare(was, one) }] : [];
  });
  return {
    added: missing(wanted, old),
    removed: missing(old, wanted),
    changed: both.filter((one) => one.fields.length > 0),
  };
}

export function isSame({ added, removed, changed }: Difference): boolean {
  return added.length + removed.length + changed.length === 0;
}

/** One line for each command, and below a changed one, one for each field. */
export function describe({ added, removed, changed }: Difference): string[] {
  return [
    ...added.map((name) => `＋ 足す：${name}`),
    ...removed.map((name) => `－ 消す：${name}`),
    ...changed.flatMap(({ name, fields }) => [`～ 変える：${name}`, ...fields.map((one) => `    ${one}`)]),
  ];
}

/** How a command is called by those who use it. */
export function titleOf({ type, name }: { type?: unknown; name?: unknown }): string {
  return (type ?? SLASH) === SLASH ? `/${name}` : `「${name}」`;
}

/** A slash command and one in a menu may have the same name. */
function byKey(commands: readonly Node[]): Map<string, Node> {
  return new Map(commands.map((one) => [`${one.type ?? SLASH} ${one.name}`, one]));
}

function missing(from: Map<string, Node>, there: Map<string, Node>): string[] {
  return [...from].flatMap(([key, one]) => (there.has(key) ? [] : [titleOf(one)]));
}

function compare(before: Node, after: Node, path = ""): string[] {
  return Object.entries(words).flatMap(([field, word]) => {
    const at = `${path}${word}`;
    const [was, is] = [before[field] ?? undefined, after[field] ?? undefined];
    if (field.endsWith("_localizations")) return compareWords(was as Node, is as Node, at);
    if (field === "options" || field === "choices")
      return compareLists((was ?? []) as Node[], (is ?? []) as Node[], { at, path });
    return changeOf(was, is, at);
  });
}

function compareWords(before: Node = {}, after: Node = {}, at: string): string[] {
  const locales = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return locales.flatMap((locale) => changeOf(before[locale], after[locale], `${at}（${locale}）`));
}

/** Which there are and in which order, and then each that is on both sides: an option by its name, a choice by its value. */
function compareLists(before: Node[], after: Node[], { at, path }: { at: string; path: string }): string[] {
  const idOf = ({ value, name }: Node) => String(value ?? name);
  return [
    ...changeOf(before.map(idOf).join("、"), after.map(idOf).join("、"), at),
    ...after.flatMap((one) => {
      const was = before.find((other) => idOf(other) === idOf(one));
      const deeper = `${path}${path && " "}${idOf(one)} の`;
      return was ? [...changeOf(was.name, one.name, `${deeper}名前`), ...compare(was, one, deeper)] : [];
    }),
  ];
}

function changeOf(before: unknown, after: unknown, at: string): string[] {
  const [was, is] = [shown(before), shown(after)];
  return was === is ? [] : [`${at}：${was} → ${is}`];
}

/** Discord leaves out, or fills in, what nobody has set; a command in a menu has an empty description. */
function shown(value: unknown): string {
  if (value === undefined || value === null || value === false || value === "") return "なし";
  if (Array.isArray(value)) return value.length > 0 ? `[${[...value].sort().join(", ")}]` : "なし";
  return typeof value === "string" ? `「${value}」` : value === true ? "はい" : String(value);
}
