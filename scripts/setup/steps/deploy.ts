import { Told } from "../../told.ts";
import { type Setup, type Step, urlOf } from "../setup.ts";
import { health } from "../worker.ts";
import { mustRun } from "../wrangler.ts";

const SECONDS = 1000;
/** A new workers.dev address takes a while until it answers everywhere. */
const TRIES = 24;
const PAUSE = 5 * SECONDS;

export const deploy: Step = {
  title: "公開する",
  plan: () => [
    "npx wrangler deploy（規則の検査も、この中でします）",
    "GET https://<あなたの Worker>/healthz",
  ],
  async run(setup) {
    const { world, state, account } = setup;
    const fingerprint = world.files.fingerprint();
    const url = setup.options.url ?? state.kept.url;
    const same = state.kept.fingerprint === fingerprint && state.kept.account === account;
    if (same && url !== undefined && (await health(world, url)) === undefined) {
      setup.url = url;
      return world.say(`✓ いまの版が、もう公開されています：${url}`);
    }
    setup.url = await send(setup);
    setup.changed = true;
    setup.state = setup.state.with({ url: setup.url, fingerprint, ...(account && { account }) });
    await world.busy("公開した先が答えるのを待っています", () => answering(setup));
    world.say(`✓ 公開しました：${setup.url}`);
  },
};

/** The address under which people reach the Worker. */
async function send(setup: Setup): Promise<string> {
  setup.world.say(
    "・公開します。数十秒かかります。workers.dev のサブドメインを聞かれたら、好きな名前を決めてください。",
  );
  const { entries } = await mustRun(setup, ["deploy"], { shown: true });
  const targets = entries.flatMap(({ type, targets }) => (type === "deploy" ? (targets as string[]) : []));
  const url = setup.options.url ?? addressIn(targets);
  if (url === undefined)
    throw new Told(
      "公開しましたが、URL が分かりませんでした。wrangler の表示にある URL を使って、npm run setup -- --url https://<あなたの Worker> を実行してください。",
    );
  return url.replace(/\/+$/, "");
}

/** A domain of one's own before workers.dev; other targets are routes with patterns, and schedules. */
function addressIn(targets: string[]): string | undefined {
  const domain = targets.map((one) => one.match(/^([\w.-]+) \(custom domain/)?.[1]).find(Boolean);
  return domain === undefined ? targets.find((one) => one.startsWith("https://")) : `https://${domain}`;
}

async function answering(setup: Setup): Promise<void> {
  const url = urlOf(setup);
  for (let tried = 1; ; tried++) {
    const wrong = await health(setup.world, url);
    if (wrong === undefined) return;
    if (tried === TRIES)
      throw new Told(
        `${wrong}\n初めて使う workers.dev の URL は、使えるまで数分かかることがあります。${url}/healthz がブラウザーで開けるようになってから、続けてください。`,
      );
    await setup.world.wait(PAUSE);
  }
}
