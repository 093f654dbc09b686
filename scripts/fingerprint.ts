import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * One hash of all files under these paths of a folder, by their names and what is in them. Times of files tell nothing:
 * git sets them anew.
 *
 * @param paths files and folders with slashes; one that is not there counts as an empty file
 */
export function fingerprintOf(folder: string, paths: string[], counts: (path: string) => boolean): string {
  const hash = createHash("sha256");
  for (const path of paths.flatMap((one) => filesUnder(folder, one)).filter(counts))
    hash.update(`${path}\n`).update(read(join(folder, path)));
  return hash.digest("hex");
}

/** The files of a folder, or a file itself, as paths with slashes. */
function filesUnder(folder: string, path: string): string[] {
  try {
    const found = readdirSync(join(folder, path), { recursive: true, withFileTypes: true });
    return found
      .filter((one) => one.isFile())
      .map((one) =>
        join(one.parentPath, one.name).slice(folder.length).replaceAll("\\", "/").replace(/^\//, ""),
      )
      .sort();
  } catch {
    return [path];
  }
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
