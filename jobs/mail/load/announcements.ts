import { and, inArray } from "drizzle-orm";
import type { AnnouncementMail } from "#ui/mail/kinds/announcement.ts";
import { type Filled, type Loader, unique } from "./loader.ts";
import { people } from "./people.ts";

/** Announcements that still hold, for those whom they are still for. */
export const loadAnnouncements: Loader<"announcement"> = async (db, mails, { now }) => {
  const { q, t } = db;
  const ids = unique(mails.map(({ data }) => data.announcementId));
  const rows = await q.select().from(t.announcements).where(inArray(t.announcements.id, ids));
  const targets = await q
    .select()
    .from(t.announcementDepartments)
    .where(inArray(t.announcementDepartments.announcementId, ids));
  const readers = await q
    .select()
    .from(t.announcementReaders)
    .where(
      and(
        inArray(t.announcementReaders.announcementId, ids),
        inArray(t.announcementReaders.userId, unique(mails.map(({ receiver }) => receiver.who.id))),
      ),
    );
  const dismissed = new Set(readers.flatMap((row) => (row.dismissedAt ? [`${row.announcementId} ${row.userId}`] : [])));
  const authors = await people(
    db,
    rows.map((row) => row.authorId),
  );

  const filled = new Map<string, Filled<"announcement">>();
  for (const { id, data, receiver } of mails) {
    const row = rows.find((one) => one.id === data.announcementId);
    const author = row && authors.get(row.authorId);
    if (!row || !author) continue;
    const isForThem =
      row.toAll ||
      targets.some((one) => one.announcementId === row.id && one.departmentId === receiver.who.departmentId);
    if (row.withdrawnAt) filled.set(id, { drop: "withdrawn" });
    else if (row.endsAt && row.endsAt.getTime() <= now) filled.set(id, { drop: "over" });
    else if (!isForThem) filled.set(id, { drop: "notForThem" });
    else if (dismissed.has(`${row.id} ${receiver.who.id}`)) filled.set(id, { drop: "read" });
    else
      filled.set(id, {
        from: author.displayName,
        replyTo: author.email,
        props: {
          author: author.displayName,
          text: row.text,
          importance: row.importance as AnnouncementMail["importance"],
          endsAt: row.endsAt?.getTime() ?? null,
          answers: author.email !== null,
        },
      });
  }
  return filled;
};
