import { type CountRow, daysUpTo } from "../../../insights/read.ts";
import { resultOf, results, type Volume, volumeOf } from "../../../insights/volume.ts";
import type { Knowledge } from "../../../knowledge/index.ts";
import { Chart } from "./chart.tsx";
import { addressOf, type View } from "./view.ts";
import { percent, speedInWords, wordFor, words } from "./words.ts";

const said = words.volume;
const TOPICS = 10;

interface VolumeParts {
  rows: CountRow[];
  view: View;
  now: Date;
  knowledge: Knowledge;
}

/** How much was asked, day by day. */
export function VolumeOver({ rows, view, now, knowledge }: VolumeParts) {
  const byKind = view.by === "kind";
  const names: Record<string, string> = byKind ? words.kinds : words.channels;
  const seriesOf = byKind ? resultOf : ({ channel }: CountRow) => channel;
  const all = byKind ? results : Object.keys(words.channels);
  const volume = volumeOf(rows, daysUpTo(now, view.days), seriesOf, all);
  return (
    <section id="volume">
      <h2>{said.title}</h2>
      {volume.total === 0 ? (
        <p>{said.none}</p>
      ) : (
        <>
          <Figures volume={volume} knowledge={knowledge} />
          <Ways view={view} />
          <Chart volume={volume} names={names} />
        </>
      )}
    </section>
  );
}

function Figures({ volume, knowledge }: { volume: Volume; knowledge: Knowledge }) {
  const { total, unknown, speeds, topics } = volume;
  const title = (topic: string) => knowledge.topics[topic]?.title ?? topic;
  const listed = (of: [string, number][], name: (id: string) => string) =>
    of.map(([id, count]) => `${name(id)} ${count}`).join("、");
  return (
    <dl class="figures">
      <dt>{said.total}</dt>
      <dd>{total}</dd>
      <dt>{said.unknown}</dt>
      <dd>{percent(unknown)}</dd>
      <dt>{said.speed}</dt>
      <dd>{listed(speeds, speedInWords)}</dd>
      <dt>{said.topics}</dt>
      <dd>{listed(topics.slice(0, TOPICS), title)}</dd>
    </dl>
  );
}

function Ways({ view }: { view: View }) {
  return (
    <nav class="ways" aria-label={said.by.label}>
      {(["kind", "channel"] as const).map((by) => (
        <a href={`${addressOf({ ...view, by })}#volume`} aria-current={by === view.by ? "true" : undefined}>
          {wordFor(said.by, by)}
        </a>
      ))}
    </nav>
  );
}
