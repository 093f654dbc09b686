import { type Block, HERE, type TimelineItem } from "../../answer.ts";

/** The steps of the deal; where the user is, is said and not only shown. */
export function Timeline({ title, items }: Extract<Block, { kind: "timeline" }>) {
  return (
    <section class="timeline">
      <h3>{title}</h3>
      <ol>
        {items.map((item) => (
          <Step {...item} />
        ))}
      </ol>
    </section>
  );
}

function Step({ label, when, state, deadline }: TimelineItem) {
  const current = state === "here" ? ({ "aria-current": "step" } as const) : {};
  return (
    <li class={deadline ? `${state} end` : state} {...current}>
      <span>{label}</span>
      {when && <small>{when}</small>}
      {state === "here" && <b>{HERE}</b>}
    </li>
  );
}
