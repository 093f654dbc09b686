import type { Child } from "hono/jsx";
import type { Answer } from "../../answer.ts";
import type { Choice } from "../../choice.ts";
import { words } from "./words.ts";

/** The form of each button goes to the new answer, also where no script moves the focus there. */
export const ACTION = "/#answer";

/** Where the forms of an answer go, and what they carry besides what is chosen. */
export interface Way {
  action: string;
  along?: Child;
}

export const chatWay: Way = { action: ACTION };

interface ChoicesParts {
  prompt: string | null;
  choices: Choice[];
  way: Way;
}

export function Choices({ prompt, choices, way }: ChoicesParts) {
  return choices.length === 0 ? null : (
    <section class={prompt ? "choices asked" : "choices"}>
      <h3>{prompt ?? words.more}</h3>
      <ul class="buttons">
        {choices.map((choice) => (
          <li>
            <ChoiceButton {...choice} way={way} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The day from which a deadline counts, for who has not said it. */
export function DateField({ label, data, way }: NonNullable<Answer["date"]> & { way: Way }) {
  return (
    <form class="date" method="post" action={way.action}>
      {way.along}
      <input type="hidden" name="label" value={label} />
      <input type="hidden" name="choice" value={data} />
      <label>
        {words.date(label)}
        <input type="date" name="date" required />
      </label>
      <button type="submit">{words.dateSend}</button>
    </form>
  );
}

/** Questions to try: a press sends the words themselves. */
export function Examples({ title, items, way }: { title: string; items: string[]; way: Way }) {
  return (
    <section class="choices">
      <h3>{title}</h3>
      <ul class="buttons">
        {items.map((words) => (
          <li>
            <form method="post" action={way.action}>
              {way.along}
              <button type="submit" name="text" value={words}>
                {words}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A form of its own, so that the label comes along: the page echoes it as what the user said. */
function ChoiceButton({ label, data, way }: Choice & { way: Way }) {
  return (
    <form method="post" action={way.action}>
      {way.along}
      <input type="hidden" name="label" value={label} />
      <button type="submit" name="choice" value={data}>
        {label}
      </button>
    </form>
  );
}
