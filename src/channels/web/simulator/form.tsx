import { MAX_TEXT, words as web } from "../words.ts";
import { FORM } from "./line.tsx";
import type { Settings } from "./parse.ts";
import { words } from "./words.ts";

/** What goes along with every question, whichever button sends it. */
export interface Carried {
  memory: string | undefined;
  turns: string;
  /** to ask the same once more: what was sent, and the memory that it was sent with */
  last?: string;
  before?: string | undefined;
}

export const ADDRESS = "/simulator";
const said = words.form;

export function Hidden({ carried }: { carried: Record<string, string | undefined> }) {
  return (
    <>
      {Object.entries(carried).map(([name, value]) =>
        value === undefined ? null : <input type="hidden" name={name} value={value} />,
      )}
    </>
  );
}

interface FormParts {
  settings: Settings;
  carried: Carried;
  problem?: string | undefined;
  text?: string | undefined;
}

export function Form({ settings, carried, problem, text }: FormParts) {
  return (
    <form id={FORM} class="panel" method="post" action={ADDRESS} autocomplete="off">
      <Hidden carried={{ ...carried }} />
      <label>
        {carried.last ? said.more : said.question}
        <textarea name="text" rows={2} required maxlength={MAX_TEXT} placeholder={web.placeholder}>
          {text}
        </textarea>
      </label>
      {problem && <p role="alert">{problem}</p>}
      <fieldset>
        <legend class="unseen">{said.settings}</legend>
        <label>
          {said.now}
          <input type="datetime-local" name="now" value={settings.now} required />
        </label>
        <Select name="line" label={said.line} options={said.lines} chosen={settings.line} />
        <Select name="discord" label={said.discord} options={said.discords} chosen={settings.discord} />
        <Select name="language" label={said.language} options={said.languages} chosen={settings.language} />
      </fieldset>
      <p class="row">
        <button type="submit" class="main">
          {said.send}
        </button>
        {carried.last && (
          <>
            <button type="submit" name="again" value="1" formnovalidate>
              {said.again}
            </button>
            <button type="submit" name="reset" value="1" formnovalidate>
              {said.reset}
            </button>
          </>
        )}
      </p>
    </form>
  );
}

interface SelectParts {
  name: keyof Settings;
  label: string;
  options: Record<string, string>;
  chosen: string;
}

function Select({ name, label, options, chosen }: SelectParts) {
  return (
    <label>
      {label}
      <select name={name}>
        {Object.entries(options).map(([value, words]) => (
          <option value={value} selected={value === chosen}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Questions to begin with: a press sends the words themselves. */
export function Tries() {
  return (
    <ul class="row">
      {web.examples.map((example) => (
        <li>
          <button type="submit" form={FORM} formnovalidate name="text" value={example}>
            {example}
          </button>
        </li>
      ))}
    </ul>
  );
}
