import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fingerprintOf } from "./fingerprint.ts";
import { compiledFolder, projectFolder } from "./paths.ts";

/**
 * The compiled knowledge as files, which say what they were made from. Whoever needs it asks here; what is missing or
 * older than knowledge/ is made first.
 */

/** The two files that the Worker loads. */
export interface Compiled {
  text: string;
  matcher: Uint8Array<ArrayBuffer>;
}

/** What decides the bytes, or whether there are any: the YAML, and the code that checks it and trains from it. */
export const MADE_FROM = [
  ...["knowledge", "test/questions", "scripts/knowledge", "src/knowledge", "src/understand"],
  ...["src/message-check/text.ts", "src/once.ts", "package-lock.json"],
];
const COUNTS = /\.(ya?ml|ts)$|^package-lock\.json$/;

const TEXT = "knowledge.txt";
const MATCHER = "matcher.bin";
/** What the two were made from, and their own hash: whoever reads while another process writes sees that they differ. */
const STAMP = "made-from.txt";

export function fingerprintOfSources(project = projectFolder): string {
  return fingerprintOf(project, MADE_FROM, (path) => COUNTS.test(path));
}

/** undefined when a file is missing, when they are not of one build, or when they were made from something else. */
export function readCompiled(sources: string, folder = compiledFolder): Compiled | undefined {
  const [text, matcher, stamp] = [TEXT, MATCHER, STAMP].map((name) => read(join(folder, name)));
  if (!text || !matcher || stamp?.toString() !== stampOf(sources, text, matcher)) return undefined;
  return { text: text.toString(), matcher: Uint8Array.from(matcher) };
}

/** @param sources the fingerprint from before anything was read: what changes meanwhile makes the files old */
export function writeCompiled({ text, matcher }: Compiled, sources: string, folder = compiledFolder): void {
  mkdirSync(folder, { recursive: true });
  const whole = Buffer.from(text);
  replace(join(folder, TEXT), whole);
  replace(join(folder, MATCHER), matcher);
  replace(join(folder, STAMP), stampOf(sources, whole, matcher));
}

/** Ends the process with 1 when the knowledge cannot be compiled; what to mend has been said then. */
export function upToDateKnowledge(): Compiled {
  const there = readCompiled(fingerprintOfSources());
  if (there) return there;
  // On stderr, so that what a command prints stays what it is asked for.
  console.error("知識をまとめています…");
  const program = join(projectFolder, "scripts/knowledge.ts");
  const { status } = spawnSync(process.execPath, [program], { stdio: ["ignore", "ignore", "inherit"] });
  const made = status === 0 ? readCompiled(fingerprintOfSources()) : undefined;
  if (made) return made;
  if (status === 0)
    console.error("まとめているあいだに、もとのファイルが変わりました。もう一度実行してください。");
  process.exit(1);
}

function stampOf(sources: string, text: Uint8Array, matcher: Uint8Array): string {
  return `${sources} ${createHash("sha256").update(text).update(matcher).digest("hex")}\n`;
}

/** Nobody ever sees half of the file, and two at once write the same. */
function replace(file: string, content: string | Uint8Array): void {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, content);
  renameSync(own, file);
}

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

if (import.meta.main) upToDateKnowledge();
