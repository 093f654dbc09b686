import * as z from "zod";
import { camelId, code, day, fact, id, lines, linesOf, prose } from "./schema-parts.ts";

/** The format of every file under knowledge/. The only validator: the JSON Schema for editors is made from it. */

export const marketplacesFile = z.record(
  id,
  z.strictObject({
    /** One letter inside a button's state; never reused for another marketplace. */
    code,
    name: prose,
    formerNames: z.array(z.string()).default([]),
    /** One a line, as people type them; compared after normalisation. */
    spellings: lines,
    help: z.strictObject({ title: prose, url: z.url({ protocol: /^https?$/ }) }),
    /** How support is reached, in words. */
    support: prose,
  }),
);

/** What the words are about where one of these stands close before them: 「QRコードが期限切れ」 ends no deal. */
const notAfter = lines.optional();

const factValue = z.strictObject({
  code,
  label: z.string().min(1).max(20),
  words: lines.optional(),
  /** Words that say how long it seems to have been: the day of the completion decides instead, where it is told. */
  unlessDated: lines.optional(),
  notAfter,
});

export const factsFile = z.strictObject({
  facts: z.record(
    camelId,
    z.strictObject({
      code,
      label: prose,
      question: prose,
      /** Which value counts when a text reveals several: the one listed last here, the one said first, or none. */
      several: z.enum(["last-listed", "first-said", "none"]),
      /** Whether words between quotation marks, which somebody else has said, reveal the fact too. */
      quoted: z.enum(["counted", "ignored"]).default("counted"),
      values: z.record(id, factValue),
    }),
  ),
  dates: z.record(camelId, z.strictObject({ code, label: prose, words: lines, notAfter })),
});

export const sourceKinds = ["official", "quotes-official", "press", "third-party"] as const;

export const sourcesFile = z.record(
  id,
  z.strictObject({
    title: prose,
    url: z.url({ protocol: /^https?$/ }),
    publisher: prose,
    kind: z.enum(sourceKinds),
    published: day.optional(),
    /** The day somebody last read the page and compared the rules with it. */
    checked: day,
    /** Nobody could open the page yet: other pages tell what stands there, and `checked` is the day on which they were read. */
    unread: z.literal(true).optional(),
  }),
);

const oneOrMore = <T extends z.ZodType>(item: T) =>
  z.union([item.transform((one) => [one]), z.array(item).min(1)]);

const deadline = z
  .strictObject({
    label: prose,
    /** `until`: the last moment to do something; `from`: the moment when it happens or becomes possible. */
    kind: z.enum(["until", "from"]).default("until"),
    /** The event that starts the count; of several, the first whose date is known. */
    from: oneOrMore(camelId),
    /** A later event that starts the count anew, such as a new message. */
    restart: camelId.optional(),
    days: z.int().min(1).max(400).optional(),
    months: z.int().min(1).max(24).optional(),
    /** Is the day of the event day one? `disputed`: the earlier reading counts, and the answer says so. */
    firstDay: z.enum(["counted", "not-counted", "disputed"]),
    /** The time in Japan at which it ends, or `same-time` as the event; without one only the day is known. */
    time: z
      .string()
      .regex(/^(([01]\d|2[0-3]):[0-5]\d|same-time)$/)
      .optional(),
    /** What happens then. */
    after: prose,
    /** What else is said about the count, where descriptions differ. */
    disputed: prose.optional(),
    source: id,
    facts: z.array(fact).min(1),
  })
  .refine(({ days, months }) => (days === undefined) !== (months === undefined), {
    error: "days か months の、どちらか一つを書いてください",
  });

export const deadlinesFile = z.record(id, z.record(id, deadline));

export const spellingsFile = z.record(z.string(), lines);

/** What people mean, each with the many words for it: the matcher's vocabulary. */
export const conceptsFile = z.record(id, lines);

export const smalltalkFile = z.record(
  id,
  z.strictObject({
    /** Empty for what is only said on an occasion: somebody follows the bot, a marketplace was chosen. */
    words: lines.default([]),
    reply: prose,
    /** Questions to try, shown below the reply. */
    tries: lines.default([]),
    /** What is offered below: every marketplace, or these topics. */
    offers: z.union([z.literal("marketplaces"), z.array(id)]).optional(),
  }),
);

