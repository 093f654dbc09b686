import { Told } from "../../told.ts";
import type { Setup, Step } from "../setup.ts";
import { failure, json, mustRun, run } from "../wrangler.ts";

/** Where most of the users are. https://developers.cloudflare.com/d1/configuration/data-location/ */
const LOCATION = "apac";

/**
 * The binding in wrangler.toml has a name and no id: wrangler finds the database by its name in the account at hand, when
 * it migrates as when it deploys, so that nothing of one operator's account is written into the repository.
 */
export const database: Step = {
  title: "データベース（D1）を作る",
  plan: ({ database }) =>
    database
      ? [
          "npx wrangler d1 list --json",
          `npx wrangler ${creating(database.name).join(" ")}（まだないときだけ）`,
          `npx wrangler ${migrating(database.binding).join(" ")}`,
        ]
      : [],
  only: ({ project }) => project.database !== undefined,
  async run(setup) {
    const { world, project } = setup;
    if (!project.database) return;
    const { name, binding } = project.database;
    const made = await world.busy("データベースを確かめています", () => create(setup, name));
    world.say(made ? `✓ データベース ${name} を作りました。` : `✓ データベース ${name} は、もうあります。`);
    const { output } = await world.busy("データベースの形をそろえています", () =>
      mustRun(setup, migrating(binding)),
    );
    world.say(
      output.includes("No migrations to apply")
        ? "✓ データベースの形は、もうこの版と同じです。"
        : "✓ データベースの形をこの版に合わせました。",
    );
  },
};

const creating = (name: string) => ["d1", "create", name, "--location", LOCATION];
const migrating = (binding: string) => ["d1", "migrations", "apply", binding, "--remote"];

/** Whether it was not there before. */
async function create(setup: Setup, name: string): Promise<boolean> {
  const there = await json(setup, ["d1", "list", "--json"]);
  if (Array.isArray(there) && there.some((one) => one?.name === name)) return false;
  const ran = await run(setup, creating(name));
  if (ran.code === 0) return true;
  if (/database with that name already exists/i.test(ran.errors + ran.output)) return false;
  throw new Told(failure(creating(name), ran));
}
