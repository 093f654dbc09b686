import { type Context, Hono } from "hono";
import type { Env, Surroundings } from "../../env.ts";
import type { LoadedKnowledge } from "../../knowledge/index.ts";
import { type Suggestion, suggest } from "../../suggest.ts";
import { ACTION } from "./choices.tsx";
import { Shell } from "./shell.tsx";
import { MAX_TEXT, words } from "./words.ts";

const WHILE_TYPING = 5;
const ON_THE_PAGE = 20;

/** GET /search?q=: questions that the bot answers, by its own matcher. POST /suggest: a few of them while one types. */
export function searching({ knowledge }: Surroundings): Hono<{ Bindings: Env }> {
  return new Hono<{ Bindings: Env }>()
    .get("/search", (c) => searched(c, knowledge))
    .post("/suggest", async (c) => {
      // A body, so that what is typed stands in no address and so in no log.
      const typed = (await c.req.text()).slice(0, MAX_TEXT);
      const found = typed.trim() === "" ? [] : suggest(typed, WHILE_TYPING, knowledge);
      c.header("cache-control", "no-store");
      return c.html(<Suggestions found={found} />);
    });
}

function searched(c: Context, knowledge: LoadedKnowledge) {
  const asked = (c.req.query("q") ?? "").slice(0, MAX_TEXT);
  const found = suggest(asked, ON_THE_PAGE, knowledge);
  const { title, label, send, none } = words.search;
  c.header("cache-control", "no-store");
  return c.html(
    <Shell title={title} origin={new URL(c.req.url).origin} {...(asked === "" && { path: "/search" })}>
      <main class="searching">
        <h1>{title}</h1>
        <search>
          <form action="/search">
            <label for="q">{label}</label>
            <input id="q" name="q" type="search" value={asked} maxlength={MAX_TEXT} />
            <button type="submit">{send}</button>
          </form>
        </search>
        {found.length === 0 ? <p>{none}</p> : <Found found={found} knowledge={knowledge} />}
      </main>
    </Shell>,
  );
}

/** By topic, in the order of the best question of each. */
function Found({ found, knowledge }: { found: Suggestion[]; knowledge: LoadedKnowledge }) {
  const topics = Map.groupBy(found, ({ topic }) => topic);
  return (
    <ol class="found">
      {[...topics].map(([topic, questions]) => (
        <li>
          <h2>
            <a href={`/topics/${topic}`}>{knowledge.topics[topic]?.title}</a>
          </h2>
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
function Suggestions({ found }: { found: Suggestion[] }) {
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
