import { and, desc, eq, gt, inArray, isNotNull, isNull, lte, or, sql } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import { maySee } from "#shared/visibility.ts";
import type { DigestMail } from "#ui/mail/kinds/digest.ts";
import type { Everyone } from "../everyone.ts";
import type { Receiver } from "../receivers.ts";
import { awayToday } from "./away.ts";
import { type Filled, type Loader, unique } from "./loader.ts";
import { people } from "./people.ts";

/** So many are named; of the others it says how many there are. */
const MOST_NOTES = 5;
const MOST_AWAY = 30;
const MOST_ANNOUNCEMENTS = 5;

/** What a day begins with for each; those who have nothing to hear of are left out. */
export async function digestsFor(
  db: Database,
  receivers: readonly Receiver[],
  everyone: Everyone,
  now: number,
): Promise<Map<string, DigestMail>> {
  const ids = receivers.map(({ who }) => who.id);
  const notes = await unreadNotes(db, receivers);
  const favourites = await favouritesOf(db, ids);
  const announcements = await announcementsFor(db, receivers, now);
  const found = new Map<string, DigestMail>();
  for (const receiver of receivers) {
    const { id } = receiver.who;
    const mine = notes.get(id) ?? { notes: [], total: 0 };
    const away = awayToday(receiver, favourites.get(id) ?? [], everyone, now);
    const news = announcements.get(id) ?? [];
    if (mine.total === 0 && away.length === 0 && news.length === 0) continue;
    found.set(id, {
      notes: mine.notes,
      moreNotes: mine.total - mine.notes.length,
      away: away.slice(0, MOST_AWAY),
      moreAway: Math.max(0, away.length - MOST_AWAY),
      announcements: news,
    });
  }
  return found;
}

export const loadDigests: Loader<"digest"> = async (db, mails, { now, everyone }) => {
  const digests = await digestsFor(
    db,
    mails.map(({ receiver }) => receiver),
    await everyone(),
    now,
  );
  return new Map(
    mails.map(({ id, receiver }) => {
      const props = digests.get(receiver.who.id);
      return [id, (props ? { props } : { drop: "nothing" }) satisfies Filled<"digest">];
    }),
  );
};

type Notes = { notes: DigestMail["notes"]; total: number };

/** For each the newest of what they have not read, and how much there is. */
async function unreadNotes(db: Database, receivers: readonly Receiver[]): Promise<Map<string, Notes>> {
  const { q, t } = db;
  const { notes: n, noteReceivers: r } = t;
  const unread = and(
    inArray(
      r.userId,
      receivers.map(({ who }) => who.id),
    ),
    isNull(r.readAt),
    isNull(r.deletedAt),
    isNull(r.archivedAt),
    isNotNull(r.deliveredAt),
  );
  const ranked = q
    .select({
      noteId: r.noteId,
      userId: r.userId,
      place: sql<number>`row_number() over (partition by ${r.userId} order by ${r.deliveredAt} desc)`.as("place"),
      total: sql<number>`count(*) over (partition by ${r.userId})`.as("total"),
    })
    .from(r)
    .where(unread)
    .as("ranked");
  const rows = await q
    .select({ userId: ranked.userId, total: ranked.total, note: n })
    .from(ranked)
    .innerJoin(n, eq(n.id, ranked.noteId))
    .where(lte(ranked.place, MOST_NOTES))
    .orderBy(desc(n.sentAt));
  const senders = await people(
    db,
    rows.map(({ note }) => note.senderId),
  );
  const found = new Map<string, Notes>();
  for (const { who } of receivers) {
    const mine = rows.filter((row) => row.userId === who.id);
    const shown = mine.flatMap(({ note }) => {
      const sender = senders.get(note.senderId);
      return sender && maySee(who, sender)
        ? [{ from: sender.displayName, text: note.text, sentAt: note.sentAt.getTime(), urgent: note.urgent }]
        : [];
    });
    if (shown.length > 0)
      found.set(who.id, { notes: shown, total: Math.max(shown.length, Number(mine[0]?.total ?? 0)) });
  }
  return found;
}

async function favouritesOf({ q, t }: Database, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await q
    .select()
    .from(t.favourites)
    .where(inArray(t.favourites.userId, [...ids]));
  const found = new Map<string, string[]>();
  for (const { userId, favouriteId } of rows) found.set(userId, [...(found.get(userId) ?? []), favouriteId]);
  return found;
}

/** What is announced now and they have not seen. */
async function announcementsFor(
  db: Database,
  receivers: readonly Receiver[],
  now: number,
): Promise<Map<string, DigestMail["announcements"]>> {
  const { q, t } = db;
  const { announcements: a, announcementDepartments: d, announcementReaders: r } = t;
  const at = new Date(now);
  const current = await q
    .select()
    .from(a)
    .where(and(lte(a.startsAt, at), or(isNull(a.endsAt), gt(a.endsAt, at)), isNull(a.withdrawnAt)))
    .orderBy(desc(a.startsAt));
  if (current.length === 0) return new Map();
  const ids = current.map((row) => row.id).slice(0, 500);
  const targets = await q.select().from(d).where(inArray(d.announcementId, ids));
  const seen = await q
    .select({ announcementId: r.announcementId, userId: r.userId })
    .from(r)
    .where(
      and(
        inArray(r.announcementId, ids),
        inArray(
          r.userId,
          receivers.map(({ who }) => who.id),
        ),
      ),
    );
  const authors = await people(db, unique(current.map((row) => row.authorId)));
  const has = new Set(seen.map((row) => `${row.announcementId} ${row.userId}`));
  const goesTo = new Set(targets.map((row) => `${row.announcementId} ${row.departmentId}`));
  return new Map(
    receivers.map(({ who }) => [
      who.id,
      current
        .filter((row) => row.toAll || goesTo.has(`${row.id} ${who.departmentId}`))
        .filter((row) => !has.has(`${row.id} ${who.id}`))
        .slice(0, MOST_ANNOUNCEMENTS)
        .map((row) => ({ author: authors.get(row.authorId)?.displayName ?? "", text: row.text })),
    ]),
  );
}
