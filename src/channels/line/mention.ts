import * as z from "zod/mini";

const place = z.int().check(z.nonnegative());
const mentionee = z.object({ index: place, length: place, isSelf: z.optional(z.boolean()) });

/** Where a text mentions the bot itself, in UTF-16 units. @All is no call. */
export type Mention = z.infer<typeof mentionee>;

/** Mentions of the bot; what has another form is left out. */
export function readMentions(mention: { mentionees: unknown[] } | undefined): Mention[] {
  return (mention?.mentionees ?? [])
    .flatMap((one) => mentionee.safeParse(one).data ?? [])
    .filter(({ isSelf }) => isSelf === true);
}

/** Mentions are cut by their places, from the last one, so that the earlier places stay right. */
export function withoutMentions(text: string, mentions: Mention[]): string {
  return [...mentions]
    .sort((a, b) => b.index - a.index)
    .reduce((rest, { index, length }) => rest.slice(0, index) + rest.slice(index + length), text)
    .trim();
}
