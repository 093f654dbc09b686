import type { Check } from "../check.ts";

/** What copying from a web page brings along: characters that nobody sees and that break a comparison. */
const INVISIBLE = /[\u00a0\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]|\t/u;

export const invisibleCharacters: Check = {
  title: "目に見えない文字がない",
  run(base) {
    const problems = base.files.flatMap((file) =>
      file.text.split("\n").flatMap((line, i) => {
        const found = line.match(INVISIBLE)?.[0];
        if (!found) return [];
        const code = found.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
        return [
          {
            file: file.path,
            line: i + 1,
            what: `目に見えない文字（U+${code}）が${line.indexOf(found) + 1}文字目にあります。`,
            todo: "その行を一度消して、キーボードで打ち直してください。",
          },
        ];
      }),
    );
    return { seen: base.files.length, problems };
  },
};
