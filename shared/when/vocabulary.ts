import { englishVocabulary } from "./vocabulary-english.ts";
import {
  GERMAN_BEFORE_TYPE,
  GERMAN_NUMBERED,
  GERMAN_SPEAKER,
  GERMAN_WEAK,
  germanVocabulary,
} from "./vocabulary-german.ts";

/** Words by which people call a status, as patterns in lower case; spaces stand for any run of spaces. */
export interface Words {
  /** The key of the status type that they mean, where the site has it. */
  readonly key: string;
  /** Words that say no more than the type does. */
  readonly said: readonly string[];
  /** Words that say more, and so stay as the comment. */
  readonly kept?: readonly string[];
}

/** Built-in words for the status types of a new installation; what a site itself calls its types goes before them. */
export const vocabulary: readonly Words[] = [...englishVocabulary, ...germanVocabulary];

/** Little words before a status that say nothing: "I'm out for lunch", "at lunch", "gone to a meeting". */
export const BEFORE_TYPE = `(?:(?:${GERMAN_BEFORE_TYPE}|i['’]?m|i am|am|im|is|we['’]?re|gone|going|went|go|out|off|away|currently|now|still|on|at|in|to|for|a|an|the|my|having|taking|will be|i['’]?ll be|be|today)[ ,]+)+`;
/** Little words at the beginning of a comment that say who speaks. */
export const SPEAKER = new RegExp(
  `^(?:(?:${GERMAN_SPEAKER}|i['’]?m|i am|im|i['’]?ll be|i will be|will be|be|am|is|today)(?:[ ,]+|$))+`,
  "iu",
);
/** Names that are prepositions too: they say a status only where they stand alone. */
export const PREPOSITIONS: ReadonlySet<string> = new Set(["in", "on", "at", "off", "to", "by"]);
/** Words that say a status only if nothing else does: "out sick", "gone to a meeting", "leave at 4". */
export const WEAK: ReadonlySet<string> = new Set([
  ...PREPOSITIONS,
  "out",
  "away",
  "back",
  "gone",
  "here",
  "leave",
  ...GERMAN_WEAK,
]);
/** After these a number is no time. */
export const NUMBERED = new RegExp(
  `(?:${GERMAN_NUMBERED}|room|rm|floor|level|building|bldg|block|gate|hall|suite|office|desk|line|ext|extension|phone|tel|number|no|nr|track|platform|version|v|phase|chapter|part|q|sprint|bus|flight|[#№§$€£])[.:]?\\s?$`,
  "iu",
);
