import { and, count, desc, eq } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";

/** A file of the site's own, if its content is still the one that the address names. */
export async function siteFile({ q, t }: Database, name: string, hash: string) {
  const [row] = await q
    .select({ mime: t.siteFiles.mime, bytes: t.siteFiles.bytes })
    .from(t.siteFiles)
    .where(and(eq(t.siteFiles.name, name), eq(t.siteFiles.hash, hash)));
  return row;
}

/** How much there is of everything, for whoever helps: numbers, no names. */
export async function countsOf({ q, t }: Database): Promise<Record<string, number>> {
  const tables = {
    users: t.users,
    departments: t.departments,
    locations: t.locations,
    statusEvents: t.statusEvents,
    statusEntries: t.statusEntries,
    sessions: t.sessions,
    notes: t.notes,
    watches: t.watches,
    announcements: t.announcements,
    outbox: t.outbox,
    changes: t.changes,
    auditLog: t.auditLog,
    jobRuns: t.jobRuns,
  };
  const counts: Record<string, number> = {};
  for (const [name, table] of Object.entries(tables)) {
    const [row] = await q.select({ n: count() }).from(table);
    counts[name] = Number(row!.n);
  }
  return counts;
}

/** The last runs of the jobs, without what names anybody. */
export async function lastRuns(db: Database, most: number) {
  const { q, t } = db;
  return db.page(
    q
      .select({
        name: t.jobRuns.name,
        startedAt: t.jobRuns.startedAt,
        endedAt: t.jobRuns.endedAt,
        outcome: t.jobRuns.outcome,
      })
      .from(t.jobRuns)
      .orderBy(desc(t.jobRuns.startedAt)),
    most,
  );
}
