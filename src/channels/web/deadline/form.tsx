import type { Child } from "hono/jsx";
import type { Knowledge } from "../../../knowledge/index.ts";
import { FIRST_YEAR, LAST_YEAR } from "../../../moment.ts";
import { type Asked, eventsOf } from "./parse.ts";
import { words } from "./words.ts";

/** Sent with GET, so that a result has an address; it leads to the result where there is one. */
export function Form({ asked: { typed, problems }, knowledge }: { asked: Asked; knowledge: Knowledge }) {
  const marketplaces = Object.entries(knowledge.marketplaces).map(([id, { name }]) => [id, name] as const);
  const events = eventsOf(knowledge).map((id) => [id, knowledge.dates[id]?.label ?? id] as const);
  const known = marketplaces.some(([id]) => id === typed.marketplace);
  return (
    <form class="count" method="get" action="/deadline#result">
      <Radios
        name="marketplace"
        legend={words.marketplace}
        options={[["", words.everywhere], ...marketplaces]}
        chosen={known || problems.marketplace ? typed.marketplace : ""}
        problem={problems.marketplace}
      />
      <Radios
        name="event"
        legend={words.event}
        options={events}
        chosen={typed.event}
        problem={problems.event}
      />
      <div class="moment">
        <Field name="day" label={words.day} hint={words.dayHint} problem={problems.day}>
          <input
            {...described("day", problems.day)}
            type="date"
            value={typed.day}
            required
            min={`${FIRST_YEAR}-01-01`}
            max={`${LAST_YEAR}-12-31`}
          />
        </Field>
        <Field name="time" label={words.time} hint={timeHint(knowledge)} problem={problems.time}>
          <input {...described("time", problems.time)} type="time" value={typed.time} />
        </Field>
      </div>
      <button type="submit">{words.send}</button>
    </form>
  );
}

interface RadioParts {
  name: string;
  legend: string;
  options: (readonly [id: string, label: string])[];
  chosen: string;
  problem: string | undefined;
}

function Radios({ name, legend, options, chosen, problem }: RadioParts) {
  return (
    <fieldset aria-describedby={problem && `${name}-problem`}>
      <legend>{legend}</legend>
      <Problem name={name} text={problem} />
      <div class="options">
        {options.map(([id, label], i) => (
          <label>
            <input
              type="radio"
              name={name}
              value={id}
              checked={id === chosen}
              required
              autofocus={i === 0 && problem !== undefined}
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface FieldParts {
  name: string;
  label: string;
  hint: string;
  problem: string | undefined;
  children: Child;
}

function Field({ name, label, hint, problem, children }: FieldParts) {
  return (
    <div>
      <label for={name}>{label}</label>
      <Problem name={name} text={problem} />
      {children}
      <small id={`${name}-hint`}>{hint}</small>
    </div>
  );
}

function described(name: string, problem: string | undefined) {
  const hint = `${name}-hint`;
  return problem
    ? {
        id: name,
        name,
        "aria-describedby": `${name}-problem ${hint}`,
        "aria-invalid": "true" as const,
        autofocus: true,
      }
    : { id: name, name, "aria-describedby": hint };
}

function Problem({ name, text }: { name: string; text: string | undefined }) {
  return text ? (
    <p class="problem" id={`${name}-problem`}>
      {text}
    </p>
  ) : null;
}

/** Where the time of day matters. */
function timeHint({ marketplaces, deadlines }: Knowledge): string {
  const exact = Object.keys(marketplaces).filter((id) =>
    Object.values(deadlines[id] ?? {}).some(({ time }) => time === "same-time"),
  );
  return words.timeHint(exact.map((id) => marketplaces[id]?.name ?? id));
}
