import type { Child } from "hono/jsx";
import { inJapan } from "../../../calendar.ts";

/** How a moment is told: when it is now, and in which language. */
export interface Telling {
  now: Date;
  language: "ja" | "en";
}

const FENCE = /```\n?([\s\S]*?)\n?```/;
const INLINE =
  /\\([^\w\s])|\*\*((?:\\.|[^\\])+?)\*\*|`([^`\n]+)`|\[((?:\\.|[^\]\\\n])+)\]\(<?(https?:[^)>\s]+)>?\)|<t:(\d{1,12}):([FR])>/s;
const GROUPS = 8;
const LINES: [kind: LineKind, RegExp][] = [
  ["heading", /^#{1,3} (.+)/],
  ["small", /^-# (.+)/],
  ["item", /^- (.+)/],
  ["more", /^ {2}(.+)/],
];

type LineKind = "heading" | "small" | "item" | "more" | "text";

/** The part of Discord's Markdown that the bot writes: https://support.discord.com/hc/articles/210298617 */
export function Markdown({ text, ...telling }: { text: string } & Telling) {
  return (
    <>
      {text
        .split(FENCE)
        .map((part, i) => (i % 2 === 1 ? <pre>{part}</pre> : <Lines text={part} {...telling} />))}
    </>
  );
}

function Lines({ text, ...telling }: { text: string } & Telling) {
  const said = (one: string) => inline(one, telling);
  return (
    <>
      {groupsOf(text).map(({ kind, lines }) => {
        if (kind === "heading") return <h3>{lines.map(said)}</h3>;
        if (kind === "small") return <p class="small">{lines.map(said)}</p>;
        if (kind === "text") return <p>{said(lines.join("\n"))}</p>;
        return (
          <ul>
            {lines.map((line) => (
              <li>{said(line)}</li>
            ))}
          </ul>
        );
      })}
    </>
  );
}

/** Lines of a kind that stand together; a line that is set in goes on with the list's item above it. */
function groupsOf(text: string): { kind: LineKind; lines: string[] }[] {
  const groups: { kind: LineKind; lines: string[] }[] = [];
  for (const line of text.split("\n").filter((one) => one.trim() !== "")) {
    const { kind, words } = lineOf(line);
    const last = groups.at(-1);
    if (kind === "more" && last?.kind === "item") last.lines.push(`${last.lines.pop()}\n${words}`);
    else if (kind === last?.kind && kind !== "heading") last.lines.push(words);
    else groups.push({ kind: kind === "more" ? "text" : kind, lines: [words] });
  }
  return groups;
}

function lineOf(line: string): { kind: LineKind; words: string } {
  const found = LINES.find(([, pattern]) => pattern.test(line));
  const words = found?.[1].exec(line)?.[1];
  return found && words !== undefined ? { kind: found[0], words } : { kind: "text", words: line };
}

function inline(text: string, telling: Telling): Child[] {
  const parts = text.split(INLINE);
  const children: Child[] = [];
  for (let i = 0; i < parts.length; i += GROUPS) {
    children.push(parts[i], marked(parts.slice(i + 1, i + GROUPS), telling));
  }
  return children;
}

function marked(groups: (string | undefined)[], telling: Telling): Child {
  const [sign, bold, code, label, url, unix, style] = groups;
  if (bold !== undefined) return <b>{inline(bold, telling)}</b>;
  if (code !== undefined) return <code>{code}</code>;
  if (label !== undefined)
    return (
      <a href={url} target="_blank" rel="noopener noreferrer">
        {inline(label, telling)}
      </a>
    );
  return unix === undefined ? sign : <time>{told(Number(unix), style, telling)}</time>;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `F` is the whole date and time, `R` how far away it is, both in the reader's language. */
function told(unix: number, style: string | undefined, { now, language }: Telling): string {
  const at = inJapan(new Date(unix * 1000)).toDate();
  if (style === "F")
    return new Intl.DateTimeFormat(language, {
      dateStyle: "full",
      timeStyle: "short",
      timeZone: "Asia/Tokyo",
    }).format(at);
  const seconds = unix - now.getTime() / 1000;
  const [unit, size] =
    Math.abs(seconds) < HOUR
      ? (["minute", MINUTE] as const)
      : Math.abs(seconds) < DAY
        ? (["hour", HOUR] as const)
        : (["day", DAY] as const);
  return new Intl.RelativeTimeFormat(language).format(Math.round(seconds / size), unit);
}
