import { eq, inArray } from "drizzle-orm";
import { type Actor, audit } from "#shared/audit.ts";
import type { Database } from "#shared/db/database.ts";
import { notFound } from "#shared/http/problem.ts";
import { displayNameOf, statusTypeOf } from "#shared/roster/read.ts";
import type { Settings } from "#shared/settings/registry.ts";
import { siteSettings } from "#shared/settings/store.ts";
import { dayTurnOf } from "#shared/status/ends.ts";
import type { Entry, StatusType } from "#shared/status/types.ts";
import { say } from "#shared/texts/current.ts";
import type { Standing } from "./record.ts";

/** What came of a change: who was changed, and the number by which it can be undone. */
export interface StatusChange {
  readonly changeId: string;
  /** The users for whom it changed anything; setting the same thing twice changes nothing. */
  readonly changed: readonly string[];
}

export const date = (ms: number | null) => (ms === null ? null : new Date(ms));
/** SQL Server takes 2,100 parameters a statement. */
const ROWS = 100;

/** Whether an entry already says just that, and counts or will count. */
export const says = (had: Entry, wanted: Entry, now: number) =>
  (had.endAt === null || had.endAt > now) &&
  had.type === wanted.type &&
  had.comment === wanted.comment &&
  had.returnAt === wanted.returnAt &&
  had.endAt === wanted.endAt;

export async function typeOf({ q, t }: Database, key: string): Promise<StatusType | undefined> {
  // Some databases cannot even be asked for a NUL.
  const [row] = /\p{Cc}/u.test(key) ? [] : await q.select().from(t.statusTypes).where(eq(t.statusTypes.key, key));
  return row && statusTypeOf(row);
}

/** Users by their ids: their names, where and at what time of day their days end, their departments. */
export type Known = Map<string, { name: string; zone: string; turn: string; departmentId: string | null }>;

/** Who the users are and in which zones their days end. @throws Problem 404 when one is not there or is archived. */
export async function zonesOf(tx: Database, ids: readonly string[]): Promise<Known> {
  const found = await activeOf(tx, ids);
  if (ids.some((id) => !found.has(id)))
    throw notFound(ids.length === 1 ? say("status.noSuchUser") : say("error.oneGone"));
  return found;
}

/** The same for those of them who are there and not archived. */
export async function activeOf(tx: Database, ids: readonly string[]): Promise<Known> {
  const { q, t } = tx;
  const rows = await q
    .select({
      user: t.users,
      zone: t.locations.timeZone,
      from: t.departments.workFrom,
      to: t.departments.workTo,
    })
    .from(t.users)
    .leftJoin(t.departments, eq(t.users.departmentId, t.departments.id))
    .leftJoin(t.locations, eq(t.users.locationId, t.locations.id))
    .where(ids.length === 1 ? eq(t.users.id, ids[0]!) : inArray(t.users.id, [...ids]));
  const found: Known = new Map();
  let site: Pick<Settings, (typeof timeNames)[number]> | undefined;
  for (const { user, zone, from, to } of rows) {
    if (user.archivedAt !== null) continue;
    const own = user.timeZone ?? zone;
    if (!own || from === null || to === null) site ??= await siteSettings(tx, timeNames);
    found.set(user.id, {
      name: displayNameOf(user),
      zone: own ?? site!["site.timeZone"],
      turn: dayTurnOf({ from: from ?? site!["site.workFrom"], to: to ?? site!["site.workTo"] }),
      departmentId: user.departmentId,
    });
  }
  return found;
}

/** What the site says of time. */
const timeNames = ["site.timeZone", "site.workFrom", "site.workTo"] as const;

export async function drop(
  { q, t }: Database,
  entries: readonly Entry[],
  changeId: string,
  now: number,
): Promise<void> {
  const ids = entries.map((e) => e.id);
  for (let i = 0; i < ids.length; i += ROWS) {
    const some = ids.slice(i, i + ROWS);
    await q
      .update(t.statusEntries)
      .set({ droppedBy: changeId, droppedAt: new Date(now) })
      .where(some.length === 1 ? eq(t.statusEntries.id, some[0]!) : inArray(t.statusEntries.id, some));
  }
}

export async function insert(
  { q, t }: Database,
  of: readonly Standing[],
  entries: readonly Entry[],
  changeId: string,
): Promise<void> {
  const rows = entries.map((e, i) => ({
    ...e,
    userId: of[i]!.userId,
    startAt: new Date(e.startAt),
    endAt: date(e.endAt),
    returnAt: date(e.returnAt),
    setAt: new Date(e.setAt),
    madeBy: changeId,
  }));
  for (let i = 0; i < rows.length; i += ROWS) await q.insert(t.statusEntries).values(rows.slice(i, i + ROWS));
}

/** What one does to another is audited; one's own status is history enough. */
export async function auditOthers(
  tx: Database,
  actor: Actor,
  moved: readonly Standing[],
  people: Known,
  action: string,
  after: unknown,
  now: number,
): Promise<void> {
  const others = moved.filter((one) => one.userId !== actor.id);
  if (others.length === 0) return;
  await audit(
    tx,
    actor,
    others.map((one) => ({
      action,
      subjectType: "user" as const,
      subjectId: one.userId,
      subjectName: people.get(one.userId)!.name,
      before: one.recorded.status,
      after,
    })),
    now,
  );
}
