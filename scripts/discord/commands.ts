import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  ContextMenuCommandBuilder,
  InteractionContextType,
  type RESTPutAPIApplicationCommandsJSONBody,
  type SharedNameAndDescription,
  type SharedSlashCommand,
  SlashCommandBooleanOption,
  SlashCommandBuilder,
  SlashCommandStringOption,
} from "discord.js";
import type { Knowledge } from "../../src/knowledge/index.ts";

/** What the choices are made of. */
export type Known = Pick<Knowledge, "marketplaces" | "topics" | "dates">;
export type Commands = RESTPutAPIApplicationCommandsJSONBody;

const MAX_TEXT = 1000;
const MAX_DATE = 30;
const LOOK_UP = "このメッセージのルールを調べる";

/** What Discord gets: names and words in Japanese and English, usable in servers, in direct messages and by users. */
export function commands(known: Known): Commands {
  const slash = [
    rule(known),
    deadline(known),
    compare(known),
    command("topics", "話題一覧", "答えられる話題の一覧を見ます", "See the topics that can be answered"),
    check(),
    command("help", "使い方", "フリマルの使い方と例を見ます", "See how to use Furimaru, with examples"),
  ];
  return [...slash, lookUp()].map((one) => everywhere(one).toJSON());
}

function rule({ marketplaces }: Known) {
  return command(
    "rule",
    "ルール",
    "フリマの取引の規則を調べます",
    "Ask about the rules of a Japanese flea market",
  )
    .addStringOption(
      text("question", "質問", "何が起きたかを一文で", "What happened, in one Japanese sentence", MAX_TEXT)
        .setAutocomplete(true)
        .setRequired(true),
    )
    .addStringOption(marketplace(marketplaces))
    .addStringOption(
      text("date", "日付", "起きた日（11/20、おととい）", "The day it happened (11/20)", MAX_DATE),
    )
    .addBooleanOption(openly());
}

function deadline({ dates, marketplaces }: Known) {
  return command("deadline", "期限", "いつまでかを、日付から数えます", "Count a deadline from a day")
    .addStringOption(
      choose("what", "何の日", "どの日から数えるか", "Which day it counts from", labels(dates)).setRequired(
        true,
      ),
    )
    .addStringOption(
      text("date", "日付", "その日（11/20、おととい）", "That day (11/20)", MAX_DATE).setRequired(true),
    )
    .addStringOption(marketplace(marketplaces))
    .addBooleanOption(openly());
}

function compare({ topics }: Known) {
  return command("compare", "比較", "フリマごとの違いを比べます", "Compare the marketplaces on a topic")
    .addStringOption(
      choose("topic", "話題", "何について比べるか", "What to compare", labels(topics)).setRequired(true),
    )
    .addBooleanOption(openly());
}

function check() {
  const about = "送ろうとしている文面（なければ入力欄が開きます）";
  const english = "The message you are about to send (leave it out to get a form)";
  return command(
    "check",
    "文面チェック",
    "相手に送る前に、文面を確かめます",
    "Look through a message before you send it",
  ).addStringOption(text("text", "文面", about, english, MAX_TEXT));
}

/** In the menu of a message (right click, or a long press). */
function lookUp() {
  return new ContextMenuCommandBuilder()
    .setType(ApplicationCommandType.Message)
    .setName(LOOK_UP)
    .setNameLocalizations({ ja: LOOK_UP, "en-US": "Look up the rules" });
}

/** In servers, in direct messages, and installed by a user. Left out, Discord would take what the application is set to. */
function everywhere<T extends SharedSlashCommand | ContextMenuCommandBuilder>(one: T): T {
  const { Guild, BotDM, PrivateChannel } = InteractionContextType;
  const { GuildInstall, UserInstall } = ApplicationIntegrationType;
  one.setContexts(Guild, BotDM, PrivateChannel).setIntegrationTypes(GuildInstall, UserInstall);
  return one;
}

function command(name: string, ja: string, about: string, english: string): SlashCommandBuilder {
  return named(new SlashCommandBuilder(), name, ja, about, english);
}

function text(name: string, ja: string, about: string, english: string, max: number) {
  return named(new SlashCommandStringOption(), name, ja, about, english).setMaxLength(max);
}

type Choices = { name: string; value: string }[];

function choose(name: string, ja: string, about: string, english: string, choices: Choices) {
  return named(new SlashCommandStringOption(), name, ja, about, english).addChoices(choices);
}

function marketplace(marketplaces: Known["marketplaces"]) {
  const choices = Object.entries(marketplaces).map(([value, { name }]) => ({ name, value }));
  return choose("marketplace", "フリマ", "どのフリマの取引か", "Which marketplace", choices);
}

function openly() {
  const about = "答えをみんなに見せる（ふつうは自分だけ）";
  return named(
    new SlashCommandBooleanOption(),
    "public",
    "みんなに見せる",
    about,
    "Show the answer to everybody",
  );
}

function labels(all: Record<string, { label: string }>): Choices {
  return Object.entries(all).map(([value, { label }]) => ({ name: label, value }));
}

/** A name and a description in Japanese and English; without en-US some users would see another English. */
function named<T extends SharedNameAndDescription>(
  builder: T,
  name: string,
  ja: string,
  about: string,
  english: string,
): T {
  builder.setName(name).setNameLocalizations({ ja, "en-US": name });
  builder.setDescription(about).setDescriptionLocalizations({ ja: about, "en-US": english });
  return builder;
}
