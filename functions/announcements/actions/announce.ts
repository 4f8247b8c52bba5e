import type { Announcement } from "#shared/announcements/announcement.ts";
import { type Actor, audit } from "#shared/audit.ts";
import { recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import { invalid } from "#shared/http/problem.ts";
import { newId } from "#shared/ids.ts";
import { queueMail } from "#shared/mail/outbox.ts";
import { type AnnouncementInput, faultsOfTimes } from "../rules.ts";
import { type AnnouncingDeps, mailsOf } from "./mails.ts";
import { refuseUnknownDepartments, rowOf, told, writeDepartments } from "./rows.ts";

/**
 * Makes an announcement. Whether its author may address these people was looked at by whoever asks.
 * @returns its id.
 * @throws Problem 422 with every fault.
 */
export async function announce(
  deps: AnnouncingDeps,
  actor: Actor & { readonly id: string },
  input: AnnouncementInput,
): Promise<string> {
  const now = deps.clock();
  const announcement: Announcement = {
    id: newId(),
    authorId: actor.id,
    text: input.text,
    importance: input.importance,
    startsAt: Math.max(input.startsAt ?? now, now),
    endsAt: input.endsAt,
    toAll: input.departmentIds === null,
    departmentIds: [...new Set(input.departmentIds ?? [])],
    byMail: input.byMail,
    createdAt: now,
    updatedAt: now,
    withdrawnAt: null,
  };
  const faults = faultsOfTimes(announcement.startsAt, announcement.endsAt, now);
  if (faults.length > 0) throw invalid(faults.map(({ detail }) => detail).join(" "), faults);
  const seq = await deps.db.transaction(async (tx) => {
    await refuseUnknownDepartments(tx, announcement);
    await tx.q.insert(tx.t.announcements).values(rowOf(announcement));
    await writeDepartments(tx, announcement);
    await queueMail(deps, tx, await mailsOf(deps, tx, announcement));
    await record(tx, actor, announcement, now);
    return recordChanges(tx, [{ kind: "announcement", subjectId: announcement.id }], now);
  });
  await deps.tail.reached(seq);
  return announcement.id;
}

const record = (tx: Database, actor: Actor, announcement: Announcement, now: number) =>
  audit(
    tx,
    actor,
    [
      {
        action: "announcement.create",
        subjectType: "announcement",
        subjectId: announcement.id,
        subjectName: announcement.text,
        after: told(announcement),
      },
    ],
    now,
  );
