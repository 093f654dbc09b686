import type {
  APIButtonComponent,
  APIComponentInContainer,
  APIContainerComponent,
  APIInteractionResponse,
  APIInteractionResponseCallbackData,
  APIMessageTopLevelComponent,
  APISelectMenuComponent,
} from "discord-api-types/v10";
import type { Child } from "hono/jsx";
import { DATE } from "../../discord/custom-id.ts";
import {
  ActionRow,
  Button,
  Container,
  Ephemeral,
  LinkButton,
  Section,
  Separator,
  TextDisplay,
  UpdateMessage,
} from "../../discord/numbers.ts";
import { wordsIn } from "../../discord/words.ts";
import type { Way } from "../choices.tsx";
import { Markdown, type Telling } from "./discord-markdown.tsx";
import type { Pressable } from "./drawing.ts";
import { button, link } from "./line.tsx";
import type { Sheet } from "./sheet.ts";
import { words } from "./words.ts";

export interface DiscordParts {
  response: APIInteractionResponse;
  telling: Telling;
  /** whether the message that was pressed is for the asker alone */
  wasEphemeral: boolean;
  sheet: Sheet;
  /** of the forms that a select and a modal are */
  way: Way;
}

type Component = APIMessageTopLevelComponent | APIComponentInContainer;
type Data = APIInteractionResponseCallbackData;

/** A message of Components V2 as Discord shows it. Drawn at once, so that the sheet is complete. */
export function drawDiscord(parts: DiscordParts) {
  const { response, telling, wasEphemeral } = parts;
  const { flags = 0, components = [] } = ("data" in response ? response.data : {}) as Data;
  const isUpdate = response.type === UpdateMessage;
  const isEphemeral = isUpdate ? wasEphemeral : (flags & Ephemeral) !== 0;
  const said = words.discordSays[telling.language];
  const shown = components.map((one) => draw(one as Component, parts));
  return (
    <div class={isEphemeral ? "chat discord ephemeral" : "chat discord"} lang={telling.language}>
      <p class="small">{isUpdate ? said.pressed : said.used}</p>
      <p class="from">
        <i aria-hidden="true">フ</i>
        {words.bot} <small>{said.app}</small>
      </p>
      {shown}
      {isEphemeral && <p class="small">{said.only}</p>}
    </div>
  );
}

function draw(component: Component, parts: DiscordParts): Child {
  switch (component.type) {
    case Container:
      return drawContainer(component, parts);
    case TextDisplay:
      return (
        <div lang="ja">
          <Markdown text={component.content} {...parts.telling} />
        </div>
      );
    case Section: {
      const { accessory } = component;
      return (
        <div class="beside">
          <div>{component.components.map((one) => draw(one, parts))}</div>
          {accessory.type === Button && drawButton(accessory, parts)}
        </div>
      );
    }
    case Separator:
      return <hr />;
    case ActionRow:
      return (
        <div class="actions">
          {component.components.map((one) =>
            one.type === Button ? drawButton(one, parts) : drawSelect(one as APISelectMenuComponent, parts),
          )}
        </div>
      );
    default:
      return null;
  }
}

const COLOR_DIGITS = 6;

function drawContainer({ accent_color: accent, components }: APIContainerComponent, parts: DiscordParts) {
  const color = accent == null ? undefined : `#${accent.toString(16).padStart(COLOR_DIGITS, "0")}`;
  const name = parts.sheet.classFor({ "border-left-color": color });
  return <div class={`container ${name}`}>{components.map((one) => draw(one, parts))}</div>;
}

function drawButton(given: APIButtonComponent, parts: DiscordParts): Child {
  const label = ("label" in given && given.label) || "";
  const id = "custom_id" in given ? given.custom_id : "";
  if (id.startsWith(DATE)) return drawModal(label, id.slice(DATE.length), parts);
  const { tag: Tag, props } = pressable(given, id, label);
  return (
    <Tag class="button" {...props}>
      {label}
    </Tag>
  );
}

/** Only a state, which begins with a digit, leads to another answer. Whether it is shown to others is a setting of the page. */
function pressable(given: APIButtonComponent, id: string, label: string): Pressable {
  if (given.style === LinkButton) return link(given.url);
  return /^\d/.test(id) ? button("press", `${id} ${label}`) : { tag: "span", props: {} };
}

/** What Discord opens over the chat, where the day is typed. */
function drawModal(label: string, state: string, { way, telling }: DiscordParts): Child {
  const { dateLabel, dateHint } = wordsIn[telling.language];
  return (
    <details>
      <summary class="button">{label}</summary>
      <form method="post" action={way.action}>
        {way.along}
        <input type="hidden" name="modal" value={state} />
        <label>
          {dateLabel}
          <input type="text" name="text" required placeholder={dateHint} />
        </label>
        <button type="submit" class="button">
          {words.answerDay}
        </button>
      </form>
    </details>
  );
}

function drawSelect(given: APISelectMenuComponent, { way, telling }: DiscordParts): Child {
  const options = "options" in given ? given.options : [];
  return (
    <form method="post" action={way.action}>
      {way.along}
      <select name="press" required aria-label={given.placeholder}>
        <option value="">{given.placeholder}</option>
        {options.map(({ label, value }) => (
          <option value={`${value} ${label}`}>{label}</option>
        ))}
      </select>
      <button type="submit" class="button">
        {words.discordSays[telling.language].pick}
      </button>
    </form>
  );
}
