import { readAccount } from "../../discord/account.ts";
import { connect } from "../../discord/connect.ts";
import { explain } from "../../discord/explain.ts";
import { register } from "../../discord/register.ts";
import { Told } from "../../told.ts";
import { reporting } from "../reporting.ts";
import { type Step, urlOf } from "../setup.ts";

export const discord: Step = {
  title: "Discord につなぐ",
  plan: () => [
    "npm run discord:connect -- --url https://<あなたの Worker>（Discord が署名つきの PING で Worker を確かめます）",
    "npm run register（コマンドの登録）",
  ],
  only: ({ channels }) => channels.includes("discord"),
  alone: true,
  async run(setup) {
    const { world, values } = setup;
    const account = readAccount({ ...world.env, ...values });
    const publicKey = values.DISCORD_PUBLIC_KEY ?? "";
    await reporting(setup, "Discord につないでいます", () =>
      connect({ ...account, publicKey, url: urlOf(setup) }),
    );
    try {
      await register(await world.discordCommands(), { ...account, say: world.say });
    } catch (error) {
      throw new Told(`コマンドを登録できませんでした。${explain(error)}`);
    }
  },
};
