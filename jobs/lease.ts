import { and, eq, gt, lte, or } from "drizzle-orm";
import { clockAhead } from "#shared/db/clock.ts";
import type { Database } from "#shared/db/database.ts";
import { isDuplicate } from "#shared/db/open.ts";
import type { ActionDeps } from "#shared/deps.ts";

/** A host that says nothing for so long has died, and another may take over. In milliseconds. */
export const LEASE_MS = 60_000;

export interface Lease {
  /** Keeps it for another while. Resolves to false when another holder has it by now. */
  renew(): Promise<boolean>;
  release(): Promise<void>;
}

/**
 * Takes a lease that several hosts on one database want, or resolves to null while another holds it. It goes by the
 * database's clock: those of two hosts may be minutes apart.
 * @param holder names one run of one process, so that not even the same host takes it twice.
 */
export async function takeLease(
  { db, clock }: Pick<ActionDeps, "db" | "clock">,
  name: string,
  holder: string,
): Promise<Lease | null> {
  const ahead = (await clockAhead(db, clock)) ?? 0;
  const now = () => clock() - ahead;
  if (!(await take(db, name, holder, now()))) return null;
  const { leases } = db.t;
  const ours = and(eq(leases.name, name), eq(leases.holder, holder));
  return {
    renew: async () =>
      db.changed(
        await db.q
          .update(leases)
          .set({ expiresAt: new Date(now() + LEASE_MS) })
          .where(ours),
      ) === 1,
    // The row stays for whoever comes next.
    release: async () =>
      void (await db.q
        .update(leases)
        .set({ expiresAt: new Date(now()) })
        .where(ours)),
  };
}

async function take(db: Database, name: string, holder: string, now: number): Promise<boolean> {
  const { leases } = db.t;
  const values = { holder, expiresAt: new Date(now + LEASE_MS) };
  const taken = await db.q
    .update(leases)
    .set(values)
    .where(
      and(
        eq(leases.name, name),
        // One that reaches further than any can was made by a clock that has been put right since.
        or(lte(leases.expiresAt, new Date(now)), gt(leases.expiresAt, new Date(now + 2 * LEASE_MS))),
      ),
    );
  if (db.changed(taken) === 1) return true;
  const [row] = await db.q.select({ name: leases.name }).from(leases).where(eq(leases.name, name));
  if (row) return false;
  try {
    await db.q.insert(leases).values({ name, ...values });
    return true;
  } catch (error) {
    // Two wanted the very first one.
    if (isDuplicate(error)) return false;
    throw error;
  }
}
