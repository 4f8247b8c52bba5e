import { eq } from "drizzle-orm";
import type { Announcement } from "#shared/announcements/announcement.ts";
import { type Actor, audit } from "#shared/audit.ts";
import { recordChanges } from "#shared/change-log.ts";
import { conflict, type Fault, invalid } from "#shared/http/problem.ts";
import { replanMail } from "#shared/mail/replan.ts";
import { say } from "#shared/texts/current.ts";
import { type AnnouncementInput, faultsOfTimes, keepsStart } from "../rules.ts";
import { type AnnouncingDeps, mailCause, mailsOf } from "./mails.ts";
import { existing, refuseUnknownDepartments, rowOf, told, writeDepartments } from "./rows.ts";

/** What to change; what is absent stays. */
export type AnnouncementChange = Partial<AnnouncementInput>;

/**
 * Changes an announcement: the boards show it at once, and mails that wait go out when it now begins, to whom it is now
 * for. What has gone out is not sent again.
 * @param accept refuses by throwing: it is given the announcement as it is, within the transaction.
 * @throws Problem 404; 409 when it was withdrawn; 422 with every fault.
 */
export async function updateAnnouncement(
  deps: AnnouncingDeps,
  actor: Actor,
  id: string,
  change: AnnouncementChange,
  accept: (announcement: Announcement) => void,
): Promise<void> {
  const now = deps.clock();
  const seq = await deps.db.transaction(async (tx) => {
    const before = await existing(tx, id);
    accept(before);
    if (before.withdrawnAt !== null) throw conflict(say("announcements.isWithdrawn"));
    const after = changed(before, change, now);
    const faults = faultsOfChange(before, after, now);
    if (faults.length > 0) throw invalid(faults.map(({ detail }) => detail).join(" "), faults);
    await refuseUnknownDepartments(tx, after);
    const [was, is] = [told(before), told(after)];
    if (JSON.stringify(was) === JSON.stringify(is)) return null;
    const { id: _, ...columns } = rowOf(after);
    await tx.q.update(tx.t.announcements).set(columns).where(eq(tx.t.announcements.id, id));
    await writeDepartments(tx, after, before.departmentIds);
    await replanMail(deps, tx, mailCause(id), await mailsOf(deps, tx, after));
    await audit(
      tx,
      actor,
      [
        {
          action: "announcement.update",
          subjectType: "announcement",
          subjectId: id,
          subjectName: after.text,
          before: was,
          after: is,
        },
      ],
      now,
    );
    return recordChanges(tx, [{ kind: "announcement", subjectId: id }], now);
  });
  if (seq !== null) await deps.tail.reached(seq);
}

function changed(before: Announcement, change: AnnouncementChange, now: number): Announcement {
  const { departmentIds, startsAt, ...rest } = change;
  return {
    ...before,
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
    ...(startsAt === undefined ? {} : { startsAt: Math.max(startsAt ?? now, now) }),
    ...(departmentIds === undefined
      ? {}
      : { toAll: departmentIds === null, departmentIds: [...new Set(departmentIds ?? [])] }),
    updatedAt: Math.max(now, before.updatedAt + 1),
  };
}

function faultsOfChange(before: Announcement, after: Announcement, now: number): Fault[] {
  if (keepsStart(before, now) && after.startsAt !== before.startsAt)
    return [{ pointer: "/startsAt", detail: say("announcements.hasBegun") }];
  return after.startsAt === before.startsAt && after.endsAt === before.endsAt
    ? []
    : faultsOfTimes(after.startsAt, after.endsAt, now);
}
