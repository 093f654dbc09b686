import { HERE, type TimelineBlock, type TimelineItem, TODAY } from "../../answer.ts";
import { TimelineDrawing } from "./timeline-drawing.tsx";

/** The steps and deadlines, drawn; as a list for who does not see it, or would see it badly. */
export function Timeline({ title, ...block }: TimelineBlock) {
  const { items, today } = block;
  const list = items.map((item) => <Step {...item} />);
  if (today) list.splice(today.before, 0, <Today when={today.when} />);
  return (
    <section class="timeline">
      <h3>{title}</h3>
      <TimelineDrawing title={title} {...block} />
      <ol>{list}</ol>
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

function Today({ when }: { when: string }) {
  return (
    <li class="today" aria-current="date">
      <b>{TODAY}</b>
      <small>{when}</small>
    </li>
  );
}
