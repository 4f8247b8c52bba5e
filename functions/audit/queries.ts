import { and, asc, desc, eq, gte, like, lt, or, type SQL } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import type { Cursor } from "#shared/http/cursor.ts";

/** Which rows an administrator looks for; null: whichever. */
export interface AuditFilter {
  /** In the name of whoever acted. */
  readonly who: string | null;
  /** In the name of whom or what it was done to. */
  readonly whom: string | null;
  /** What was done: an action, or the part of it before the dot. */
  readonly action: string | null;
  /** One person, as whoever acted or as to whom it was done. */
  readonly userId: string | null;
  readonly from: number | null;
  readonly to: number | null;
}

export interface AuditEntry {
  readonly id: string;
  readonly at: Date;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string | null;
  readonly subjectName: string;
  readonly address: string | null;
  /** JSON. */
  readonly before: string | null;
  readonly after: string | null;
}

/** A page of the audit log, latest first, from before the row `after` if given. */
export function auditPage(
  db: Database,
  filter: AuditFilter,
  limit: number,
  after: Cursor | null,
): Promise<AuditEntry[]> {
  const a = db.t.auditLog;
  const at = after && new Date(after.at);
  const rows = db.q
    .select()
    .from(a)
    .where(and(matching(db, filter), after && at ? or(lt(a.at, at), and(eq(a.at, at), lt(a.id, after.id))) : undefined))
    .orderBy(desc(a.at), desc(a.id));
  return db.page(rows, limit);
}

/** The actions that there are rows of. */
export async function auditActions({ q, t }: Database): Promise<string[]> {
  const rows = await q.selectDistinct({ action: t.auditLog.action }).from(t.auditLog).orderBy(asc(t.auditLog.action));
  return rows.map((row) => row.action);
}

function matching({ t }: Database, filter: AuditFilter): SQL | undefined {
  const a = t.auditLog;
  const holds = (text: string) => `%${text.replace(/[%_[]/g, "")}%`;
  return and(
    filter.who === null ? undefined : like(a.actorName, holds(filter.who)),
    filter.whom === null ? undefined : like(a.subjectName, holds(filter.whom)),
    filter.action === null
      ? undefined
      : or(eq(a.action, filter.action), like(a.action, `${filter.action.replace(/[%_[]/g, "")}.%`)),
    filter.userId === null ? undefined : or(eq(a.actorId, filter.userId), eq(a.subjectId, filter.userId)),
    filter.from === null ? undefined : gte(a.at, new Date(filter.from)),
    filter.to === null ? undefined : lt(a.at, new Date(filter.to)),
  );
}
