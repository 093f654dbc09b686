import { gather } from "../gather.ts";
import type { Setup, Step } from "../setup.ts";
import { json, mustRun } from "../wrangler.ts";

/** Made by the wizard, and nobody needs to know them but the Worker (and who opens the operator's pages). */
const MADE = ["HASH_KEY", "ADMIN_TOKEN"];
/** A bot token is not among them: answering over HTTP needs none. */
const OF_CHANNEL = {
  line: ["LINE_CHANNEL_SECRET", "LINE_CHANNEL_ACCESS_TOKEN"],
  discord: ["DISCORD_PUBLIC_KEY"],
};

export const secrets: Step = {
  title: "秘密の値を入れる",
  plan: () => [
    "npx wrangler secret list",
    "npx wrangler secret bulk（足りないものだけを、標準入力で渡します。HASH_KEY と ADMIN_TOKEN は作ります）",
    ".dev.vars に、line:connect と discord:connect が使う値を書きます（ほかの行とコメントは変えません）",
  ],
  async run(setup) {
    const { world, channels, values } = setup;
    for (const channel of channels) await gather(setup, channel);
    const there = await world.busy("Worker にある秘密の値を確かめています", () => namesInWorker(setup));
    const missing = missingIn(there, setup);
    if (Object.keys(missing).length === 0) return world.say("✓ 秘密の値は、もう全部 Worker に入っています。");
    await world.busy("秘密の値を入れています", () =>
      mustRun(setup, ["secret", "bulk"], { input: JSON.stringify(missing) }),
    );
    setup.changed = true;
    setup.state = setup.state.withPut(missing);
    world.say(`✓ Worker に ${Object.keys(missing).join("、")} を入れました。`);
    const { ADMIN_TOKEN: token } = missing;
    if (token !== undefined && token !== values.ADMIN_TOKEN) tellToken(setup, token);
  },
};

async function namesInWorker(setup: Setup): Promise<string[]> {
  const list = await json(setup, ["secret", "list"]);
  return Array.isArray(list) ? list.map(({ name }) => String(name)) : [];
}

/** What the Worker does not have, or has another value of than the operator has by now. */
function missingIn(there: string[], { channels, values, state, world }: Setup): Record<string, string> {
  const wanted = [...MADE, ...channels.flatMap((channel) => OF_CHANNEL[channel])];
  const missing = wanted.flatMap((name): [string, string][] => {
    const value = values[name] ?? (MADE.includes(name) && !there.includes(name) ? world.random() : undefined);
    if (value === undefined) return [];
    return !there.includes(name) || state.hasChanged(name, value) ? [[name, value]] : [];
  });
  return Object.fromEntries(missing);
}

function tellToken({ world }: Setup, token: string): void {
  world.say(`
  運営する人のページ（/simulator など）を開く合い言葉（ADMIN_TOKEN）は、いまだけ表示します：
    ${token}
  パスワード管理ツールに入れてください。なくしたら npx wrangler secret put ADMIN_TOKEN で入れなおせます。
`);
}
