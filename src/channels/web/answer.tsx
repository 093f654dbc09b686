import type { Child } from "hono/jsx";
import type { Answer, Block, BranchLine, SourceLine } from "../../answer.ts";
import { Choices, chatWay, DateField, Examples, type Way } from "./choices.tsx";
import { Timeline } from "./timeline.tsx";
import { headings, words } from "./words.ts";

/** Keeps a date like 2026-11-23 on one line. */
const NON_BREAKING_HYPHEN = "\u2011";

type Of<Kind extends Block["kind"]> = Extract<Block, { kind: Kind }>;

/** A question, echoed, and its answer: what one request adds to the log. */
export function Exchange({ said, answer, way = chatWay }: { said: string; answer: Answer; way?: Way }) {
  return (
    <article class="exchange" data-memory={answer.memory}>
      {said && (
        <p class="said">
          <span class="unseen">{words.asked}：</span>
          {said}
        </p>
      )}
      <div class="answer">
        {answer.blocks.some(({ kind }) => kind === "verdict") || <Heading>{headings[answer.kind]}</Heading>}
        {answer.blocks.map((block) => (
          <BlockView block={block} way={way} />
        ))}
        {answer.page && (
          <p class="page">
            <a href={answer.page.path}>{answer.page.title}</a>
          </p>
        )}
        {answer.date && <DateField {...answer.date} way={way} />}
        <Choices prompt={answer.prompt} choices={answer.choices} way={way} />
      </div>
    </article>
  );
}

/** Focus lands here after each question. */
function Heading({ children }: { children: Child }) {
  return (
    <h2 id="answer" tabindex={-1}>
      {children}
    </h2>
  );
}

/** `way`: how the examples in it are asked. */
export function BlockView({ block, way = chatWay }: { block: Block; way?: Way }) {
  switch (block.kind) {
    case "verdict":
      return <Verdict {...block} />;
    case "text":
      return <Lines class="prose" text={block.text} />;
    case "deadline":
      return <Deadline {...block} />;
    case "timeline":
      return <Timeline {...block} />;
    case "list":
      return <List {...block} />;
    case "draft":
      return <Draft {...block} />;
    case "branches":
      return <Branches {...block} />;
    case "disputed":
      return <Disputed {...block} />;
    case "sources":
      return <Sources {...block} />;
    case "help":
      return <Help {...block} />;
    case "examples":
      return <Examples {...block} way={way} />;
  }
}

function Verdict({ word, sign, summary, context }: Of<"verdict">) {
  return (
    <header class="verdict" data-sign={sign}>
      <span class="stamp" aria-hidden="true">
        {sign}
      </span>
      <Heading>{word}</Heading>
      <p class="summary">{summary}</p>
      <p class="context">{context}</p>
    </header>
  );
}

function Deadline({ label, text, at, past, remainingDays, opens, calendar }: Of<"deadline">) {
  const [first, ...rest] = text.split("\n");
  return (
    <section class={past ? "deadline past" : "deadline"}>
      <div class="ticket">
        <DaysLeft past={past} days={remainingDays} opens={opens} />
        <div>
          <h3>{label}</h3>
          <p class="when">
            <time datetime={at}>{first}</time>
          </p>
        </div>
      </div>
      <Lines text={rest.join("\n")} />
      {calendar && (
        <p class="calendar">
          <Link title={words.calendar.file} url={calendar.path} />
          <Link title={words.calendar.google} url={calendar.google} />
        </p>
      )}
    </section>
  );
}

/** Repeats for the eye what the text says. */
function DaysLeft({ past, days, opens }: { past: boolean | "maybe"; days: number; opens: true | undefined }) {
  const { left, days: unit, today, todayUnit, todayFrom, past: over, reached, maybe } = words.deadline;
  const [above, big, below] = past
    ? ["", past === "maybe" ? maybe : opens ? reached : over, ""]
    : days === 0
      ? ["", today, opens ? todayFrom : todayUnit]
      : [left, days, unit];
  return (
    <p class="days" aria-hidden="true">
      {above}
      <b>{big}</b>
      {below}
    </p>
  );
}

function List({ list, title, items }: Of<"list">) {
  const lines = items.map((item) => <li>{item}</li>);
  return (
    <section class={list}>
      <h3>{title}</h3>
      {list === "steps" ? <ol>{lines}</ol> : <ul>{lines}</ul>}
    </section>
  );
}

function Draft({ title, text }: Of<"draft">) {
  return (
    <section class="draft">
      <h3>{title}</h3>
      <blockquote>{text}</blockquote>
      <p class="copy">
        <button type="button" data-copy>
          {words.copy}
        </button>
        <span role="status" />
      </p>
    </section>
  );
}

function Branches({ title, items }: Of<"branches">) {
  return (
    <section class="branches">
      {title && <h3>{title}</h3>}
      <ul>
        {items.map((item) => (
          <Branch {...item} />
        ))}
      </ul>
    </section>
  );
}

function Branch({ label, sign, word, summary }: BranchLine) {
  return (
    <li data-sign={sign}>
      <p class="case">{label}</p>
      <p class="mark">
        <span aria-hidden="true">{sign}</span> {word}
      </p>
      <Lines text={summary} />
    </li>
  );
}

function Disputed({ title, text }: Of<"disputed">) {
  return (
    <section class="disputed">
      <h3>{title}</h3>
      <Lines text={text} />
    </section>
  );
}

function Sources({ title, items }: Of<"sources">) {
  return (
    <section class="sources">
      <h3>{title}</h3>
      <ul>
        {items.map((item) => (
          <Source {...item} />
        ))}
      </ul>
    </section>
  );
}

function Source({ title, url, text }: SourceLine) {
  return (
    <li>
      <Link title={title} url={url} />
      <Lines text={text.replaceAll("-", NON_BREAKING_HYPHEN)} />
    </li>
  );
}

function Help({ text, title, url }: Of<"help">) {
  return (
    <section class="help">
      <Lines text={text} />
      <Link title={title} url={url} />
    </section>
  );
}

function Link({ title, url }: { title: string; url: string }) {
  return (
    <a href={url} rel="noopener noreferrer">
      {title}
    </a>
  );
}

/** Several lines are several things; one is a sentence. */
export function Lines({ text, class: name }: { text: string; class?: string }) {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.length === 0 ? null : (
    <div class={name ?? "lines"}>
      {lines.map((line) => (
        <p>{line}</p>
      ))}
    </div>
  );
}
