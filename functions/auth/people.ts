import type { Who } from "#shared/permissions.ts";
import type { Person } from "#shared/roster/member.ts";
import type { Roster } from "#shared/roster/roster.ts";
import { nameKey } from "#shared/text-rules.ts";
import { maySee } from "#shared/visibility.ts";

/** SQL Server takes 2,100 parameters a statement; a search that finds more people finds the first of them. */
const MOST = 1000;

/** The ids of active people whose name, user name or e-mail address holds a text. */
export function peopleWith(roster: Roster, viewer: Who, text: string): string[] {
  const key = nameKey(text);
  return activePeople(roster, viewer)
    .filter((person) =>
      [nameKey(person.displayName), person.usernameKey, person.emailKey ?? ""].some((name) => name.includes(key)),
    )
    .slice(0, MOST)
    .map(({ id }) => id);
}

/** Somebody active by user name, e-mail address, or a full name that nobody else has. */
export function personNamed(roster: Roster, viewer: Who, text: string): Person | null {
  const key = nameKey(text);
  const people = activePeople(roster, viewer);
  const exact = people.find((person) => person.usernameKey === key || person.emailKey === key);
  if (exact) return exact;
  const named = people.filter((person) => nameKey(person.displayName) === key);
  return named.length === 1 ? named[0]! : null;
}

const activePeople = (roster: Roster, viewer: Who): Person[] =>
  [...roster.members.values()].map(({ person }) => person).filter((person) => maySee(viewer, person));
