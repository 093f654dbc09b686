import { KEPT_A_DAY } from "../../../insights/days.ts";
import { type QuestionGroup, SHOWN_FROM } from "../../../insights/group.ts";
import { MASK } from "../../../insights/mask.ts";
import { phrasingOf } from "../../../insights/phrasing.ts";
import { READ_AT_MOST } from "../../../insights/read.ts";
import type { Knowledge } from "../../../knowledge/index.ts";
import type { Gathered } from "./gather.ts";
import { wordFor, words } from "./words.ts";

const said = words.questions;
const DRAWN = 50;

/** What could not be answered, and how to teach it. */
export function Questions({ groups, kept, knowledge }: Gathered & { knowledge: Knowledge }) {
  const { shown, few } = groups;
  const { wordings, fullDays } = kept;
  const left = shown.length - DRAWN;
  return (
    <section id="questions">
      <h2>{said.title}</h2>
      <p class="hint">{said.note(SHOWN_FROM)}</p>
      {wordings > READ_AT_MOST && <p class="trouble">{said.cut(wordings, READ_AT_MOST)}</p>}
      {fullDays.length > 0 && <p class="trouble">{said.full(fullDays, KEPT_A_DAY)}</p>}
      {shown.length === 0 && <p>{said.none}</p>}
      <ol class="wanted">
        {shown.slice(0, DRAWN).map((group) => (
          <Group group={group} knowledge={knowledge} />
        ))}
      </ol>
      {left > 0 && <p class="hint">{said.more(left)}</p>}
      <p class="hint">{said.few(few)}</p>
    </section>
  );
}

function Group({ group, knowledge }: { group: QuestionGroup; knowledge: Knowledge }) {
  const { text, others, more, askers, count, first, last, channels, why, marketplaces } = group;
  const names = Object.fromEntries(
    Object.entries(knowledge.marketplaces).map(([id, { name }]) => [id, name]),
  );
  const about = [tallied(channels, words.channels), tallied(why, words.why), tallied(marketplaces, names)];
  return (
    <li>
      <h3>
        <b>{said.times(askers, count)}</b> {text}
      </h3>
      <p class="hint">{[said.days(first, last), ...about].filter(Boolean).join("・")}</p>
      {others.length > 0 && (
        <details>
          <summary>{said.others(others.length)}</summary>
          <ul class="wordings">
            {others.map((other) => (
              <li>{other}</li>
            ))}
          </ul>
        </details>
      )}
      {more > 0 && <p class="hint">{said.rare(more)}</p>}
      <details>
        <summary>{said.add}</summary>
        <Adding group={group} knowledge={knowledge} />
      </details>
    </li>
  );
}

function Adding({ group, knowledge }: { group: QuestionGroup; knowledge: Knowledge }) {
  const line = phrasingOf(group);
  return (
    <>
      <p class="hint">{said.addNote}</p>
      {line.includes(MASK) && <p class="hint">{said.masked}</p>}
      {group.nearest.map(({ topic }) => (
        <details class="near">
          <summary>
            {knowledge.topics[topic]?.title ?? topic} <code>{`knowledge/topics/${topic}.yaml`}</code>
          </summary>
          <pre>{`  ${line}`}</pre>
        </details>
      ))}
      <form method="post" action="/simulator">
        <input type="hidden" name="text" value={line} />
        <button type="submit">{said.try}</button>
      </form>
    </>
  );
}

function tallied(counts: Record<string, number>, names: Record<string, string>): string {
  return Object.entries(counts)
    .map(([id, count]) => `${wordFor(names, id)} ${count}`)
    .join("、");
}
