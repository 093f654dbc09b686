import type { DatedChange } from "../../../compose/changes.ts";
import { composeTopics } from "../../../compose/topic-page.ts";
import type { Knowledge, LoadedKnowledge } from "../../../knowledge/index.ts";
import { rulePath, topicPath } from "../../../pages.ts";
import { verdictWords } from "../../../wording.ts";
import { SearchBox } from "../search/box.tsx";
import { Shell } from "../shell.tsx";
import { Mark } from "./cases.tsx";
import { sinceId } from "./changes.tsx";
import { nameOf } from "./places.ts";
import { Cell, Row, RowHead, Table } from "./table.tsx";
import { words } from "./words.ts";

export interface TopicsParts {
  origin: string;
  changes: DatedChange[];
  now: Date;
  knowledge: LoadedKnowledge;
}

const CHANGES_SHOWN = 5;

/** /topics: every topic and every marketplace at a glance. */
export function TopicsView({ origin, changes, now, knowledge }: TopicsParts) {
  const names = Object.keys(knowledge.marketplaces).map((one) => nameOf(one, knowledge));
  return (
    <Shell origin={origin} path="/topics" title={words.topics.title} description={words.topics.description}>
      <main class="rules">
        <h1>{words.topics.title}</h1>
        <p class="about">{words.topics.lead}</p>
        <SearchBox />
        <Signs />
        <Table class="matrix" label={words.topics.table} heads={[words.topics.topic, ...names]}>
          {composeTopics(now, knowledge).map((line) => (
            <TopicRow line={line} knowledge={knowledge} />
          ))}
        </Table>
        <h2>{words.topics.changes}</h2>
        <ul class="links">
          {changes.slice(0, CHANGES_SHOWN).map((change) => (
            <ChangeLink change={change} knowledge={knowledge} />
          ))}
          <li>
            <a href="/feed.xml">{words.topics.feed}</a>
          </li>
        </ul>
      </main>
    </Shell>
  );
}

function Signs() {
  return (
    <section class="signs" aria-label={words.topics.signs}>
      <ul>
        {Object.values(verdictWords).map((words) => (
          <li data-sign={words.sign}>
            <Mark {...words} />
          </li>
        ))}
      </ul>
      <p>{words.topics.several}</p>
    </section>
  );
}

type Line = ReturnType<typeof composeTopics>[number];

function TopicRow({ line, knowledge }: { line: Line; knowledge: Knowledge }) {
  return (
    <Row>
      <RowHead>
        <a href={topicPath(line.topic)}>{line.title}</a>
        <small>{line.question}</small>
      </RowHead>
      {line.cells.map(({ marketplace, verdicts }) => (
        <Cell>
          <a href={rulePath(marketplace, line.topic)}>
            <span class="name">{nameOf(marketplace, knowledge)}</span>
            {verdicts.map(({ sign, word }) => (
              <span data-sign={sign}>
                <span aria-hidden="true">{sign}</span>
                <span class="unseen">{word}。</span>
              </span>
            ))}
          </a>
        </Cell>
      ))}
    </Row>
  );
}

function ChangeLink({ change, knowledge }: { change: DatedChange; knowledge: Knowledge }) {
  const { marketplace, topic, on } = change;
  const title = knowledge.topics[topic]?.title ?? topic;
  return (
    <li>
      <a href={`${rulePath(marketplace, topic)}#${sinceId(on)}`}>
        {words.feed.item(words.rule.title(nameOf(marketplace, knowledge), title), on)}
      </a>
    </li>
  );
}
