import { setTimeout as sleep } from "node:timers/promises";
import { and, inArray, isNull } from "drizzle-orm";
import { recordChanges } from "#shared/change-log.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { readStatusTypes } from "#shared/roster/read.ts";
import { SettingsStore } from "#shared/settings/store.ts";
import { maySee } from "#shared/visibility.ts";
import { isWorkingTime } from "#shared/when/working-hours.ts";
import { join, matches, type Seen } from "../rules.ts";
import { type Candidate, candidates, WATCHES } from "./candidates.ts";
import { nextTelling, recentHits, tellHits, writeHits } from "./hits.ts";
import { eventsAtWork, hasWork, lockProgress, seenOf, writeProgress } from "./progress.ts";
import { tellWaiting } from "./tell.ts";

/** What firing needs; where there is no host there is no store of settings, and one is read when it is wanted. */
export type FireDeps = ActionDeps & { readonly settings?: Pick<SettingsStore, "get"> };

export interface Fired {
  /** How many hits were told. */
  readonly told: number;
  /** When the next hit that waits is to be told, in milliseconds since 1970; null: none waits. */
  readonly nextAt: number | null;
}

/**
 * Holds every status event that is new against the watches, and tells what has waited long enough. Any host and the
 * job may do it at any time, at once: each event meets each watch exactly once, since the progress moves in the
 * transaction that writes the hits. After a crash it goes on where it was.
 */
export async function fireWatches(deps: FireDeps): Promise<Fired> {
  let told = 0;
  let nextAt = await nextTelling(deps.db);
  if ((nextAt === null || nextAt > deps.clock()) && !(await hasWork(deps.db))) return { told, nextAt };

  const settings = deps.settings ?? (await SettingsStore.load(deps.db, { follow() {} }));
  for (let more = true; more; ) {
    const started = performance.now();
    // What waits comes first, so that a newer change does not overtake it.
    const waited = await tellWaiting(deps, settings);
    const fired = waited.more ? null : await fireSome(deps, settings);
    told += waited.told + (fired?.told ?? 0);
    more = fired?.more ?? true;
    // Others get their turn on a database that takes one transaction after the other.
    if (more) await sleep(Math.min(50, performance.now() - started));
  }
  nextAt = await nextTelling(deps.db);
  return { told, nextAt };
}

/** One transaction's worth of events and watches. */
async function fireSome(
  deps: FireDeps,
  settings: Pick<SettingsStore, "get">,
): Promise<{ told: number; more: boolean }> {
  const { seq, ...done } = await deps.db.transaction(async (tx) => {
    const now = deps.clock();
    const nothing = { told: 0, more: false, seq: 0 };
    const progress = await lockProgress(tx);
    if (progress === null) return nothing;
    const events = await eventsAtWork(tx, progress);
    const last = events.at(-1);
    if (!last) {
      if (progress.watchId === null) return nothing;
      // Those at work were purged meanwhile.
      await writeProgress(tx, { ...progress, watchId: null, throughSeq: progress.seq });
      return { ...nothing, more: true };
    }
    const types = new Map((await readStatusTypes(tx)).map((type) => [type.key, type.kind]));
    const seen = await seenOf(tx, events, (type) => types.get(type) ?? "unknown");
    const watches = await candidates(tx, seen, progress.watchId ?? "");
    const through = watches.length < WATCHES;
    await writeProgress(tx, {
      seq: last.seq,
      watchId: through ? null : watches.at(-1)!.id,
      throughSeq: through ? last.seq : progress.watchId === null ? progress.seq : progress.throughSeq,
    });

    const recent =
      watches.length > 0
        ? await recentHits(
            tx,
            watches.map((watch) => watch.id),
            now,
          )
        : new Map();
    const waitedFor = waitedForBy(seen, settings);
    const outcomes = watches.flatMap((watch) =>
      join(waitedFor(watch), recent.get(watch.id) ?? [], watch.once, now).map((outcome) => ({ ...outcome, watch })),
    );
    const told = await writeHits(tx, outcomes, now);
    const ended = told.flatMap(({ watch }) => (watch.once ? watch : []));
    if (ended.length > 0)
      await tx.q
        .update(tx.t.watches)
        .set({ endedAt: new Date(now) })
        .where(
          and(
            inArray(
              tx.t.watches.id,
              ended.map((watch) => watch.id),
            ),
            isNull(tx.t.watches.endedAt),
          ),
        );
    const changes = [
      ...(await tellHits(deps, tx, settings, told)),
      ...[...new Set(ended.map((watch) => watch.userId))].map((id) => ({ kind: "watch" as const, subjectId: id })),
    ];
    const more = { told: told.length, more: true };
    if (changes.length === 0) return { ...more, seq: 0 };
    return { ...more, seq: (await recordChanges(tx, changes, now)) + changes.length - 1 };
  });
  if (seq > 0) await deps.tail.reached(seq);
  return done;
}

/** Says which of the changes each watch has waited for. */
function waitedForBy(seen: readonly (Seen & { byNobody: boolean })[], settings: Pick<SettingsStore, "get">) {
  const byUser = Map.groupBy(seen, (one) => one.userId);
  const byDepartment = Map.groupBy(seen, (one) => one.departmentId);
  const isWorking = workingHours(settings);
  return (watch: Candidate): Seen[] => {
    if (watch.watcher.archivedAt !== null) return [];
    const on = watch.subjectType === "department" ? byDepartment : byUser;
    return (on.get(watch.subjectId) ?? []).filter((one) => isNew(watch, one) && isWorking(watch, one.at));
  };
}

/** Whether a change is to be told to whoever watches: what they did themselves is not, nor what they may not see. */
const isNew = (watch: Candidate, seen: Seen & { byNobody: boolean }): boolean =>
  seen.seq > watch.sinceSeq &&
  // What nobody did, but time, is put on record later than it happened: the board had shown it already.
  (!seen.byNobody || seen.at >= watch.createdAt.getTime()) &&
  seen.userId !== watch.userId &&
  seen.byId !== watch.userId &&
  matches(watch.condition, seen) &&
  maySee(watch.watcher, { id: seen.userId, departmentId: seen.departmentId });

/** Tells whether an instant lies in the hours that a watch is limited to: those of the watcher's department, else the site's. */
function workingHours(settings: Pick<SettingsStore, "get">) {
  const site = {
    days: settings.get("site.workDays"),
    from: settings.get("site.workFrom"),
    to: settings.get("site.workTo"),
  };
  const siteZone = settings.get("site.timeZone");
  // A crowd of changes in one minute asks the same for everybody in a zone.
  const known = new Map<string, boolean>();
  return ({ workingHoursOnly, watcher }: Candidate, at: number): boolean => {
    if (!workingHoursOnly) return true;
    const zone = watcher.zone ?? siteZone;
    const { days, from, to } = watcher.hours ?? {};
    const hours = { days: days ?? site.days, from: from ?? site.from, to: to ?? site.to };
    const key = `${zone} ${Math.floor(at / 60_000)} ${hours.days} ${hours.from} ${hours.to}`;
    const working = known.get(key) ?? isWorkingTime(at, zone, { ...hours, days: hours.days.split(",").map(Number) });
    known.set(key, working);
    return working;
  };
}
