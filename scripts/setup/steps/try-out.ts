import { Told } from "../../told.ts";
import { type Step, urlOf } from "../setup.ts";
import { answers, health, QUESTION } from "../worker.ts";

export const tryOut: Step = {
  title: "本物の質問で確かめる",
  plan: () => [
    "GET https://<あなたの Worker>/healthz",
    `POST https://<あなたの Worker>/api/ask（「${QUESTION}」の答えに、もとにしたページがあるか）`,
  ],
  async run(setup) {
    const { world } = setup;
    const url = urlOf(setup);
    const wrong = (await health(world, url)) ?? (await answers(world, url));
    if (wrong) throw new Told(`${wrong}\nWorker のログ（npx wrangler tail）を確かめてください。`);
    world.say("✓ 公開した先が、質問に、もとにしたページを付けて答えました。");
  },
};
