import { Told } from "../../told.ts";
import type { Setup, Step } from "../setup.ts";
import { failure, run } from "../wrangler.ts";

const WHO = ["whoami", "--json"];

interface Account {
  id: string;
  name: string;
}

export const login: Step = {
  title: "Cloudflare にログインする",
  plan: () => [
    "npx wrangler whoami --json",
    "npx wrangler login（ログインしていないときだけ。ブラウザーが開きます）",
  ],
  async run(setup) {
    const accounts = (await accountsOf(setup)) ?? (await logIn(setup));
    const { id, name } = await chosen(accounts, setup);
    setup.account = id;
    setup.world.say(`✓ Cloudflare にログインしています（アカウント：${name}）。`);
  },
};

/** undefined when nobody is logged in */
async function accountsOf({ world }: Setup): Promise<Account[] | undefined> {
  const ran = await world.busy("Cloudflare のログインを確かめています", () => world.wrangler(WHO));
  const said = parse(ran.output);
  if (said?.loggedIn === true) return said.accounts ?? [];
  if (said?.loggedIn === false) return undefined;
  throw new Told(failure(WHO, ran));
}

function parse(output: string): { loggedIn?: boolean; accounts?: Account[] } | undefined {
  try {
    return JSON.parse(output.slice(output.indexOf("{")));
  } catch {
    return undefined;
  }
}

async function logIn(setup: Setup): Promise<Account[]> {
  const { world, options } = setup;
  if (options.yes)
    throw new Told(
      "Cloudflare にログインしていません。先に npx wrangler login を実行するか、CLOUDFLARE_API_TOKEN に API トークン（Workers と D1 の編集の権限があるもの）を入れてください。",
    );
  world.say(
    "・Cloudflare にログインしていません。ブラウザーが開くので、許可してください（アカウントがなければ、その画面で無料で作れます）。",
  );
  await run(setup, ["login"], { shown: true });
  const accounts = await accountsOf(setup);
  if (accounts === undefined)
    throw new Told(
      "Cloudflare にログインできませんでした。ブラウザーで「許可（Allow）」を押したかを確かめ、npx wrangler login を手で実行してみてください。",
    );
  return accounts;
}

async function chosen(accounts: Account[], { world, state }: Setup): Promise<Account> {
  const wanted = world.env.CLOUDFLARE_ACCOUNT_ID || state.kept.account;
  const only = accounts.find(({ id }) => id === wanted) ?? (accounts.length === 1 ? accounts[0] : undefined);
  if (only) return only;
  if (accounts.length === 0)
    throw new Told(
      "ログインはしていますが、使えるアカウントがありません。API トークンなら、アカウントの権限（Account Settings: Read）を足すか、CLOUDFLARE_ACCOUNT_ID を入れてください。",
    );
  const question = { id: "CLOUDFLARE_ACCOUNT_ID", message: "どのアカウントで公開しますか" };
  const id = await world.ask.choose(
    question,
    accounts.map(({ id, name }) => ({ value: id, label: name })),
  );
  return accounts.find((one) => one.id === id) ?? { id, name: id };
}
