import { connect } from "../../line/connect.ts";
import { explain } from "../../line/explain.ts";
import { menuRequest } from "../../line/menu/definition.ts";
import { installMenu } from "../../line/menu/install.ts";
import { template } from "../../line/menu/template.ts";
import { Told } from "../../told.ts";
import { reporting } from "../reporting.ts";
import { type Setup, type Step, urlOf } from "../setup.ts";

export const line: Step = {
  title: "LINE につなぐ",
  plan: () => [
    "npm run line:connect -- --url https://<あなたの Worker>（LINE に Webhook を試させ、URL を入れます）",
    "npm run line:menu（トーク画面の下のメニュー）",
  ],
  only: ({ channels }) => channels.includes("line"),
  alone: true,
  async run(setup) {
    const account = accountOf(setup);
    const secret = setup.values.LINE_CHANNEL_SECRET ?? "";
    await reporting(setup, "LINE につないでいます", () => connect({ ...account, secret, url: urlOf(setup) }));
    await setup.world
      .busy("LINE のメニューを出しています", () => menu(setup))
      .then((lines) => lines.forEach(setup.world.say));
  },
};

function accountOf({ world, values }: Setup) {
  return {
    token: values.LINE_CHANNEL_ACCESS_TOKEN ?? "",
    baseURL: world.env.LINE_API_BASE_URL || undefined,
  };
}

async function menu(setup: Setup): Promise<string[]> {
  try {
    return await installMenu(accountOf(setup), menuRequest(template), setup.world.drawMenu);
  } catch (error) {
    throw new Told(
      `メニューを出せませんでした。${explain(error)}\nメニューだけなら npm run line:menu でも出せます。`,
    );
  }
}
