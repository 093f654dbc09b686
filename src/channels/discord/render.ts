import type {
  APIActionRowComponent,
  APIButtonComponent,
  APIComponentInContainer,
  APIContainerComponent,
  APIInteractionResponseCallbackData,
  APITextDisplayComponent,
} from "discord-api-types/v10";
import { type Answer, type Block, timelineText } from "../../answer.ts";
import type { Choice } from "../../choice.ts";
import { dateButtons } from "./date.ts";
import {
  ActionRow,
  Button,
  ComponentsV2,
  Container,
  Ephemeral,
  SecondaryButton,
  TextDisplay,
} from "./numbers.ts";

/** https://docs.discord.com/developers/components/reference */
export const MAX_TEXT = 4000;
export const MAX_BUTTONS_A_ROW = 5;
export const MAX_ROWS = 5;
export const MAX_LABEL = 80;

const accents: Record<NonNullable<Answer["verdict"]>, number> = {
  yes: 0x0b6b3a,
  conditional: 0xb7791f,
  discouraged: 0xc05621,
  no: 0xa3161b,
  info: 0x1f4e8c,
  unknown: 0x777777,
};

/** `origin` is the Worker's own address, for links to it. Components V2: one container with the whole answer, and the choices as buttons. Pings nobody. */
export function renderAnswer(
  answer: Answer,
  flags: number,
  origin: string,
): APIInteractionResponseCallbackData {
  const { blocks, prompt, choices, verdict } = answer;
  const texts = withinLimit([
    ...blocks.map((block) => renderBlock(block, origin)),
    ...(prompt ? [`**${plain(prompt)}**`] : []),
  ]);
  const asked = dateButtons(answer);
  const parts: APIComponentInContainer[] = [...texts.map(textDisplay), ...rows(choices, asked)];
  const container: APIContainerComponent = {
    type: Container,
    ...(verdict && { accent_color: accents[verdict] }),
    components: parts,
  };
  return {
    flags: flags | ComponentsV2,
    components: [container],
    allowed_mentions: { parse: [] },
  };
}

/** For a command, a button or an interaction that this version does not know. */
export function renderNotice(): APIInteractionResponseCallbackData {
  const text = "この操作は、いまのフリマルにはありません。`/rule` に続けて質問を書いてください。";
  return {
    flags: Ephemeral | ComponentsV2,
    components: [textDisplay(text)],
    allowed_mentions: { parse: [] },
  };
}

function renderBlock(block: Block, origin: string): string {
  switch (block.kind) {
    case "verdict":
      return `## ${block.sign} ${plain(block.word)}\n**${plain(block.summary)}**\n-# ${plain(block.context)}`;
    case "text":
      return plain(block.text);
    case "deadline": {
      const unix = Math.floor(new Date(block.at).getTime() / 1000);
      return `**${plain(block.label)}**\n${plain(block.text)}\n<t:${unix}:F>（<t:${unix}:R>）${block.calendar ? `\n[カレンダーに追加](<${origin}${block.calendar.path}>)` : ""}`;
    }
    case "timeline":
      return plain(timelineText(block));
    case "list":
    case "examples":
      return `**${plain(block.title)}**\n${block.items.map((item) => `- ${plain(item)}`).join("\n")}`;
    case "draft":
      return `**${plain(block.title)}**\n\`\`\`\n${block.text.replaceAll("```", "'''")}\n\`\`\``;
    case "disputed":
      return `**${plain(block.title)}**\n${plain(block.text)}`;
    case "branches":
      return [
        ...(block.title ? [`**${plain(block.title)}**`] : []),
        ...block.items.map(
          ({ label, sign, word, summary }) =>
            `- **${plain(label)}** ${sign} ${plain(word)}\n  ${plain(summary).replaceAll("\n", "\n  ")}`,
        ),
      ].join("\n");
    case "sources":
      return `**${plain(block.title)}**\n${block.items.map(({ title, url, text }) => `- [${plain(title)}](<${url}>)\n  -# ${plain(text)}`).join("\n")}`;
    case "help":
      return `${plain(block.text)}\n[${plain(block.title)}](<${block.url}>)`;
  }
}

/** Markdown that somebody wrote into a rule or a question stays what it looks like. */
function plain(text: string): string {
  return text.replace(/[\\*_~`|[\]<>#-]/g, (sign) => `\\${sign}`);
}

/** All texts of a message share one limit; what comes last gives way first. */
function withinLimit(texts: string[]): string[] {
  let left = MAX_TEXT;
  return texts.flatMap((text) => {
    if (left <= 1) return [];
    const kept = text.length <= left ? text : `${text.slice(0, left - 1).replace(/[\ud800-\udbff]$/, "")}…`;
    left -= kept.length;
    return [kept];
  });
}

function textDisplay(content: string): APITextDisplayComponent {
  return { type: TextDisplay, content };
}

function rows(choices: Choice[], first: APIButtonComponent[]): APIActionRowComponent<APIButtonComponent>[] {
  const chosen = choices.map(
    ({ label, data }): APIButtonComponent => ({
      type: Button,
      style: SecondaryButton,
      label: label.slice(0, MAX_LABEL),
      custom_id: data,
    }),
  );
  const buttons = [...first, ...chosen].slice(0, MAX_BUTTONS_A_ROW * MAX_ROWS);
  return Array.from({ length: Math.ceil(buttons.length / MAX_BUTTONS_A_ROW) }, (_, row) => ({
    type: ActionRow,
    components: buttons.slice(row * MAX_BUTTONS_A_ROW, (row + 1) * MAX_BUTTONS_A_ROW),
  }));
}
