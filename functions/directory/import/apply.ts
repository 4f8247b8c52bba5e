import { eq } from "drizzle-orm";
import { endAccessIn } from "#functions/auth/actions.ts";
import { type Actor, type AuditRow, audit } from "#shared/audit.ts";
import { type Change, recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import { refuseNoAdministrator } from "../last-administrator.ts";
import { insertPlace } from "../places/save-place.ts";
import type { KnownUser } from "./known.ts";
import type { Outcome } from "./plan.ts";

export type Written = Extract<Outcome, { kind: "created" | "updated" }>;

/**
 * Writes what lines come to, with a row of the audit log for each user, and its changes last.
 * SQL Server takes 2,100 parameters a statement and a user has 17: at most 100 lines at a time.
 * @returns the sequence number of the last change.
 */
export async function applyIn(tx: Database, actor: Actor, outcomes: readonly Written[], now: number): Promise<number> {
  const { q, t } = tx;
  const at = new Date(now);
  const changes: Omit<Change, "seq">[] = [];
  const rows: AuditRow[] = [];
  for (const { places } of outcomes)
    for (const place of places) {
      await insertPlace(tx, place.kind, place, now);
      rows.push({
        action: `${place.kind}.create`,
        subjectType: place.kind,
        subjectId: place.id,
        subjectName: place.name,
        after: { name: place.name },
      });
      changes.push({ kind: place.kind, subjectId: place.id });
    }
  const created = outcomes.filter((one) => one.kind === "created");
  if (created.length > 0)
    await q
      .insert(t.users)
      .values(created.map(({ user }) => ({ ...columnsOf(user, at), createdAt: at, updatedAt: at })));
  for (const { kind, user, before, after, password } of outcomes) {
    if (kind === "updated" && Object.keys(after).length > 0) {
      const { archived, ...fields } = after;
      await q
        .update(t.users)
        .set({ ...fields, ...(archived === undefined ? {} : { archivedAt: archived ? at : null }), updatedAt: at })
        .where(eq(t.users.id, user.id));
      if (archived) changes.push(...(await endAccessIn(tx, user.id, now)));
    }
    changes.push({ kind: "user", subjectId: user.id });
    rows.push({
      action: kind === "created" ? "user.create" : "user.update",
      subjectType: "user",
      subjectId: user.id,
      subjectName: user.username,
      ...(kind === "updated" ? { before: told(before) } : {}),
      after: { ...told(kind === "created" ? user : after), ...(password ? { initialPassword: true } : {}) },
    });
  }
  await audit(tx, actor, rows, now);
  const first = await recordChanges(tx, changes, now);
  if (outcomes.some(({ before }) => before.role === "administrator" || before.archived === false))
    await refuseNoAdministrator(tx);
  return first + changes.length - 1;
}

const columnsOf = ({ archived, ...user }: KnownUser, at: Date) => ({ ...user, archivedAt: archived ? at : null });

/** What the audit log keeps: not the keys that are made from names. */
function told(user: Partial<KnownUser>): Partial<KnownUser> {
  const { id: _id, usernameKey: _name, emailKey: _email, ...fields } = user;
  return fields;
}
