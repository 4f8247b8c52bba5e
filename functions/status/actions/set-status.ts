import { eq, inArray } from "drizzle-orm";
import { type Actor, audit } from "#shared/audit.ts";
import type { Database } from "#shared/db/database.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { conflict, invalid, notFound } from "#shared/http/problem.ts";
import { newId } from "#shared/ids.ts";
import { type PersonRow, personOf, statusTypeOf } from "#shared/roster/read.ts";
import { registry } from "#shared/settings/registry.ts";
import { settingRow } from "#shared/settings/store.ts";
import { entryEnd } from "#shared/status/ends.ts";
import { type Entry, type StatusType, usableIn } from "#shared/status/types.ts";
import { say } from "#shared/texts/current.ts";
import { faultsOfStatus, replacedBy, type StatusInput } from "../rules.ts";
import { record, type Standing, standings } from "./record.ts";

/** What came of a change: who was changed, and the number by which it can be undone. */
export interface StatusChange {
  readonly changeId: string;
  /** The users for whom it changed anything; setting the same thing twice changes nothing. */
  readonly changed: readonly string[];
}

const date = (ms: number | null) => (ms === null ? null : new Date(ms));
/** Each host keeps them all in memory and looks through them at every change. */
const MOST_ENTRIES = 100;
/** SQL Server takes 2,100 parameters a statement. */
const ROWS = 100;

/**
 * Sets a status by hand, for one or several users: all of them or none.
 * @param source what it was set with: `web`, `mobile`, `api` …
 * @throws Problem 404 for an unknown or archived user, 422 with every fault of the status, 409 when too much is planned.
 */
export async function setStatus(
  deps: ActionDeps,
  actor: Actor,
  userIds: readonly string[],
  input: StatusInput,
  source: string,
): Promise<StatusChange> {
  const changeId = newId();
  const ids = [...new Set(userIds)];
  let seq = 0;
  let changed: string[] = [];
  await deps.db.transaction(async (tx) => {
    const now = deps.clock();
    const type = await typeOf(tx, input.type);
    const faults = faultsOfStatus(input, type, now);
    if (faults.length > 0) throw invalid(faults.map((f) => f.detail).join(" "), faults);
    const people = await zonesOf(tx, ids);
    if ([...people.values()].some((one) => !usableIn(type!, one.departmentId))) {
      const detail = say("status.notForDepartment", type!.name);
      throw invalid(detail, [{ pointer: "/type", detail }]);
    }
    const moved: Standing[] = [];
    const entries: Entry[] = [];
    const dropped: Entry[] = [];
    for (const one of await standings(tx, ids)) {
      const entry = entryFor(input, type!, people.get(one.userId)!.zone, actor, source, now);
      const replaced = replacedBy(one.entries, input.startAt, now);
      if (replaced.some((e) => says(e, entry, now))) continue;
      one.entries = [...one.entries.filter((e) => !replaced.includes(e)), entry];
      if (one.entries.length > MOST_ENTRIES && entry.startAt > now)
        throw conflict(
          "So many statuses are planned already that there is no room for more. Drop some of them, in the person’s panel or for yourself under “For later, or with an end”, or wait until some are over.",
        );
      moved.push(one);
      dropped.push(...replaced);
      entries.push(entry);
    }
    changed = moved.map((one) => one.userId);
    if (moved.length === 0) return;
    await drop(tx, dropped, changeId, now);
    await insert(tx, moved, entries, changeId);
    await auditOthers(
      tx,
      actor,
      moved,
      people,
      { type: input.type, comment: input.comment, returnAt: date(input.returnAt) },
      now,
    );
    seq = await record(tx, moved, { by: actor.id, source }, now);
  });
  if (changed.length > 0) await deps.tail.reached(seq);
  return { changeId, changed };
}

/** Drops what was set by hand and counts now; what the lower layers say is back, and what is planned stays. */
export async function clearStatus(
  deps: ActionDeps,
  actor: Actor,
  userIds: readonly string[],
  source: string,
): Promise<StatusChange> {
  const changeId = newId();
  let seq = 0;
  let changed: string[] = [];
  await deps.db.transaction(async (tx) => {
    const now = deps.clock();
    const people = await zonesOf(tx, userIds);
    const moved: Standing[] = [];
    const dropped: Entry[] = [];
    for (const one of await standings(tx, userIds)) {
      const gone = replacedBy(one.entries, null, now);
      if (gone.length === 0) continue;
      one.entries = one.entries.filter((e) => !gone.includes(e));
      dropped.push(...gone);
      moved.push(one);
    }
    changed = moved.map((one) => one.userId);
    if (moved.length === 0) return;
    await drop(tx, dropped, changeId, now);
    await auditOthers(tx, actor, moved, people, null, now);
    seq = await record(tx, moved, { by: actor.id, source }, now);
  });
  if (changed.length > 0) await deps.tail.reached(seq);
  return { changeId, changed };
}

