import { type Block, HERE, type TimelineItem } from "../../../answer.ts";
import { type Box, blue, bold, card, heading, ink, paper, red, row, section, small, text } from "./design.ts";

/** Down the bubble rather than across it: six steps side by side would not stay legible in large letters. */
export function renderTimeline({ title, items }: Extract<Block, { kind: "timeline" }>): Box {
  const rows = items.map((item, i) => step(item, i === items.length - 1));
  return card([heading(title), section(rows, { spacing: "none" })]);
}

function step(item: TimelineItem, last: boolean): Box {
  const rail = section([dot(item), ...(last ? [] : [line()])], {
    flex: 0,
    width: "14px",
    spacing: "none",
    paddingTop: "6px",
    alignItems: "center",
  });
  const words = section(said(item), { flex: 1, spacing: "none", ...(last ? {} : { paddingBottom: "md" }) });
  return row([rail, words]);
}

function said({ label, when, state, deadline }: TimelineItem): (Box | ReturnType<typeof text>)[] {
  const strong = state === "here" || deadline;
  return [
    strong ? bold(label, deadline ? { color: red.strong } : {}) : text(label),
    ...(when ? [small(when, deadline ? { weight: "bold", color: ink.strong } : {})] : []),
    ...(state === "here" ? [row([mark()])] : []),
  ];
}

function mark(): Box {
  const label = bold(HERE, { size: "xs", color: ink.white });
  return section([label], { flex: 0, backgroundColor: blue.strong, cornerRadius: "sm", paddingAll: "4px" });
}

/** Filled for what has happened, hollow for what has not. */
function dot({ state, deadline }: TimelineItem): Box {
  const color = deadline ? red.strong : blue.strong;
  const size = state === "here" ? "14px" : "10px";
  return section([], {
    width: size,
    height: size,
    cornerRadius: deadline ? "2px" : "7px",
    borderWidth: "2px",
    borderColor: color,
    backgroundColor: state === "ahead" ? paper.white : color,
  });
}

function line(): Box {
  return section([], { flex: 1, width: "2px", backgroundColor: paper.rail });
}
