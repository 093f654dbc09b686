import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { fingerprintOfSources, MADE_FROM, readCompiled, writeCompiled } from "../../scripts/compiled.ts";
import { projectFolder } from "../../scripts/paths.ts";

const compiled = { text: "{}\nrakuma/returns {}", matcher: Uint8Array.of(1, 2, 3) };
const other = { text: "{}", matcher: Uint8Array.of(4) };
const newFolder = () => mkdtempSync(join(tmpdir(), "furimaru-compiled-"));

describe("the compiled knowledge", () => {
  it("is read as it was written, and nothing else is left in its folder", () => {
    const folder = join(newFolder(), "not/there/yet");
    writeCompiled(compiled, "sources", folder);
    expect(readCompiled("sources", folder)).toEqual(compiled);
    expect(readdirSync(folder).sort()).toEqual(["knowledge.txt", "made-from.txt", "matcher.bin"]);
  });

  it("is made again when it was made from something else", () => {
    const folder = newFolder();
    writeCompiled(compiled, "sources", folder);
    expect(readCompiled("newer sources", folder)).toBeUndefined();
  });

  it.each(["knowledge.txt", "matcher.bin", "made-from.txt"])("is made again without %s", (name) => {
    const folder = newFolder();
    writeCompiled(compiled, "sources", folder);
    rmSync(join(folder, name));
    expect(readCompiled("sources", folder)).toBeUndefined();
  });

  it.each(["knowledge.txt", "matcher.bin"])(
    "is not taken for one build while another process has replaced only %s",
    (name) => {
      const [folder, newer] = [newFolder(), newFolder()];
      writeCompiled(compiled, "sources", folder);
      writeCompiled(other, "sources", newer);
      writeFileSync(join(folder, name), readFileSync(join(newer, name)));
      expect(readCompiled("sources", folder)).toBeUndefined();
    },
  );
});

describe("what it was made from", () => {
  const project = (files: Record<string, string>) => {
    const folder = newFolder();
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return folder;
  };
  const files = { "knowledge/facts.yaml": "a: 1\n", "scripts/knowledge/train.ts": "1;\n" };
  const before = fingerprintOfSources(project(files));

  it("is another thing after a change of a rule or of the training, also when a file came, went or moved", () => {
    const changed = [
      { ...files, "knowledge/facts.yaml": "a: 2\n" },
      { ...files, "scripts/knowledge/train.ts": "2;\n" },
      { ...files, "knowledge/rules/rakuma/returns.yml": "" },
      { "knowledge/facts.yaml": "a: 1\n" },
      { "knowledge/words.yaml": "a: 1\n", "scripts/knowledge/train.ts": "1;\n" },
    ].map((one) => fingerprintOfSources(project(one)));
    expect(new Set([before, ...changed]).size).toBe(changed.length + 1);
  });

  it("is the same in every clone, whenever its files were written and whatever else lies there", () => {
    const clone = project({
      ...files,
      "knowledge/README.md": "words",
      "src/knowledge/compiled/matcher.bin": "x",
    });
    utimesSync(join(clone, "knowledge/facts.yaml"), new Date(0), new Date(0));
    expect(fingerprintOfSources(clone)).toBe(before);
  });

  it("holds every module that has a part in the bytes", () => {
    const parts = ["base", "compile", "train"].map((name) => `scripts/knowledge/${name}.ts`);
    const modules = importedBy([...parts, "src/knowledge/text.ts", "src/knowledge/weights.ts"]);
    expect(modules.length).toBeGreaterThan(15);
    expect(modules.filter((file) => !MADE_FROM.some((part) => file.startsWith(part)))).toEqual([]);
  });
});

/** These modules and what they import for more than a type; the checks, which only read, are left out. */
function importedBy(files: string[], seen = new Set<string>()): string[] {
  for (const file of files) {
    if (seen.has(file) || file.startsWith("scripts/knowledge/checks/")) continue;
    seen.add(file);
    const text = readFileSync(join(projectFolder, file), "utf8");
    const imports = [...text.matchAll(/^(?:import|export) (?!type)[^;]*?from "(\.[^"]+)"/gm)];
    importedBy(
      imports.map(([, path = ""]) => relative(projectFolder, join(projectFolder, dirname(file), path))),
      seen,
    );
  }
  return [...seen];
}
