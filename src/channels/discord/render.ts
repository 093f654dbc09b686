import type {
  APIComponentInContainer,
  APIContainerComponent,
  APIInteractionResponseCallbackData,
} from "discord-api-types/v10";
import type { Answer } from "../../answer.ts";
import { actionRows, choiceRows, helpRow, whyRow } from "./actions.ts";
import { renderBlocks, textDisplay } from "./blocks.ts";
import { MAX_COMPONENTS, MAX_TEXT } from "./limits.ts";
import { ComponentsV2, Container, Ephemeral, Separator } from "./numbers.ts";
import { plain } from "./text.ts";
import { type Tongue, wordsIn } from "./words.ts";

const accents: Record<NonNullable<Answer["verdict"]>, number> = {
  yes: 0x0b6b3a,
  conditional: 0xb7791f,
  discouraged: 0xc05621,
  no: 0xa3161b,
  refuse: 0xa3161b,
  info: 0x1f4e8c,
  unknown: 0x777777,
};

/** The stars around a question. */
const PROMPT_SIGNS = 4;

export interface Rendering {
  /** Ephemeral, or 0 for everybody */
  flags: number;
  /** the Worker's own address, for links to it */
  origin: string;
  tongue: Tongue;
  /** whether there is a button that shows the answer to others */
  canShare: boolean;
}

/** One container with the whole answer (Components V2), and below it what can be pressed. Pings nobody. */
export function renderAnswer(answer: Answer, rendering: Rendering): APIInteractionResponseCallbackData {
  const { flags } = rendering;
  const { prompt, verdict } = answer;
  const rows = actionRows(answer, rendering);
  const asked = [...(prompt ? [textDisplay(`**${plain(prompt)}**`)] : []), ...rows];
  const spent = 2 + asked.reduce((sum, one) => sum + count(one), 0);
  const said = prompt ? plain(prompt).length + PROMPT_SIGNS : 0;
  const room = { components: MAX_COMPONENTS - spent, text: MAX_TEXT - said };
  const blocks = renderBlocks(answer, rendering, room);
  const divider = { type: Separator } as const;
  const components = [...blocks, ...(blocks.length > 0 && asked.length > 0 ? [divider] : []), ...asked];
  const container: APIContainerComponent = {
    type: Container,
    ...(verdict && { accent_color: accents[verdict] }),
    components,
  };
  return message(flags, [container]);
}

/** Words of the bot's own, for the asker alone; `flags`: 0 where they take the place of an own message. */
export function renderNotice(
  markdown: string,
  flags: number = Ephemeral,
): APIInteractionResponseCallbackData {
  return message(flags, [textDisplay(markdown)]);
}

export function renderHelp(origin: string, tongue: Tongue): APIInteractionResponseCallbackData {
  return message(Ephemeral, [textDisplay(wordsIn[tongue].help), helpRow(origin, tongue)]);
}

/** Asks why an answer did not help; `state` is that answer's. */
export function renderWhy(state: string, tongue: Tongue): APIInteractionResponseCallbackData {
  return message(Ephemeral, [textDisplay(wordsIn[tongue].feedback.asked), whyRow(state, tongue)]);
}

/** Words of the bot's own, and choices to pick from. */
export function renderChoices(
  words: string,
  choices: Answer["choices"],
  tongue: Tongue,
): APIInteractionResponseCallbackData {
  return message(Ephemeral, [textDisplay(words), ...choiceRows(choices, tongue)]);
}

export function renderUnknown(tongue: Tongue): APIInteractionResponseCallbackData {
  return renderNotice(wordsIn[tongue].unknown);
}

function message(
  flags: number,
  components: NonNullable<APIInteractionResponseCallbackData["components"]>,
): APIInteractionResponseCallbackData {
  return { flags: flags | ComponentsV2, components, allowed_mentions: { parse: [] } };
}

/** Discord counts every component, also inside of others. */
export function count(component: APIComponentInContainer): number {
  const inside = "components" in component ? component.components.length : 0;
  return 1 + inside + ("accessory" in component ? 1 : 0);
}
