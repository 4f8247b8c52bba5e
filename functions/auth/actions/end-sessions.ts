import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import { type Actor, audit } from "#shared/audit.ts";
import { type Change, recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import type { ActionDeps } from "#shared/deps.ts";

/** SQL Server takes 2,100 parameters a statement. */
const AT_ONCE = 1000;

/**
 * Ends a user's sessions within a transaction, whose last act is to record the changes that this returns. From then
 * on their tokens are refused on every host and their streams end.
 * @param exceptId the session that stays. @param only these alone.
 */
export async function endSessionsIn(
  { q, t }: Database,
  userId: string,
  now: number,
  exceptId?: string,
  only?: readonly string[],
): Promise<Omit<Change, "seq">[]> {
  const open = await q
    .select({ id: t.sessions.id })
    .from(t.sessions)
    .where(
      and(
        eq(t.sessions.userId, userId),
        isNull(t.sessions.endedAt),
        exceptId === undefined ? undefined : ne(t.sessions.id, exceptId),
        only && inArray(t.sessions.id, [...only]),
      ),
    );
  const ids = open.map((row) => row.id);
  for (let i = 0; i < ids.length; i += AT_ONCE)
    await q
      .update(t.sessions)
      .set({ endedAt: new Date(now) })
      .where(and(inArray(t.sessions.id, ids.slice(i, i + AT_ONCE)), isNull(t.sessions.endedAt)));
  return ids.map((subjectId) => ({ kind: "session-ended", subjectId }));
}

/**
 * Signs a user out everywhere, or everywhere but in one session.
 * @returns how many sessions ended.
 */
export const endSessions = (
  deps: ActionDeps,
  actor: Actor,
  userId: string,
  exceptSessionId?: string,
): Promise<number> => end(deps, actor, userId, exceptSessionId);

/** Ends one session of a user. @returns whether it was theirs and open. */
export const endSession = async (deps: ActionDeps, actor: Actor, userId: string, sessionId: string): Promise<boolean> =>
  (await end(deps, actor, userId, undefined, [sessionId])) > 0;

async function end(
  deps: ActionDeps,
  actor: Actor,
  userId: string,
  exceptId?: string,
  only?: readonly string[],
): Promise<number> {
  const now = deps.clock();
  const done = await deps.db.transaction(async (tx) => {
    const changes = await endSessionsIn(tx, userId, now, exceptId, only);
    if (changes.length === 0) return { n: 0, seq: 0 };
    // What one does with one's own sessions is nobody else's business.
    if (actor.id !== userId) {
      const { q, t } = tx;
      const [user] = await q.select({ name: t.users.username }).from(t.users).where(eq(t.users.id, userId));
      await audit(
        tx,
        actor,
        [
          {
            action: "session.end",
            subjectType: "session",
            subjectId: userId,
            subjectName: user?.name ?? userId,
            after: { sessions: changes.length },
          },
        ],
        now,
      );
    }
    return { n: changes.length, seq: await recordChanges(tx, changes, now) };
  });
  if (done.n > 0) await deps.tail.reached(done.seq);
  return done.n;
}
