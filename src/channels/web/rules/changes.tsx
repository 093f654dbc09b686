import type { ChangedOutcome, RuleChange } from "../../../compose/changes.ts";
import { verdictWords } from "../../../wording.ts";
import { Mark } from "./cases.tsx";
import { weekdayOf, words } from "./words.ts";

/** What a rule said before a day and says since. */
export function Changes({ changes }: { changes: RuleChange[] }) {
  return changes.length === 0 ? null : (
    <section class="changes">
      <h2>{words.rule.changes}</h2>
      <ol>
        {changes.map(({ on, before, after }) => (
          <li id={sinceId(on)}>
            <h3>
              <time datetime={on}>{weekdayOf(on)}</time>
            </h3>
            <Side title={words.rule.before} outcomes={before} />
            <Side title={words.rule.after} outcomes={after} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Where a page tells of the change on a day. */
export function sinceId(on: string): string {
  return `since-${on}`;
}

function Side({ title, outcomes }: { title: string; outcomes: ChangedOutcome[] }) {
  return (
    <div>
      <h4>{title}</h4>
      <ul>
        {outcomes.map(({ id, outcome, situations }) => (
          <li data-sign={verdictWords[outcome.verdict].sign}>
            <a href={`#${id}`}>
              <Mark {...verdictWords[outcome.verdict]} />
              <span class="gist">{outcome.summary}</span>
            </a>
            {situations.length > 0 && <p class="context">{situations.join("、または")}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
}
