import { type Context, Hono } from "hono";
import type { Env, Surroundings } from "../../../env.ts";
import { CACHE } from "../../../http/headers.ts";
import type { LoadedKnowledge } from "../../../knowledge/index.ts";
import { suggest } from "../../../suggest.ts";
import { addresses } from "../assets.ts";
import { Shell } from "../shell.tsx";
import { MAX_TEXT, words } from "../words.ts";
import { SearchBox } from "./box.tsx";
import { Found, Suggestions } from "./found.tsx";

const WHILE_TYPING = 5;
const ON_THE_PAGE = 20;

/**
 * GET and POST /search: rules and the questions that they answer, by the bot's own matcher.
 * POST /suggest: a few of the questions while one types in the chat.
 * What is typed comes in a body, so that it stands in no address and in no log of addresses.
 */
export function searching({ knowledge }: Surroundings): Hono<{ Bindings: Env }> {
  return new Hono<{ Bindings: Env }>()
    .get("/search", (c) => {
      c.header("cache-control", CACHE);
      return c.html(<SearchPage {...{ ...at(c), path: "/search", asked: "", knowledge }} />);
    })
    .post("/search", (c) => searched(c, knowledge))
    .post("/suggest", async (c) => {
      const typed = (await c.req.text()).slice(0, MAX_TEXT);
      const found = typed.trim() === "" ? [] : suggest(typed, WHILE_TYPING, knowledge);
      c.header("cache-control", "no-store");
      return c.html(<Suggestions found={found} />);
    });
}

async function searched(c: Context, knowledge: LoadedKnowledge) {
  const { q } = await c.req.parseBody().catch((): { q?: undefined } => ({}));
  const asked = typeof q === "string" ? q.slice(0, MAX_TEXT) : "";
  c.header("cache-control", "no-store");
  if (c.req.header("x-requested-with") === "fragment") {
    return c.html(<Results asked={asked} knowledge={knowledge} />);
  }
  return c.html(<SearchPage {...{ ...at(c), asked, knowledge }} />);
}

interface SearchParts {
  origin: string;
  /** of the page as search engines know it */
  path?: string;
  asked: string;
  knowledge: LoadedKnowledge;
}

function SearchPage({ origin, path, asked, knowledge }: SearchParts) {
  return (
    <Shell title={words.search.title} origin={origin} script={addresses.searchScript} {...(path && { path })}>
      <main class="searching">
        <h1>{words.search.title}</h1>
        <SearchBox asked={asked} />
        <div id="found" aria-live="polite">
          <Results asked={asked} knowledge={knowledge} />
        </div>
      </main>
    </Shell>
  );
}

function Results({ asked, knowledge }: Pick<SearchParts, "asked" | "knowledge">) {
  const found = suggest(asked, ON_THE_PAGE, knowledge);
  return found.length === 0 ? <p>{words.search.none}</p> : <Found found={found} knowledge={knowledge} />;
}

function at(c: Context) {
  return { origin: new URL(c.req.url).origin };
}
