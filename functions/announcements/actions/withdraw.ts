import { eq } from "drizzle-orm";
import { type Announcement, stateOf } from "#shared/announcements/announcement.ts";
import { readAnnouncements } from "#shared/announcements/read.ts";
import { type Actor, audit } from "#shared/audit.ts";
import { recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { replanMail } from "#shared/mail/replan.ts";
import { type AnnouncingDeps, mailCause } from "./mails.ts";
import { existing, told } from "./rows.ts";

/**
 * Takes an announcement off the boards at once, and calls off the mails that wait. Once more changes nothing.
 * @param accept refuses by throwing: it is given the announcement as it is, within the transaction.
 * @throws Problem 404
 */
export async function withdrawAnnouncement(
  deps: AnnouncingDeps,
  actor: Actor,
  id: string,
  accept: (announcement: Announcement) => void,
): Promise<void> {
  const now = deps.clock();
  const seq = await deps.db.transaction(async (tx) => {
    const announcement = await existing(tx, id);
    accept(announcement);
    if (announcement.withdrawnAt !== null) return null;
    await withdrawIn(deps, tx, actor, announcement, now);
    return recordChanges(tx, [{ kind: "announcement", subjectId: id }], now);
  });
  if (seq !== null) await deps.tail.reached(seq);
}

async function withdrawIn(
  deps: Pick<ActionDeps, "mail" | "clock">,
  tx: Database,
  actor: Actor,
  announcement: Announcement,
  now: number,
): Promise<void> {
  const { id, text, updatedAt } = announcement;
  await tx.q
    .update(tx.t.announcements)
    .set({ withdrawnAt: new Date(now), updatedAt: new Date(Math.max(now, updatedAt + 1)) })
    .where(eq(tx.t.announcements.id, id));
  await replanMail(deps, tx, mailCause(id), []);
  await audit(
    tx,
    actor,
    [
      {
        action: "announcement.withdraw",
        subjectType: "announcement",
        subjectId: id,
        subjectName: text,
        before: told(announcement),
      },
    ],
    now,
  );
}

/** The announcements that hold, or will, and are for one department alone. */
export async function announcedAloneTo(db: Database, departmentId: string, now: number): Promise<Announcement[]> {
  const { announcementDepartments: d } = db.t;
  const rows = await db.q.select({ id: d.announcementId }).from(d).where(eq(d.departmentId, departmentId));
  const all = await readAnnouncements(
    db,
    rows.map(({ id }) => id),
  );
  return all.filter((one) => {
    const state = stateOf(one, now);
    return !one.toAll && one.departmentIds.length === 1 && (state === "current" || state === "planned");
  });
}

/**
 * Within the transaction that takes a department away: what was announced to it alone is withdrawn, since nobody would
 * hear it and its author could not tell why.
 */
export async function withdrawAloneIn(
  deps: Pick<ActionDeps, "mail" | "clock">,
  tx: Database,
  actor: Actor,
  departmentId: string,
  now: number,
): Promise<void> {
  for (const one of await announcedAloneTo(tx, departmentId, now)) await withdrawIn(deps, tx, actor, one, now);
}
