import type { Asking } from "../../limits/index.ts";
import type { Bot, Case } from "./case.ts";
import type { From, What } from "./events.ts";

/** How an event counts. A user's share of a day is one, in however many groups they ask. */
export function askingOf(what: What, { asker, group }: From, { wishIn }: Pick<Bot, "wishIn">): Asking {
  const forgets = what.kind === "question" && wishIn(what.question) === "forget";
  const cost = forgets || what.kind === "feedback" ? "little" : "answer";
  return { cost, user: asker ?? group?.id };
}

/** Who has asked too much in a minute can stop things all the same: that has a count of its own. */
export function limitedAs(what: What, asked: Pick<Case, "from" | "desk">): string | undefined {
  const stops = what.kind === "erase" || (what.kind === "reminder" && what.wish !== "set");
  return limitedBy(asked, stops ? "stop" : "");
}

/** A user counts once, in however many groups they speak. */
export function limitedBy({ from, desk }: Pick<Case, "from" | "desk">, of: string): string | undefined {
  const user = from.asker ?? desk;
  return of && user !== undefined ? `${of}:${user}` : user;
}

/**
 * What is done also where the answers are used up: it stops something, or says a line of its own. It is not claimed then:
 * twice does no harm, and a claim is a row.
 */
export function isAnyDay(what: What): boolean {
  if (what.kind === "reminder") return what.wish !== "set";
  return ["erase", "not-text", "followed", "invited"].includes(what.kind);
}
