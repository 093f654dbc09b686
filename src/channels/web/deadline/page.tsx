import type { Knowledge } from "../../../knowledge/index.ts";
import { phrases } from "../../../wording.ts";
import { BlockView } from "../answer.tsx";
import { Shell } from "../shell.tsx";
import { Timeline } from "../timeline.tsx";
import { Form } from "./form.tsx";
import type { Asked } from "./parse.ts";
import type { Result } from "./result.ts";
import { Tables } from "./tables.tsx";
import { words } from "./words.ts";

export interface DeadlinePageParts {
  origin: string;
  /** with its question mark; empty on the page as search engines know it */
  query: string;
  asked: Asked;
  result: Result | undefined;
  knowledge: Knowledge;
}

export function DeadlinePage({ origin, query, asked, result, knowledge }: DeadlinePageParts) {
  const title = result ? `${result.event}、${result.day}${words.counted}` : words.title;
  const address = query === "" ? { path: "/deadline" } : {};
  return (
    <Shell origin={origin} title={title} description={words.description} {...address}>
      <main class="deadlines">
        <h1>{words.title}</h1>
        <p>{words.lead}</p>
        <Form asked={asked} knowledge={knowledge} />
        {result ? <Found {...result} query={query} /> : <Tables knowledge={knowledge} />}
      </main>
    </Shell>
  );
}

function Found({
  event,
  day,
  future,
  timeline,
  marketplaces,
  without,
  open,
  query,
}: Result & { query: string }) {
  return (
    <>
      <section class="answer">
        <h2 id="result" tabindex={-1}>
          {event}、<span class="whole">{day}</span>
          {words.counted}
        </h2>
        {future && <p>{words.future}</p>}
        {timeline && <Timeline {...timeline} />}
        {without.length > 0 && <p class="without">{words.none(without)}</p>}
        {open > 1 && (
          <p class="calendar">
            <a href={`/deadlines.ics${query}`}>{words.takeAll(open)}</a>
          </p>
        )}
      </section>
      {marketplaces.map(({ name, blocks, pages }) => (
        <section class="answer">
          <h2>{name}</h2>
          {blocks.map((block) => (
            <BlockView block={block} />
          ))}
          <BlockView block={{ kind: "sources", title: phrases.sources, items: pages }} />
        </section>
      ))}
      <p>
        <a href="/deadline#all">{words.toAll}</a>
      </p>
    </>
  );
}
