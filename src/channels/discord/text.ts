/** Markdown that somebody wrote into a rule or a question stays what it looks like. */
export function plain(text: string): string {
  return text.replace(/[\\*_~`|[\]<>#-]/g, (sign) => `\\${sign}`);
}

/** Cut to at most `most` UTF-16 units, never inside a surrogate pair. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return most < 2 ? "" : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
