import { dayInJapan } from "../calendar.ts";
import type { Env } from "../env.ts";
import { type Channel, log, placeOf } from "../log.ts";
import { pseudonym } from "../pseudonym.ts";
import { type Given, type Vote, writesOf, writesOfUnsending, writesOfVote } from "./write.ts";

/** Lets a promise go on after the response; a Worker would end it otherwise. */
export type Afterwards = (work: Promise<unknown>) => void;

/**
 * What helps the operator make the bot better: what it could not answer, what people said of its answers, how much it
 * is asked. Nothing here waits, throws, or knows who asked.
 */
export interface Insights {
  answered(given: Omit<Given, "messageHash"> & { messageId: string | undefined }): void;
  voted(vote: Vote): void;
  unsent(channel: Channel, messageId: string): void;
}

interface Place {
  env: Pick<Env, "DB" | "HASH_KEY">;
  clock: () => Date;
  afterwards: Afterwards;
}

/** Without a database, nothing is kept. */
export function insightsIn({ env, clock, afterwards }: Place): Insights {
  const { DB: db, HASH_KEY: key } = env;
  const hash = async (channel: Channel, messageId: string | undefined) =>
    key && messageId !== undefined ? await pseudonym(`message:${channel}:${messageId}`, key) : undefined;
  const keep = (work: (db: D1Database) => Promise<D1PreparedStatement[]>) => {
    try {
      if (db) afterwards(write(db, work));
    } catch (error) {
      log({ event: "insights-failed", place: placeOf(error) });
    }
  };
  return {
    answered: ({ messageId, ...given }) =>
      keep(async (at) => {
        const messageHash = await hash(given.channel, messageId);
        return writesOf({ ...given, messageHash }, dayInJapan(clock()), at);
      }),
    voted: (vote) => keep(async (at) => writesOfVote(vote, dayInJapan(clock()), at)),
    unsent: (channel, messageId) =>
      keep(async (at) => {
        const messageHash = await hash(channel, messageId);
        return messageHash === undefined ? [] : writesOfUnsending(messageHash, at);
      }),
  };
}

async function write(
  db: D1Database,
  work: (db: D1Database) => Promise<D1PreparedStatement[]>,
): Promise<void> {
  try {
    const statements = await work(db);
    if (statements.length > 0) await db.batch(statements);
  } catch (error) {
    log({ event: "insights-failed", place: placeOf(error) });
  }
}
