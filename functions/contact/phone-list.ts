import type { Person } from "#shared/roster/member.ts";
import type { Roster } from "#shared/roster/roster.ts";

/** How the list is arranged, and what is looked for in it. */
export interface Wanted {
  readonly by: "name" | "department";
  readonly search: string;
}

/** Somebody in the phone list. */
export interface Entry {
  readonly person: Person;
  readonly department: string | null;
  readonly location: string | null;
}

/** Entries under one heading: a letter, or a department; null for those without one. */
export interface Group {
  readonly heading: string | null;
  readonly entries: readonly Entry[];
}

const MOST_SEARCH = 100;
const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const compare = new Intl.Collator("en", { sensitivity: "base", numeric: true }).compare;

/** What the address of the list asks for; what it does not understand it leaves out. */
export const wantedOf = (query: Readonly<Record<string, string | undefined>>): Wanted => ({
  by: query.by === "department" ? "department" : "name",
  search: (query.q ?? "")
    .slice(0, MOST_SEARCH)
    .toWellFormed()
    .replace(/\p{Cc}/gu, " ")
    .trim(),
});

/** Everybody whom `viewer` may see and who fits, in order; from memory. */
export function phoneList(roster: Roster, viewer: Person, { by, search }: Wanted): Entry[] {
  const words = folded(search).split(/\s+/).filter(Boolean);
  const entries = roster
    .visibleTo(viewer)
    .map(({ person, row }) => ({ person, department: row.department, location: row.location }))
    .filter((entry) => words.length === 0 || fits(entry, words));
  // The order by name stays within a department; those without one come last.
  if (by === "department")
    entries.sort((a, b) =>
      a.department === null || b.department === null
        ? Number(a.department === null) - Number(b.department === null)
        : compare(a.department, b.department),
    );
  return entries;
}

/** The list under its headings. */
export function grouped(entries: readonly Entry[], by: Wanted["by"]): Group[] {
  const groups: { heading: string | null; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const heading = by === "department" ? entry.department : letterOf(entry.person);
    const last = groups.at(-1);
    if (last && last.heading === heading) last.entries.push(entry);
    else groups.push({ heading, entries: [entry] });
  }
  return groups;
}

/** The name as the list sorts it: last name first. */
export const listName = ({ firstName, lastName, displayName }: Person): string =>
  lastName && firstName ? `${lastName}, ${firstName}` : displayName;

/** The letter under which a name is looked for: Ö under O, Ł under L, as they are sorted. */
const letterOf = (person: Person): string => {
  const first = folded(listName(person)).charAt(0).toUpperCase();
  return LETTERS.find((letter) => compare(letter, first) === 0) ?? (/\p{L}/u.test(first) ? first : "#");
};

const folded = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function fits({ person, department, location }: Entry, words: readonly string[]): boolean {
  const numbers = [person.phone, person.mobile, person.otherPhone].filter((number) => number !== null);
  const text = folded(
    [person.displayName, person.username, person.email, department, location, ...numbers].filter(Boolean).join(" "),
  );
  const digits = numbers.map((number) => number.replace(/\D/g, ""));
  return words.every(
    (word) => text.includes(word) || (/^\d+$/.test(word) && digits.some((number) => number.includes(word))),
  );
}
