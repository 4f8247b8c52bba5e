import { and, desc, eq, inArray, lt } from "drizzle-orm";
import { recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import { deleteSome } from "#shared/db/delete-some.ts";
import { onceMore } from "#shared/db/once-more.ts";
import { isDuplicate } from "#shared/db/open.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { conflict } from "#shared/http/problem.ts";
import { say } from "#shared/texts/current.ts";

/** Of more devices of one user the ones longest unused are forgotten. */
const MOST_DEVICES = 20;

/**
 * Remembers that a user acts on a device: what arrives is shown there first (S24). Clients ask for it only when it is
 * not known to be the latest one.
 * @param deviceId made by the device itself.
 * @throws Problem 409 where another user's device has that id.
 */
export async function beActive(deps: ActionDeps, userId: string, deviceId: string): Promise<void> {
  const work = () =>
    deps.db.transaction(async (tx) => {
      const now = deps.clock();
      await touch(tx, userId, deviceId, now);
      return recordChanges(tx, [{ kind: "device", subjectId: userId }], now);
    });
  // Two tabs of one browser may be the first in the same moment: the second finds what the first has written.
  const seq = await onceMore(work).catch((error: unknown) => {
    throw isDuplicate(error) ? conflict(say("error.deviceTaken")) : error;
  });
  await deps.tail.reached(seq);
}

async function touch(tx: Database, userId: string, deviceId: string, now: number): Promise<void> {
  const { q, t } = tx;
  const activeAt = new Date(now);
  const own = and(eq(t.devices.id, deviceId), eq(t.devices.userId, userId));
  if (tx.changed(await q.update(t.devices).set({ activeAt }).where(own)) > 0) return;
  await q.insert(t.devices).values({ id: deviceId, userId, activeAt });
  const rows = q
    .select({ id: t.devices.id })
    .from(t.devices)
    .where(eq(t.devices.userId, userId))
    .orderBy(desc(t.devices.activeAt), desc(t.devices.id));
  const surplus = (await tx.page(rows, 100, MOST_DEVICES)).map((row) => row.id);
  if (surplus.length > 0) await q.delete(t.devices).where(inArray(t.devices.id, surplus));
}

/** Forgets devices that were last used before an instant, at most so many; returns how many. */
export function forgetDevices({ db }: ActionDeps, before: number, most: number): Promise<number> {
  const { t } = db;
  const old = lt(t.devices.activeAt, new Date(before));
  return deleteSome(db, t.devices, { key: t.devices.id, old, by: t.devices.id, most });
}

/** Deletes what is known of somebody's devices. */
export const eraseDevicesIn = async ({ q, t }: Database, userId: string): Promise<void> =>
  void (await q.delete(t.devices).where(eq(t.devices.userId, userId)));
