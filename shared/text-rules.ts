import { z } from "zod";
import { idPattern } from "./ids.ts";
import { say } from "./texts/current.ts";

/** Control characters but tab and line ends, and the marks that turn the direction of text around (Trojan Source, CVE-2021-42574). */
const HOSTILE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Text that a person typed: in NFC, trimmed, on one line, at most `most` UTF-16 units, nothing that plays tricks on a reader. */
export const line = (most: number) => typed(most, (text) => text.replace(/[\s\u2028\u2029]+/g, " "));

/** The same on several lines, with at most one empty line between two. */
export const lines = (most: number) =>
  typed(most, (text) =>
    text
      .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, "\n")
      .replace(/[^\S\n]+/g, " ")
      .replace(/ ?\n ?/g, "\n")
      .replace(/\n{3,}/g, "\n\n"),
  );

const typed = (most: number, tidy: (text: string) => string) =>
  z
    .string()
    .max(most * 4, { error: () => say("error.mustMost", most) })
    .transform((text) => tidy(text.normalize("NFC")).trim())
    .pipe(
      z
        .string()
        .max(most, { error: () => say("error.mustMost", most) })
        .refine((text) => !HOSTILE.test(text), { error: () => say("error.mustClean") })
        .refine((text) => !LONE_SURROGATE.test(text), { error: () => say("error.mustWellFormed") }),
    );

/** Text that is also a key: some letters become many in one ("ﷺ" is one of 18), and a column has an end. */
export const keyed = (most: number) =>
  line(most).refine((text) => nameKey(text).length <= most, { error: () => say("error.mustMost", most) });

/** The same as another text, and not empty. */
export const needed = (text: z.ZodType<string, string>) =>
  text.pipe(z.string().min(1, { error: () => say("error.mustNotEmpty") }));

/** A time of day as forms and programs write it: "08:30". */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: () => say("error.mustTime") });

/** An id of ours, as programs send one. */
export const idText = z.string().regex(idPattern, { error: () => say("error.mustId") });

/** The key by which names are compared: one spelling for what people take to be the same. */
export const nameKey = (text: string): string => text.normalize("NFKC").trim().toLowerCase();

/** What somebody wrote to be read as they wrote it: with its line breaks and spaces. */
export const prose = (most: number) =>
  typed(most, (text) =>
    text
      .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, "\n")
      .split("\n")
      .map((row) => row.trimEnd())
      .join("\n"),
  );

/**
 * A key for something new, from its name: lower-case ASCII letters, digits and hyphens, none that is taken.
 * @param otherwise the key for a name without such letters.
 * @param most of how many letters the key is at most.
 */
export function keyFor(name: string, taken: ReadonlySet<string>, otherwise: string, most: number): string {
  const ascii = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, most - 6)
    .replace(/^-+|-+$/g, "");
  const stem = ascii || otherwise;
  if (!taken.has(stem)) return stem;
  for (let n = 2; ; n++) if (!taken.has(`${stem}-${n}`)) return `${stem}-${n}`;
}
