import { and, asc, count, desc, eq, gte, inArray, isNotNull, isNull, type SQL } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";

export type RunRow = Database["t"]["jobRuns"]["$inferSelect"];

/** How a job goes: its last run, and the last one that succeeded. */
export interface JobState {
  readonly last: RunRow | null;
  readonly lastOk: RunRow | null;
  /** When a run was asked for that has not begun. */
  readonly asked: { readonly at: Date; readonly byName: string } | null;
  /** Until when whoever runs it has said that it lives, by the database's clock; null: nobody runs it. */
  readonly leaseUntil: Date | null;
}

/** How each of some jobs goes. A few looks into an index for each: reading all runs for their last ones would take longer. */
export async function jobStates(db: Database, names: readonly string[]): Promise<Map<string, JobState>> {
  const { q, t } = db;
  const requests = new Map((await q.select().from(t.jobRequests)).map((row) => [row.name, row]));
  const leases = new Map((await q.select().from(t.leases)).map((row) => [row.name, row.expiresAt]));
  const states = await Promise.all(
    names.map(async (name): Promise<[string, JobState]> => {
      const [last = null] = await runsOf(db, name, undefined, 0, 1);
      const [lastOk = null] =
        last?.outcome === "ok" ? [last] : await runsOf(db, name, eq(t.jobRuns.outcome, "ok"), 0, 1);
      return [name, { last, lastOk, asked: requests.get(name) ?? null, leaseUntil: leases.get(`job:${name}`) ?? null }];
    }),
  );
  return new Map(states);
}

function runsOf(db: Database, name: string, more: SQL | undefined, offset: number, limit: number): Promise<RunRow[]> {
  const { jobRuns: r } = db.t;
  const rows = db.q
    .select()
    .from(r)
    .where(and(eq(r.name, name), more))
    .orderBy(desc(r.startedAt), desc(r.id));
  return db.page(rows, limit, offset);
}

export const runFilters = ["all", "busy", "failed"] as const;
export type RunFilter = (typeof runFilters)[number];

/** A page of a job's runs, latest first, and how many there are: all, those that did something, or those that failed. */
export async function runsPage(
  db: Database,
  name: string,
  filter: RunFilter,
  offset: number,
  limit: number,
): Promise<{ runs: RunRow[]; total: number }> {
  const { jobRuns: r } = db.t;
  const wanted = { all: undefined, busy: isNotNull(r.detail), failed: isFailed(r) }[filter];
  return {
    runs: await runsOf(db, name, wanted, offset, limit),
    total: await db.q.$count(r, and(eq(r.name, name), wanted)),
  };
}

const isFailed = (r: Database["t"]["jobRuns"]): SQL | undefined =>
  // A run that was lost failed, too: nobody knows how far it came.
  inArray(r.outcome, ["failed", "lost"]);

/** How many runs since an instant ended how, by job and outcome. */
export async function runCounts(
  { q, t }: Database,
  since: number,
): Promise<{ name: string; outcome: string; n: number }[]> {
  const { name, outcome, startedAt } = t.jobRuns;
  const rows = await q
    .select({ name, outcome, n: count() })
    .from(t.jobRuns)
    .where(gte(startedAt, new Date(since)))
    .groupBy(name, outcome);
  return rows.map((row) => ({ name: row.name, outcome: row.outcome ?? "running", n: Number(row.n) }));
}

export type HostRow = Database["t"]["hosts"]["$inferSelect"];
export type HostSample = Database["t"]["hostSamples"]["$inferSelect"];

/** The processes that were heard of since an instant and did not say that they stop, the oldest first. */
export const hostsSince = ({ q, t }: Database, since: number): Promise<HostRow[]> =>
  q
    .select()
    .from(t.hosts)
    .where(and(isNull(t.hosts.stoppedAt), gte(t.hosts.seenAt, new Date(since))))
    .orderBy(asc(t.hosts.startedAt), asc(t.hosts.id));

export const samplesSince = ({ q, t }: Database, since: number): Promise<HostSample[]> =>
  q
    .select()
    .from(t.hostSamples)
    .where(gte(t.hostSamples.at, new Date(since)))
    .orderBy(asc(t.hostSamples.at));
