import type { Knowledge } from "../../../knowledge/index.ts";
import { rulePath, topicPath } from "../../../pages.ts";
import type { Suggestion } from "../../../suggest.ts";
import { ACTION } from "../choices.tsx";

/** By topic, in the order of the best question of each: its page, the marketplaces' rules, its questions to be asked. */
export function Found({ found, knowledge }: { found: Suggestion[]; knowledge: Knowledge }) {
  const topics = Map.groupBy(found, ({ topic }) => topic);
  return (
    <ol class="found">
      {[...topics].map(([topic, questions]) => (
        <li>
          <h2>
            <a href={topicPath(topic)}>{knowledge.topics[topic]?.title}</a>
          </h2>
          <p class="places">
            {Object.entries(knowledge.marketplaces).map(([marketplace, { name }]) => (
              <a href={rulePath(marketplace, topic)}>{name}</a>
            ))}
          </p>
          <form method="post" action={ACTION}>
            <ul class="buttons">
              {questions.map(({ text }) => (
                <li>
                  <button type="submit" name="text" value={text}>
                    {text}
                  </button>
                </li>
              ))}
            </ul>
          </form>
        </li>
      ))}
    </ol>
  );
}

/** Stands inside the form of the chat: a press sends the question instead of what was typed. */
export function Suggestions({ found }: { found: Suggestion[] }) {
  return (
    <>
      {found.map(({ text }) => (
        <li>
          <button type="submit" name="text" value={text}>
            {text}
          </button>
        </li>
      ))}
    </>
  );
}
