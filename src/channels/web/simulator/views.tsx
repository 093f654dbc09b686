import type { Child } from "hono/jsx";
import { Exchange } from "../answer.tsx";
import type { Way } from "../choices.tsx";
import { drawDiscord } from "./discord.tsx";
import { drawLine, LINE_DAY } from "./line.tsx";
import { momentOf, type Settings } from "./parse.ts";
import type { Sheet } from "./sheet.ts";
import type { Simulation } from "./simulate.ts";
import { words } from "./words.ts";

export interface ViewParts {
  simulation: Simulation;
  settings: Settings;
  /** of the forms that stand in an answer itself */
  way: Way;
  sheet: Sheet;
}

/** The three channels beside each other. Drawn at once, so that the sheet is complete. */
export function drawViews({ simulation, settings, way, sheet }: ViewParts) {
  const { said, answer, line, discord, forgotten, taken } = simulation;
  const offered = answer.choices.map(({ data }) => data);
  const telling = { now: momentOf(settings), language: settings.language };
  const wasEphemeral = settings.discord === "ephemeral";
  return (
    <div class="columns">
      <section id="line" class="view">
        <h2>{words.line}</h2>
        {drawLine({
          said,
          isTyped: taken !== undefined,
          messages: line,
          inGroup: settings.line === "group",
          offered,
          sheet,
        })}
        {answer.date && <DayForm {...answer.date} way={way} />}
        <p class="small">{words.inert}</p>
      </section>
      <section id="discord" class="view">
        <h2>{words.discord}</h2>
        {drawDiscord({ response: discord, telling, wasEphemeral, sheet, way })}
        {forgotten && <p class="small">{words.noMemory}</p>}
      </section>
      <section id="web" class="view">
        <h2>{words.web}</h2>
        <Exchange said={said} answer={answer} way={way} />
      </section>
    </div>
  );
}

/** What LINE's own date picker sends. */
function DayForm({ label, data, way }: { label: string; data: string; way: Way }): Child {
  return (
    <form method="post" action={way.action} class="row">
      {way.along}
      <input type="hidden" name="label" value={label} />
      <input type="hidden" name="choice" value={data} />
      <label for={LINE_DAY}>{words.pickDay(label)}</label>
      <input id={LINE_DAY} type="date" name="date" required />
      <button type="submit">{words.answerDay}</button>
    </form>
  );
}
