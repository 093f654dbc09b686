import type { Child } from "hono/jsx";
import { addresses } from "./assets.ts";
import { ACTION } from "./choices.tsx";
import { Shell } from "./shell.tsx";
import { MAX_TEXT, words } from "./words.ts";

export interface PageParts {
  /** the Worker's own address */
  origin: string;
  /** what was asked and answered; the welcome when nothing was */
  children?: Child;
  memory?: string | undefined;
  /** what is wrong with what was sent, and the text to keep */
  problem?: string | undefined;
  text?: string | undefined;
}

/** The chat. */
export function Page({ origin, children, memory, problem, text }: PageParts) {
  return (
    <Shell origin={origin} path="/" script={addresses.script}>
      <main>
        <h1 class="tagline">{words.tagline}</h1>
        {children ? null : <Welcome />}
        <div id="log" role="log" aria-live="polite" aria-label={words.log}>
          {children}
        </div>
        <Composer memory={memory} problem={problem} text={text} />
      </main>
    </Shell>
  );
}

function Welcome() {
  return (
    <section id="welcome" class="welcome">
      <h2>{words.welcome}</h2>
      <p>{words.about}</p>
      <h3>{words.tryThese}</h3>
      <form method="post" action={ACTION}>
        <ul class="examples">
          {words.examples.map((example) => (
            <li>
              <button type="submit" name="text" value={example}>
                {example}
              </button>
            </li>
          ))}
        </ul>
      </form>
      <MessageCheck />
    </section>
  );
}

/** For a message that is about to be sent to the other party. */
function MessageCheck() {
  return (
    <details class="check">
      <summary>{words.check.title}</summary>
      <form method="post" action={ACTION}>
        <label for="message">{words.check.label}</label>
        <textarea id="message" name="message" rows={4} required maxlength={MAX_TEXT} />
        <button type="submit">{words.check.send}</button>
      </form>
    </details>
  );
}

function Composer({ memory, problem, text }: Pick<PageParts, "memory" | "problem" | "text">) {
  return (
    <form
      id="composer"
      class="composer"
      method="post"
      action={ACTION}
      aria-label={words.form}
      autocomplete="off"
    >
      <p id="note" role="status">
        {problem}
      </p>
      <ul id="suggestions" class="suggestions" aria-label={words.search.suggestions} />
      <div class="bar">
        <label class="unseen" for="text">
          {words.label}
        </label>
        <textarea
          id="text"
          name="text"
          rows={1}
          required
          maxlength={MAX_TEXT}
          placeholder={words.placeholder}
          aria-describedby="note"
          enterkeyhint="send"
          autofocus={problem !== undefined}
        >
          {text}
        </textarea>
        <input type="hidden" id="memory" name="memory" value={memory ?? ""} />
        <button type="submit">{words.send}</button>
      </div>
    </form>
  );
}
