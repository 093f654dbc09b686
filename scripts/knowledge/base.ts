import * as z from "zod";
import type { Knowledge } from "../../src/knowledge/index.ts";
import * as safety from "../../src/knowledge/safety-schema.ts";
import * as format from "../../src/knowledge/schema.ts";
import { fold, normalize, spell } from "../../src/understand/normalize.ts";
import { withoutSigns } from "../../src/understand/reading.ts";
import { joinParts, partsOf } from "../../src/understand/wordings.ts";
import type { YamlFile } from "./files.ts";
import { knownWords } from "./words.ts";

z.config(z.locales.ja());

/** Which format a file has, by its path; the first pattern that matches. */
export const formats: { pattern: RegExp; name: string; schema: z.ZodType }[] = [
  { pattern: /^marketplaces\.yaml$/, name: "marketplaces", schema: format.marketplacesFile },
  { pattern: /^facts\.yaml$/, name: "facts", schema: format.factsFile },
  { pattern: /^sources\.yaml$/, name: "sources", schema: format.sourcesFile },
  { pattern: /^deadlines\.yaml$/, name: "deadlines", schema: format.deadlinesFile },
  { pattern: /^spellings\.yaml$/, name: "spellings", schema: format.spellingsFile },
  { pattern: /^readings\.yaml$/, name: "readings", schema: format.spellingsFile },
  { pattern: /^concepts\.yaml$/, name: "concepts", schema: format.conceptsFile },
  { pattern: /^smalltalk\.yaml$/, name: "smalltalk", schema: format.smalltalkFile },
  { pattern: /^safety\.yaml$/, name: "safety", schema: safety.safetyFile },
  { pattern: /^safety-questions\.yaml$/, name: "safety-questions", schema: safety.safetyQuestionsFile },
  { pattern: /^message-check\.yaml$/, name: "message-check", schema: format.messageCheckFile },
  { pattern: /^out-of-scope\.yaml$/, name: "out-of-scope", schema: format.outOfScopeFile },
  { pattern: /^topics\/[a-z-]+\.yaml$/, name: "topic", schema: format.topicFile },
  { pattern: /^rules\/[a-z-]+\/[a-z-]+\.yaml$/, name: "rule", schema: format.ruleFile },
];

/** The whole knowledge before it is compiled; what the checks read. Exists only when every file has its format. */
export interface KnowledgeBase {
  files: YamlFile[];
  marketplaces: format.MarketplacesFile;
  facts: format.FactsFile["facts"];
  dates: format.FactsFile["dates"];
  sources: format.SourcesFile;
  deadlines: format.DeadlinesFile;
  spellings: format.SpellingsFile;
  readings: format.SpellingsFile;
  concepts: format.ConceptsFile;
  smalltalk: format.SmalltalkFile;
  safety: safety.SafetyFile;
  safetyQuestions: safety.SafetyQuestionsFile;
  messageCheck: format.MessageCheckFile;
  outOfScope: string[];
  topics: Record<string, format.TopicFile>;
  rules: LoadedRule[];
}

export interface LoadedRule extends format.RuleFile {
  /** `<marketplace>/<topic>` */
  id: string;
  marketplace: string;
  topic: string;
  file: YamlFile;
}

/** Throws a ZodError when a file has not its format: the schema check names those first. */
export function toBase(files: YamlFile[]): KnowledgeBase {
  const one = <T>(path: string, schema: z.ZodType<T>): T => schema.parse(fileAt(files, path)?.data);
  const { facts, dates } = one("facts.yaml", format.factsFile);
  return {
    files,
    facts,
    dates,
    marketplaces: one("marketplaces.yaml", format.marketplacesFile),
    sources: one("sources.yaml", format.sourcesFile),
    deadlines: one("deadlines.yaml", format.deadlinesFile),
    spellings: one("spellings.yaml", format.spellingsFile),
    readings: one("readings.yaml", format.spellingsFile),
    concepts: one("concepts.yaml", format.conceptsFile),
    smalltalk: one("smalltalk.yaml", format.smalltalkFile),
    safety: one("safety.yaml", safety.safetyFile),
    safetyQuestions: one("safety-questions.yaml", safety.safetyQuestionsFile),
    messageCheck: one("message-check.yaml", format.messageCheckFile),
    outOfScope: one("out-of-scope.yaml", format.outOfScopeFile).phrasings,
    topics: Object.fromEntries(
      files
        .filter(({ path }) => path.startsWith("topics/"))
        .map((file) => [
          file.path.slice("topics/".length, -".yaml".length),
          format.topicFile.parse(file.data),
        ]),
    ),
    rules: files.filter(({ path }) => path.startsWith("rules/")).map(toRule),
  };
}

