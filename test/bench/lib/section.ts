/** One part of the measurements: what it is about, a table, and what was aimed at. */
export interface Section {
  title: string;
  about: string;
  head: string[];
  rows: string[][];
  goals: Goal[];
}

export interface Goal {
  text: string;
  met: boolean;
  /** how far it is, and why */
  note: string;
}

export function toMarkdown({ title, about, head, rows, goals }: Section): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [
    `## ${title}`,
    about,
    [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n"),
    ...(goals.length > 0
      ? [
          goals
            .map(({ text, met, note }) => `- ${met ? "Met" : "**Not met**"}: ${text}${note && ` ${note}`}`)
            .join("\n"),
        ]
      : []),
  ].join("\n\n");
}
