import type { Database } from "#shared/db/database.ts";
import type { Person } from "#shared/roster/member.ts";
import { readPeople, readStatusTypes } from "#shared/roster/read.ts";
import { readRights } from "#shared/roster/rights.ts";
import type { Entry, StatusType } from "#shared/status/types.ts";

/** Everybody who is not archived, with what their layers hold. */
export interface Everyone {
  readonly at: number;
  readonly persons: ReadonlyMap<string, Person>;
  readonly byDepartment: ReadonlyMap<string, readonly Person[]>;
  readonly entries: ReadonlyMap<string, readonly Entry[]>;
  readonly types: ReadonlyMap<string, StatusType>;
}

/** What was read is good for so long: digests of many go out within some minutes. */
const FRESH_MS = 60_000;

/** Reads everybody once for many mails. */
export function everyoneOf(db: Database, clock: () => number): () => Promise<Everyone> {
  let last: Promise<Everyone> | null = null;
  let since = 0;
  return () => {
    if (last && clock() - since < FRESH_MS) return last;
    since = clock();
    last = read(db, since);
    last.catch(() => {
      last = null;
    });
    return last;
  };
}

async function read(db: Database, at: number): Promise<Everyone> {
  const { persons, entries } = await readPeople(db, await readRights(db));
  const active = persons.filter((person) => !person.archived);
  const byDepartment = new Map<string, Person[]>();
  for (const person of active) {
    if (person.departmentId === null) continue;
    const there = byDepartment.get(person.departmentId);
    if (there) there.push(person);
    else byDepartment.set(person.departmentId, [person]);
  }
  const types = new Map((await readStatusTypes(db)).map((type) => [type.key, type]));
  return { at, persons: new Map(active.map((person) => [person.id, person])), byDepartment, entries, types };
}
