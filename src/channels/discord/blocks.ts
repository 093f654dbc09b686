import type {
  APIComponentInContainer,
  APISectionComponent,
  APITextDisplayComponent,
} from "discord-api-types/v10";
import { type Answer, type Block, type BranchLine, timelineText } from "../../answer.ts";
import { MAX_LINK } from "./limits.ts";
import { Button, LinkButton, Section, Separator, TextDisplay } from "./numbers.ts";
import type { Rendering } from "./render.ts";
import { cut, plain } from "./text.ts";
import { titleOf, wordsIn } from "./words.ts";

/** A piece of an answer: its text, and a button with a link beside it where there is one. */
interface Piece {
  text: string;
  link?: { label: string; url: string };
  /** pages and ways to the official help, for which room is kept whatever stands before them */
  kept: boolean;
  /** a line is drawn above it */
  parted: boolean;
}

/** The line breaks between two pieces, where they come to stand in one text. */
const BETWEEN = 2;
/** A section is three components: itself, its text, its button; a separator is one more. */
const SECTION_COUNTS = 3;

/** What the parts of an answer may take of Discord's limits. */
interface Room {
  components: number;
  /** UTF-16 units */
  text: number;
}

/** The parts of an answer within what there is room for. */
export function renderBlocks(answer: Answer, rendering: Rendering, room: Room): APIComponentInContainer[] {
  const all = answer.blocks.flatMap((block) => piecesOf(block, answer, rendering));
  const pieces = withinText(all, room.text);
  const needed = pieces.reduce(
    (sum, { link, parted }) => sum + (link ? SECTION_COUNTS : 1) + (parted ? 1 : 0),
    0,
  );
  // Where buttons would be too many components, links stand in the text, and all of it in one.
  if (needed > room.components) return [textDisplay(cut(pieces.map(withLink).join("\n\n"), room.text))];
  return pieces.flatMap((piece) => [
    ...(piece.parted ? [{ type: Separator } as const] : []),
    componentOf(piece),
  ]);
}

export function textDisplay(content: string): APITextDisplayComponent {
  return { type: TextDisplay, content };
}

function componentOf({ text, link }: Piece): APITextDisplayComponent | APISectionComponent {
  if (!link) return textDisplay(text);
  if (link.url.length > MAX_LINK) return textDisplay(withLink({ text, link }));
  return {
    type: Section,
    components: [textDisplay(text)],
    accessory: { type: Button, style: LinkButton, ...link },
  };
}

function withLink({ text, link }: Pick<Piece, "text" | "link">): string {
  return link ? `${text}\n[${plain(link.label)}](<${link.url}>)` : text;
}

/** What is kept has its room; of the rest, what comes last gives way first. */
function withinText(pieces: Piece[], most: number): Piece[] {
  const size = (piece: Piece) => withLink(piece).length + BETWEEN;
  let left = most - pieces.filter(({ kept }) => kept).reduce((sum, one) => sum + size(one), 0);
  return pieces.flatMap((piece) => {
    if (piece.kept) return [piece];
    const text = cut(piece.text, left - (size(piece) - piece.text.length));
    left -= text === "" ? 0 : size({ ...piece, text });
    return text === "" ? [] : [{ ...piece, text }];
  });
}

function piecesOf(block: Block, answer: Answer, { origin, tongue }: Rendering): Piece[] {
  const { calendar, open } = wordsIn[tongue];
  const title = "title" in block ? `**${plain(titleOf(block, answer, tongue))}**` : "";
  const piece = (text: string, more: Partial<Piece> = {}): Piece => ({
    text,
    kept: false,
    parted: false,
    ...more,
  });
  switch (block.kind) {
    case "verdict":
      return [
        piece(
          `## ${block.sign} ${plain(block.word)}\n**${plain(block.summary)}**\n-# ${plain(block.context)}`,
        ),
      ];
    case "text":
      return [piece(plain(block.text))];
    case "deadline": {
      const link = block.calendar && { label: calendar, url: `${origin}${block.calendar.path}` };
      return [piece(deadline(block), link ? { link } : {})];
    }
    case "timeline":
      return [piece(plain(timelineText(block)))];
    case "list":
    case "examples":
      return [piece(`${title}\n${block.items.map((item) => `- ${plain(item)}`).join("\n")}`)];
    case "draft":
      return [piece(`${title}\n\`\`\`\n${block.text.replaceAll("```", "'''")}\n\`\`\``)];
    case "disputed":
      return [piece(`${title}\n${plain(block.text)}`)];
    case "branches":
      return [piece([...(block.title ? [title] : []), ...block.items.map(branch)].join("\n"))];
    case "sources":
      return sources(title, block, open);
    case "help":
      return [
        piece(`${plain(block.text)}\n-# ${plain(block.title)}`, {
          kept: true,
          link: { label: open, url: block.url },
        }),
      ];
  }
}

function sources(title: string, { items }: Extract<Block, { kind: "sources" }>, label: string): Piece[] {
  const pages = items.map(({ title: page, url, about }) => ({
    text: `${plain(page)}\n-# ${plain(about)}`,
    ...{ kept: true, parted: false, link: { label, url } },
  }));
  return [{ text: title, kept: true, parted: true }, ...pages];
}

function deadline({ label, text, at }: Extract<Block, { kind: "deadline" }>): string {
  const unix = Math.floor(new Date(at).getTime() / 1000);
  return `**${plain(label)}**\n${plain(text)}\n<t:${unix}:F>（<t:${unix}:R>）`;
}

function branch({ label, sign, word, summary }: BranchLine): string {
  return `- **${plain(label)}** ${sign} ${plain(word)}\n  ${plain(summary).replaceAll("\n", "\n  ")}`;
}
