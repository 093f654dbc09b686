import type {
  APIActionRowComponent,
  APIButtonComponent,
  APIComponentInMessageActionRow,
  APISelectMenuOption,
} from "discord-api-types/v10";
import type { Answer } from "../../answer.ts";
import type { Choice } from "../../choice.ts";
import { reasons } from "../../feedback.ts";
import { stateOf } from "../../memory.ts";
import { BAD, DATE, ERASE, GOOD, PICK, SHARE, WHY } from "./custom-id.ts";
import { MAX_BUTTONS_A_ROW, MAX_CUSTOM_ID, MAX_LABEL, MAX_OPTION, MAX_OPTIONS } from "./limits.ts";
import { ActionRow, Button, LinkButton, SecondaryButton, StringSelect } from "./numbers.ts";
import type { Rendering } from "./render.ts";
import { type Tongue, wordsIn } from "./words.ts";

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** What can be pressed below an answer: its choices, the day that is awaited, showing it to others, the page of the rule, and whether it helped. */
export function actionRows(answer: Answer, { tongue, canShare, origin }: Rendering): Row[] {
  const { choices, date, page } = answer;
  const buttons = [
    ...(date ? button(wordsIn[tongue].enterDate(date.label), `${DATE}${date.data}`) : []),
    ...(canShare ? button(wordsIn[tongue].share, `${SHARE}${stateOf(answer.memory)}`) : []),
    ...(page ? [link(wordsIn[tongue].page(page.title), `${origin}${page.path}`)] : []),
  ];
  return [...choiceRows(choices, tongue), ...[buttons, votes(answer, tongue)].filter(hasAny).map(row)];
}

/** Whether the answer helped: everybody who sees it may say so. */
function votes({ kind, memory }: Answer, tongue: Tongue): APIButtonComponent[] {
  if (kind === "smalltalk") return [];
  const { good, bad } = wordsIn[tongue].feedback;
  return [...button(good, `${GOOD}${stateOf(memory)}`), ...button(bad, `${BAD}${stateOf(memory)}`)];
}

/** Why an answer did not help, for `state`'s answer. */
export function whyRow(state: string, tongue: Tongue): Row {
  const { reasons: labels, why } = wordsIn[tongue].feedback;
  const options = Object.keys(reasons).map((reason): APISelectMenuOption => {
    return { label: labels[reason as keyof typeof reasons], value: reason };
  });
  return row([{ type: StringSelect, custom_id: `${WHY}${state}`, placeholder: why, options }]);
}

/** Below the help: deleting one's own data, and the page about what is kept. */
export function helpRow(origin: string, tongue: Tongue): Row {
  const { erase, privacy } = wordsIn[tongue];
  return row([...button(erase.button, ERASE), link(privacy, `${origin}/privacy`)]);
}

function hasAny(buttons: APIButtonComponent[]): boolean {
  return buttons.length > 0;
}

/** Up to five fit beside each other; more are a list to pick from. */
export function choiceRows(choices: Choice[], tongue: Tongue): Row[] {
  if (choices.length === 0) return [];
  if (choices.length <= MAX_BUTTONS_A_ROW)
    return [row(choices.flatMap(({ label, data }) => button(label, data)))];
  const options = choices
    .slice(0, MAX_OPTIONS)
    .map(({ label, data }): APISelectMenuOption => ({ label: label.slice(0, MAX_OPTION), value: data }));
  return [row([{ type: StringSelect, custom_id: PICK, placeholder: wordsIn[tongue].pick, options }])];
}

/** None where the state leaves no room for its letter. */
function button(label: string, custom_id: string): APIButtonComponent[] {
  if (custom_id.length > MAX_CUSTOM_ID) return [];
  return [{ type: Button, style: SecondaryButton, label: label.slice(0, MAX_LABEL), custom_id }];
}

function link(label: string, url: string): APIButtonComponent {
  return { type: Button, style: LinkButton, label, url };
}

function row(components: APIComponentInMessageActionRow[]): Row {
  return { type: ActionRow, components };
}
