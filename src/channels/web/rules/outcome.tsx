import type { RuleDeadline, RuleOutcome } from "../../../compose/rule-page.ts";
import { BlockView, Lines } from "../answer.tsx";
import { words } from "./words.ts";

/** One answer of a rule in full, under an address of its own. */
export function OutcomeSection({ outcome }: { outcome: RuleOutcome }) {
  const { id, sign, word, summary, situations, until, deadlines, blocks } = outcome;
  return (
    <section id={id} class="answer outcome">
      <header class="verdict" data-sign={sign}>
        <span class="stamp" aria-hidden="true">
          {sign}
        </span>
        <p class="word">{word}</p>
        <h2>{summary}</h2>
        {until && <p class="context">{words.rule.past(until)}</p>}
        <a class="permalink" href={`#${id}`} aria-label={words.rule.permalink(summary)}>
          #
        </a>
      </header>
      <div class="situations">
        <p>{words.rule.when}</p>
        <ul>
          {(situations.length > 0 ? situations : [words.rule.always]).map((situation) => (
            <li>{situation}</li>
          ))}
        </ul>
      </div>
      {deadlines.map((deadline) => (
        <DeadlineRule {...deadline} />
      ))}
      {blocks.map((block) => (
        <BlockView block={block} />
      ))}
    </section>
  );
}

function DeadlineRule({ label, length, counted, lines }: RuleDeadline) {
  return (
    <section class="deadline">
      <div class="ticket">
        <p class="days" aria-hidden="true">
          <b>{length}</b>
        </p>
        <div>
          <h3>{label}</h3>
          <p class="when">{counted}</p>
        </div>
      </div>
      <Lines text={lines.join("\n")} />
    </section>
  );
}
