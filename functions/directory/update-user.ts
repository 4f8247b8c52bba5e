import { eq } from "drizzle-orm";
import { type Actor, audit } from "#shared/audit.ts";
import { recordChanges } from "#shared/change-log.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { notFound } from "#shared/http/problem.ts";
import { refuseNoAdministrator } from "./last-administrator.ts";
import { findUser } from "./queries.ts";
import { differences, rowOf, type UserFields, type UserPatch, userPatch } from "./rules.ts";
import { accepted, refuseTaken, refuseUnknownPlaces, taken } from "./uniqueness.ts";

/**
 * Changes fields of a user; what is absent stays, and what is the same writes nothing.
 * @returns what was changed, before and after; null for nothing.
 * @throws Problem 404, 422, and 409 for a taken name or the last administrator's role.
 */
export async function updateUser(deps: ActionDeps, actor: Actor, id: string, input: UserPatch) {
  const now = deps.clock();
  const patch = accepted(userPatch, input);
  const done = await deps.db.transaction(async (tx) => {
    const user = await findUser(tx, id);
    if (!user) throw notFound("There is no such user.");
    const changed = differences<UserFields>(user, patch);
    if (!changed) return null;
    const row = { id, ...rowOf({ ...user, ...changed.after }) };
    await refuseUnknownPlaces(tx, changed.after);
    await refuseTaken(tx, row);
    await tx.q
      .update(tx.t.users)
      .set({ ...changed.after, usernameKey: row.usernameKey, emailKey: row.emailKey, updatedAt: new Date(now) })
      .where(eq(tx.t.users.id, id))
      .catch(taken);
    await audit(
      tx,
      actor,
      [{ action: "user.update", subjectType: "user", subjectId: id, subjectName: user.username, ...changed }],
      now,
    );
    const seq = await recordChanges(tx, [{ kind: "user", subjectId: id }], now);
    if (changed.before.role === "administrator") await refuseNoAdministrator(tx);
    return { changed, seq };
  });
  if (done) await deps.tail.reached(done.seq);
  return done?.changed ?? null;
}
