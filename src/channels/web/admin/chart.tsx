import type { Volume } from "../../../insights/volume.ts";
import { Scrolling } from "./scrolling.tsx";
import { wordFor, words } from "./words.ts";

const said = words.volume;
const WIDTH = 640;
const HEIGHT = 160;
/** of a day's width, for its bar */
const FILLED = 0.8;

interface ChartParts {
  volume: Volume;
  names: Record<string, string>;
}

/** The days as bars, and once more as a table, which says the same to whoever cannot see them. */
export function Chart({ volume, names }: ChartParts) {
  const { days, series } = volume;
  const most = Math.max(1, ...days.map(({ total }) => total));
  const [first, last] = [days[0]?.day ?? "", days.at(-1)?.day ?? ""];
  return (
    <>
      <p class="legend">
        {series.map((one) => (
          <span data-series={one}>{wordFor(names, one)}</span>
        ))}
      </p>
      <figure class="chart">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={said.chart(first, last, most)}>
          <Bars volume={volume} most={most} />
        </svg>
        <figcaption aria-hidden="true">
          <span>{first}</span>
          <span>{last}</span>
        </figcaption>
      </figure>
      <details>
        <summary>{said.table}</summary>
        <Table volume={volume} names={names} />
      </details>
    </>
  );
}

function Bars({ volume: { days, series }, most }: { volume: Volume; most: number }) {
  const width = WIDTH / days.length;
  return (
    <>
      {days.flatMap(({ counts }, i) => {
        let top = HEIGHT;
        return series.flatMap((one) => {
          const height = ((counts[one] ?? 0) / most) * HEIGHT;
          top -= height;
          const size = {
            x: round(i * width),
            y: round(top),
            width: round(width * FILLED),
            height: round(height),
          };
          return height === 0 ? [] : [<rect data-series={one} {...size} />];
        });
      })}
    </>
  );
}

function Table({ volume: { days, series }, names }: ChartParts) {
  return (
    <Scrolling label={said.table}>
      <thead>
        <tr>
          {[said.day, ...series.map((one) => wordFor(names, one)), said.all].map((head) => (
            <th scope="col">{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, counts, total }) => (
          <tr>
            <th scope="row">{day}</th>
            {series.map((one) => (
              <td>{counts[one] ?? 0}</td>
            ))}
            <td>{total}</td>
          </tr>
        ))}
      </tbody>
    </Scrolling>
  );
}

function round(length: number): number {
  return Math.round(10 * length) / 10;
}
