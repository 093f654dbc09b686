import { Shell } from "../shell.tsx";
import { words } from "./words.ts";

/** What stands where no rule and no topic is. */
export function NotFoundView({ origin }: { origin: string }) {
  return (
    <Shell origin={origin} title={words.missing.title}>
      <main class="rules missing">
        <h1>{words.missing.title}</h1>
        <p>{words.missing.text}</p>
        <ul class="links">
          <li>
            <a href="/topics">{words.missing.topics}</a>
          </li>
          <li>
            <a href="/">{words.missing.chat}</a>
          </li>
        </ul>
      </main>
    </Shell>
  );
}
