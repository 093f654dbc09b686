import { type Kept, kept } from "../../../privacy.ts";
import { Shell } from "../shell.tsx";
import { words } from "./words.ts";

/** /privacy: everything that is kept, from the one list of it. */
export function PrivacyPage({ origin }: { origin: string }) {
  return (
    <Shell origin={origin} path="/privacy" title={words.title} description={words.description}>
      <main class="privacy">
        <h1>{words.title}</h1>
        <p>{words.lead}</p>
        <Points {...words.never} />
        <Points {...words.erase} />
        <h2>{words.list}</h2>
        {kept.map((one) => (
          <Entry {...one} />
        ))}
      </main>
    </Shell>
  );
}

function Points({ title, items }: { title: string; items: readonly string[] }) {
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {items.map((item) => (
          <li>{item}</li>
        ))}
      </ul>
    </section>
  );
}

function Entry({ what, why, where, long, channels, deleted }: Kept) {
  const rows = {
    long: long.ja,
    why,
    channels: channels.map((one) => words.channels[one]).join("・"),
    where: words.where[where],
    deleted,
  };
  return (
    <section class="kept">
      <h3>{what}</h3>
      <dl>
        {Object.entries(rows).map(([name, text]) => (
          <div>
            <dt>{words.heads[name as keyof typeof rows]}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
