import { and, asc, eq, isNull, ne } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import { isDuplicate } from "#shared/db/open.ts";
import { notFound } from "#shared/http/problem.ts";
import { isId } from "#shared/ids.ts";
import { nameKey } from "#shared/text-rules.ts";
import { say } from "#shared/texts/current.ts";
import { refused } from "../uniqueness.ts";
import type { PlaceFields } from "./rules.ts";

export type PlaceKind = "department" | "location";

/** The table of a kind of place, as far as both are the same. */
export const tableOf = ({ t }: Database, kind: PlaceKind) => (kind === "department" ? t.departments : t.locations);

/** A place as it is edited. @throws Problem 404 */
export async function findPlace(tx: Database, kind: PlaceKind, id: string): Promise<PlaceFields> {
  const found = isId(id) ? await (kind === "department" ? department : location)(tx, id) : undefined;
  if (!found) throw noSuchPlace(kind);
  return found;
}

export const noSuchPlace = (kind: PlaceKind) =>
  notFound(say(kind === "department" ? "directory.noSuchDepartment" : "directory.noSuchLocation"));

async function department({ q, t }: Database, id: string): Promise<PlaceFields | undefined> {
  const [row] = await q
    .select({
      name: t.departments.name,
      isolated: t.departments.isolated,
      workDays: t.departments.workDays,
      workFrom: t.departments.workFrom,
      workTo: t.departments.workTo,
    })
    .from(t.departments)
    .where(eq(t.departments.id, id));
  if (!row) return undefined;
  const managers = await q
    .select({ id: t.departmentManagers.userId })
    .from(t.departmentManagers)
    .innerJoin(t.users, eq(t.users.id, t.departmentManagers.userId))
    .where(and(eq(t.departmentManagers.departmentId, id), isNull(t.users.archivedAt)))
    .orderBy(asc(t.departmentManagers.userId));
  return { ...row, managers: managers.map((one) => one.id) };
}

async function location({ q, t }: Database, id: string): Promise<PlaceFields | undefined> {
  const [row] = await q
    .select({ name: t.locations.name, timeZone: t.locations.timeZone })
    .from(t.locations)
    .where(eq(t.locations.id, id));
  return row;
}

/** @throws Problem 409 when there is another of that name. */
export async function refuseNamesake(tx: Database, kind: PlaceKind, name: string, except = ""): Promise<void> {
  const table = tableOf(tx, kind);
  if ((await tx.q.$count(table, and(eq(table.nameKey, nameKey(name)), ne(table.id, except)))) > 0)
    throw namesake(kind, name);
}

const namesake = (kind: PlaceKind, name: string) =>
  refused(409, "name", say(kind === "department" ? "directory.departmentTaken" : "directory.locationTaken", name));

/** What another one took in the same moment. */
export function duplicate(error: unknown, kind: PlaceKind, name: string): never {
  throw isDuplicate(error) ? namesake(kind, name) : error;
}
