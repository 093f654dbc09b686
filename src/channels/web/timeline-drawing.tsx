import type { Child } from "hono/jsx";
import { HERE, type TimelineBlock, TODAY } from "../../answer.ts";
import { layOut, lowerEdge, marks, type Row, size, upperEdge, widthOf } from "./timeline-layout.ts";

const LABEL_REM = 0.9375;

/** The timeline from top to bottom. Its colours and fonts are in the style sheet, its measures in rem. */
export function TimelineDrawing(block: TimelineBlock) {
  const { rows, height } = layOut(block);
  return (
    <svg aria-hidden="true" width="100%" height={rem(height)}>
      {rows.map(Card)}
      {rows.map((row, i) => (
        <Rail row={row} above={rows.slice(0, i).findLast(({ kind }) => kind !== "branch")} />
      ))}
      {rows.map(RowOf)}
    </svg>
  );
}

/** What a deadline stands on; beneath the rail, which runs through. */
function Card({ kind, state, opens, top, height }: Row) {
  if (kind === "step" || kind === "today") return null;
  const hung = kind === "branch";
  const x = rem(hung ? size.text : 0);
  return (
    <g class={tag(state, opens)}>
      <rect
        class={hung ? "card hung" : "card"}
        x={x}
        y={rem(top)}
        width="100%"
        height={rem(height)}
        rx="0.5rem"
      />
    </g>
  );
}

function tag(state: Row["state"], opens: Row["opens"]): string {
  return `tag ${state}${opens ? " opens" : ""}`;
}

/** The way from the row above, a mark for each day on it. */
function Rail({ row, above }: { row: Row; above: Row | undefined }) {
  if (row.kind === "branch" || !above) return null;
  const x = rem(size.rail);
  const [from, to] = [lowerEdge(above), upperEdge(row)];
  return (
    <g class={row.behind ? "gone" : "to-come"}>
      <line class="rail" x1={x} x2={x} y1={rem(above.node)} y2={rem(row.node)} />
      {marks(row.days, from, to).map((y) => (
        <line class="mark" x1={rem(size.rail - 0.25)} x2={rem(size.rail + 0.25)} y1={rem(y)} y2={rem(y)} />
      ))}
      {row.days > 1 && (
        <text class="days-between" x={rem(size.text)} y={rem((from + to) / 2 + size.baseline)}>
          {row.days}日
        </text>
      )}
    </g>
  );
}

function RowOf(row: Row) {
  switch (row.kind) {
    case "today":
      return <TodayRow {...row} />;
    case "step":
      return <StepRow {...row} />;
    default:
      return <DeadlineRow {...row} />;
  }
}

/** A line across, as calendars draw the present. */
function TodayRow({ node, when }: Row) {
  return (
    <g class="now">
      <line x1="0" x2="100%" y1={rem(node)} y2={rem(node)} />
      <rect x="0" y={rem(node - 0.75)} width="3rem" height="1.5rem" rx="0.75rem" />
      <text class="on" x="1.5rem" y={rem(node + size.baseline)} text-anchor="middle">
        {TODAY}
      </text>
      <text class="end" x="100%" dx="0.5em" y={rem(node - 0.4)} text-anchor="end">
        {when}
      </text>
    </g>
  );
}

function StepRow({ lines, when, state, node }: Row) {
  const badge = size.text + widthOf(lines[0] ?? "") * LABEL_REM + 0.625;
  return (
    <g class={state}>
      <StepNode y={node} state={state} />
      <Label lines={lines} x={size.text} y={node - ((lines.length - 1) * size.line) / 2} />
      {state === "here" && (
        <>
          <rect
            class="badge"
            x={rem(badge)}
            y={rem(node - 0.75)}
            width="4.5rem"
            height="1.5rem"
            rx="0.75rem"
          />
          <text class="on" x={rem(badge + 2.25)} y={rem(node + size.baseline)} text-anchor="middle">
            {HERE}
          </text>
        </>
      )}
      {when && (
        <text class="end" x="100%" y={rem(node + size.baseline)} text-anchor="end">
          {when}
        </text>
      )}
    </g>
  );
}

/** A tag on the rail, or beside it where it hangs on the step at which it begins. */
function DeadlineRow({ kind, lines, when, state, opens, top, node }: Row) {
  const x = kind === "branch" ? size.text : 0;
  const first = top + (size.pad + size.line) / 2;
  return (
    <g class={tag(state, opens)}>
      {kind === "branch" && (
        <line class="hook" x1={rem(size.rail)} x2={rem(x + size.rail)} y1={rem(node)} y2={rem(node)} />
      )}
      <Icon x={x + size.rail} y={node}>
        <path class="diamond" d="M12 4.5 19.5 12 12 19.5 4.5 12Z" />
      </Icon>
      <Label lines={lines} x={x + size.text} y={first} />
      <text class="when" x={rem(x + size.text)} y={rem(first + lines.length * size.line + size.baseline)}>
        {when}
      </text>
    </g>
  );
}

function StepNode({ y, state }: { y: number; state: Row["state"] }) {
  return (
    <Icon x={size.rail} y={y}>
      {state === "here" && <circle class="ring" cx="12" cy="12" r="11" />}
      <circle class="node" cx="12" cy="12" r="7" />
      {state === "past" && <path class="check" d="m8.5 12.2 2.4 2.4 4.6-5" />}
    </Icon>
  );
}

/** Around a point; paths know no rem. */
function Icon({ x, y, children }: { x: number; y: number; children: Child }) {
  const side = "1.5rem";
  return (
    <svg
      aria-hidden="true"
      x={rem(x - 0.75)}
      y={rem(y - 0.75)}
      width={side}
      height={side}
      viewBox="0 0 24 24"
    >
      {children}
    </svg>
  );
}

function Label({ lines, x, y }: { lines: string[]; x: number; y: number }) {
  return lines.map((line, i) => (
    <text class="label" x={rem(x)} y={rem(y + i * size.line + size.baseline)}>
      {line}
    </text>
  ));
}

function rem(length: number): string {
  return `${Math.round(length * 1000) / 1000}rem`;
}
