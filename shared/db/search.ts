import { type AnyColumn, or, type SQL, sql } from "drizzle-orm";

/** More words would only make the statement longer. */
const MOST_WORDS = 6;
const LONGEST = 100;

/** What somebody looks for, word by word; what no text holds is left out. */
export const wordsOf = (search: string): string[] =>
  search
    .slice(0, LONGEST)
    .toWellFormed()
    .replace(/\p{Cc}/gu, " ")
    .normalize("NFC")
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, MOST_WORDS);

/** Whether one of some columns contains a word, in whichever case. */
export const anyContains = (columns: readonly AnyColumn[], word: string): SQL | undefined =>
  or(
    ...columns.flatMap((column) =>
      spellings(word).map((spelling) => sql`${column} like ${`%${escaped(spelling)}%`} escape '!'`),
    ),
  );

/** SQLite compares without regard to case only in ASCII: of other letters it is told both spellings. */
const spellings = (word: string) => [
  ...new Set([word.toLowerCase(), word.charAt(0).toUpperCase() + word.slice(1).toLowerCase(), word]),
];
const escaped = (word: string) => word.replace(/[!%_[]/g, "!$&");
