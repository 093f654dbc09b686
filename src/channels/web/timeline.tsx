import type { Child } from "hono/jsx";
import { HERE, type TimelineBlock } from "../../answer.ts";
import { type Row, rowsOf } from "./timeline-rows.ts";

/**
 * The steps and deadlines as a list that anybody can read, along a rail that is drawn: through what has happened,
 * dotted from today on, with a mark for each day. The drawing is in rem, so that it grows with the user's font,
 * and each row draws its own part, so that it is as high as its words.
 */
export function Timeline(block: TimelineBlock) {
  const rows = rowsOf(block);
  return (
    <section class="timeline">
      <h3>{block.title}</h3>
      <ol>
        {rows.map((row, i) => (
          <Step row={row} first={i === 0} below={rows[i + 1]} />
        ))}
      </ol>
    </section>
  );
}

function Step({ row, first, below }: { row: Row; first: boolean; below: Row | undefined }) {
  const { label, when, state, deadline, opens } = row;
  const current = state === "here" ? "step" : state === "today" ? "date" : undefined;
  return (
    <li class={`${state}${deadline ? " end" : ""}${opens ? " opens" : ""}`} aria-current={current}>
      <Days {...row} />
      <div class="stop">
        <div class="told">
          <span>{label}</span>
          {state === "here" && <b>{HERE}</b>}
          {when && <small>{when}</small>}
        </div>
        <Drawing height="100%">
          {first || <Rail to={NODE} through={row.behind} />}
          {below && <Rail from={NODE} through={below.behind} />}
          {state === "today" || <Node {...row} />}
        </Drawing>
      </div>
    </li>
  );
}

const NODE = "1.125rem";
/** Longer stretches have no mark for each day, and all the same length. */
const MOST_MARKS = 14;

/** The days since the row above. */
function Days({ days, behind }: Row) {
  if (days <= 0) return null;
  const marked = days > MOST_MARKS ? 0 : days;
  return (
    <Drawing height={`${marked ? 0.75 + marked * 0.3 : 2.5}rem`}>
      {(behind || marked === 0) && <Rail through={behind} />}
      {Array.from({ length: Math.max(marked - 1, 0) }, (_, i) => {
        const y = `${((i + 1) / marked) * 100}%`;
        return <line class="day" x1="0.75rem" x2="1.25rem" y1={y} y2={y} />;
      })}
      {days > 1 && (
        <text x="2.5rem" y="50%" dy="0.35em">
          {days}日
        </text>
      )}
    </Drawing>
  );
}

function Drawing({ height, children }: { height: string; children: Child }) {
  return (
    <svg aria-hidden="true" width="100%" height={height}>
      {children}
    </svg>
  );
}

function Rail({ from = "0", to = "100%", through }: { from?: string; to?: string; through: boolean }) {
  return <line class={through ? "rail" : "rail dotted"} x1="1rem" x2="1rem" y1={from} y2={to} />;
}

/** A circle for a step, a diamond for a deadline; where the deal stands has a ring. */
function Node({ deadline, state }: Row) {
  const hung = deadline && state === "general";
  return (
    <>
      {hung && <line class="rail" x1="1rem" x2="3.25rem" y1={NODE} y2={NODE} />}
      <svg
        aria-hidden="true"
        x={hung ? "2.5rem" : "0.25rem"}
        y="0.375rem"
        width="1.5rem"
        height="1.5rem"
        viewBox="0 0 24 24"
      >
        {state === "here" && <circle class="ring" cx="12" cy="12" r="11" />}
        {deadline ? (
          <path class="node" d="m12 5 7 7-7 7-7-7z" />
        ) : (
          <circle class="node" cx="12" cy="12" r="7" />
        )}
        {state === "past" && <path class="tick" d="m9 12 2.4 2.4 4-5" />}
      </svg>
    </>
  );
}
