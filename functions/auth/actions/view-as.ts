import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { type Actor, audit } from "#shared/audit.ts";
import { recordChanges } from "#shared/change-log.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { notSignedIn } from "#shared/http/problem.ts";
import type { Person } from "#shared/roster/member.ts";
import { VIEWING_MS } from "#shared/viewings.ts";

const subjectOf = ({ id, displayName }: Pick<Person, "id" | "displayName">) =>
  ({ subjectType: "user", subjectId: id, subjectName: displayName }) as const;

/**
 * From now on a session sees the product as somebody else does, until it is stopped, or for half an hour. Its streams
 * end, so that they begin anew as that person's.
 * @throws Problem 401 where the session has ended.
 */
export async function startViewing(deps: ActionDeps, actor: Actor, sessionId: string, subject: Person): Promise<void> {
  const now = deps.clock();
  const viewAsUntil = new Date(now + VIEWING_MS);
  const seq = await deps.db.transaction(async (tx) => {
    const { sessions: s } = tx.t;
    const open = and(eq(s.id, sessionId), isNull(s.endedAt));
    if (tx.changed(await tx.q.update(s).set({ viewAsId: subject.id, viewAsUntil }).where(open)) === 0)
      throw notSignedIn();
    await audit(
      tx,
      actor,
      [{ action: "user.view-start", ...subjectOf(subject), after: { until: viewAsUntil.toISOString() } }],
      now,
    );
    return recordChanges(tx, [{ kind: "session-view", subjectId: sessionId }], now);
  });
  await deps.tail.reached(seq);
}

/** A session sees the product as its own user again; once more changes nothing. */
export async function stopViewing(
  deps: ActionDeps,
  actor: Actor,
  sessionId: string,
  subject: Pick<Person, "id" | "displayName">,
): Promise<void> {
  const now = deps.clock();
  const seq = await deps.db.transaction(async (tx) => {
    const { sessions: s } = tx.t;
    const viewing = and(eq(s.id, sessionId), isNotNull(s.viewAsId));
    if (tx.changed(await tx.q.update(s).set({ viewAsId: null, viewAsUntil: null }).where(viewing)) === 0) return null;
    await audit(tx, actor, [{ action: "user.view-end", ...subjectOf(subject) }], now);
    return recordChanges(tx, [{ kind: "session-view", subjectId: sessionId }], now);
  });
  if (seq !== null) await deps.tail.reached(seq);
}
