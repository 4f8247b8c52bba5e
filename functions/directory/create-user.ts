import { type Actor, audit } from "#shared/audit.ts";
import { type Change, recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { newId } from "#shared/ids.ts";
import { withPhones } from "./phone-fields.ts";
import { type NewUser, newUser, rowOf } from "./rules.ts";
import { accepted, refuseTaken, refuseUnknownPlaces, refuseUnknownRole, taken } from "./uniqueness.ts";

/**
 * Makes a user, without a password.
 * @returns the user's id.
 * @throws Problem 422 for a field that cannot be, 409 when the user name or e-mail address is somebody else's.
 */
export async function createUser(deps: ActionDeps, actor: Actor, input: NewUser): Promise<string> {
  const now = deps.clock();
  const fields = await withPhones(deps.db, accepted(newUser, input), undefined);
  const { id, seq } = await deps.db.transaction(async (tx) => {
    const made = await createUserIn(tx, actor, fields, now);
    return { id: made.id, seq: await recordChanges(tx, made.changes, now) };
  });
  await deps.tail.reached(seq);
  return id;
}

/** The same within a transaction, whose last act is to record these changes. */
export async function createUserIn(
  tx: Database,
  actor: Actor,
  input: NewUser,
  now: number,
): Promise<{ id: string; changes: Omit<Change, "seq">[] }> {
  const fields = accepted(newUser, input);
  const row = { id: newId(), ...rowOf(fields), createdAt: new Date(now), updatedAt: new Date(now) };
  await refuseUnknownPlaces(tx, fields);
  await refuseUnknownRole(tx, fields.role);
  await refuseTaken(tx, row);
  await tx.q.insert(tx.t.users).values(row).catch(taken);
  await audit(
    tx,
    actor,
    [{ action: "user.create", subjectType: "user", subjectId: row.id, subjectName: row.username, after: fields }],
    now,
  );
  return { id: row.id, changes: [{ kind: "user", subjectId: row.id }] };
}
