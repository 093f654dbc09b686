import { composeRulePage, type RulePage } from "../../../compose/rule-page.ts";
import type { Knowledge, Rule } from "../../../knowledge/index.ts";
import { rulePath, topicPath } from "../../../pages.ts";
import { phrases } from "../../../wording.ts";
import { BlockView } from "../answer.tsx";
import { ACTION } from "../choices.tsx";
import { Shell } from "../shell.tsx";
import { Timeline } from "../timeline.tsx";
import { CaseTable } from "./cases.tsx";
import { Changes } from "./changes.tsx";
import { type Asked, pageData } from "./data.ts";
import { OutcomeSection } from "./outcome.tsx";
import { nameOf } from "./places.ts";
import { type Steps, Trail } from "./trail.tsx";
import { words } from "./words.ts";

export interface RuleParts {
  origin: string;
  marketplace: string;
  topic: string;
  rule: Rule;
  now: Date;
  knowledge: Knowledge;
}

const MAX_DESCRIPTION = 160;

/** /rules/<marketplace>/<topic>: everything that one marketplace says about one topic. */
export function RuleView({ origin, marketplace, topic, rule, now, knowledge }: RuleParts) {
  const page = composeRulePage(marketplace, topic, rule, now, knowledge);
  const name = nameOf(marketplace, knowledge);
  const title = knowledge.topics[topic]?.title ?? topic;
  const said = page.outcomes.map(({ summary }) => summary).join("");
  const steps: Steps = [
    [words.topics.short, "/topics"],
    [title, topicPath(topic)],
    [name, rulePath(marketplace, topic)],
  ];
  const asked = askedOf(page, words.rule.title(name, title), rulePath(marketplace, topic));
  return (
    <Shell
      origin={origin}
      path={rulePath(marketplace, topic)}
      title={words.rule.title(name, title)}
      description={words.rule.description(name, title, said).slice(0, MAX_DESCRIPTION)}
      data={pageData(asked, steps, origin)}
    >
      <main class="rules">
        <Trail steps={steps} />
        <h1>
          <small>{words.rule.of(name)}</small> {title}
        </h1>
        <About page={page} formerNames={knowledge.marketplaces[marketplace]?.formerNames ?? []} />
        <Others marketplace={marketplace} topic={topic} knowledge={knowledge} />
        <h2>{words.rule.cases}</h2>
        <CaseTable facts={page.facts} rows={page.rows} />
        {page.timeline && (
          <section class="answer">
            <Timeline {...page.timeline} />
            <p class="page">
              <a href={`/deadline?marketplace=${marketplace}`}>{words.rule.byDate}</a>
            </p>
          </section>
        )}
        <Changes changes={page.changes} />
        {page.outcomes.map((outcome) => (
          <OutcomeSection outcome={outcome} />
        ))}
        <End page={page} marketplace={marketplace} topic={topic} knowledge={knowledge} />
      </main>
    </Shell>
  );
}

function About({ page, formerNames }: { page: RulePage; formerNames: string[] }) {
  const { checked, stale } = page;
  return (
    <div class="about">
      {formerNames.length > 0 && <p>{words.rule.formerly(formerNames)}</p>}
      {checked && <p>{words.rule.checked(checked.oldest, checked.newest)}</p>}
      {stale && <p class="stale">{phrases.stale}</p>}
    </div>
  );
}

interface Place {
  marketplace: string;
  topic: string;
  knowledge: Knowledge;
}

function Others({ marketplace, topic, knowledge }: Place) {
  return (
    <nav class="others" aria-label={words.rule.others}>
      {Object.entries(knowledge.marketplaces).map(([one, { name }]) => (
        <a href={rulePath(one, topic)} aria-current={one === marketplace ? "page" : undefined}>
          {name}
        </a>
      ))}
      <a href={topicPath(topic)}>{words.rule.compare}</a>
    </nav>
  );
}

/** Where to go from here: the chat, the official help, what is near. */
function End({ page, marketplace, topic, knowledge }: Place & { page: RulePage }) {
  const { name, help, support } = knowledge.marketplaces[marketplace] ?? {};
  return (
    <section class="onward">
      <h2>{words.rule.end.title}</h2>
      <p>{words.rule.end.text}</p>
      <form method="post" action={ACTION}>
        <input type="hidden" name="label" value={`${name}、${page.choice.label}`} />
        <button type="submit" name="choice" value={page.choice.data}>
          {words.rule.end.ask}
        </button>
      </form>
      {help && support && <BlockView block={{ kind: "help", text: support, ...help }} />}
      <h2>{words.rule.related(name ?? "")}</h2>
      <ul class="links">
        {(knowledge.topics[topic]?.related ?? []).map((one) => (
          <li>
            <a href={rulePath(marketplace, one)}>{knowledge.topics[one]?.title}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function askedOf({ outcomes }: RulePage, title: string, path: string): Asked[] {
  return outcomes.map(({ id, situations, summary, answer, blocks }) => {
    const pages = blocks.flatMap((block) => (block.kind === "sources" ? block.items : []));
    const sources = pages.map((page) => page.title).join("、");
    return {
      name: `${title}（${situations.join("、または") || words.rule.always}）`,
      text: [summary, answer, sources && `${words.sources}：${sources}`].filter(Boolean).join("\n"),
      url: `${path}#${id}`,
    };
  });
}
