import { and, desc, eq } from "drizzle-orm";
import type { NewMail } from "#shared/mail/outbox.ts";
import { queueMail } from "#shared/mail/outbox.ts";
import { say } from "#shared/texts/current.ts";
import type { JobDeps, Work } from "./job.ts";
import { dueDigests } from "./mail/due-digests.ts";
import { everyoneOf } from "./mail/everyone.ts";
import { digestsFor } from "./mail/load/digests.ts";
import { readReceivers } from "./mail/receivers.ts";

/** The job's name in the schedule: by its last run it knows how far it has come. */
export const SEND_DIGEST = "send-digest";
/** So many are looked into at once, and their mails queued in one transaction. */
const AT_ONCE = 200;

/**
 * Queues the digests that have come due since its last run: one a working day for each who wants one, none for whom
 * there is nothing to say. What was missed is caught up on the same day.
 */
export const sendDigest: Work = async (deps, signal) => {
  const { db, clock, mail } = deps;
  await mail.refresh();
  if (!mail.on()) return null;
  const due = await dueDigests(db, await lastRun(deps), clock());
  const everyone = everyoneOf(db, clock);
  let queued = 0;
  for (let i = 0; i < due.length && !signal.aborted; i += AT_ONCE) {
    const some = due.slice(i, i + AT_ONCE);
    const receivers = await readReceivers(
      db,
      some.map(({ userId }) => userId),
    );
    const digests = await digestsFor(db, [...receivers.values()], await everyone(), clock());
    const mails = some
      .filter(({ userId }) => digests.has(userId))
      .map(
        ({ userId, email, day }): NewMail => ({
          kind: "digest",
          data: { day },
          toUserId: userId,
          toAddress: email,
          causeKey: `digest:${userId}:${day}`,
        }),
      );
    queued += await db.transaction((tx) => queueMail(deps, tx, mails));
  }
  // Else the next run would take what is left for done.
  if (signal.aborted) throw signal.reason;
  return queued === 0 ? null : say("jobs.queuedDigests", queued);
};

/** When it last came through, in milliseconds since 1970 UTC. */
async function lastRun({ db }: JobDeps): Promise<number | null> {
  const { jobRuns: r } = db.t;
  const query = db.q
    .select({ startedAt: r.startedAt })
    .from(r)
    .where(and(eq(r.name, SEND_DIGEST), eq(r.outcome, "ok")))
    .orderBy(desc(r.startedAt));
  const [row] = await db.page(query, 1);
  return row?.startedAt.getTime() ?? null;
}
