import type { RulePage, RuleRow } from "../../../compose/rule-page.ts";
import { Cell, Row, Table } from "./table.tsx";
import { words } from "./words.ts";

/** Which situation leads to which answer. */
export function CaseTable({ facts, rows }: Pick<RulePage, "facts" | "rows">) {
  const dated = rows.some(({ from, until }) => from || until);
  const heads = [...facts, ...(dated ? [words.rule.period] : [])];
  return (
    <Table class="cases" label={words.rule.cases} heads={[...heads, words.rule.answer]}>
      {rows.map((row) => (
        <Row sign={row.sign} class={row.past ? "past" : undefined}>
          {(dated ? [...row.values, periodOf(row)] : row.values).map((value, i) => (
            <Cell head={heads[i] ?? ""} class={value ? "" : "any"}>
              {value || (i < facts.length ? words.rule.any : words.rule.whenever)}
            </Cell>
          ))}
          <Cell>
            <a href={`#${row.id}`}>
              <Mark {...row} />
              <span class="gist">{row.summary}</span>
            </a>
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

export function Mark({ sign, word }: { sign: string; word: string }) {
  return (
    <span class="mark">
      <span aria-hidden="true">{sign}</span> {word}
    </span>
  );
}

function periodOf({ from, until }: RuleRow): string {
  return [from && words.rule.from(from), until && words.rule.until(until)].filter(Boolean).join("");
}
