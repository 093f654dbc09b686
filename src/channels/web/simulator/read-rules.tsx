import type { ReadRule } from "../../../explain.ts";
import type { Knowledge, Row } from "../../../knowledge/index.ts";
import { decodeMemory, stateOf } from "../../../memory.ts";
import { factWords, Row as Line } from "./read-text.tsx";
import { readWords as words } from "./words.ts";

/** Which rows the answer stands on: of one rule, or of each marketplace's. */
export function Rules({ rules, knowledge }: { rules: ReadRule[]; knowledge: Knowledge }) {
  const [only] = rules;
  if (!only) return <p>{words.noRule}</p>;
  if (rules.length === 1) return <Rule read={only} knowledge={knowledge} />;
  return (
    <>
      {rules.map((read) => (
        <details>
          <summary>{nameOf(read, knowledge)}</summary>
          <Rule read={read} knowledge={knowledge} />
        </details>
      ))}
    </>
  );
}

function Rule({ read, knowledge }: { read: ReadRule; knowledge: Knowledge }) {
  const { marketplace, topic, decision, implied, rows } = read;
  const decided = decision.kind === "outcome";
  return (
    <>
      <p>
        <code>
          knowledge/rules/{marketplace}/{topic}.yaml
        </code>
      </p>
      {decision.kind !== "no-rule" && decision.on && <p>{words.day(decision.on)}</p>}
      {implied.length > 0 && (
        <p>
          {words.implied}：
          {implied
            .map((one) => `${factWords(one.fact, one.value, knowledge)}（${words.because[one.because]}）`)
            .join("、")}
        </p>
      )}
      {decision.kind === "missing" && <Missing decision={decision} knowledge={knowledge} />}
      <table>
        <thead>
          <tr>
            <th scope="col">{words.condition}</th>
            <th scope="col">{words.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, fits }) => (
            <RuleRow
              row={row}
              mark={fits ? (decided ? words.applies : words.possible) : undefined}
              knowledge={knowledge}
            />
          ))}
        </tbody>
      </table>
    </>
  );
}

function RuleRow({ row, mark, knowledge }: { row: Row; mark: string | undefined; knowledge: Knowledge }) {
  const { when, from, until, then } = row;
  const conditions = Object.entries(when).map(([fact, values]) => {
    const one = knowledge.facts[fact];
    return `${one?.label}：${values.map((value) => one?.values[value]?.label ?? value).join("・")}`;
  });
  const days = from || until ? [`${from ?? ""}〜${until ?? ""}`] : [];
  return (
    <tr class={mark && "fits"}>
      <td>{[...days, ...conditions].join(" ／ ") || words.always}</td>
      <td>
        <code>{then}</code>
        {mark && <b>{mark}</b>}
      </td>
    </tr>
  );
}

type MissingFact = Extract<ReadRule["decision"], { kind: "missing" }>;

/** What is asked next, and what each reply would leave. */
function Missing({ decision, knowledge }: { decision: MissingFact; knowledge: Knowledge }) {
  const fact = knowledge.facts[decision.fact];
  return (
    <>
      <p>{words.missing(fact?.label ?? decision.fact)}</p>
      <ul class="dots">
        {decision.branches.map(({ value, outcomes }) => (
          <li>
            {`${fact?.values[value]?.label ?? value} → `}
            <code>{outcomes.map(({ id }) => id).join(", ") || "–"}</code>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What the answer hands to the next question. */
export function MemoryAfter({ memory, knowledge }: { memory: string; knowledge: Knowledge }) {
  const after = decodeMemory(memory, knowledge);
  if (!after) return null;
  const { marketplace, topic, facts, dates } = after.state;
  const said = [
    ...(marketplace ? [knowledge.marketplaces[marketplace]?.name ?? marketplace] : []),
    ...(topic ? [knowledge.topics[topic]?.title ?? topic] : []),
    ...Object.entries(facts).map(([fact, value]) => factWords(fact, value, knowledge)),
    ...Object.entries(dates).map(([date, day]) => `${knowledge.dates[date]?.label}：${day}`),
  ];
  return (
    <dl class="facts">
      <Line name={words.state}>{said.join(" ／ ") || words.none}</Line>
      <Line name={words.offered}>{after.choices.map(({ label }) => label).join("、") || words.none}</Line>
      <Line name={words.encoded}>
        <code>{stateOf(memory)}</code>
      </Line>
    </dl>
  );
}

function nameOf({ marketplace, decision }: ReadRule, knowledge: Knowledge): string {
  const name = knowledge.marketplaces[marketplace]?.name ?? marketplace;
  if (decision.kind === "outcome") return `${name}：${decision.id}`;
  return decision.kind === "missing" ? `${name}：${knowledge.facts[decision.fact]?.label}？` : name;
}
