import { and, asc, eq, inArray, isNotNull, lt, or } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { siteSetting } from "#shared/settings/store.ts";

const DAY_MS = 24 * 3600_000;

/**
 * Deletes announcements that were over for longer than the site keeps history, after the rows of those who have seen
 * them: there may be thousands for each.
 * @returns how many rows went, at most so many.
 */
export async function forgetOldAnnouncements(
  { db, clock }: Pick<ActionDeps, "db" | "clock">,
  most: number,
): Promise<number> {
  const before = new Date(clock() - (await siteSetting(db, "site.keepHistory")) * DAY_MS);
  let gone = 0;
  while (gone < most) {
    const id = await oldest(db, before);
    if (id === undefined) break;
    gone += await forgetReaders(db, id, most - gone);
    if (gone === most) break;
    await db.q.delete(db.t.announcements).where(eq(db.t.announcements.id, id));
    gone++;
  }
  return gone;
}

async function oldest(db: Database, before: Date): Promise<string | undefined> {
  const { announcements: a } = db.t;
  const old = db.q
    .select({ id: a.id })
    .from(a)
    .where(or(lt(a.endsAt, before), and(isNotNull(a.withdrawnAt), lt(a.withdrawnAt, before))))
    .orderBy(asc(a.startsAt));
  return (await db.page(old, 1))[0]?.id;
}

async function forgetReaders(db: Database, announcementId: string, most: number): Promise<number> {
  const { announcementReaders: r } = db.t;
  const own = eq(r.announcementId, announcementId);
  const rows = await db.page(db.q.select({ userId: r.userId }).from(r).where(own).orderBy(asc(r.userId)), most);
  const ids = rows.map(({ userId }) => userId);
  if (ids.length > 0) await db.q.delete(r).where(and(own, inArray(r.userId, ids)));
  return ids.length;
}
