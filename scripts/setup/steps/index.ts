import type { Step } from "../setup.ts";
import { database } from "./database.ts";
import { deploy } from "./deploy.ts";
import { discord } from "./discord.ts";
import { line } from "./line.ts";
import { login } from "./login.ts";
import { secrets } from "./secrets.ts";
import { tryOut } from "./try-out.ts";

/** In the order in which they are done: each needs what those before it have made. */
export const steps: Step[] = [login, database, deploy, secrets, line, discord, tryOut];
