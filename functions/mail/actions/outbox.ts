import { and, eq, gt, inArray, isNull, lte, or } from "drizzle-orm";
import { type Actor, audit } from "#shared/audit.ts";
import type { Database } from "#shared/db/database.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { writeReason } from "#shared/mail/faults.ts";

/** SQL Server takes 2,100 parameters a statement. */
const AT_ONCE = 500;

export interface OutboxChange {
  /** How many mails it was done to. */
  readonly changed: number;
}

/**
 * Sends mails once more: those that were put aside begin anew, those that wait are due at once. What was sent or called
 * off stays as it is: nothing is left of what it said.
 * @param ids these; `failed`: all that were put aside.
 */
export async function resendMails(
  deps: ActionDeps,
  actor: Actor,
  ids: readonly string[] | "failed",
): Promise<OutboxChange> {
  const { outbox: o } = deps.db.t;
  const now = deps.clock();
  const anew = { state: "waiting", attempts: 0, dueAt: new Date(now), endedAt: null, lastError: null };
  const changed = await deps.db.transaction(async (tx) => {
    const { q } = tx;
    let n = 0;
    if (ids === "failed") n = tx.changed(await q.update(o).set(anew).where(eq(o.state, "failed")));
    else
      for (let i = 0; i < ids.length; i += AT_ONCE) {
        const some = inArray(o.id, ids.slice(i, i + AT_ONCE));
        n += tx.changed(
          await q
            .update(o)
            .set(anew)
            .where(and(some, eq(o.state, "failed"))),
        );
        n += tx.changed(
          await q
            .update(o)
            .set({ dueAt: new Date(now) })
            .where(and(some, eq(o.state, "waiting"), gt(o.dueAt, new Date(now)))),
        );
      }
    if (n > 0) await record(tx, actor, "mail.resend", ids, n, now);
    return n;
  });
  if (changed > 0) deps.mail.queued?.();
  return { changed };
}

/** Calls off mails that wait or were put aside, but for those that are being handed over in this moment. */
export async function dropMails(deps: ActionDeps, actor: Actor, ids: readonly string[]): Promise<OutboxChange> {
  const { outbox: o } = deps.db.t;
  const now = deps.clock();
  return deps.db.transaction(async (tx) => {
    let changed = 0;
    for (let i = 0; i < ids.length; i += AT_ONCE)
      changed += tx.changed(
        await tx.q
          .update(o)
          .set({ state: "dropped", data: "{}", endedAt: new Date(now), lastError: writeReason("byAdministrator") })
          .where(
            and(
              inArray(o.id, ids.slice(i, i + AT_ONCE)),
              inArray(o.state, ["waiting", "failed"]),
              or(isNull(o.claimedUntil), lte(o.claimedUntil, new Date(now))),
            ),
          ),
      );
    if (changed > 0) await record(tx, actor, "mail.drop", ids, changed, now);
    return { changed };
  });
}

async function record(
  tx: Database,
  actor: Actor,
  action: "mail.resend" | "mail.drop",
  ids: readonly string[] | "failed",
  n: number,
  now: number,
): Promise<void> {
  const { outbox: o } = tx.t;
  const one = ids !== "failed" && ids.length === 1 ? ids[0]! : null;
  const [row] = one ? await tx.q.select({ kind: o.kind, toAddress: o.toAddress }).from(o).where(eq(o.id, one)) : [];
  await audit(
    tx,
    actor,
    [
      {
        action,
        subjectType: "mail",
        subjectId: one,
        subjectName: row ? `${row.kind}: ${row.toAddress}` : "",
        after: row ? undefined : { mails: n },
      },
    ],
    now,
  );
}
