import { and, asc, eq, gt, inArray, isNull } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import type { Rights } from "#shared/roster/rights.ts";
import type { Seen } from "../rules.ts";
import { conditionOf } from "../rules.ts";

/** Watches that are held against the events in one transaction: it must stay short. */
export const WATCHES = 200;

/** The next open watches on those whose status changed, or on their departments, in the order of their ids. */
export async function candidates(tx: Database, rights: Rights, seen: readonly Seen[], after: string) {
  const users = [...new Set(seen.map((one) => one.userId))];
  const departments = [...new Set(seen.flatMap((one) => one.departmentId ?? []))];
  // Each list by itself comes out of the index in order; together they would have to be sorted, with all that is joined.
  const ids = [...(await openOn(tx, "user", users, after)), ...(await openOn(tx, "department", departments, after))];
  ids.sort((a, b) => (a < b ? -1 : 1));
  return readWatches(tx, rights, ids.slice(0, WATCHES));
}

async function openOn(
  tx: Database,
  subjectType: "user" | "department",
  subjectIds: readonly string[],
  after: string,
): Promise<string[]> {
  if (subjectIds.length === 0) return [];
  const { q, t } = tx;
  const w = t.watches;
  const on = subjectIds.length === 1 ? eq(w.subjectId, subjectIds[0]!) : inArray(w.subjectId, [...subjectIds]);
  const open = q
    .select({ id: w.id })
    .from(w)
    .where(and(eq(w.subjectType, subjectType), on, isNull(w.endedAt), gt(w.id, after)))
    .orderBy(asc(w.id));
  return (await tx.page(open, WATCHES)).map((row) => row.id);
}

/** Watches with whoever watches, as they are now. */
export async function readWatches({ q, t }: Database, rights: Rights, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const rows = await q
    .select({
      watch: t.watches,
      watcher: {
        id: t.users.id,
        role: t.users.role,
        departmentId: t.users.departmentId,
        locationId: t.users.locationId,
        email: t.users.email,
        archivedAt: t.users.archivedAt,
        ownZone: t.users.timeZone,
      },
      placeZone: t.locations.timeZone,
      hours: { days: t.departments.workDays, from: t.departments.workFrom, to: t.departments.workTo },
    })
    .from(t.watches)
    .innerJoin(t.users, eq(t.users.id, t.watches.userId))
    .leftJoin(t.locations, eq(t.locations.id, t.users.locationId))
    .leftJoin(t.departments, eq(t.departments.id, t.users.departmentId))
    .where(inArray(t.watches.id, [...ids]))
    .orderBy(asc(t.watches.id));
  return rows.map(({ watch, watcher, placeZone, hours }) => ({
    ...watch,
    condition: conditionOf(watch),
    watcher: { ...watcher, zone: watcher.ownZone ?? placeZone, hours },
    who: rights.who(watcher),
  }));
}

/** A watch that may fire, and whoever it would be told to. */
export type Candidate = Awaited<ReturnType<typeof readWatches>>[number];
