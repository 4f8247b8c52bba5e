import { anyDue, endClaims } from "#shared/mail/claims.ts";
import { serverState } from "#shared/mail/server-state.ts";
import { say } from "#shared/texts/current.ts";
import type { JobDeps, Work } from "./job.ts";
import { sendDue } from "./mail/send-due.ts";

/** Sends the outbox. Whoever calls it holds the lease. */
export const sendMail: Work = async (deps, signal) => {
  await endClaims(deps.db);
  const { sent, dropped, failed, postponed } = await deps.mail.track(sendDue(deps, signal));
  if (sent + dropped + failed + postponed === 0) return null;
  return say("jobs.sentMail", sent, postponed, failed, dropped);
};

/** Whether there is something that could be sent now. */
export async function mailIsDue({ db, clock, mail }: JobDeps): Promise<boolean> {
  const now = clock();
  if (!(await anyDue(db, now))) return false;
  await mail.refresh();
  return mail.on() && (await serverState(db)).heldUntil <= now;
}
