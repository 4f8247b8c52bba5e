import {
  type AnyColumn,
  and,
  asc,
  count,
  desc,
  eq,
  exists,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import { anyContains } from "#shared/db/search.ts";
import type { Cursor } from "#shared/http/cursor.ts";
import { isId } from "#shared/ids.ts";

export type Box = "inbox" | "sent" | "archived";

/** One word that somebody looks for, and the users whose names contain it. */
export interface SoughtWord {
  readonly word: string;
  readonly userIds: readonly string[];
}

export type Note = Database["t"]["notes"]["$inferSelect"];
export type Copy = Database["t"]["noteReceivers"]["$inferSelect"];

/** A note as a list shows it. */
export interface ListedNote {
  readonly note: Note;
  /** One's own; null of what one sent. */
  readonly copy: Copy | null;
  /** When it came, or was sent: with `cursorId` it is that by which the list is sorted. */
  readonly at: Date;
  readonly cursorId: string;
}

/** What somebody received and did not delete, latest first. */
export async function receivedNotes(
  db: Database,
  userId: string,
  {
    archived,
    unread,
    words,
  }: { readonly archived: boolean; readonly unread: boolean; readonly words: readonly SoughtWord[] },
  after: Cursor | null,
  limit: number,
): Promise<ListedNote[]> {
  const { q, t } = db;
  const { notes: n, noteReceivers: r } = t;
  const rows = q
    .select({ note: n, copy: r })
    .from(r)
    .innerJoin(n, eq(n.id, r.noteId))
    .where(
      and(
        eq(r.userId, userId),
        isNull(r.deletedAt),
        archived ? isNotNull(r.archivedAt) : isNull(r.archivedAt),
        isNotNull(r.deliveredAt),
        unread ? isNull(r.readAt) : undefined,
        before(r.deliveredAt, r.id, after),
        ...words.map((one) => or(inText(db, one.word), among(n.senderId, one.userIds))),
      ),
    )
    .orderBy(desc(r.deliveredAt), desc(r.id));
  return (await db.page(rows, limit)).map((row) => ({ ...row, at: row.copy.deliveredAt!, cursorId: row.copy.id }));
}

/** What somebody sent and keeps, latest first. */
export async function sentNotes(
  db: Database,
  userId: string,
  words: readonly SoughtWord[],
  after: Cursor | null,
  limit: number,
): Promise<ListedNote[]> {
  const { q, t } = db;
  const { notes: n, noteReceivers: r } = t;
  const went = (userIds: readonly string[]) =>
    exists(
      q
        .select({ id: r.id })
        .from(r)
        .where(and(eq(r.noteId, n.id), inArray(r.userId, [...userIds]))),
    );
  const rows = q
    .select({ note: n })
    .from(n)
    .where(
      and(
        eq(n.senderId, userId),
        isNull(n.senderDeletedAt),
        before(n.sentAt, n.id, after),
        ...words.map((one) => or(inText(db, one.word), one.userIds.length > 0 ? went(one.userIds) : undefined)),
      ),
    )
    .orderBy(desc(n.sentAt), desc(n.id));
  return (await db.page(rows, limit)).map(({ note }) => ({ note, copy: null, at: note.sentAt, cursorId: note.id }));
}

const before = (at: AnyColumn, id: AnyColumn, after: Cursor | null): SQL | undefined => {
  if (!after) return undefined;
  const then = new Date(after.at);
  return or(lt(at, then), and(eq(at, then), lt(id, after.id)));
};
const inText = ({ t: { notes: n } }: Database, word: string) =>
  anyContains([n.text, n.callerName, n.callerCompany, n.callerNumber, n.departments], word);
const among = (column: AnyColumn, userIds: readonly string[]) =>
  userIds.length > 0 ? inArray(column, [...userIds]) : undefined;

/** To whom some sent notes went: how many, how many have it and have read it, and the first of them. */
export interface Receivers {
  readonly total: number;
  readonly delivered: number;
  readonly read: number;
  readonly firstIds: readonly string[];
}

const NAMED = 3;

export async function receiversOfNotes(db: Database, noteIds: readonly string[]): Promise<Map<string, Receivers>> {
  const found = new Map<string, Receivers>();
  if (noteIds.length === 0) return found;
  const { q, t } = db;
  const r = t.noteReceivers;
  const counts = await q
    .select({ noteId: r.noteId, total: count(), delivered: count(r.deliveredAt), read: count(r.readAt) })
    .from(r)
    .where(inArray(r.noteId, [...noteIds]))
    .groupBy(r.noteId);
  // The rows of a note to a whole department are not read for the sake of three names.
  const few = counts.filter((row) => Number(row.total) <= NAMED).map((row) => row.noteId);
  const names = few.length
    ? await q
        .select({ noteId: r.noteId, userId: r.userId })
        .from(r)
        .where(inArray(r.noteId, few))
        .orderBy(asc(r.noteId), asc(r.id))
    : [];
  for (const row of counts)
    found.set(row.noteId, {
      total: Number(row.total),
      delivered: Number(row.delivered),
      read: Number(row.read),
      firstIds: names.filter((name) => name.noteId === row.noteId).map((name) => name.userId),
    });
  return found;
}

/** A note that somebody may see, with their own copy; `sent`: they sent it and keep it. */
export interface OwnNote {
  readonly note: Note;
  readonly copy: Copy | null;
  readonly sent: boolean;
}

/** A note that somebody sent or received and did not delete; null for any other. */
export async function noteOf({ q, t }: Database, userId: string, noteId: string): Promise<OwnNote | null> {
  if (!isId(noteId)) return null;
  const { notes: n, noteReceivers: r } = t;
  const [row] = await q
    .select({ note: n, copy: r })
    .from(n)
    .leftJoin(r, and(eq(r.noteId, n.id), eq(r.userId, userId), isNull(r.deletedAt), isNotNull(r.deliveredAt)))
    .where(eq(n.id, noteId));
  if (!row) return null;
  const sent = row.note.senderId === userId && row.note.senderDeletedAt === null;
  return row.copy || sent ? { note: row.note, copy: row.copy, sent } : null;
}

/** Who got a note, in the order in which they read it, then those who did not. */
export async function copiesOf(db: Database, noteId: string, limit: number): Promise<Copy[]> {
  const { q, t } = db;
  const r = t.noteReceivers;
  const rows = q
    .select()
    .from(r)
    .where(eq(r.noteId, noteId))
    .orderBy(sql`case when ${r.readAt} is null then 1 else 0 end`, asc(r.readAt), asc(r.id));
  return db.page(rows, limit);
}

/** What is told of some notes when they arrive. */
export async function notesByIds({ q, t }: Database, ids: readonly string[]): Promise<Note[]> {
  const found: Note[] = [];
  for (let i = 0; i < ids.length; i += 1000)
    found.push(
      ...(await q
        .select()
        .from(t.notes)
        .where(inArray(t.notes.id, ids.slice(i, i + 1000)))),
    );
  return found;
}

/** The notes that somebody has not read and that came since an instant, latest first. */
export async function arrivedSince(db: Database, userId: string, since: number, limit: number): Promise<Note[]> {
  const { q, t } = db;
  const { notes: n, noteReceivers: r } = t;
  const rows = q
    .select({ note: n })
    .from(r)
    .innerJoin(n, eq(n.id, r.noteId))
    .where(
      and(
        eq(r.userId, userId),
        isNull(r.deletedAt),
        isNull(r.archivedAt),
        isNull(r.readAt),
        gte(r.deliveredAt, new Date(since)),
      ),
    )
    .orderBy(desc(r.deliveredAt), desc(r.id));
  return (await db.page(rows, limit)).map((row) => row.note);
}
