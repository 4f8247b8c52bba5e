import { and, asc, eq, gte, inArray, isNotNull, isNull, lte } from "drizzle-orm";
import { recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import type { ActionDeps } from "#shared/deps.ts";
import type { Rights } from "#shared/roster/rights.ts";
import { maySee } from "#shared/visibility.ts";
import { JOIN_MS, worthTelling } from "../rules.ts";
import { type Candidate, readWatches } from "./candidates.ts";
import { type Settings, type Told, tellHits } from "./hits.ts";
import { lockProgress } from "./progress.ts";

/** Hits that are told in one transaction. */
const HITS = 200;

/** Tells hits that have waited long enough, if they are still worth telling; those that are not are dropped. */
export async function tellWaiting(
  deps: ActionDeps,
  settings: Settings,
  rights: Rights,
): Promise<{ told: number; more: boolean }> {
  if ((await dueHits(deps.db, deps.clock(), 1)).length === 0) return { told: 0, more: false };
  const { seq, ...done } = await deps.db.transaction(async (tx) => {
    const now = deps.clock();
    // Another host may be at it: whoever comes second finds them told.
    await lockProgress(tx);
    const due = await dueHits(tx, now, HITS);
    const watches = new Map(
      (await readWatches(tx, rights, [...new Set(due.map((hit) => hit.watchId))])).map((w) => [w.id, w]),
    );
    const worth = await worthOf(tx, due, watches);
    const told: Told[] = due
      .filter((hit) => worth.has(hit.id))
      .map((hit) => ({ id: hit.id, watch: watches.get(hit.watchId)!, eventSeq: hit.eventSeq }));
    const dropped = due.flatMap((hit) => (worth.has(hit.id) ? [] : hit.id));
    const { q, t } = tx;
    const h = t.watchHits;
    if (dropped.length > 0) await q.delete(h).where(inArray(h.id, dropped));
    if (told.length > 0)
      await q
        .update(h)
        .set({ toldAt: new Date(now), tellAt: new Date(now) })
        .where(and(inArray(h.id, [...worth]), isNull(h.toldAt)));
    const changes = await tellHits(deps, tx, settings, told);
    const more = { told: told.length, more: due.length === HITS };
    if (changes.length === 0) return { ...more, seq: 0 };
    return { ...more, seq: (await recordChanges(tx, changes, now)) + changes.length - 1 };
  });
  if (seq > 0) await deps.tail.reached(seq);
  return done;
}

function dueHits(db: Database, now: number, most: number) {
  const { q, t } = db;
  const h = t.watchHits;
  const due = q
    .select()
    .from(h)
    .where(and(isNull(h.toldAt), lte(h.tellAt, new Date(now))))
    .orderBy(asc(h.tellAt), asc(h.id));
  return db.page(due, most);
}

type Hit = Awaited<ReturnType<typeof dueHits>>[number];

/** The ids of those hits that are worth telling. */
async function worthOf(
  { q, t }: Database,
  due: readonly Hit[],
  watches: ReadonlyMap<string, Candidate>,
): Promise<Set<string>> {
  if (due.length === 0) return new Set();
  const subjectIds = [...new Set(due.map((hit) => hit.subjectId))];
  const subjects = new Map(
    (
      await q
        .select({ id: t.users.id, departmentId: t.users.departmentId, type: t.statuses.type })
        .from(t.users)
        .leftJoin(t.statuses, eq(t.statuses.userId, t.users.id))
        .where(and(inArray(t.users.id, subjectIds), isNull(t.users.archivedAt)))
    ).map((row) => [row.id, row]),
  );
  // What made them wait was told a minute before the soonest of them was due, or later.
  const since = new Date(Math.min(...due.map((hit) => hit.tellAt.getTime())) - JOIN_MS);
  const h = t.watchHits;
  const toldLast = new Map(
    (
      await q
        .select()
        .from(h)
        .where(and(inArray(h.watchId, [...watches.keys()]), gte(h.tellAt, since), isNotNull(h.toldAt)))
        .orderBy(asc(h.tellAt), asc(h.id))
    ).map((hit) => [`${hit.watchId} ${hit.subjectId}`, saidBy(hit)]),
  );
  return new Set(
    due
      .filter((hit) => {
        const watch = watches.get(hit.watchId);
        const subject = subjects.get(hit.subjectId);
        if (!watch || !subject || watch.endedAt !== null || watch.watcher.archivedAt !== null) return false;
        const last = toldLast.get(`${hit.watchId} ${hit.subjectId}`) ?? null;
        return maySee(watch.who, subject) && worthTelling({ ...saidBy(hit), others: hit.others }, last, subject.type);
      })
      .map((hit) => hit.id),
  );
}

const saidBy = (hit: Hit) => ({
  type: hit.toType,
  comment: hit.comment,
  returnAt: hit.returnAt?.getTime() ?? null,
});
