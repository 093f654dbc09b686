import { Told } from "../told.ts";
import type { Files } from "./world.ts";

/** What wrangler.toml says that the wizard needs. */
export interface Project {
  worker: string;
  /** undefined in a version without one */
  database: { binding: string; name: string } | undefined;
}

/** @throws Told when there is no wrangler.toml, or one without a name */
export function readProject(files: Files): Project {
  const text = files.read("wrangler.toml");
  if (text === undefined)
    throw new Told("wrangler.toml がありません。フリマルのフォルダーで npm run setup を実行してください。");
  const worker = field(text, "name");
  if (worker === undefined) throw new Told('wrangler.toml の一番上に name = "…" がありません。');
  return { worker, database: databaseIn(text) };
}

function databaseIn(text: string): Project["database"] {
  const table = text.match(/^\[\[d1_databases\]\]\n((?:(?!\[).*\n?)*)/m)?.[1];
  if (table === undefined) return undefined;
  const [binding, name] = [field(table, "binding"), field(table, "database_name")];
  if (binding === undefined || name === undefined)
    throw new Told("wrangler.toml の [[d1_databases]] に binding と database_name を書いてください。");
  return { binding, name };
}

function field(text: string, name: string): string | undefined {
  return text.match(new RegExp(`^${name}\\s*=\\s*"([^"]+)"`, "m"))?.[1];
}
