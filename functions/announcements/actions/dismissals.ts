import { and, eq } from "drizzle-orm";
import { reaches } from "#shared/announcements/announcement.ts";
import { recordChanges } from "#shared/change-log.ts";
import { onceMore } from "#shared/db/once-more.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { notFound } from "#shared/http/problem.ts";
import { say } from "#shared/texts/current.ts";
import { existing } from "./rows.ts";

interface Reader {
  readonly id: string;
  readonly departmentId: string | null;
}

/**
 * Takes an announcement from above one's own board; who dismisses it has seen it. Once more changes nothing.
 * @throws Problem 404 for one that is not there, or not for oneself.
 */
export const dismissAnnouncement = (deps: ActionDeps, reader: Reader, id: string): Promise<void> =>
  write(deps, reader, id, (now) => new Date(now));

/** Puts it back there, while it is current. @throws Problem 404 */
export const showAgain = (deps: ActionDeps, reader: Reader, id: string): Promise<void> =>
  write(deps, reader, id, () => null);

async function write(
  deps: ActionDeps,
  reader: Reader,
  id: string,
  dismissedAt: (now: number) => Date | null,
): Promise<void> {
  const now = deps.clock();
  const seq = await onceMore(() =>
    deps.db.transaction(async (tx) => {
      const { q, t } = tx;
      const announcement = await existing(tx, id);
      if (!reaches(announcement, reader) || announcement.withdrawnAt !== null)
        throw notFound(say("announcements.noSuch"));
      const own = and(eq(t.announcementReaders.announcementId, id), eq(t.announcementReaders.userId, reader.id));
      const [row] = await q
        .select({ dismissedAt: t.announcementReaders.dismissedAt })
        .from(t.announcementReaders)
        .where(own);
      const wanted = dismissedAt(now);
      if ((row?.dismissedAt ?? null) === null ? wanted === null : wanted !== null) return null;
      if (row) await q.update(t.announcementReaders).set({ dismissedAt: wanted }).where(own);
      else
        await q
          .insert(t.announcementReaders)
          .values({ announcementId: id, userId: reader.id, seenAt: new Date(now), dismissedAt: wanted });
      return recordChanges(tx, [{ kind: "announcement-reader", subjectId: reader.id }], now);
    }),
  );
  if (seq !== null) await deps.tail.reached(seq);
}
