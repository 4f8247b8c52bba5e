import { and, asc, inArray, isNull } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import type { Ending, Entry, Kind, Layer, StatusType } from "../status/types.ts";
import type { Person } from "./member.ts";

/** SQL Server takes 2,100 parameters a statement. */
const AT_ONCE = 1000;
const ms = (date: Date | null) => date?.getTime() ?? null;

export type PersonRow = Database["t"]["users"]["$inferSelect"];

export const personOf = (row: PersonRow): Person => ({
  id: row.id,
  username: row.username,
  usernameKey: row.usernameKey,
  emailKey: row.emailKey,
  firstName: row.firstName,
  lastName: row.lastName,
  displayName: `${row.firstName} ${row.lastName}`.trim() || row.username,
  email: row.email,
  phone: row.phone,
  mobile: row.mobile,
  otherPhone: row.otherPhone,
  address: row.address,
  pictureHash: row.pictureHash,
  departmentId: row.departmentId,
  locationId: row.locationId,
  timeZone: row.timeZone,
  role: row.role,
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
export async function readPeople(db: Database, ids?: readonly string[]): Promise<Read> {
  const found: Read = { persons: [], entries: new Map(), since: new Map() };
  if (ids === undefined) await readSome(db, undefined, found);
  else for (let i = 0; i < ids.length; i += AT_ONCE) await readSome(db, ids.slice(i, i + AT_ONCE), found);
  return found;
}

async function readSome({ q, t }: Database, ids: string[] | undefined, into: Read): Promise<void> {
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
  for (const row of users) into.persons.push(personOf(row));
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
}

export async function readDepartments({ q, t }: Database): Promise<Place[]> {
  const rows = await q
    .select({ id: t.departments.id, name: t.departments.name })
    .from(t.departments)
    .orderBy(asc(t.departments.nameKey));
  return rows.map((row) => ({ ...row, timeZone: null }));
}

export const readLocations = ({ q, t }: Database): Promise<Place[]> =>
  q
    .select({ id: t.locations.id, name: t.locations.name, timeZone: t.locations.timeZone })
    .from(t.locations)
    .orderBy(asc(t.locations.nameKey));
