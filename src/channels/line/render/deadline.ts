import type { messagingApi } from "@line/bot-sdk";
import type { Block } from "../../../answer.ts";
import { open } from "./actions.ts";
import {
  amber,
  type Box,
  blue,
  bold,
  button,
  card,
  heading,
  ink,
  red,
  row,
  section,
  small,
} from "./design.ts";
import { MAX_URI } from "./limits.ts";
import { words } from "./words.ts";

type Deadline = Extract<Block, { kind: "deadline" }>;

/** A strip: what is left of the time, large; then for what, until when, and what else there is to know. */
export function renderDeadline(
  { label, text, past, remainingDays, opens, calendar }: Deadline,
  origin: string,
  remind: messagingApi.Action | undefined,
): Box {
  const [when = "", ...rest] = text.split("\n");
  const tone = past === "maybe" ? amber : past && !opens ? red : blue;
  const [above, big] = remaining(past, remainingDays, opens);
  const cell = section(
    [
      ...(above ? [bold(above, { size: "sm", align: "center", color: ink.white })] : []),
      bold(big, { size: above ? "xxl" : "lg", align: "center", color: ink.white }),
    ],
    {
      flex: 0,
      spacing: "none",
      paddingAll: "lg",
      cornerRadius: "md",
      justifyContent: "center",
      backgroundColor: tone.strong,
    },
  );
  const said = section([heading(label, tone.strong), bold(when)], { flex: 1, justifyContent: "center" });
  const uri = calendar && `${origin}${calendar.path}`;
  const offered = [
    ...(uri && uri.length <= MAX_URI ? [button(words.calendar, open(words.calendar, uri))] : []),
    ...(remind ? [button(remind.label ?? "", remind)] : []),
  ];
  return card([row([cell, said]), ...rest.filter(Boolean).map((line) => small(line)), ...offered], {
    spacing: "md",
    backgroundColor: tone.tint,
    borderColor: tone.strong,
  });
}

function remaining(past: Deadline["past"], days: number, opens: true | undefined): [string, string] {
  if (past === "maybe") return ["", words.maybe];
  if (past) return ["", opens ? words.reached : words.over];
  if (days === 0) return ["", opens ? words.firstDay : words.lastDay];
  return [words.left, words.days(days)];
}
