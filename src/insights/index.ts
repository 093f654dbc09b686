import type { Env } from "../env.ts";
import type { LoadedKnowledge } from "../knowledge/index.ts";
import { type Channel, log, placeOf } from "../log.ts";
import { keyOf, pseudonym } from "../pseudonym.ts";
import { normalize } from "../understand/normalize.ts";
import { OUT_OF_SCOPE, rankTopics, type ScoredTopic } from "../understand/topic.ts";
import { askerOf } from "./asker.ts";
import { dayBefore } from "./days.ts";
import { newWordsIn, onlyKnown } from "./known-words.ts";
import { masked } from "./mask.ts";
import { takeBack } from "./unsend.ts";
import { type CountedVote, changeOf, type RuleVote } from "./vote.ts";
import { learntOf } from "./words.ts";
import { countOf, type Days, type Given, questionOf, type Unanswered, whyUnanswered } from "./write.ts";

/** Lets a promise go on after the response; a Worker would end it otherwise. */
export type Afterwards = (work: Promise<unknown>) => void;

/** An answer, what was typed for it, and by whom; of the last two nothing is kept as it is. */
export interface Answered extends Given {
  /** as typed; undefined for a button */
  text: string | undefined;
  /** of LINE's message */
  messageId: string | undefined;
  /** who asks, as the platform names them, or an address; undefined when nobody knows */
  asker: string | undefined;
}

/**
 * What helps the operator make the bot better: what it could not answer, what people said of its answers, how much it
 * is asked. Nothing here waits, throws, or knows who asked.
 */
export interface Insights {
  answered(given: Answered): void;
  /** A vote is counted, and `was`, the same person's of before, no longer. */
  voted(channel: Channel, vote: RuleVote, was?: CountedVote): void;
  /** Votes that are taken back. */
  unvoted(channel: Channel, votes: CountedVote[]): void;
  /** A message was taken back. `mayCome`: it is on its way still, and nothing is to be kept of it. */
  unsent(channel: Channel, messageId: string, mayCome?: boolean): void;
}

const NEAREST = 3;

interface Place {
  env: Pick<Env, "DB" | "HASH_KEY">;
  clock: () => Date;
  knowledge: LoadedKnowledge;
  afterwards: Afterwards;
}

/** Without a database, nothing is kept. */
export function insightsIn({ env, clock, knowledge, afterwards }: Place): Insights {
  const { DB: db } = env;
  const key = keyOf(env);
  const daysOf = (now: Date): Days => ({ today: dayBefore(now, 0), yesterday: dayBefore(now, 1) });
  const keep = (work: (db: D1Database, days: Days) => Promise<unknown>) => {
    if (!db) return;
    try {
      afterwards(withoutErrors(() => work(db, daysOf(clock()))));
    } catch (error) {
      log({ event: "insights-failed", place: placeOf(error) });
    }
  };
  return {
    answered: (given) =>
      keep(async (at, days) => {
        const asked = await unansweredOf(given, { knowledge, key, days, db: at });
        await at.batch([countOf(given, days, at), ...(asked ? questionOf(asked, days, at) : [])]);
      }),
    voted: (channel, vote, was) =>
      keep(async (at, { today: day }) => {
        const less = was ? [changeOf("less", channel, was, at)] : [];
        await at.batch([changeOf("more", channel, { ...vote, day }, at), ...less]);
      }),
    unvoted: (channel, votes) => {
      if (votes.length > 0)
        keep(async (at) => await at.batch(votes.map((vote) => changeOf("less", channel, vote, at))));
    },
    unsent: (channel, messageId, mayCome = false) =>
      keep(async (at, days) => await takeBack(await messageIn(channel, messageId, key), mayCome, days, at)),
  };
}

interface Around {
  knowledge: LoadedKnowledge;
  key: string;
  days: Days;
  db: D1Database;
}

/** What of a question is kept; undefined when it was answered, or nothing of it may be. */
async function unansweredOf(given: Answered, around: Around): Promise<Unanswered | undefined> {
  const { text: typed = "", asker, channel, messageId } = given;
  const { knowledge, key, days, db } = around;
  const why = typed === "" ? undefined : whyUnanswered(given.answer, typed);
  if (!why) return undefined;
  const hidden = masked(typed);
  const words = asker === undefined ? [] : newWordsIn(hidden, knowledge);
  const learnt = await learntOf({ words, asker: asker ?? "", day: days.today }, key, db);
  const text = onlyKnown(hidden, knowledge, learnt);
  if (text === undefined) return undefined;
  // From what is kept, not from what was typed: scores would tell of the words that are hidden.
  const nearest = nearestOf(text, knowledge);
  // Who asks in other words is the same person, as long as it is about the same.
  const about = `topic:${nearest[0]?.topic}`;
  return {
    ...given,
    ...{ why, text, nearest },
    asker: asker === undefined ? undefined : await askerOf(about, asker, key),
    message: messageId === undefined ? undefined : await messageIn(channel, messageId, key),
  };
}

function nearestOf(text: string, knowledge: LoadedKnowledge): ScoredTopic[] {
  return rankTopics(normalize(text, knowledge), {}, knowledge)
    .filter(({ topic }) => topic !== OUT_OF_SCOPE)
    .slice(0, NEAREST);
}

async function messageIn(channel: Channel, messageId: string, key: string): Promise<string> {
  return await pseudonym(`message:${channel}:${messageId}`, key);
}

async function withoutErrors(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log({ event: "insights-failed", place: placeOf(error) });
  }
}
