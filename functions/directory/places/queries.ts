import { and, asc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import { findPlace, type PlaceKind, tableOf } from "./find.ts";
import type { PlaceFields } from "./rules.ts";

/** A department or location in the list of all. */
export interface PlaceRow {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string | null;
  readonly isolated: boolean;
  /** Active users in it. */
  readonly users: number;
}

/** The column of a user that says in which place of a kind they are. */
export const placeOfUser = ({ t }: Pick<Database, "t">, kind: PlaceKind) =>
  kind === "department" ? t.users.departmentId : t.users.locationId;

/** A part of all departments or locations, in their order, each with how many people it has; and how many there are. */
export async function placesPage(db: Database, kind: PlaceKind, offset: number, limit: number) {
  const { q, t } = db;
  const table = tableOf(db, kind);
  const own =
    kind === "department"
      ? { timeZone: sql<null>`null`, isolated: t.departments.isolated }
      : { timeZone: t.locations.timeZone, isolated: sql<boolean>`0` };
  const rows = await db.page(
    q
      .select({ id: table.id, name: table.name, ...own })
      .from(table as typeof t.departments)
      .orderBy(asc(table.position), asc(table.nameKey)),
    limit,
    offset,
  );
  const people = await peopleIn(
    db,
    kind,
    rows.map(({ id }) => id),
  );
  const places = rows.map(
    (row): PlaceRow => ({ ...row, isolated: Boolean(row.isolated), users: people.get(row.id) ?? 0 }),
  );
  return { places, total: await q.$count(table) };
}

async function peopleIn(db: Database, kind: PlaceKind, ids: string[]): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const { q, t } = db;
  const column = placeOfUser(db, kind);
  const rows = await q
    .select({ id: column, users: sql<number>`count(*)` })
    .from(t.users)
    .where(and(inArray(column, ids), isNull(t.users.archivedAt)))
    .groupBy(column);
  return new Map(rows.map(({ id, users }) => [id!, Number(users)]));
}

export interface PlaceManager {
  readonly id: string;
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
}
export interface Holiday {
  /** A date of the calendar, `2026-12-25`. */
  readonly day: string;
  readonly name: string;
}
/** A department or location with all that its page shows. */
export interface WholePlace {
  readonly id: string;
  readonly fields: PlaceFields;
  readonly managers: readonly PlaceManager[];
  readonly holidays: readonly Holiday[];
  /** How many people are in it, and how many of those are archived. */
  readonly people: number;
  readonly archived: number;
}

/** In a handful of queries, however many people it has. @throws Problem 404 */
export async function wholePlace(db: Database, kind: PlaceKind, id: string): Promise<WholePlace> {
  const { q, t } = db;
  const fields = await findPlace(db, kind, id);
  const here: SQL = eq(placeOfUser(db, kind), id);
  const people = await q.$count(t.users, here);
  const active = await q.$count(t.users, and(here, isNull(t.users.archivedAt)));
  const holidays = await q
    .select({ day: t.holidays.day, name: t.holidays.name })
    .from(t.holidays)
    .where(and(eq(t.holidays.scope, kind), eq(t.holidays.scopeId, id)))
    .orderBy(asc(t.holidays.day));
  const managers = kind === "department" ? await managersOf(db, id) : [];
  return { id, fields, managers, holidays, people, archived: people - active };
}

const managersOf = ({ q, t }: Database, departmentId: string): Promise<PlaceManager[]> =>
  q
    .select({
      id: t.users.id,
      username: t.users.username,
      firstName: t.users.firstName,
      lastName: t.users.lastName,
    })
    .from(t.departmentManagers)
    .innerJoin(t.users, eq(t.users.id, t.departmentManagers.userId))
    .where(and(eq(t.departmentManagers.departmentId, departmentId), isNull(t.users.archivedAt)))
    .orderBy(asc(t.users.lastName), asc(t.users.firstName), asc(t.users.usernameKey));
