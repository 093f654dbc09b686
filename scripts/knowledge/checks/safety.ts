import { fold } from "../../../src/understand/normalize.ts";
import { fileAt, type KnowledgeBase } from "../base.ts";
import type { Check } from "../check.ts";
import type { Problem } from "../files.ts";
import { leadsOutside } from "./stays-on-the-platform.ts";

const DANGERS = "safety.yaml";
const QUESTIONS = "safety-questions.yaml";

/** What keeps users safe names only what is there, its words stand in one list, and no advice leads outside. */
export const safety: Check = {
  title: "身を守る案内の名前と言葉が正しく、フリマの外をすすめていない",
  run(base) {
    const lists = [...Object.values(base.safety), ...Object.values(base.safetyQuestions)];
    return {
      seen: lists.reduce((sum, { words }) => sum + words.length, 0),
      problems: [
        ...inDangers(base),
        ...inQuestions(base),
        ...wordings(base, DANGERS, base.safety),
        ...wordings(base, QUESTIONS, base.safetyQuestions),
      ],
    };
  },
};

const NO_TOPIC = "topics/ にある話題の名前にしてください。";
const OUTSIDE = "その言い方をやめるか、してはいけないことなら avoid に書いてください。";

function inDangers(base: KnowledgeBase): Problem[] {
  return Object.entries(base.safety).flatMap(([id, { tells, text, steps = [] }]) => {
    const at = (place: string[], what: string, todo: string) =>
      problem(base, DANGERS, [id, ...place], what, todo);
    const given = Object.entries(tells?.given ?? {});
    return [
      ...(tells && !(tells.topic in base.topics)
        ? [at(["tells"], `話題「${tells.topic}」のファイルが topics/ にありません。`, NO_TOPIC)]
        : []),
      ...given
        .filter(([fact, value]) => !base.facts[fact]?.values[value])
        .map(([fact, value]) =>
          at(
            ["tells"],
            `facts.yaml に「${fact}: ${value}」がありません。`,
            "facts.yaml にある事実と値にしてください。",
          ),
        ),
      ...leading([text, ...steps]).map((sentence) => at(["text"], outside(sentence), OUTSIDE)),
    ];
  });
}

function inQuestions(base: KnowledgeBase): Problem[] {
  return Object.entries(base.safetyQuestions).flatMap(([id, { replies, otherwise = "", offers }]) => {
    const at = (place: string[], what: string, todo: string) =>
      problem(base, QUESTIONS, [id, ...place], what, todo);
    return [
      ...Object.keys(replies)
        .filter((danger) => !(danger in base.safety))
        .map((danger) =>
          at(
            ["replies", danger],
            `「${danger}」という話は safety.yaml にありません。`,
            "safety.yaml にある名前にしてください。",
          ),
        ),
      ...offers
        .filter((topic) => !(topic in base.topics))
        .map((topic) => at(["offers"], `話題「${topic}」のファイルが topics/ にありません。`, NO_TOPIC)),
      ...leading([...Object.values(replies), otherwise]).map((sentence) =>
        at(["replies"], outside(sentence), OUTSIDE),
      ),
    ];
  });
}

/** Where help is found, and where something came from and is reported. */
const HELP = /ホットライン|SNS(?=相談|に来た|で?も通報|にも通報)/g;

function leading(texts: string[]): string[] {
  const sentences = texts.flatMap((text) => text.split(/[。\n]/));
  return sentences.filter((sentence) => leadsOutside(sentence, sentence.replace(HELP, "")));
}

function outside(sentence: string): string {
  return `「${sentence.trim()}」は、フリマの外での支払いや連絡をすすめているように読めます。`;
}

/** A line twice is one line too many, an empty place between two signs would be found everywhere, and signs except nothing. */
function wordings(
  base: KnowledgeBase,
  file: string,
  lists: Record<string, { words: string[]; except?: string[] | undefined }>,
): Problem[] {
  const first = new Map<string, string>();
  return Object.entries(lists).flatMap(([id, { words, except = [] }]) => [
    ...words.flatMap((line) => {
      const before = first.get(fold(line));
      first.set(fold(line), before ?? id);
      const twice = before === undefined ? [] : [`「${line}」は「${before}」にもあります。`];
      const empty = line.split(/[〜～/]/).some((word) => word.trim() === "")
        ? [`「${line}」の「〜」か「/」のとなりに言葉がありません。`]
        : [];
      return [...twice, ...empty].map((what) =>
        problem(base, file, [id, "words"], what, "消すか、書き直してください。"),
      );
    }),
    ...except
      .filter((line) => /[〜～/]/.test(line))
      .map((line) =>
        problem(
          base,
          file,
          [id, "except"],
          `except の「${line}」に「〜」か「/」があります。`,
          "1行に1つの言葉にしてください。",
        ),
      ),
  ]);
}

function problem(base: KnowledgeBase, file: string, place: string[], what: string, todo: string): Problem {
  return { file, line: fileAt(base.files, file)?.lineOf(place) ?? 1, what, todo };
}
