/** What the operator reads, line by line, and whether everything that could be checked was right. */
export class Report {
  readonly lines: string[] = [];
  ok = true;

  right(words: string): void {
    this.lines.push(`✓ ${words}`);
  }

  wrong(words: string): void {
    this.lines.push(`✗ ${words}`);
    this.ok = false;
  }

  note(words: string): void {
    this.lines.push(words);
  }
}
