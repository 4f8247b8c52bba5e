import { and, lt } from "drizzle-orm";
import { deleteSome } from "#shared/db/delete-some.ts";
import type { ActionDeps } from "#shared/deps.ts";

const DAY = 24 * 3600_000;
/** After its last event a call may still be told of for a day; the history has what it did. */
const KEPT_MS = 2 * DAY;
/** What telephone systems sent: for whoever sets them up. */
const EVENTS_KEPT_MS = 7 * DAY;

/** Deletes calls that are over, at most so many; returns how many. */
export function forgetCalls({ db, clock }: Pick<ActionDeps, "db" | "clock">, most: number): Promise<number> {
  const { t } = db;
  const { heardAt, overAt } = t.calls;
  const before = new Date(clock() - KEPT_MS);
  return deleteSome(db, t.calls, {
    key: t.calls.id,
    old: and(lt(heardAt, before), lt(overAt, new Date(clock()))),
    by: heardAt,
    most,
  });
}

/** Deletes what telephone systems sent longer ago, at most so many; returns how many. */
export function forgetPhoneEvents({ db, clock }: Pick<ActionDeps, "db" | "clock">, most: number): Promise<number> {
  const { t } = db;
  const { at } = t.phoneEvents;
  return deleteSome(db, t.phoneEvents, {
    key: t.phoneEvents.id,
    old: lt(at, new Date(clock() - EVENTS_KEPT_MS)),
    by: at,
    most,
  });
}
