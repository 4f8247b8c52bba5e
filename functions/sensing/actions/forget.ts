import { eq, lt } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import { deleteSome } from "#shared/db/delete-some.ts";
import type { ActionDeps } from "#shared/deps.ts";

const KEPT_MS = 30 * 24 * 3600_000;

/** Deletes what is known of somebody's computers. */
export const eraseSensingIn = async ({ q, t }: Database, userId: string): Promise<void> =>
  void (await q.delete(t.sensedDevices).where(eq(t.sensedDevices.userId, userId)));

/** Forgets computers that were not heard of for a month, at most so many; returns how many. */
export function forgetComputers({ db, clock }: Pick<ActionDeps, "db" | "clock">, most: number): Promise<number> {
  const { t } = db;
  const { seenAt } = t.sensedDevices;
  const old = lt(seenAt, new Date(clock() - KEPT_MS));
  return deleteSome(db, t.sensedDevices, { key: t.sensedDevices.id, old, by: seenAt, most });
}
