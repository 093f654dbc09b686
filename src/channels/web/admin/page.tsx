import { exported } from "../../../insights/export.ts";
import type { Knowledge } from "../../../knowledge/index.ts";
import { Shell } from "../shell.tsx";
import { Feedback } from "./feedback.tsx";
import type { Data } from "./gather.ts";
import { Questions } from "./questions.tsx";
import { Sources } from "./sources.tsx";
import { addressOf, PERIODS, type View } from "./view.ts";
import { VolumeOver } from "./volume.tsx";
import { words } from "./words.ts";

export interface AdminParts {
  view: View;
  data: Data;
  now: Date;
  knowledge: Knowledge;
}

interface FrameParts extends AdminParts {
  origin: string;
}

export function AdminPage({ origin, ...parts }: FrameParts) {
  const { view, data, now, knowledge } = parts;
  return (
    <Shell origin={origin} title={words.title} more={<link rel="stylesheet" href="/admin.css" />}>
      <main class="notes">
        <h1>{words.title}</h1>
        <p>{words.lead}</p>
        <Periods view={view} />
        <Contents />
        {typeof data === "string" ? (
          <p class="trouble" role="status">
            {words[data]}
          </p>
        ) : (
          <>
            <Questions {...data} knowledge={knowledge} />
            <Feedback rows={data.kept.feedback} knowledge={knowledge} />
          </>
        )}
        <Sources now={now} knowledge={knowledge} />
        {typeof data !== "string" && (
          <VolumeOver rows={data.kept.counts} view={view} now={now} knowledge={knowledge} />
        )}
        <Files view={view} />
      </main>
    </Shell>
  );
}

function Periods({ view }: { view: View }) {
  return (
    <nav class="ways" aria-label={words.period.label}>
      {PERIODS.map((days) => (
        <a href={addressOf({ ...view, days })} aria-current={days === view.days ? "true" : undefined}>
          {words.period.days(days)}
        </a>
      ))}
    </nav>
  );
}

function Contents() {
  const { questions, feedback, sources, volume } = words;
  return (
    <nav class="ways plain" aria-label={words.contents}>
      {Object.entries({ questions, feedback, sources, volume }).map(([id, { title }]) => (
        <a href={`#${id}`}>{title}</a>
      ))}
    </nav>
  );
}

function Files({ view }: { view: View }) {
  return (
    <section id="files">
      <h2>{words.files}</h2>
      <p class="ways plain">
        {Object.keys(exported).map((name) => (
          <a href={addressOf({ ...view, by: "kind" }, name)} download={`furimaru-${name}`}>
            {name}
          </a>
        ))}
      </p>
    </section>
  );
}
