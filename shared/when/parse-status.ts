import { backFirst, inEnglish } from "./german.ts";
import { readingOf } from "./moments.ts";
import { tidy } from "./parse-time.ts";
import { type Phrase, phrasesIn, type Says } from "./phrases.ts";
import { timesSaid } from "./status-times.ts";
import { type NamedType, typeIn } from "./status-words.ts";
import type { Vantage, WhenFault } from "./types.ts";
import { SPEAKER } from "./vocabulary.ts";
import { GERMAN_LITTLE } from "./vocabulary-german.ts";

/** A whole status in plain words, understood. Instants are milliseconds since 1970 UTC, all after now. */
export type StatusSaid =
  | {
      readonly ok: true;
      /** A status type's key. */
      readonly type: string;
      readonly comment: string | null;
      /** Null: from now. */
      readonly startAt: number | null;
      /** Null: as the type says. */
      readonly endAt: number | null;
      readonly returnAt: number | null;
    }
  | { readonly ok: false; readonly reason: WhenFault };

/** What a status and its comment may have, in UTF-16 units. */
const LONGEST = 500;
/** Stands where a time was taken out, so that words on its two sides are not read as one phrase. */
const GAP = "\u0000";

/**
 * A whole status in plain words: "lunch till 1:30", "dentist tomorrow 9–11", "out sick", "back at 3, dentist".
 * The type is looked for by the site's own names first, then by built-in words for the types that the site has. A time
 * without a type is `out`; all other words are the comment.
 * @param about the types that may be set, and what {@link parseReturnTime} needs
 * @returns why not where there is neither a type nor a time, or a time that cannot be; never throws
 */
export function parseStatus(text: string, about: Vantage & { readonly types: readonly NamedType[] }): StatusSaid {
  if (text.length > LONGEST) return { ok: false, reason: "too-long" };
  const whole = backFirst(tidy(text.replaceAll(GAP, " ")));
  const names = typeIn(whole, about.types);
  const english = inEnglish(whole);
  const phrases = phrasesIn(readingOf(english.text, about))
    .map(({ start, end, says }) => ({ start: english.start(start), end: english.end(end), says }))
    .filter((phrase) => !names || !isInside(phrase, names.words));
  const bare = blanked(whole, phrases);
  const type = typeIn(bare, about.types);
  if (!type && phrases.length === 0) return { ok: false, reason: "not-understood" };
  const key = type?.key ?? fallback(about.types);
  if (key === null) return { ok: false, reason: "not-understood" };
  const comment = commentOf(type ? blanked(bare, [type]) : bare);
  const kind = about.types.find((one) => one.key === key)?.kind ?? "out";
  const says: Says[] = phrases.map((phrase) => phrase.says);
  const times = timesSaid(says, { key, kind, said: type !== null, words: comment !== null }, about);
  if (!times.ok) return times;
  return { ok: true, type: key, comment, startAt: times.startAt, endAt: times.endAt, returnAt: times.returnAt };
}

/** A type's own name may hold a time ("Night shift", "Monday off"): it is the name, then, that counts. */
const isInside = (phrase: Phrase, name: { start: number; end: number }): boolean =>
  phrase.start >= name.start && phrase.end <= name.end;

/** The same text with what is spent filled up, each UTF-16 unit with one, so that places stay the same. */
function blanked(text: string, spent: readonly { start: number; end: number }[]): string {
  let rest = text;
  for (const { start, end } of spent) rest = rest.slice(0, start) + GAP.repeat(end - start) + rest.slice(end);
  return rest;
}

/** What a time alone means: out, or what the site has in its place. */
function fallback(types: readonly NamedType[]): string | null {
  const out = types.find((type) => type.key === "out") ?? types.find((type) => type.kind === "out");
  return (out ?? types.find((type) => type.kind === "away"))?.key ?? null;
}

/** Words that are no comment. */
const LITTLE = new RegExp(
  `^(?:${GERMAN_LITTLE}|at|on|in|for|from|to|a|the|please|till?|until|back|be|it['’]?s)$`,
  "iu",
);

/** What is left, without the commas and little words that joined it to what was taken out. */
function commentOf(rest: string): string | null {
  const pieces = rest
    .split(/\u0000+/u)
    .map((piece) =>
      piece
        .replace(/^[\s,;:.!?–—\-|/&+]+|[\s,;:–—\-|/&+]+$/gu, "")
        .replace(/^(?:and|then|but|und|dann|aber)\s+|\s+(?:and|then|but|und|dann|aber)$/giu, ""),
    )
    .filter((piece) => /[\p{L}\p{N}\p{S}\p{Emoji}]/u.test(piece));
  const comment = pieces.join(" ").replace(SPEAKER, "").trim();
  return comment === "" || LITTLE.test(comment) ? null : comment.replace(/\.$/, "");
}
