import type { Span } from "../understand/spans.ts";
import { type Form, forms } from "./forms.ts";
import { isRefused } from "./refused.ts";
import { blanked } from "./text.ts";
import type { PersonalKind } from "./wording.ts";

/** The kinds of personal data in a plain text, each once, and the text without the data. */
export function personalIn(text: string): { kinds: PersonalKind[]; rest: string } {
  let rest = text;
  const kinds = new Set<PersonalKind>();
  for (const form of forms) {
    const spans = spansOf(form, rest);
    if (spans.length > 0) kinds.add(form.kind);
    rest = blanked(rest, spans);
  }
  return { kinds: [...kinds], rest };
}

function spansOf({ pattern, holds = () => true, mention }: Form, text: string): Span[] {
  return [...text.matchAll(pattern)]
    .filter(({ 0: words }) => holds(words))
    .map(({ 0: words, index }) => ({ from: index, to: index + words.length }))
    .filter((span) => !(mention && isRefused(text, span)));
}
