import { setTimeout as sleep } from "node:timers/promises";
import { and, inArray, isNull } from "drizzle-orm";
import { recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { readStatusTypes } from "#shared/roster/read.ts";
import { type Rights, readRights } from "#shared/roster/rights.ts";
import { SettingsStore } from "#shared/settings/store.ts";
import { holidaysAbout } from "#shared/when/holidays.ts";
import { join } from "../rules.ts";
import { type Candidate, candidates, WATCHES } from "./candidates.ts";
import { nextTelling, recentHits, type Settings, tellHits, writeHits } from "./hits.ts";
import { eventsAtWork, hasWork, lockProgress, seenOf, writeProgress } from "./progress.ts";
import { tellWaiting } from "./tell.ts";
import { waitedForBy } from "./waited-for.ts";

/** Between two transactions others have as long as the last one took, and at most so many milliseconds. */
const LONGEST_REST_MS = 50;

/** What firing needs; where there is no host there is no store of settings, and one is read when it is wanted. */
export type FireDeps = ActionDeps & { readonly settings?: Settings };

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
  const rights = await readRights(deps.db);
  for (;;) {
    const started = performance.now();
    // What waits comes first, so that a newer change does not overtake it.
    const waited = await tellWaiting(deps, settings, rights);
    told += waited.told;
    if (!waited.more) {
      if (!(await hasWork(deps.db))) break;
      told += await fireSome(deps, settings, rights);
    }
    // Others get their turn on a database that takes one transaction after the other.
    await sleep(Math.min(LONGEST_REST_MS, performance.now() - started));
  }
  nextAt = await nextTelling(deps.db);
  return { told, nextAt };
}

/** Holds some events against some watches, in one transaction. @returns how many hits were told. */
async function fireSome(deps: FireDeps, settings: Settings, rights: Rights): Promise<number> {
  const { told, seq } = await deps.db.transaction(async (tx) => {
    const now = deps.clock();
    const progress = await lockProgress(tx);
    if (progress === null) return { told: 0, seq: 0 };
    const events = await eventsAtWork(tx, progress);
    const last = events.at(-1);
    if (!last) {
      // Another host was here; or those at work were purged meanwhile.
      await writeProgress(tx, { ...progress, watchId: null, throughSeq: progress.seq });
      return { told: 0, seq: 0 };
    }
    const kinds = new Map((await readStatusTypes(tx)).map((type) => [type.key, type.kind]));
    const seen = await seenOf(tx, events, (type) => kinds.get(type) ?? "unknown");
    const watches = await candidates(tx, rights, seen, progress.watchId ?? "");
    const through = watches.length < WATCHES;
    await writeProgress(tx, {
      seq: last.seq,
      watchId: through ? null : watches.at(-1)!.id,
      throughSeq: through ? last.seq : progress.watchId === null ? progress.seq : progress.throughSeq,
    });

    const recent = await recentHits(tx, watches, now);
    const times = seen.map(({ at }) => at);
    const byHours = watches.some(({ workingHoursOnly }) => workingHoursOnly);
    const isHoliday = byHours ? await holidaysAbout(tx, Math.min(...times), Math.max(...times)) : () => false;
    const waitedFor = waitedForBy(seen, settings, isHoliday);
    const outcomes = watches.flatMap((watch) =>
      join(waitedFor(watch), recent.get(watch.id) ?? [], watch.once, now).map((outcome) => ({ ...outcome, watch })),
    );
    const told = await writeHits(tx, outcomes, now);
    const ended = told.flatMap(({ watch }) => (watch.once ? watch : []));
    await end(tx, ended, now);
    const changes = [
      ...(await tellHits(deps, tx, settings, told)),
      ...[...new Set(ended.map((watch) => watch.userId))].map((id) => ({ kind: "watch" as const, subjectId: id })),
    ];
    const seq = changes.length === 0 ? 0 : (await recordChanges(tx, changes, now)) + changes.length - 1;
    return { told: told.length, seq };
  });
  if (seq > 0) await deps.tail.reached(seq);
  return told;
}

async function end({ q, t }: Database, watches: readonly Candidate[], now: number): Promise<void> {
  if (watches.length === 0) return;
  const ids = watches.map((watch) => watch.id);
  await q
    .update(t.watches)
    .set({ endedAt: new Date(now) })
    .where(and(inArray(t.watches.id, ids), isNull(t.watches.endedAt)));
}
