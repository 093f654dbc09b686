import { fold } from "../../../src/understand/normalize.ts";
import { fileAt, type KnowledgeBase } from "../base.ts";
import type { Check } from "../check.ts";
import type { Problem } from "../files.ts";
import { leadsOutside } from "./stays-on-the-platform.ts";

const FILE = "message-check.yaml";

/** Every word to mind stands in one list only, every exception excepts something, and no advice leads outside. */
export const messageCheckWords: Check = {
  title: "送る前に見る言葉が重ならず、フリマの外をすすめていない",
  run(base) {
    const lists = Object.values(base.messageCheck);
    return {
      seen: lists.reduce((sum, { words }) => sum + words.length, 0),
      problems: [...twice(base), ...exceptsNothing(base), ...leading(base)],
    };
  },
};

function twice(base: KnowledgeBase): Problem[] {
  const first = new Map<string, string>();
  return Object.entries(base.messageCheck).flatMap(([id, { words }]) =>
    words.flatMap((word) => {
      const before = first.get(fold(word));
      first.set(fold(word), before ?? id);
      if (before === undefined) return [];
      return problem(
        base,
        [id, "words"],
        `「${word}」は「${before}」にもあります。`,
        "どちらか一方を消してください。",
      );
    }),
  );
}

/** An exception has to begin before one of the words ends, or it excepts nothing. */
function exceptsNothing(base: KnowledgeBase): Problem[] {
  return Object.entries(base.messageCheck).flatMap(([id, { words, except = [] }]) =>
    except
      .filter((exception) => !words.some((word) => touches(fold(exception), fold(word))))
      .flatMap((exception) =>
        problem(
          base,
          [id, "except"],
          `except の「${exception}」に重なる言葉が words にありません。`,
          "消すか、words のどれかを含む言い方にしてください。",
        ),
      ),
  );
}

/** Whether they can overlap in a text: one holds the other, or begins with two letters on which the other ends. */
function touches(one: string, other: string): boolean {
  const ends = (a: string, b: string) => [...b].some((_, i) => i > 1 && a.endsWith(b.slice(0, i)));
  return one.includes(other) || other.includes(one) || ends(one, other) || ends(other, one);
}

function leading(base: KnowledgeBase): Problem[] {
  return Object.entries(base.messageCheck).flatMap(([id, { instead }]) =>
    instead
      .split(/[。\n]/)
      .filter((sentence) => leadsOutside(sentence))
      .flatMap((sentence) =>
        problem(
          base,
          [id, "instead"],
          `「${sentence.trim()}」は、フリマの外での支払いや連絡をすすめているように読めます。`,
          "その言い方をやめてください。",
        ),
      ),
  );
}

function problem(base: KnowledgeBase, place: string[], what: string, todo: string): Problem[] {
  return [{ file: FILE, line: fileAt(base.files, FILE)?.lineOf(place) ?? 1, what, todo }];
}
