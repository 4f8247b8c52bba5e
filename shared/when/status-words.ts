import type { Kind } from "../status/types.ts";
import { BEFORE_TYPE, PREPOSITIONS, vocabulary, WEAK } from "./vocabulary.ts";

/** What is known of a status type when its name is looked for in a text. */
export interface NamedType {
  readonly key: string;
  readonly name: string;
  readonly kind: Kind;
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** A status type found in a text: the words from `start` to `end` are spent on it. */
export interface TypeFound extends Place {
  readonly key: string;
  /** Of these the words that name it, without the little ones before. */
  readonly words: Place;
}

interface Match extends Place {
  readonly key: string;
  readonly kept: boolean;
}

const NOT_AFTER = "(?<![\\p{L}\\p{N}])";
const NOT_BEFORE = "(?![\\p{L}\\p{N}])";
const pattern = (source: string): RegExp =>
  new RegExp(`${NOT_AFTER}(?:${source.replaceAll(" ?", "\\s*").replaceAll(" ", "\\s+")})${NOT_BEFORE}`, "giu");
const literal = (name: string): string => name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&").replace(/\s+/g, " ");

// Of alternatives the first that fits is taken, so the longest come first.
const anyOf = (words: readonly string[]): RegExp => pattern(words.toSorted((a, b) => b.length - a.length).join("|"));
const synonyms = vocabulary.flatMap(({ key, said, kept = [] }) => [
  { key, kept: false, pattern: anyOf(said) },
  ...(kept.length > 0 ? [{ key, kept: true, pattern: anyOf(kept) }] : []),
]);

const length = (one: Place): number => one.end - one.start;
const best = (matches: readonly Match[]): Match | undefined =>
  matches.toSorted((a, b) => length(b) - length(a) || a.start - b.start)[0];

function places(text: string, find: RegExp, key: string, kept: boolean): Match[] {
  return Array.from(text.matchAll(find), (one) => ({ key, kept, start: one.index, end: one.index + one[0].length }));
}

/**
 * The status type that a text speaks of: by the site's own names first, the longest of several, then by built-in words
 * for the types that the site has. A longer built-in phrase around a name says more than it: "sick leave" is not leave.
 */
export function typeIn(text: string, types: readonly NamedType[]): TypeFound | null {
  const keys = new Set(types.map((type) => type.key));
  const named = types.flatMap(({ key, name }) => {
    const plain = name.normalize("NFC").trim();
    return plain === "" ? [] : places(text, pattern(literal(plain)), key, false);
  });
  const built = synonyms
    .filter(({ key }) => keys.has(key))
    .flatMap((one) => places(text, one.pattern, one.key, one.kept));
  const isWeak = ({ start, end }: Match) => WEAK.has(text.slice(start, end).toLowerCase());
  const byWeight = [
    named.filter((one) => !isWeak(one)),
    built.filter((one) => !isWeak(one) && !one.kept),
    built.filter((one) => one.kept),
    [...named, ...built].filter((one) => isWeak(one) && standsAlone(text, one)),
  ];
  const first = byWeight.map(best).find((one) => one !== undefined);
  if (!first) return null;
  const around = best(
    built.filter((one) => one.start <= first.start && one.end >= first.end && length(one) > length(first)),
  );
  const chosen = around ?? first;
  if (!chosen.kept) return widened(text, chosen);
  const none = { start: chosen.start, end: chosen.start };
  return { key: chosen.key, ...none, words: none };
}

/** "In" is a status where it stands alone ("in", "in, room 4", "in until 5") and a preposition elsewhere. */
function standsAlone(text: string, { start, end }: Match): boolean {
  const word = text.slice(start, end).toLowerCase();
  if (!PREPOSITIONS.has(word)) return true;
  const before = text.slice(0, start).replace(new RegExp(BEFORE_TYPE, "giu"), "");
  return /^[\s\p{P}\u0000]*$/u.test(before) && /^\s*(?:[\p{P}\u0000]|$)/u.test(text.slice(end));
}

/** Takes in the little words before: the "out for" of "out for lunch". */
function widened(text: string, words: Match): TypeFound {
  const { key, start, end } = words;
  const lead = new RegExp(`${NOT_AFTER}${BEFORE_TYPE}$`, "iu").exec(text.slice(0, start));
  return { key, start: lead ? lead.index : start, end, words };
}
