import { and, eq } from "drizzle-orm";
import { type Actor, audit } from "#shared/audit.ts";
import { recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import { isDuplicate } from "#shared/db/open.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { conflict, invalid, notFound } from "#shared/http/problem.ts";
import { isId } from "#shared/ids.ts";
import { displayNameOf } from "#shared/roster/read.ts";
import { say } from "#shared/texts/current.ts";
import type { DeputyRights } from "../rules.ts";

/** Whoever has more deputies has none who feels meant. */
const MOST = 20;

/**
 * Names somebody as one's deputy, or says anew what they may; rights of none take it back. The same twice changes nothing.
 * @throws Problem 404 for somebody who is not there or archived, 409 for oneself and for too many.
 */
export async function setDeputy(
  deps: ActionDeps,
  actor: Actor & { readonly id: string },
  deputyId: string,
  rights: DeputyRights,
): Promise<void> {
  const now = deps.clock();
  const work = () => deps.db.transaction((tx) => write(tx, actor, deputyId, rights, now));
  // Two at once: the second finds what the first has written.
  const seq = await work().catch((error: unknown) => (isDuplicate(error) ? work() : Promise.reject(error)));
  if (seq !== null) await deps.tail.reached(seq);
}

async function write(
  tx: Database,
  actor: Actor & { readonly id: string },
  deputyId: string,
  rights: DeputyRights,
  now: number,
): Promise<number | null> {
  const { q, t } = tx;
  if (deputyId === actor.id)
    throw invalid(say("roles.deputySelf"), [{ pointer: "/who", detail: say("roles.deputySelf") }]);
  const row = and(eq(t.deputies.userId, actor.id), eq(t.deputies.deputyId, deputyId));
  const [user] = isId(deputyId) ? await q.select().from(t.users).where(eq(t.users.id, deputyId)) : [];
  if (!user) throw notFound(say("status.noSuchUser"));
  const [had] = await q.select().from(t.deputies).where(row);
  const any = rights.maySetStatus || rights.mayReadNotes;
  const before = had && { maySetStatus: had.maySetStatus, mayReadNotes: had.mayReadNotes };
  if (before ? JSON.stringify(before) === JSON.stringify(rights) : !any) return null;
  if (any && user.archivedAt !== null) throw notFound(say("status.noSuchUser"));
  if (!had && (await q.$count(t.deputies, eq(t.deputies.userId, actor.id))) >= MOST)
    throw conflict(say("roles.tooManyDeputies", MOST));

  if (!any) await q.delete(t.deputies).where(row);
  else if (had) await q.update(t.deputies).set(rights).where(row);
  else await q.insert(t.deputies).values({ userId: actor.id, deputyId, ...rights, createdAt: new Date(now) });
  await audit(
    tx,
    actor,
    [
      {
        action: any ? "deputy.set" : "deputy.remove",
        subjectType: "user",
        subjectId: deputyId,
        subjectName: displayNameOf(user),
        ...(before ? { before } : {}),
        ...(any ? { after: rights } : {}),
      },
    ],
    now,
  );
  return recordChanges(tx, [{ kind: "deputy", subjectId: actor.id }], now);
}

/** Takes it back that somebody is one's deputy; once more changes nothing. @throws Problem 404 for nobody of that id. */
export const removeDeputy = (
  deps: ActionDeps,
  actor: Actor & { readonly id: string },
  deputyId: string,
): Promise<void> => setDeputy(deps, actor, deputyId, { maySetStatus: false, mayReadNotes: false });
