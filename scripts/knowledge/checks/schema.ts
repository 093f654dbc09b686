import type * as z from "zod";
import { formats } from "../base.ts";
import type { Findings } from "../check.ts";
import type { Problem, YamlFile } from "../files.ts";

export const title = "書式が合っている";

/** Runs before every other check, on files that may not even be YAML. */
export function checkSchema(files: YamlFile[]): Findings {
  return { seen: files.length, problems: [...files.flatMap(checkFile), ...missing(files)] };
}

/** Topics and rules come and go; each of the other files exists exactly once. */
function missing(files: YamlFile[]): Problem[] {
  return formats
    .filter(
      ({ name, pattern }) => pattern.test(`${name}.yaml`) && !files.some(({ path }) => pattern.test(path)),
    )
    .map(({ name }) => ({
      file: `${name}.yaml`,
      line: 1,
      what: "このファイルがありません。",
      todo: "消したり、名前を変えたりしていないか確かめてください。",
    }));
}

function checkFile(file: YamlFile): Problem[] {
  const syntax = file.document.errors.map((error) => ({
    file: file.path,
    line: error.linePos?.[0].line ?? 1,
    what: `YAML として読めません（${error.message.split("\n")[0]}）。`,
    todo: "字下げ（半角の空白2つ）、「:」のあとの空白、かっこの閉じ忘れを確かめてください。",
  }));
  if (syntax.length > 0) return syntax;
  const format = formats.find(({ pattern }) => pattern.test(file.path));
  if (!format) {
    return [
      {
        file: file.path,
        line: 1,
        what: "この場所に置くファイルの種類が分かりません。",
        todo: "規則なら rules/<フリマ>/<話題>.yaml、話題なら topics/<話題>.yaml という名前にしてください（半角の小文字と -）。",
      },
    ];
  }
  const result = format.schema.safeParse(file.data);
  return result.success ? [] : result.error.issues.map((issue) => toProblem(file, issue));
}

function toProblem(file: YamlFile, issue: z.core.$ZodIssue): Problem {
  const place = issue.path.length > 0 ? `「${issue.path.join(" → ")}」` : "ファイルの先頭";
  return {
    file: file.path,
    line: file.lineOf(
      issue.code === "unrecognized_keys" ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path,
    ),
    what: `${place}の書き方が違います：${issue.message}`,
    todo: todoFor(issue),
  };
}

function todoFor(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") {
    return `${issue.keys.map((key) => `「${key}」`).join("")}という項目はありません。綴りを直すか、消してください。`;
  }
  if (issue.code === "invalid_value") return `次のどれかにしてください：${issue.values.join("、")}`;
  if (issue.code === "invalid_type")
    return "項目が抜けていないか、字下げがずれていないかを確かめてください。";
  if (issue.code === "too_big") return "短くしてください。スマートフォンの画面で読める長さにします。";
  if (issue.code === "invalid_format" && issue.format === "date")
    return "日付は 2026-11-23 のように書いてください。";
  return "ほかのファイルの同じ項目と見比べて直してください。";
}
