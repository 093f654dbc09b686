/** Everything that the wizard does to the world outside: handed in, so that a test can put another one there. */
export interface World {
  /** Runs wrangler in the project's folder. */
  wrangler: (args: string[], how?: Running) => Promise<Ran>;
  fetch: typeof fetch;
  ask: Asking;
  /** one line for the operator, in Japanese */
  say: (line: string) => void;
  /** shows that something takes a while, where there is a terminal */
  busy: <Result>(words: string, work: () => Promise<Result>) => Promise<Result>;
  files: Files;
  /** the variables of the shell */
  env: Readonly<Record<string, string | undefined>>;
  /** 32 random bytes as base64url */
  random: () => string;
  /** resolves after so many milliseconds */
  wait: (milliseconds: number) => Promise<void>;
  /** the picture of the menu in LINE, as PNG */
  drawMenu: () => Promise<Uint8Array<ArrayBuffer>>;
  /** what Discord is told of commands; the knowledge is compiled by then */
  discordCommands: () => Promise<import("../discord/commands.ts").Commands>;
}

/** Files of the project, by their path in it. */
export interface Files {
  /** undefined when there is none */
  read: (path: string) => string | undefined;
  /** Readable by the owner alone: what the wizard writes holds secrets. */
  write: (path: string, text: string) => void;
  /** changes when anything does that a deploy sends */
  fingerprint: () => string;
}

export interface Running {
  /** goes to its standard input; secrets never go into the arguments, which every process of the machine can read */
  input?: string;
  /** lets it talk with the operator in the terminal; its output is then not in the answer */
  shown?: boolean;
  env?: Record<string, string>;
}

export interface Ran {
  /** 0 when it went well */
  code: number;
  output: string;
  errors: string;
  /** what wrangler writes for programs (WRANGLER_OUTPUT_FILE_PATH) */
  entries: Record<string, unknown>[];
}

/** Questions to the operator. Each throws Cancelled when they do not want to go on. */
export interface Asking {
  choose: <Value extends string>(question: Question, from: Option<Value>[]) => Promise<Value>;
  /** @param chosen those that are marked from the beginning */
  chooseSome: <Value extends string>(
    question: Question,
    from: Option<Value>[],
    chosen: Value[],
  ) => Promise<Value[]>;
  /** what is typed is not shown */
  secret: (question: Typed) => Promise<string>;
}

export interface Question {
  /** names it where nobody is there to be asked */
  id: string;
  message: string;
}

export interface Typed extends Question {
  /** what is wrong with a value, in Japanese; undefined when nothing is */
  wrong: (value: string) => string | undefined;
}

export interface Option<Value> {
  value: Value;
  label: string;
  hint?: string;
}

/** The operator has ended the wizard. */
export class Cancelled extends Error {}