function entryFor(
  input: StatusInput,
  type: StatusType,
  zone: string,
  actor: Actor,
  source: string,
  now: number,
): Entry {
  const startAt = Math.max(input.startAt ?? now, now);
  return {
    id: newId(),
    layer: "manual",
    type: input.type,
    comment: input.comment || null,
    startAt,
    endAt: input.endAt ?? entryEnd(type, startAt, input.returnAt, zone),
    returnAt: input.returnAt,
    source,
    setBy: actor.id,
    setAt: now,
  };
}

/** Whether an entry already says just that, and counts or will count. */
const says = (had: Entry, wanted: Entry, now: number) =>
  (had.endAt === null || had.endAt > now) &&
  had.type === wanted.type &&
  had.comment === wanted.comment &&
  had.returnAt === wanted.returnAt &&
  had.endAt === wanted.endAt;

async function typeOf({ q, t }: Database, key: string): Promise<StatusType | undefined> {
  // Some databases cannot even be asked for a NUL.
  const [row] = /\p{Cc}/u.test(key) ? [] : await q.select().from(t.statusTypes).where(eq(t.statusTypes.key, key));
  return row && statusTypeOf(row);
}

type Known = Map<string, { name: string; zone: string; departmentId: string | null }>;

/** Who the users are and in which zones their days end. @throws Problem 404 when one is not there or is archived. */
async function zonesOf(tx: Database, ids: readonly string[]): Promise<Known> {
  const { q, t } = tx;
  const rows = await q
    .select({ user: t.users, zone: t.locations.timeZone })
    .from(t.users)
    .leftJoin(t.locations, eq(t.users.locationId, t.locations.id))
    .where(ids.length === 1 ? eq(t.users.id, ids[0]!) : inArray(t.users.id, [...ids]));
  const found: Known = new Map();
  let site: string | undefined;
  for (const { user, zone } of rows) {
    if (user.archivedAt !== null) continue;
    const own = user.timeZone ?? zone;
    if (!own) site ??= await siteZone(tx);
    found.set(user.id, {
      name: personOf(user as PersonRow).displayName,
      zone: own ?? site!,
      departmentId: user.departmentId,
    });
  }
  if (ids.some((id) => !found.has(id)))
    throw notFound(ids.length === 1 ? "There is no such user." : "One of these users is not there any more.");
  return found;
}

async function siteZone(tx: Database): Promise<string> {
  const [row] = await tx.q
    .select({ value: tx.t.clientSettings.value })
    .from(tx.t.clientSettings)
    .where(settingRow(tx, "site", "", "site.timeZone"));
  return row ? (JSON.parse(row.value) as string) : registry["site.timeZone"].default;
}

async function drop({ q, t }: Database, entries: readonly Entry[], changeId: string, now: number): Promise<void> {
  const ids = entries.map((e) => e.id);
  for (let i = 0; i < ids.length; i += ROWS) {
    const some = ids.slice(i, i + ROWS);
    await q
      .update(t.statusEntries)
      .set({ droppedBy: changeId, droppedAt: new Date(now) })
      .where(some.length === 1 ? eq(t.statusEntries.id, some[0]!) : inArray(t.statusEntries.id, some));
  }
}

async function insert(
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
async function auditOthers(
  tx: Database,
  actor: Actor,
  moved: readonly Standing[],
  people: Known,
  after: unknown,
  now: number,
): Promise<void> {
  const others = moved.filter((one) => one.userId !== actor.id);
  if (others.length === 0) return;
  await audit(
    tx,
    actor,
    others.map((one) => ({
      action: after === null ? "status.clear" : "status.set",
      subjectType: "user" as const,
      subjectId: one.userId,
      subjectName: people.get(one.userId)!.name,
      before: one.recorded.status,
      after,
    })),
    now,
  );
}
