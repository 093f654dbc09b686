import { type DeadlineRow, deadlineRows } from "../../../compose/marketplace-timeline.ts";
import type { Knowledge } from "../../../knowledge/index.ts";
import { words } from "./words.ts";

/** Every deadline of every marketplace in words, for who has no date yet. */
export function Tables({ knowledge }: { knowledge: Knowledge }) {
  return (
    <section class="answer tables" id="all">
      <h2>{words.all}</h2>
      <p>{words.allHint}</p>
      {Object.entries(knowledge.marketplaces).map(([id, { name }]) => (
        <table>
          <caption>{name}</caption>
          <thead>
            <tr>
              <th scope="col">{words.columns.label}</th>
              <th scope="col">{words.columns.span}</th>
              <th scope="col">{words.columns.page}</th>
            </tr>
          </thead>
          <tbody>
            {deadlineRows(id, knowledge).map((row) => (
              <Line {...row} />
            ))}
          </tbody>
        </table>
      ))}
    </section>
  );
}

function Line({ label, span, page }: DeadlineRow) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{span}</td>
      <td>
        <a href={page.url} rel="noopener noreferrer" title={page.title}>
          {page.kind}
        </a>
        <small>{words.checked(page)}</small>
      </td>
    </tr>
  );
}
