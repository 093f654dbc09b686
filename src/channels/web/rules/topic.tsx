import { composeTopicPage, type QuestionLine, type TopicPage } from "../../../compose/topic-page.ts";
import type { LoadedKnowledge } from "../../../knowledge/index.ts";
import { rulePath, topicPath } from "../../../pages.ts";
import { BlockView, Lines } from "../answer.tsx";
import { ACTION } from "../choices.tsx";
import { Shell } from "../shell.tsx";
import { Mark } from "./cases.tsx";
import { type Asked, pageData } from "./data.ts";
import { nameOf } from "./places.ts";
import { type Steps, Trail } from "./trail.tsx";
import { words } from "./words.ts";

export interface TopicParts {
  origin: string;
  topic: string;
  now: Date;
  knowledge: LoadedKnowledge;
}

/** /topics/<topic>: the marketplaces side by side. */
export function TopicView({ origin, topic, now, knowledge }: TopicParts) {
  const page = composeTopicPage(topic, now, knowledge);
  const { title = topic, related = [], questions = [] } = knowledge.topics[topic] ?? {};
  const steps: Steps = [
    [words.topics.short, "/topics"],
    [title, topicPath(topic)],
  ];
  return (
    <Shell
      origin={origin}
      path={topicPath(topic)}
      title={words.topic.title(title)}
      description={words.topic.description(title, questions.slice(0, 2).join(""))}
      data={pageData(askedOf(page, topic, knowledge), steps, origin)}
    >
      <main class="rules">
        <Trail steps={steps} />
        <h1>
          <small>{words.topic.of}</small> {title}
        </h1>
        {page.everywhere && (
          <div class="answer everywhere">
            {page.everywhere.blocks.map((block) => (
              <BlockView block={block} />
            ))}
          </div>
        )}
        <h2>{words.topic.compared}</h2>
        <Stalls page={page} topic={topic} knowledge={knowledge} />
        <h2>{words.topic.questions}</h2>
        {page.questions.map(({ text, lines }) => (
          <details class="faq">
            <summary>{text}</summary>
            <ul class="lines">
              {lines.map((line) => (
                <Answered line={line} topic={topic} knowledge={knowledge} />
              ))}
            </ul>
            <form method="post" action={ACTION}>
              <button type="submit" name="text" value={text}>
                {words.topic.ask}
              </button>
            </form>
          </details>
        ))}
        <h2>{words.topic.related}</h2>
        <ul class="links">
          {related.map((one) => (
            <li>
              <a href={topicPath(one)}>{knowledge.topics[one]?.title}</a>
            </li>
          ))}
        </ul>
      </main>
    </Shell>
  );
}

/** Every marketplace's answers, each with the way to the whole of it. */
function Stalls({ page, topic, knowledge }: Pick<TopicParts, "topic" | "knowledge"> & { page: TopicPage }) {
  return (
    <div class="stalls">
      {page.marketplaces.map(({ marketplace, outcomes }) => (
        <section>
          <h3>
            <a href={rulePath(marketplace, topic)}>{nameOf(marketplace, knowledge)}</a>
          </h3>
          <ul>
            {outcomes.map((outcome) => (
              <li data-sign={outcome.sign}>
                <a href={`${rulePath(marketplace, topic)}#${outcome.id}`}>
                  <Mark {...outcome} />
                  <span class="gist">{outcome.summary}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Answered({
  line,
  topic,
  knowledge,
}: { line: QuestionLine } & Pick<TopicParts, "topic" | "knowledge">) {
  const { marketplace, outcome } = line;
  const path = marketplace && rulePath(marketplace, topic) + (outcome ? `#${outcome}` : "");
  return (
    <li data-sign={line.sign}>
      <p class="case">
        {path ? <a href={path}>{nameOf(marketplace, knowledge)}</a> : words.topic.all}
        <Mark {...line} />
      </p>
      <Lines text={line.summary} />
    </li>
  );
}

function askedOf({ questions }: TopicPage, topic: string, knowledge: LoadedKnowledge): Asked[] {
  return questions.map(({ text, lines, publishers }) => {
    const said = lines.map(({ marketplace, word, summary }) => {
      const who = marketplace ? nameOf(marketplace, knowledge) : words.topic.all;
      return `${who}：${word}。${summary.replaceAll("\n", "")}`;
    });
    const sources = publishers.length > 0 ? [`${words.sources}：${publishers.join("、")}`] : [];
    return { name: text, text: [...said, ...sources].join("\n"), url: topicPath(topic) };
  });
}
