import { createHash } from "node:crypto";
import type { Files } from "./world.ts";

/** Not in git, and nothing is lost with it: without the file the wizard does a few things once more. */
const FILE = ".wrangler/setup.json";

/** What the wizard remembers from one run to the next. */
interface Kept {
  account?: string;
  url?: string;
  /** of what was deployed last */
  fingerprint?: string;
  /** a hash of each secret that was put into the Worker, to see when another one is in .dev.vars */
  put?: Record<string, string>;
}

export class State {
  readonly kept: Readonly<Kept>;
  private readonly files: Files;

  constructor(files: Files) {
    this.files = files;
    this.kept = parse(files.read(FILE));
  }

  with(change: Kept): State {
    this.files.write(FILE, `${JSON.stringify({ ...this.kept, ...change }, null, 2)}\n`);
    return new State(this.files);
  }

  /** Whether the wizard has put another value there than this one. */
  hasChanged(name: string, value: string): boolean {
    const before = this.kept.put?.[name];
    return before !== undefined && before !== hash(value);
  }

  withPut(values: Record<string, string>): State {
    const hashes = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, hash(value)]));
    return this.with({ put: { ...this.kept.put, ...hashes } });
  }
}

function parse(text: string | undefined): Kept {
  try {
    return JSON.parse(text ?? "{}") as Kept;
  } catch {
    return {};
  }
}

function hash(value: string): string {
  return createHash("sha256").update(value).digest("hex");
}