function toRule(file: YamlFile): LoadedRule {
  const id = file.path.slice("rules/".length, -".yaml".length);
  const [marketplace = "", topic = ""] = id.split("/");
  return { ...format.ruleFile.parse(file.data), id, marketplace, topic, file };
}

export function fileAt(files: YamlFile[], path: string): YamlFile | undefined {
  return files.find((file) => file.path === path);
}

/** The knowledge as the Worker gets it, but for the matcher, which is trained from it. */
export function toKnowledge(base: KnowledgeBase, version: string): Omit<Knowledge, "matcher"> {
  const spellings = toPairs(base.spellings);
  const read = (word: string) => spell(fold(word), spellings);
  const words = (list: string[]) => [...new Set(list.map(read))];
  const readings = toPairs(base.readings);
  // English that looks like romaji is read as such in a text: 「delete my data」.
  const asInTexts = (list: string[]) => list.map((word) => normalize(word, { spellings, readings }));
  const inTexts = (list: string[]) => [...new Set([...words(list), ...asInTexts(list)])];
  const wordings = <T extends { words: string[]; except?: string[] | undefined }>(one: T) => ({
    ...one,
    words: one.words.map((line) => joinParts(partsOf(line).map(inTexts))).join("\n"),
    except: inTexts(one.except ?? []).join("\n"),
  });
  return {
    version,
    spellings,
    readings,
    marketplaces: mapValues(base.marketplaces, (one) => ({ ...one, spellings: words(one.spellings) })),
    facts: mapValues(base.facts, (fact) => ({
      ...fact,
      values: mapValues(fact.values, (value) => mapLists(value, words)),
    })),
    dates: mapValues(base.dates, (date) => mapLists(date, words)),
    sources: base.sources,
    deadlines: mapValues(base.deadlines, (own) => mapValues(own, withoutFacts)),
    concepts: mapValues(base.concepts, words),
    smalltalk: mapValues(base.smalltalk, (one) => ({
      ...one,
      words: [...new Set(inTexts(one.words).map(withoutSigns))],
    })),
    safety: mapValues(base.safety, wordings),
    safetyQuestions: mapValues(base.safetyQuestions, wordings),
    messageCheck: mapValues(base.messageCheck, ({ words: list, except = [], ...one }) => ({
      ...one,
      words: list.map((word): [string, string] => [read(word), word]),
      except: words(except),
    })),
    topics: mapValues(base.topics, ({ phrasings: _, ...topic }) => topic),
    words: knownWords(base),
    rules: Object.fromEntries(
      base.rules.map(({ id, decision, outcomes }) => [
        id,
        { decision, outcomes: mapValues(outcomes, withoutFacts) },
      ]),
    ),
  };
}

/** The same with every list of words as a text is read. */
function mapLists<Entry extends object>(entry: Entry, words: (list: string[]) => string[]): Entry {
  return mapValues(entry as Record<string, unknown>, (one) =>
    Array.isArray(one) ? words(one) : one,
  ) as Entry;
}

/** The recorded facts are for whoever checks a rule; 3 kB of the Worker. */
function withoutFacts<T extends { facts: string[] }>({ facts: _, ...rest }: T): Omit<T, "facts"> {
  return rest;
}

function toPairs(file: format.SpellingsFile): [string, string][] {
  return Object.entries(file).flatMap(([spelling, variants]) =>
    variants.map((variant): [string, string] => [fold(variant), fold(spelling)]),
  );
}

function mapValues<T, U>(record: Record<string, T>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
