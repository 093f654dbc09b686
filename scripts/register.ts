import {
  ApplicationIntegrationType,
  InteractionContextType,
  REST,
  type RESTPutAPIApplicationCommandsJSONBody,
  Routes,
  type SharedNameAndDescription,
  SlashCommandBuilder,
} from "discord.js";
import { loadEnvironment } from "./environment.ts";
import { readKnowledge } from "./read-knowledge.ts";

/** `npm run register`: tells Discord which commands there are. Safe to run again at any time. */

const MAX_QUESTION = 1000;
const MAX_DATE = 30;

/** What Discord gets: names and words in Japanese and English, usable in servers, in direct messages and by users. */
export function commands(
  marketplaces: Record<string, { name: string }>,
): RESTPutAPIApplicationCommandsJSONBody {
  const choices = Object.entries(marketplaces).map(([value, { name }]) => ({ name, value }));
  return [ruleCommand(choices), checkCommand()].map((command) => command.toJSON());
}

function ruleCommand(choices: { name: string; value: string }[]) {
  return everywhere(
    named(
      new SlashCommandBuilder(),
      "rule",
      "ルール",
      "フリマの取引の規則を調べます",
      "Ask about the rules of a Japanese flea market",
    ),
  )
    .addStringOption((option) =>
      named(option, "question", "質問", "何が起きたかを一文で", "What happened, in one Japanese sentence")
        .setMaxLength(MAX_QUESTION)
        .setRequired(true),
    )
    .addStringOption((option) =>
      named(option, "marketplace", "フリマ", "どのフリマの取引か", "Which marketplace").addChoices(
        ...choices,
      ),
    )
    .addStringOption((option) =>
      named(option, "date", "日付", "起きた日（11/20、おととい）", "The day it happened").setMaxLength(
        MAX_DATE,
      ),
    )
    .addBooleanOption((option) =>
      named(
        option,
        "public",
        "みんなに見せる",
        "答えをみんなに見せる（ふつうは自分だけ）",
        "Show the answer to everybody",
      ),
    );
}

function checkCommand() {
  return everywhere(
    named(
      new SlashCommandBuilder(),
      "check",
      "文面チェック",
      "相手に送る前に、文面を確かめます",
      "Look through a message before you send it",
    ),
  ).addStringOption((option) =>
    named(option, "text", "文面", "送ろうとしている文面", "The message you are about to send")
      .setMaxLength(MAX_QUESTION)
      .setRequired(true),
  );
}

/** In servers, in direct messages, and installed by a user. */
function everywhere(command: SlashCommandBuilder): SlashCommandBuilder {
  const { Guild, BotDM, PrivateChannel } = InteractionContextType;
  const { GuildInstall, UserInstall } = ApplicationIntegrationType;
  return command.setContexts(Guild, BotDM, PrivateChannel).setIntegrationTypes(GuildInstall, UserInstall);
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

async function main(): Promise<void> {
  const {
    DISCORD_APPLICATION_ID: application,
    DISCORD_BOT_TOKEN: token,
    DISCORD_API_BASE_URL: api,
  } = process.env;
  if (!application || !token) {
    throw new Error(
      "DISCORD_APPLICATION_ID と DISCORD_BOT_TOKEN が要ります。.dev.vars に書いてから、もう一度実行してください。",
    );
  }
  const rest = new REST(api ? { api } : {}).setToken(token);
  const body = commands(readKnowledge().marketplaces);
  await rest.put(Routes.applicationCommands(application), { body });
  console.log(
    `Discord に ${body.length} 個のコマンド（${body.map(({ name }) => `/${name}`).join("、")}）を登録しました。`,
  );
}

if (import.meta.main) {
  loadEnvironment();
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
}
