import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import type { Knowledge } from "../../../knowledge/index.ts";
import { Shell } from "../shell.tsx";
import { caseYaml, conversationYaml } from "./example.ts";
import type { Settings } from "./parse.ts";
import { MemoryAfter, Rules } from "./read-rules.tsx";
import { TakenText } from "./read-text.tsx";
import type { Simulation } from "./simulate.ts";
import type { Turns } from "./turns.ts";
import { readWords, words } from "./words.ts";

export interface FrameParts {
  origin: string;
  nonce: string | undefined;
  /** what the drawings need, besides the page's own style */
  css?: string;
  children?: Child;
}

/**
 * LINE's messages say their colours and lengths themselves, so that no file could hold the styles beforehand. They are
 * classes in one `<style>` with the response's nonce, and every value in it is a keyword, a length or a colour: an
 * attribute would need 'unsafe-inline', with which a text that got past the escaping could style the page.
 */
export function Frame({ origin, nonce, css = "", children }: FrameParts) {
  return (
    <Shell
      origin={origin}
      title={words.title}
      more={
        <>
          <link rel="stylesheet" href="/simulator.css" />
          <style nonce={nonce}>{raw(css)}</style>
        </>
      }
    >
      <main class="simulator">
        <h1>{words.title}</h1>
        {children}
      </main>
    </Shell>
  );
}

const parts = {
  line: words.line,
  discord: words.discord,
  web: words.web,
  read: readWords.title,
  rule: readWords.rule,
  example: readWords.example,
};

/** Ways to the parts of a long page. */
export function Contents() {
  return (
    <nav class="row small" aria-label={words.title}>
      {Object.entries(parts).map(([id, label]) => (
        <a href={`#${id}`}>{label}</a>
      ))}
    </nav>
  );
}

export function SoFar({ turns }: { turns: Turns }) {
  return (
    <section id="sofar">
      <h2>{words.sofar}</h2>
      <ol class="dots">
        {turns.map(({ user, tap, bot }) => (
          <li>
            <q>{user ?? tap}</q> → <code>{bot.outcome ?? bot.kind}</code>
          </li>
        ))}
      </ol>
    </section>
  );
}

interface InsideParts {
  simulation: Simulation;
  settings: Settings;
  knowledge: Knowledge;
}

/** How the answer came about. */
export function Inside({ simulation, knowledge }: InsideParts) {
  const { answer, taken, rules } = simulation;
  return (
    <div class="columns inside">
      <section id="read" class="panel">
        <h2>{readWords.title}</h2>
        <TakenText taken={taken} knowledge={knowledge} />
      </section>
      <section id="rule" class="panel">
        <h2>{readWords.rule}</h2>
        <Rules rules={rules} knowledge={knowledge} />
        <h3>{readWords.memory}</h3>
        <MemoryAfter memory={answer.memory} knowledge={knowledge} />
      </section>
    </div>
  );
}

/** To be copied into the tests. */
export function Example({ simulation, settings, knowledge }: InsideParts) {
  const { answer, turns } = simulation;
  const line = caseYaml(answer, settings, knowledge);
  return (
    <details id="example" class="panel">
      <summary>{readWords.example}</summary>
      <p>{readWords.exampleNote}</p>
      <h3>{readWords.folder}</h3>
      <pre>{conversationYaml(turns)}</pre>
      {line && (
        <>
          <h3>{`knowledge/rules/${answer.rule}.yaml`}</h3>
          <pre>{line}</pre>
        </>
      )}
    </details>
  );
}
