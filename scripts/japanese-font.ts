import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** CSS that brings "Noto Sans JP" along inside itself, for pictures: the machine may have no Japanese font. */
export function fontStyle(): string {
  const file = fileURLToPath(import.meta.resolve("@fontsource-variable/noto-sans-jp/index.css"));
  const data = (path: string) => readFileSync(join(dirname(file), path)).toString("base64");
  return readFileSync(file, "utf8")
    .replaceAll("Noto Sans JP Variable", "Noto Sans JP")
    .replaceAll(/url\(\.\/(.+?)\)/g, (_, path: string) => `url(data:font/woff2;base64,${data(path)})`);
}
