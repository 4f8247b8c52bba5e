import { and, asc, inArray, isNull } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import type { Ending, Entry, Kind, Layer, StatusType } from "../status/types.ts";
import type { Person } from "./member.ts";
import type { Rights } from "./rights.ts";

/** SQL Server takes 2,100 parameters a statement. */
const AT_ONCE = 1000;
const ms = (date: Date | null) => date?.getTime() ?? null;

export type PersonRow = Database["t"]["users"]["$inferSelect"];

/** What a user is called. */
export const displayNameOf = (row: Pick<PersonRow, "firstName" | "lastName" | "username">): string =>
  `${row.firstName} ${row.lastName}`.trim() || row.username;

export const personOf = (row: PersonRow, rights: Rights): Person => ({
  ...rights.who(row),
  username: row.username,
  usernameKey: row.usernameKey,
  emailKey: row.emailKey,
  firstName: row.firstName,
  lastName: row.lastName,
  displayName: displayNameOf(row),
  email: row.email,
  phone: row.phone,
  mobile: row.mobile,
  otherPhone: row.otherPhone,
  address: row.address,
  pictureHash: row.pictureHash,
  locationId: row.locationId,
  timeZone: row.timeZone,
  archived: row.archivedAt !== null,
});

export const entryOf = (row: Database["t"]["statusEntries"]["$inferSelect"]): Entry => ({
  id: row.id,
  layer: row.layer as Layer,
  type: row.type,
  comment: row.comment,
  startAt: row.startAt.getTime(),
  endAt: ms(row.endAt),
  returnAt: ms(row.returnAt),
  source: row.source,
  setBy: row.setBy,
  setAt: row.setAt.getTime(),
});

export interface Read {
  persons: Person[];
  entries: Map<string, Entry[]>;
  since: Map<string, number | null>;
}

/** Everybody, or those named: who they are, the entries that were not dropped, and since when their recorded status is. */
export async function readPeople(db: Database, rights: Rights, ids?: readonly string[]): Promise<Read> {
  const found: Read = { persons: [], entries: new Map(), since: new Map() };
  if (ids === undefined) await readSome(db, rights, undefined, found);
  else for (let i = 0; i < ids.length; i += AT_ONCE) await readSome(db, rights, ids.slice(i, i + AT_ONCE), found);
  return found;
}

async function readSome({ q, t }: Database, rights: Rights, ids: string[] | undefined, into: Read): Promise<void> {
  const users = await q
    .select()
    .from(t.users)
    .where(ids && inArray(t.users.id, ids));
  const entries = await q
    .select()
    .from(t.statusEntries)
    .where(and(isNull(t.statusEntries.droppedAt), ids && inArray(t.statusEntries.userId, ids)));
  const recorded = await q
    .select({ userId: t.statuses.userId, since: t.statuses.since })
    .from(t.statuses)
    .where(ids && inArray(t.statuses.userId, ids));
  for (const row of users) into.persons.push(personOf(row, rights));
  for (const row of entries) {
    const list = into.entries.get(row.userId);
    if (list) list.push(entryOf(row));
    else into.entries.set(row.userId, [entryOf(row)]);
  }
  for (const row of recorded) into.since.set(row.userId, ms(row.since));
}

export async function readStatusTypes({ q, t }: Database): Promise<StatusType[]> {
  const rows = await q.select().from(t.statusTypes).orderBy(asc(t.statusTypes.position), asc(t.statusTypes.key));
  return rows.map(statusTypeOf);
}

export const statusTypeOf = (row: Database["t"]["statusTypes"]["$inferSelect"]): StatusType => ({
  ...row,
  kind: row.kind as Kind,
  ends: row.ends as Ending,
  departments: row.departments === null ? null : (JSON.parse(row.departments) as string[]),
});

export interface Place {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string | null;
  /** 0 where nobody has put it in order. */
  readonly position: number;
}

export interface Department extends Place {
  /** Closed to all others: its people see each other and nobody outside, and nobody outside sees them. */
  readonly isolated: boolean;
  /** Working hours of its own (`HH:MM`; days from 1, Monday, to 7); null where the site's hold. */
  readonly workDays: string | null;
  readonly workFrom: string | null;
  readonly workTo: string | null;
}

/** In the order that administrators gave them, then by name. */
export async function readDepartments({ q, t }: Database): Promise<Department[]> {
  const rows = await q
    .select({
      id: t.departments.id,
      name: t.departments.name,
      position: t.departments.position,
      isolated: t.departments.isolated,
      workDays: t.departments.workDays,
      workFrom: t.departments.workFrom,
      workTo: t.departments.workTo,
    })
    .from(t.departments)
    .orderBy(asc(t.departments.position), asc(t.departments.nameKey));
  return rows.map((row) => ({ ...row, timeZone: null }));
}

export const readLocations = ({ q, t }: Database): Promise<Place[]> =>
  q
    .select({
      id: t.locations.id,
      name: t.locations.name,
      timeZone: t.locations.timeZone,
      position: t.locations.position,
    })
    .from(t.locations)
    .orderBy(asc(t.locations.position), asc(t.locations.nameKey));
