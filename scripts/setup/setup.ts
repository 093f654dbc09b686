import type { Project } from "./project.ts";
import type { State } from "./state.ts";
import type { World } from "./world.ts";

export const channels = ["line", "discord"] as const;
export type Channel = (typeof channels)[number];

export interface Options {
  /** ask nothing: what is needed comes from the shell, .dev.vars and these options */
  yes: boolean;
  /** undefined: not said, so that it is asked */
  channels: Channel[] | undefined;
  /** the Worker's address, where it is not what wrangler says */
  url: string | undefined;
}

/** What the steps hand on to each other. */
export interface Setup {
  world: World;
  options: Options;
  project: Project;
  state: State;
  channels: Channel[];
  /** by their names, as .dev.vars and the Worker have them */
  values: Record<string, string>;
  /** Cloudflare's id of the account */
  account: string | undefined;
  /** the Worker's address, without a slash at the end; known once it is deployed */
  url: string | undefined;
  /** the Worker has just been changed, which takes a moment to arrive everywhere */
  changed: boolean;
}

/** One thing that the wizard does: it looks first whether it is done. */
export interface Step {
  title: string;
  /** what it runs, for who wants to know first or to do it by hand */
  plan: (project: Project) => string[];
  /** undefined: always */
  only?: (setup: Pick<Setup, "channels" | "project">) => boolean;
  /** the others are done even when it fails */
  alone?: boolean;
  /** @throws Told with what is wrong and what to do, Cancelled, or what is not foreseen */
  run: (setup: Setup) => Promise<void>;
}

/** The address of the deployed Worker. */
export function urlOf({ url }: Setup): string {
  if (url === undefined) throw new Error("asked before the deploy");
  return url;
}
