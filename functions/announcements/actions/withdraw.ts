import { eq } from "drizzle-orm";
import type { Announcement } from "#shared/announcements/announcement.ts";
import { type Actor, audit } from "#shared/audit.ts";
import { recordChanges } from "#shared/change-log.ts";
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
    const at = new Date(now);
    await tx.q
      .update(tx.t.announcements)
      .set({ withdrawnAt: at, updatedAt: new Date(Math.max(now, announcement.updatedAt + 1)) })
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
          subjectName: announcement.text,
          before: told(announcement),
        },
      ],
      now,
    );
    return recordChanges(tx, [{ kind: "announcement", subjectId: id }], now);
  });
  if (seq !== null) await deps.tail.reached(seq);
}
