import type { SafetyFile, SafetyQuestionsFile } from "./safety-schema.ts";
import type {
  ConceptsFile,
  DeadlinesFile,
  FactsFile,
  MarketplacesFile,
  MessageCheckFile,
  RuleFile,
  SmalltalkFile,
  SourcesFile,
  TopicFile,
} from "./schema.ts";
import { readText } from "./text.ts";
import { type Layout, readWeights, type Weights } from "./weights.ts";

/** Everything the bot knows, as `npm run knowledge` compiles it from the YAML files. */
export interface Knowledge {
  /** Changes whenever a file under knowledge/ changes. */
  version: string;
  marketplaces: MarketplacesFile;
  facts: FactsFile["facts"];
  dates: FactsFile["dates"];
  sources: SourcesFile;
  deadlines: Record<string, Record<string, Deadline>>;
  /** what is written → how it is spelled here, both folded */
  spellings: [string, string][];
  /** the same, for texts without kanji: hiragana → the word */
  readings: [string, string][];
  /** concept → its words, normalised */
  concepts: ConceptsFile;
  smalltalk: SmalltalkFile;
  safety: Record<string, Danger>;
  /** what is asked about a danger, the first that fits counts */
  safetyQuestions: Record<string, SafetyQuestion>;
  /** what to mind in a message, by the ids of message-check.yaml */
  messageCheck: Record<string, WordList>;
  topics: Record<string, Topic>;
  /** by `<marketplace>/<topic>` */
  rules: Record<string, Rule>;
  /** the words of which a question may be kept, with a space between them */
  words: string;
  matcher: MatcherShape;
}

export type Smalltalk = SmalltalkFile[string];

export interface Topic {
  title: string;
  label: string;
  related: string[];
  ladder: string[];
  assumes: Record<string, string>;
  problemFirst?: string | undefined;
  inquiry: boolean;
  /** offered while somebody types, the most asked first */
  questions: string[];
  everywhere?: TopicFile["everywhere"];
}

/** What to look for in a text: a line each, as in the YAML files, with every word normalised. */
export interface Wordings {
  words: string;
  except: string;
}

export type Danger = Omit<SafetyFile[string], keyof Wordings> & Wordings;
export type SafetyQuestion = Omit<SafetyQuestionsFile[string], keyof Wordings> & Wordings;

/** Words to mind; `except` normalised, like the first of each pair. */
export interface WordList extends Omit<MessageCheckFile[string], "words" | "except"> {
  words: [read: string, shown: string][];
  except: string[];
}

/** Without the recorded facts that it rests on, which are for whoever checks the YAML files. */
export type Outcome = Omit<RuleFile["outcomes"][string], "facts">;
export type Rule = Pick<RuleFile, "decision"> & { outcomes: Record<string, Outcome> };
export type Row = Rule["decision"][number];
export type Verdict = Outcome["verdict"];
export type Source = SourcesFile[string];
export type Deadline = Omit<DeadlinesFile[string][string], "facts">;

/** What the numbers in the matcher's binary file mean. */
export interface MatcherShape {
  /** class names, in the order of the columns; the last one is out of scope */
  classes: string[];
  buckets: number;
  layout: Layout;
  /** one scale a class turns an int8 weight back into a number */
  scales: number[];
  bias: number[];
}

/** The compiled knowledge together with the matcher's weights. */
export interface LoadedKnowledge extends Knowledge {
  weights: Weights;
}

/** Puts the two generated files together: `text` is what writeText wrote. Throws when they are not of the same build. */
export function loadKnowledge(text: string, matcher: ArrayBuffer): LoadedKnowledge {
  const compiled = readText(text);
  return { ...compiled, weights: readWeights(matcher, compiled.matcher) };
}
