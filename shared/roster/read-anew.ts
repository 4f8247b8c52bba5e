import type { Change } from "../change-log.ts";
import type { Database } from "../db/database.ts";
import { type Places, readPlaces } from "./places.ts";
import { type Read, readPeople } from "./read.ts";
import { type Rights, readRights } from "./rights.ts";

interface ReadAnew {
  readonly rights: Rights;
  readonly places: Places;
  readonly people: Read | null;
  readonly touched: ReadonlyMap<string, Touched>;
  /** Whose account is there no more, since it was merged into another, and the change that says so. */
  readonly gone: readonly (readonly [id: string, seq: number])[];
}

/** What some changes make worth reading again; the rest is what was there. */
export async function readAnew(
  db: Database,
  changes: readonly Change[],
  siteZone: () => string,
  had: { readonly rights: Rights; readonly places: Places },
): Promise<ReadAnew> {
  const has = (...kinds: Change["kind"][]) => changes.some((change) => kinds.includes(change.kind));
  const site = changes.some((change) => change.kind === "setting" && change.subjectId === null);
  const touched = touchedBy(changes);
  const rights = has("department", "role", "deputy") ? await readRights(db) : had.rights;
  const places = site || has("department", "location", "status-type") ? await readPlaces(db, siteZone) : had.places;
  const people = touched.size > 0 ? await readPeople(db, rights, [...touched.keys()]) : null;
  const there = new Set(people?.persons.map(({ id }) => id));
  const gone = [...touched].filter(([id]) => !there.has(id)).map(([id, { seq }]) => [id, seq] as const);
  return { rights, places, people, touched, gone };
}

/** The last change of a user, and the last of their account, where that is among them. */
export interface Touched {
  readonly seq: number;
  readonly accountSeq: number | null;
}

function touchedBy(changes: readonly Change[]): Map<string, Touched> {
  const touched = new Map<string, Touched>();
  for (const { seq, kind, subjectId } of changes) {
    if ((kind !== "user" && kind !== "status") || subjectId === null) continue;
    touched.set(subjectId, { seq, accountSeq: kind === "user" ? seq : (touched.get(subjectId)?.accountSeq ?? null) });
  }
  return touched;
}