/** What to mind in a message that is about to be sent: lists of words, each with why and what to write instead. */
export const messageCheckFile = z.record(
  id,
  z.strictObject({
    title: prose,
    why: prose,
    instead: prose,
    /** A value of the fact `stage`: the words count only in a transaction known to be there. */
    stage: id.optional(),
    /** Whether words count that the message refuses: 「LINE交換はできません」. */
    refused: z.enum(["counted", "ignored"]).default("counted"),
    /** One a line, as people type them; compared after normalisation, shown as they stand here. */
    words: lines,
    /** Longer words that hold or touch one of them and mean nothing. */
    except: lines.optional(),
  }),
);

export const topicFile = z.strictObject({
  title: prose,
  /** What a button for this topic says. */
  label: z.string().min(1).max(20),
  related: z.array(id).default([]),
  /** The ways to go before or instead, in their order; each is shown with what its own rule says of it. */
  ladder: z.array(id).default([]),
  /** What is taken to be so unless the user says otherwise, because the topic itself says it. */
  assumes: z.record(camelId, id).default({}),
  /** The topic whose rule says what to do first when something is wrong with the goods, of which this one does not speak. */
  problemFirst: id.optional(),
  /** Every answer to this topic ends with words to write to support. */
  inquiry: z.boolean().default(false),
  /** What is said when the four marketplaces agree (their outcomes carry the same `agrees`) and none was named. */
  everywhere: z
    .strictObject({
      summary: prose.max(70),
      answer: prose,
      steps: lines,
      avoid: lines,
      draft: prose.optional(),
    })
    .optional(),
  /** One a line, as they are offered while somebody types; the first one also before a word is typed. */
  questions: linesOf(z.string().max(60)),
  /** One a line, as people type them. They train the matcher and are never shown. */
  phrasings: lines,
});

export const outOfScopeFile = z.strictObject({ phrasings: lines });

export const verdicts = ["yes", "conditional", "discouraged", "no", "refuse", "info", "unknown"] as const;
export const confidences = ["official", "quoted", "third-party", "disputed"] as const;

const condition = z.record(camelId, z.array(id).min(1));

const row = z.strictObject({
  when: condition,
  from: day.optional(),
  until: day.optional(),
  then: id,
});

const outcome = z.strictObject({
  verdict: z.enum(verdicts),
  /** The answer in one line; also what a branch of a question shows. */
  summary: prose.max(70),
  answer: prose,
  steps: lines.optional(),
  avoid: lines.optional(),
  /** Deadlines of this marketplace in deadlines.yaml, the one that matters most first. */
  deadline: oneOrMore(id).default([]),
  /** Where the four marketplaces agree, their outcomes carry the same word here and are told as one answer. */
  agrees: id.optional(),
  draft: prose.optional(),
  /** What else is said, where descriptions differ or only an unconfirmed one exists. */
  disputed: prose.optional(),
  because: z.array(z.strictObject({ source: id, says: prose, confidence: z.enum(confidences) })).default([]),
  /** Which recorded facts this rests on, for whoever checks the rule. */
  facts: z.array(fact).min(1),
});

const testCase = z.strictObject({
  given: z.record(camelId, z.string()).default({}),
  now: z.iso.datetime({ offset: true }).optional(),
  expect: id,
  says: prose.optional(),
  deadline: day.optional(),
});

export const ruleFile = z.strictObject({
  decision: z.array(row),
  outcomes: z.record(id, outcome),
  cases: z.array(z.record(z.string(), testCase).refine((one) => Object.keys(one).length === 1)),
});

export type MarketplacesFile = z.output<typeof marketplacesFile>;
export type FactsFile = z.output<typeof factsFile>;
export type SourcesFile = z.output<typeof sourcesFile>;
export type DeadlinesFile = z.output<typeof deadlinesFile>;
export type SpellingsFile = z.output<typeof spellingsFile>;
export type ConceptsFile = z.output<typeof conceptsFile>;
export type SmalltalkFile = z.output<typeof smalltalkFile>;
export type MessageCheckFile = z.output<typeof messageCheckFile>;
export type TopicFile = z.output<typeof topicFile>;
export type OutOfScopeFile = z.output<typeof outOfScopeFile>;
export type RuleFile = z.output<typeof ruleFile>;
export type RuleCase = z.output<typeof testCase>;
