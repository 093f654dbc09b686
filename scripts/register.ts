import {
  ApplicationIntegrationType,
  InteractionContextType,
  REST,
  type RESTPutAPIApplicationCommandsJSONBody,
  Routes,
  SlashCommandBuilder,
} from "discord.js";
import { readKnowledge } from "./read-knowledge.ts";

/** `npm run register`: tells Discord which commands there are. Safe to run again at any time. */

/** What Discord gets: names and words in Japanese and English, usable in servers, in direct messages and by users. */
export function commands(
  marketplaces: Record<string, { name: string }>,
): RESTPutAPIApplicationCommandsJSONBody {
  const choices = Object.entries(marketplaces).map(([value, { name }]) => ({ name, value }));
  const rule = new SlashCommandBuilder()
    .setName("rule")
    .setNameLocalizations({ ja: "ルール", "en-US": "rule" })
    .setDescription("フリマの取引の規則を調べます")
    .setDescriptionLocalizations({
      ja: "フリマの取引の規則を調べます",
      "en-US": "Ask about the rules of a Japanese flea market",
    })
    .setContexts(
      InteractionContextType.Guild,
      InteractionContextType.BotDM,
      InteractionContextType.PrivateChannel,
    )
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall)
    .addStringOption((option) =>
      option
        .setName("question")
        .setNameLocalizations({ ja: "質問", "en-US": "question" })
        .setDescription("何が起きたかを一文で")
        .setDescriptionLocalizations({
          ja: "何が起きたかを一文で",
          "en-US": "What happened, in one Japanese sentence",
        })
        .setMaxLength(1000)
        .setRequired(true),
    )
    .addStringOption((option) =>
      option
        .setName("marketplace")
        .setNameLocalizations({ ja: "フリマ", "en-US": "marketplace" })
        .setDescription("どのフリマの取引か")
        .setDescriptionLocalizations({ ja: "どのフリマの取引か", "en-US": "Which marketplace" })
        .addChoices(...choices),
    )
    .addBooleanOption((option) =>
      option
        .setName("public")
        .setNameLocalizations({ ja: "みんなに見せる", "en-US": "public" })
        .setDescription("答えをみんなに見せる（ふつうは自分だけ）")
        .setDescriptionLocalizations({
          ja: "答えをみんなに見せる（ふつうは自分だけ）",
          "en-US": "Show the answer to everybody",
        }),
    );
  return [rule.toJSON()];
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
  try {
    process.loadEnvFile(".dev.vars");
  } catch {
    // Without the file, what the shell has set counts.
  }
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
}
