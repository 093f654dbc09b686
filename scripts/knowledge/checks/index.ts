import type { Check } from "../check.ts";
import { buttonStateFits } from "./button-state-fits.ts";
import { casesPass } from "./cases-pass.ts";
import { everyRowHasACase } from "./every-row-has-a-case.ts";
import { invisibleCharacters } from "./invisible-characters.ts";
import { messageCheckWords } from "./message-check-words.ts";
import { noEmptyCell } from "./no-empty-cell.ts";
import { oneRowEach } from "./one-row-each.ts";
import { phrasingsUnique } from "./phrasings-unique.ts";
import { proseInBlocks } from "./prose-in-blocks.ts";
import { references } from "./references.ts";
import { safety } from "./safety.ts";
import { sourcesUsed } from "./sources-used.ts";
import { staysOnThePlatform } from "./stays-on-the-platform.ts";
import { trustworthySources } from "./trustworthy-sources.ts";

/** In the order in which they are worth reading: a wrong name explains most of what follows it. */
export const checks = (questionFiles: string[]): Check[] => [
  invisibleCharacters,
  proseInBlocks,
  references,
  noEmptyCell,
  oneRowEach,
  everyRowHasACase,
  casesPass,
  phrasingsUnique(questionFiles),
  buttonStateFits,
  sourcesUsed,
  trustworthySources,
  staysOnThePlatform,
  messageCheckWords,
  safety,
];
