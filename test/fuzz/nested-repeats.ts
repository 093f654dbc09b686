/** What is within slashes or in a string: where a pattern may stand. */
const LITERAL =
  /\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g;
const TOKEN = /\\\\.|\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]|<\w+>))?|\)|[+*]|\{\d+,\d*\}|./gsu;

interface Group {
  isEndless: boolean;
}

/** The patterns in a source in which a group that repeats without end is repeated without end: time that explodes. */
export function nestedRepeats(code: string): string[] {
  const withoutComments = code.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  return (withoutComments.match(LITERAL) ?? []).filter(isNested);
}

function isNested(pattern: string): boolean {
  const open: Group[] = [{ isEndless: false }];
  let closed: Group | undefined;
  for (const [token] of pattern.matchAll(TOKEN)) {
    const isEndless = /^(?:[+*]|\{\d+,\})$/.test(token);
    if (isEndless && closed?.isEndless) return true;
    closed = token === ")" && open.length > 1 ? open.pop() : undefined;
    const within = open.at(-1);
    if (within) within.isEndless ||= isEndless || closed?.isEndless === true;
    if (token.startsWith("(")) open.push({ isEndless: false });
  }
  return false;
}
