import { execFile, execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { projectFolder } from "../../scripts/paths.ts";

export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

export interface Clone {
  folder: string;
  /** As somebody types it after `npm ci`. */
  npm(...args: string[]): Promise<Ran>;
  remove(): void;
}

/**
 * The project as a clone of it is right after `npm ci`, in a folder of its own: what git would take along, with the
 * changes of this working tree, and the modules; nothing compiled, nothing built, no database.
 *
 * @param more of the environment
 */
export function cloneProject(more: NodeJS.ProcessEnv = {}): Clone {
  const folder = mkdtempSync(join(tmpdir(), "furimaru-clone-"));
  execFileSync("git", ["clone", "--quiet", projectFolder, folder], { stdio: "ignore" });
  const listed = ["ls-files", "-z", "--modified", "--others", "--exclude-standard"];
  const changed = execFileSync("git", listed, { cwd: projectFolder, encoding: "utf8" });
  for (const path of new Set(changed.split("\0").filter(Boolean))) {
    const [from, to] = [join(projectFolder, path), join(folder, path)];
    mkdirSync(dirname(to), { recursive: true });
    if (!existsSync(from)) rmSync(to, { force: true });
    // A node_modules that is a link itself is no file of the project.
    else if (statSync(from).isFile()) copyFileSync(from, to);
  }
  symlinkSync(join(projectFolder, "node_modules"), join(folder, "node_modules"));
  // A vitest in the clone must not take itself for a part of this one.
  const own = Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST$|NODE_ENV$)/.test(name));
  const env = { ...Object.fromEntries(own), ...more };
  return {
    folder,
    npm: (...args) =>
      new Promise((done) => {
        execFile("npm", args, { cwd: folder, env }, (error, stdout, stderr) => {
          done({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr });
        });
      }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
