import { eq } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import { newId } from "#shared/ids.ts";
import type { Entry } from "#shared/status/types.ts";
import { date, drop, insert } from "./change.ts";
import { type Cause, record, type Standing, standings } from "./record.ts";

/** What is to become of one user's entries. */
export interface EntryChanges {
  readonly dropped: readonly Entry[];
  readonly added: readonly Entry[];
  /** Entries that stay, with another end. */
  readonly moved?: readonly Entry[];
}

/**
 * Changes what systems say of one user, a call or a computer, within the caller's transaction; who does it by hand uses
 * the other actions. Where nothing is to change nothing is written.
 * @param plan is asked with the entries that are not dropped, once no other change of this user can come between.
 * @throws a duplicate key where two are the first to record something of a user: the caller tries once more.
 * @returns the number of the change, for the tail to reach after the commit; null where nothing changed.
 */
export async function changeEntries(
  tx: Database,
  userId: string,
  plan: (entries: readonly Entry[]) => Promise<EntryChanges> | EntryChanges,
  cause: Cause,
  now: number,
): Promise<number | null> {
  const one = await lockedStanding(tx, userId);
  const { dropped, added, moved = [] } = await plan(one.entries);
  if (dropped.length + added.length + moved.length === 0) return null;
  const { q, t } = tx;
  const changeId = newId();
  await drop(tx, dropped, changeId, now);
  await insert(
    tx,
    added.map(() => one),
    added,
    changeId,
  );
  for (const { id, endAt } of moved)
    await q
      .update(t.statusEntries)
      .set({ endAt: date(endAt) })
      .where(eq(t.statusEntries.id, id));
  const gone = new Set([...dropped, ...moved].map(({ id }) => id));
  one.entries = [...one.entries.filter(({ id }) => !gone.has(id)), ...moved, ...added];
  return record(tx, [one], cause, now);
}

/**
 * Where a user stands, with their record locked. Of somebody who has none yet SQL Server has nothing to lock: what is
 * read after it could be newer than the entries, so that a call would end and its entry stay.
 */
async function lockedStanding(tx: Database, userId: string): Promise<Standing> {
  const [one] = (await standings(tx, [userId])) as [Standing];
  if (one.known || tx.dialect !== "mssql") return one;
  await tx.q.insert(tx.t.statuses).values({ userId, type: "unknown", recordedAt: new Date(0) });
  return (await standings(tx, [userId]))[0]!;
}

/** An entry that no person made: what a call or a computer says from an instant until another. */
export const systemEntry = (
  says: Pick<Entry, "layer" | "type" | "startAt" | "endAt" | "source">,
  now: number,
): Entry => ({ id: newId(), ...says, comment: null, returnAt: null, setBy: null, setAt: now });
