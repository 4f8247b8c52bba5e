import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Announcement } from "#shared/announcements/announcement.ts";
import type { Database } from "#shared/db/database.ts";
import type { Deps } from "#shared/deps.ts";
import type { NewMail } from "#shared/mail/outbox.ts";

/** What changing an announcement needs: who gets it by e-mail depends on their settings. */
export type AnnouncingDeps = Pick<Deps, "db" | "clock" | "log" | "tail" | "mail" | "settings">;

/** The beginning of the causes of an announcement's mails; the receivers' ids follow it. */
export const mailCause = (announcementId: string): string => `announcement:${announcementId}:`;

/** The mails that an announcement causes: to all whom it reaches, who have an address and want it so, when it begins. */
export async function mailsOf(
  { settings }: Pick<Deps, "settings">,
  tx: Database,
  announcement: Pick<Announcement, "id" | "toAll" | "departmentIds" | "startsAt" | "byMail">,
): Promise<NewMail[]> {
  if (!announcement.byMail) return [];
  return (await receivers(tx, announcement))
    .filter(({ id, departmentId }) => settings.get("mail.announcements", id, departmentId))
    .map(({ id, email }) => ({
      kind: "announcement",
      data: { announcementId: announcement.id },
      toUserId: id,
      toAddress: email!,
      dueAt: announcement.startsAt,
      causeKey: mailCause(announcement.id) + id,
    }));
}

async function receivers({ q, t }: Database, { toAll, departmentIds }: Pick<Announcement, "toAll" | "departmentIds">) {
  if (!toAll && departmentIds.length === 0) return [];
  return q
    .select({ id: t.users.id, email: t.users.email, departmentId: t.users.departmentId })
    .from(t.users)
    .where(
      and(
        isNull(t.users.archivedAt),
        isNotNull(t.users.email),
        toAll
          ? undefined
          : departmentIds.length === 1
            ? eq(t.users.departmentId, departmentIds[0]!)
            : inArray(t.users.departmentId, [...departmentIds]),
      ),
    );
}
