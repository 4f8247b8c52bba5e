import { sql } from "drizzle-orm";
import type { Change } from "#shared/change-log.ts";
import { parseDatabaseUrl } from "#shared/db/address.ts";
import type { Database } from "#shared/db/database.ts";
import { openDatabase } from "#shared/db/open.ts";
import { makeLog } from "#shared/log.ts";
import { emptyDatabase } from "#test/helpers/database.ts";
import { noMail } from "#test/helpers/mail.ts";
import type { Job } from "../job.ts";
import type { SchedulerDeps } from "../scheduler.ts";

export interface TestSite {
  /** The time that all processes go by, in milliseconds. */
  now: number;
  /** Another process on the same database: a host, or one that runs jobs apart. */
  process(): Promise<SchedulerDeps>;
  /** Lets time pass, for the database's clock, too. */
  pass(ms: number): Promise<void>;
  runs(): Promise<{ name: string; outcome: string | null; detail: string | null }[]>;
  end(): Promise<void>;
}

/** A new database, and processes that work on it. */
export async function testSite(now = Date.parse("2026-03-10T10:00:00Z")): Promise<TestSite> {
  const database = await emptyDatabase();
  const address = parseDatabaseUrl(database.url, database.dataDir);
  if (typeof address === "string") throw new Error(address);
  const open: Database[] = [];
  const site: TestSite = {
    now,
    async process() {
      const db = await openDatabase(address);
      open.push(db);
      if (open.length === 1) await db.migrate();
      return {
        db,
        clock: () => site.now,
        log: makeLog("silent"),
        tail: {
          wake() {},
          reached: async () => {},
          follow(_follower: (changes: readonly Change[]) => void) {},
        },
        mail: noMail,
        config: { database: address, dataDir: database.dataDir },
      };
    },
    async pass(ms) {
      site.now += ms;
      const { dialect, q, t } = open[0]!;
      // SQL Server's own clock cannot be moved; what it is compared with can.
      if (dialect === "mssql")
        await q.update(t.leases).set({
          expiresAt: sql`dateadd(millisecond, ${-ms % 1000}, dateadd(second, ${-Math.trunc(ms / 1000)}, ${t.leases.expiresAt}))`,
        });
    },
    async runs() {
      const { q, t } = open[0]!;
      const rows = await q.select().from(t.jobRuns).orderBy(t.jobRuns.id);
      return rows.map(({ name, outcome, detail }) => ({ name, outcome, detail }));
    },
    async end() {
      for (const db of open) await db.close();
      await database.drop();
    },
  };
  return site;
}

export const job = (work: Job["work"], more: Partial<Job> = {}): Job => ({
  name: "a-job",
  cron: "* * * * *",
  limit: 60_000,
  does: "jobs.purge",
  work,
  ...more,
});

/** A job that goes on until it is told to end by the test. */
export function held(more: Partial<Job> = {}) {
  let started!: () => void;
  let finish!: () => void;
  const running = new Promise<void>((resolve) => (started = resolve));
  const done = new Promise<void>((resolve) => (finish = resolve));
  const work = async () => {
    started();
    await done;
    return "held";
  };
  return { running, finish, job: job(work, more) };
}
