import { daysBetween, momentInJapan } from "../../../calendar.ts";
import { pagesOf } from "../../../compose/rule-sources.ts";
import type { Knowledge, Source } from "../../../knowledge/index.ts";
import { STALE_AFTER_DAYS } from "../../../wording.ts";
import { RuleCell } from "./rule-cell.tsx";
import { Scrolling } from "./scrolling.tsx";
import { words } from "./words.ts";

const said = words.sources;
const DRAWN = 10;

interface Checked {
  rule: string;
  /** the one that was read longest ago first */
  pages: Source[];
  /** in days */
  age: number;
}

/** Which rules rest on pages that nobody has read for long. Needs no database. */
export function Sources({ now, knowledge }: { now: Date; knowledge: Knowledge }) {
  const rules = byAge(now, knowledge);
  const rest = rules.slice(DRAWN);
  return (
    <section id="sources">
      <h2>{said.title}</h2>
      <p class="hint">{said.note(STALE_AFTER_DAYS)}</p>
      <Rules rules={rules.slice(0, DRAWN)} label={said.title} knowledge={knowledge} />
      {rest.length > 0 && (
        <details>
          <summary>{said.more(rest.length)}</summary>
          <Rules rules={rest} label={said.more(rest.length)} knowledge={knowledge} />
        </details>
      )}
    </section>
  );
}

/** A rule without pages has nothing to be read again. */
function byAge(now: Date, knowledge: Knowledge): Checked[] {
  return Object.keys(knowledge.rules)
    .map((rule) => {
      const pages = pagesOf([rule], knowledge);
      const oldest = pages[0]?.checked;
      return { rule, pages, age: oldest ? daysBetween(momentInJapan(oldest).toDate(), now) : -1 };
    })
    .filter(({ pages }) => pages.length > 0)
    .sort((a, b) => b.age - a.age || (a.rule < b.rule ? -1 : 1));
}

interface RulesParts {
  rules: Checked[];
  label: string;
  knowledge: Knowledge;
}

function Rules({ rules, label, knowledge }: RulesParts) {
  return (
    <Scrolling label={label}>
      <thead>
        <tr>
          {said.heads.map((head) => (
            <th scope="col">{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rules.map(({ rule, pages, age }) => (
          <tr>
            <RuleCell rule={rule} knowledge={knowledge} />
            <td>
              {pages[0]?.checked}（{said.ago(age)}）{age > STALE_AFTER_DAYS && <b>{said.due}</b>}
            </td>
            <td>
              <Pages pages={pages.slice(0, 1)} />
              {pages.length > 1 && (
                <details>
                  <summary>{said.others(pages.length - 1)}</summary>
                  <Pages pages={pages.slice(1)} />
                </details>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </Scrolling>
  );
}

function Pages({ pages }: { pages: Source[] }) {
  return (
    <>
      {pages.map(({ title, url, checked }) => (
        <a href={url} rel="noreferrer">
          {title}（{checked}）
        </a>
      ))}
    </>
  );
}
