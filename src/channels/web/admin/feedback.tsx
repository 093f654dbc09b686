import { feedbackByRule, type RuleFeedback } from "../../../insights/feedback.ts";
import type { VoteRow } from "../../../insights/read.ts";
import type { Knowledge } from "../../../knowledge/index.ts";
import { RuleCell } from "./rule-cell.tsx";
import { Scrolling } from "./scrolling.tsx";
import { wordFor, words } from "./words.ts";

const said = words.feedback;

/** What people said of answers, the worst rule first. */
export function Feedback({ rows, knowledge }: { rows: VoteRow[]; knowledge: Knowledge }) {
  return (
    <section id="feedback">
      <h2>{said.title}</h2>
      {rows.length === 0 ? <p>{said.none}</p> : <Rules rules={feedbackByRule(rows)} knowledge={knowledge} />}
    </section>
  );
}

function Rules({ rules, knowledge }: { rules: RuleFeedback[]; knowledge: Knowledge }) {
  return (
    <Scrolling label={said.title}>
      <thead>
        <tr>
          {said.heads.map((head) => (
            <th scope="col">{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rules.map(({ rule, good, bad, reasons }) => (
          <tr>
            <RuleCell rule={rule} knowledge={knowledge} />
            <td>{good}</td>
            <td>{bad}</td>
            <td>
              {reasons.map(([reason, count]) => `${wordFor(words.reasons, reason)} ${count}`).join("、")}
            </td>
          </tr>
        ))}
      </tbody>
    </Scrolling>
  );
}
