import { eq } from "drizzle-orm";
import { endAccessIn } from "#functions/auth/actions.ts";
import { type Actor, audit } from "#shared/audit.ts";
import { type Change, recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { conflict, notFound } from "#shared/http/problem.ts";
import { say } from "#shared/texts/current.ts";
import { refuseNoAdministrator } from "./last-administrator.ts";
import { findUser } from "./queries.ts";

/**
 * Takes a user off the board, ends their sessions and revokes their API tokens at once; their history stays. Archiving twice changes nothing.
 * @throws Problem 404; 409 for oneself and for the last administrator.
 */
export async function archiveUser(deps: ActionDeps, actor: Actor, id: string): Promise<void> {
  if (actor.id === id) throw conflict(say("error.archiveSelf"));
  await changeUser(deps, id, async (tx, user, now) => {
    if (user.archivedAt) return [];
    await tx.q
      .update(tx.t.users)
      .set({ archivedAt: new Date(now), updatedAt: new Date(now) })
      .where(eq(tx.t.users.id, id));
    await audit(
      tx,
      actor,
      [{ action: "user.archive", subjectType: "user", subjectId: id, subjectName: user.username }],
      now,
    );
    return [{ kind: "user", subjectId: id }, ...(await endAccessIn(tx, id, now))];
  });
}

/** Puts an archived user back on the board. @throws Problem 404 */
export async function restoreUser(deps: ActionDeps, actor: Actor, id: string): Promise<void> {
  await changeUser(deps, id, async (tx, user, now) => {
    if (!user.archivedAt) return [];
    await tx.q
      .update(tx.t.users)
      .set({ archivedAt: null, updatedAt: new Date(now) })
      .where(eq(tx.t.users.id, id));
    await audit(
      tx,
      actor,
      [{ action: "user.restore", subjectType: "user", subjectId: id, subjectName: user.username }],
      now,
    );
    return [{ kind: "user", subjectId: id }];
  });
}

type User = NonNullable<Awaited<ReturnType<typeof findUser>>>;

async function changeUser(
  deps: ActionDeps,
  id: string,
  change: (tx: Database, user: User, now: number) => Promise<readonly Omit<Change, "seq">[]>,
): Promise<void> {
  const now = deps.clock();
  const last = await deps.db.transaction(async (tx) => {
    const user = await findUser(tx, id);
    if (!user) throw notFound(say("status.noSuchUser"));
    const changes = await change(tx, user, now);
    if (changes.length === 0) return null;
    const first = await recordChanges(tx, changes, now);
    if (user.role === "administrator") await refuseNoAdministrator(tx);
    return first + changes.length - 1;
  });
  if (last !== null) await deps.tail.reached(last);
}
