import { and, desc, eq, inArray } from "drizzle-orm";
import type { ActionDeps } from "#shared/deps.ts";
import { newId } from "#shared/ids.ts";

/** What came of a request. */
export interface KeptEvent {
  readonly outcome: string;
  readonly event: string | null;
  readonly line: string | null;
  readonly callId: string | null;
  readonly userId: string | null;
  readonly payload: string;
}

/** So many are shown; a few more may lie there until the next are trimmed. */
export const EVENTS_SHOWN = 50;
const TRIM_EVERY = 25;
const kept = new WeakMap<object, Map<string, number>>();

/** Keeps what a telephone system sent, and of each system the last ones only. */
export async function keepEvent(
  { db, clock }: Pick<ActionDeps, "db" | "clock">,
  systemId: string,
  event: KeptEvent,
): Promise<void> {
  const { q, t } = db;
  await q.insert(t.phoneEvents).values({ id: newId(), systemId, at: new Date(clock()), ...event });
  const counts = kept.get(db) ?? new Map<string, number>();
  kept.set(db, counts);
  const n = (counts.get(systemId) ?? 0) + 1;
  counts.set(systemId, n % TRIM_EVERY);
  if (n < TRIM_EVERY) return;
  const e = t.phoneEvents;
  const old = db.page(
    q.select({ id: e.id }).from(e).where(eq(e.systemId, systemId)).orderBy(desc(e.id)),
    500,
    EVENTS_SHOWN,
  );
  const ids = (await old).map(({ id }) => id);
  if (ids.length > 0) await q.delete(t.phoneEvents).where(and(eq(e.systemId, systemId), inArray(e.id, ids)));
}
