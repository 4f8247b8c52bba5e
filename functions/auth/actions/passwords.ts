import { eq } from "drizzle-orm";
import { type Actor, audit } from "#shared/audit.ts";
import { recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { hashPassword } from "../passwords.ts";
import { endSessionsIn } from "./end-sessions.ts";
import { doneBy, noticeIn } from "./notices.ts";
import { voidLinksIn } from "./one-time-links.ts";

export interface PasswordChange {
  /** Ends the user's sessions: all of them, or all but one. */
  readonly endSessions?: "all" | { readonly except: string };
  /** Whoever sets it: another than the user goes on record. */
  readonly actor?: Actor;
}

/** Sets or changes a user's password. Whether it is a good one is for `passwordFault` to say, before. */
export async function choosePassword(
  deps: ActionDeps,
  userId: string,
  password: string,
  change: PasswordChange = {},
): Promise<void> {
  const hash = await hashPassword(password);
  const now = deps.clock();
  const { endSessions, actor } = change;
  const seq = await deps.db.transaction(async (tx) => {
    if (await setPasswordHashIn(tx, userId, hash, now))
      await noticeIn(deps, tx, userId, { event: "password", ...(actor && doneBy(actor, userId)) });
    // Whoever found an older link must not undo it.
    await voidLinksIn(tx, "invitation", userId, now);
    await voidLinksIn(tx, "password", userId, now);
    if (actor && actor.id !== userId) {
      const { q, t } = tx;
      const [user] = await q.select({ name: t.users.username }).from(t.users).where(eq(t.users.id, userId));
      await audit(
        tx,
        actor,
        [{ action: "password.set", subjectType: "user", subjectId: userId, subjectName: user?.name ?? userId }],
        now,
      );
    }
    if (endSessions === undefined) return null;
    const changes = await endSessionsIn(tx, userId, now, endSessions === "all" ? undefined : endSessions.except);
    return changes.length > 0 ? recordChanges(tx, changes, now) : null;
  });
  if (seq !== null) await deps.tail.reached(seq);
}

/**
 * Writes a hash that `hashPassword` made, outside the transaction since that takes its time.
 * @returns whether there was a password before.
 */
export async function setPasswordHashIn(
  { q, t, changed }: Database,
  userId: string,
  passwordHash: string,
  now: number,
): Promise<boolean> {
  const values = { passwordHash, changedAt: new Date(now) };
  if (changed(await q.update(t.credentials).set(values).where(eq(t.credentials.userId, userId))) > 0) return true;
  await q.insert(t.credentials).values({ userId, ...values });
  return false;
}
