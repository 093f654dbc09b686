import { Told } from "../told.ts";
import { farewell } from "./farewell.ts";
import { plan } from "./plan.ts";
import { readProject } from "./project.ts";
import { type Channel, channels, type Options, type Setup, type Step } from "./setup.ts";
import { State } from "./state.ts";
import { steps } from "./steps/index.ts";
import { readValues } from "./values.ts";
import { Cancelled, type Option, type World } from "./world.ts";

/** As a shell counts what was ended with Ctrl+C. */
export const CANCELLED = 130;

/**
 * Takes an operator from a clone to a bot that people use. Never throws; what is done already stays as it is.
 * @returns the exit code: 0 when everything is done, 1 when something failed, 130 when the operator did not want to go on
 */
export async function setUp(world: World, options: Options): Promise<number> {
  try {
    const setup = await begin(world, options);
    const failed = await runAll(setup);
    farewell(setup, failed).forEach(world.say);
    return failed.length === 0 ? 0 : 1;
  } catch (error) {
    if (error instanceof Cancelled) {
      world.say(GOODBYE);
      return CANCELLED;
    }
    world.say(`✗ ${wordsOf(error)}\n\n${AGAIN}`);
    return 1;
  }
}

export const GOODBYE =
  "\nここまでにします。できたところは、そのまま使えます。npm run setup をもう一度実行すると、続きから始まります。";
const AGAIN =
  "なおしたら、npm run setup をもう一度実行してください。できたところは飛ばして、ここから続けます。";

async function begin(world: World, options: Options): Promise<Setup> {
  const project = readProject(world.files);
  world.say("フリマルを公開します。これからすること：\n");
  for (const one of plan(project, options.channels ?? [...channels], false)) world.say(`  ${one}`);
  world.say("\nもうできていることは飛ばします。いつやめても（Ctrl+C）、続きから始められます。\n");
  const values = readValues(world);
  return {
    ...{ world, options, project, values },
    state: new State(world.files),
    channels: options.channels ?? (await chooseChannels(world, options, values)),
    account: undefined,
    url: undefined,
    changed: false,
  };
}

async function chooseChannels(
  world: World,
  { yes }: Options,
  values: Record<string, string>,
): Promise<Channel[]> {
  const known = channels.filter((one) => values[NEEDS[one]] !== undefined);
  if (yes) return known;
  const question = {
    id: "--channels",
    message: "どこで使えるようにしますか（ウェブは、いつも使えます。あとから足すこともできます）",
  };
  const from: Option<Channel>[] = [
    { value: "line", label: "LINE", hint: "LINE Developers コンソールのチャネルが要ります" },
    { value: "discord", label: "Discord", hint: "Discord Developer Portal のアプリケーションが要ります" },
  ];
  return await world.ask.chooseSome(question, from, known);
}

/** Who has this value wants the channel. */
const NEEDS: Record<Channel, string> = {
  line: "LINE_CHANNEL_ACCESS_TOKEN",
  discord: "DISCORD_BOT_TOKEN",
};

/** The titles of those that failed and yet kept nothing else from being done. */
async function runAll(setup: Setup): Promise<string[]> {
  const failed: string[] = [];
  const those = steps.filter(({ only }) => only?.(setup) ?? true);
  for (const [at, step] of those.entries()) {
    setup.world.say(`\n${at + 1}/${those.length} ${step.title}`);
    if (!(await runOne(step, setup))) failed.push(step.title);
  }
  return failed;
}

async function runOne(step: Step, setup: Setup): Promise<boolean> {
  try {
    await step.run(setup);
    return true;
  } catch (error) {
    if (error instanceof Cancelled || !step.alone) throw error;
    setup.world.say(`✗ ${wordsOf(error)}`);
    return false;
  }
}

/** Never with a secret: what is not foreseen is told by its kind alone, because its message could repeat one. */
function wordsOf(error: unknown): string {
  if (error instanceof Told) return error.message;
  const kind = error instanceof Error ? error.name : typeof error;
  const place = error instanceof Error ? error.stack?.split("\n").find((line) => /^\s+at /.test(line)) : "";
  return `思わぬ問題が起きました（${kind}${place ? `、${place.trim()}` : ""}）。`;
}
