import { eq, lt } from "drizzle-orm";
import type { Database } from "./db/database.ts";
import { deleteSome } from "./db/delete-some.ts";
import { newId } from "./ids.ts";

/** Who acts, as the audit log remembers them. */
export interface Actor {
  /** Null for the command line and for jobs. */
  readonly id: string | null;
  readonly name: string;
  readonly address: string | null;
}

export interface AuditRow {
  readonly action: string;
  readonly subjectType:
    | "user"
    | "department"
    | "location"
    | "status-type"
    | "setting"
    | "session"
    | "import"
    | "note"
    | "announcement"
    | "role"
    | "mail"
    | "job"
    | "token"
    | "site";
  readonly subjectId: string | null;
  readonly subjectName: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

const ROWS = 100;
const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));

/** Writes what one did to another into the audit log, within the transaction that does it. Nothing in the product changes such a row but erasing a person, and of whom it tells but merging two accounts; it goes when the site's retention is over. */
export async function audit(tx: Database, actor: Actor, rows: readonly AuditRow[], now: number): Promise<void> {
  const values = rows.map((row) => ({
    id: newId(),
    at: new Date(now),
    actorId: actor.id,
    actorName: actor.name.slice(0, 200),
    action: row.action,
    subjectType: row.subjectType,
    subjectId: row.subjectId,
    subjectName: row.subjectName.slice(0, 200),
    address: actor.address,
    before: json(row.before),
    after: json(row.after),
  }));
  for (let i = 0; i < values.length; i += ROWS) await tx.q.insert(tx.t.auditLog).values(values.slice(i, i + ROWS));
}

/** Deletes the oldest rows from before an instant, at most so many; returns how many. */
export const trimAudit = (db: Database, before: number, most: number): Promise<number> =>
  deleteSome(db, db.t.auditLog, {
    key: db.t.auditLog.id,
    old: lt(db.t.auditLog.at, new Date(before)),
    by: db.t.auditLog.at,
    most,
  });

/**
 * Of two accounts that were made one: what was done by the first, and to it, stands under the second from now on, in the
 * words in which it was written, so that it is found, and can be erased, with that person's.
 */
export async function followAccount({ q, t }: Database, from: string, into: string): Promise<void> {
  const a = t.auditLog;
  await q.update(a).set({ actorId: into }).where(eq(a.actorId, from));
  await q.update(a).set({ subjectId: into }).where(eq(a.subjectId, from));
}

/**
 * Takes somebody out of the audit log (GDPR, article 17): that something was done remains, and to an account without
 * a name.
 */
export async function pseudonymise({ q, t }: Database, userId: string, name: string): Promise<void> {
  const a = t.auditLog;
  await q.update(a).set({ actorName: name, address: null }).where(eq(a.actorId, userId));
  await q.update(a).set({ subjectName: name, before: null, after: null }).where(eq(a.subjectId, userId));
}
