import { readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { and, eq, gt, lte, or, type SQL } from "drizzle-orm";
import { clockAhead } from "#shared/db/clock.ts";
import type { Database } from "#shared/db/database.ts";
import { isDuplicate } from "#shared/db/open.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { newId } from "#shared/ids.ts";

/** A host that says nothing for so long has died, and another may take over. In milliseconds. */
export const LEASE_MS = 60_000;

/** Where the numbers of processes mean the same: a machine, or on Linux a container, even one with its host's name. */
const machine = `${hostname().slice(0, 40)}/${pidNamespace()}`;
const ours = newId().slice(-8);

/** A name for one holding of a lease: `machine:process:letters of the process:letters`. */
export const newHolder = (): string => `${machine}:${process.pid}:${ours}:${newId().slice(-12)}`;

function pidNamespace(): string {
  try {
    return readlinkSync("/proc/self/ns/pid").replace(/\D/g, "");
  } catch {
    return "";
  }
}

/**
 * Whether a holder was a process of this machine that has ended since, so that a host which is started again need not
 * wait for its own lease. A number that another process has by now counts as alive, unless that is this one.
 */
function hasDied(holder: string): boolean {
  const [on, pid, letters] = holder.split(":");
  if (on !== machine || !/^[1-9]\d*$/.test(pid ?? "")) return false;
  if (Number(pid) === process.pid) return letters !== ours;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

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
  const mine = and(eq(leases.name, name), eq(leases.holder, holder));
  return {
    renew: async () =>
      db.changed(
        await db.q
          .update(leases)
          .set({ expiresAt: new Date(now() + LEASE_MS) })
          .where(mine),
      ) === 1,
    // The row stays for whoever comes next.
    release: async () =>
      void (await db.q
        .update(leases)
        .set({ expiresAt: new Date(now()) })
        .where(mine)),
  };
}

async function take(db: Database, name: string, holder: string, now: number): Promise<boolean> {
  const { leases } = db.t;
  const values = { holder, expiresAt: new Date(now + LEASE_MS) };
  const takeIf = async (free: SQL | undefined) =>
    db.changed(
      await db.q
        .update(leases)
        .set(values)
        .where(and(eq(leases.name, name), free)),
    ) === 1;
  // One that reaches further than any can was made by a clock that has been put right since.
  if (await takeIf(or(lte(leases.expiresAt, new Date(now)), gt(leases.expiresAt, new Date(now + 2 * LEASE_MS)))))
    return true;
  const [row] = await db.q.select({ holder: leases.holder }).from(leases).where(eq(leases.name, name));
  if (row) return hasDied(row.holder) && takeIf(eq(leases.holder, row.holder));
  try {
    await db.q.insert(leases).values({ name, ...values });
    return true;
  } catch (error) {
    // Two wanted the very first one.
    if (isDuplicate(error)) return false;
    throw error;
  }
}
