import type { Report } from "../report.ts";
import { Told } from "../told.ts";
import type { Setup } from "./setup.ts";

const SECONDS = 1000;
const PAUSE = 5 * SECONDS;
const TRIES = 4;

/**
 * Tells what a check has found. Right after a deploy or new secrets it is tried again for a while, because for some
 * seconds a Worker of before can still answer.
 * @throws Told when something is wrong that the lines say
 */
export async function reporting(setup: Setup, words: string, check: () => Promise<Report>): Promise<void> {
  const { world, changed } = setup;
  const report = await world.busy(words, async () => {
    let last = await check();
    for (let tried = 1; changed && !last.ok && tried < TRIES; tried++) {
      await world.wait(PAUSE);
      last = await check();
    }
    return last;
  });
  report.lines.forEach(world.say);
  if (!report.ok) throw new Told("上の ✗ の行に、何が違い、どうすればよいかが書いてあります。");
}
