import type { Project } from "./project.ts";
import type { Channel } from "./setup.ts";
import { steps } from "./steps/index.ts";

/** Everything that the wizard will do, as lines for the operator. */
export function plan(project: Project, channels: Channel[], withCommands: boolean): string[] {
  const those = steps.filter(({ only }) => only?.({ channels, project }) ?? true);
  return those.flatMap(({ title, plan }, at) => [
    `${at + 1}. ${title}`,
    ...(withCommands ? plan(project).map((command) => `     ${command}`) : []),
  ]);
}
