import { and, eq, gt, inArray, isNull, ne, or } from "drizzle-orm";
import { type AccountGain, accountGain } from "#functions/directory/actions.ts";
import type { Database } from "#shared/db/database.ts";
import { isId } from "#shared/ids.ts";

export type Account = Database["t"]["users"]["$inferSelect"];

export async function accountRow({ q, t }: Database, id: string): Promise<Account | undefined> {
  const [row] = isId(id) ? await q.select().from(t.users).where(eq(t.users.id, id)) : [];
  return row;
}

/** What belongs to an account, counted: what comes over when it is merged into another, and what ends. */
export interface Belongings {
  readonly history: number;
  readonly planned: number;
  readonly notesGot: number;
  readonly notesSent: number;
  readonly announcements: number;
  readonly watches: number;
  readonly watchers: number;
  readonly favourites: number;
  readonly deputies: number;
  readonly managed: readonly string[];
  readonly sessions: number;
  readonly tokens: number;
}

/** What merging two accounts would do. */
export interface Review extends AccountGain {
  readonly from: Account;
  readonly into: Account;
  readonly comes: Belongings;
  /** Whether the account that stays gets the picture of the other. */
  readonly picture: boolean;
  /** Whether its user can sign in with a password. */
  readonly password: boolean;
  /** Notes that both got: of each the account that stays keeps its own copy. */
  readonly twice: number;
}

export async function review(db: Database, from: Account, into: Account, now: number): Promise<Review> {
  return {
    from,
    into,
    ...accountGain(from, into),
    picture: from.pictureHash !== null && into.pictureHash === null,
    password: (await db.q.$count(db.t.credentials, eq(db.t.credentials.userId, into.id))) > 0,
    comes: await belongings(db, from.id, into.id, now),
    twice: await gotTwice(db, from.id, into.id),
  };
}

async function belongings({ q, t }: Database, id: string, intoId: string, now: number): Promise<Belongings> {
  const { statusEntries: e, noteReceivers: r, watches: w, favourites: f, deputies: d, sessions: s, apiTokens: a } = t;
  const open = isNull(w.endedAt);
  const managed = await q
    .select({ name: t.departments.name })
    .from(t.departmentManagers)
    .innerJoin(t.departments, eq(t.departments.id, t.departmentManagers.departmentId))
    .where(eq(t.departmentManagers.userId, id));
  const live = or(isNull(a.expiresAt), gt(a.expiresAt, new Date(now)));
  return {
    history: await q.$count(t.statusEvents, eq(t.statusEvents.userId, id)),
    planned: await q.$count(
      e,
      and(eq(e.userId, id), isNull(e.droppedAt), eq(e.layer, "manual"), gt(e.startAt, new Date(now))),
    ),
    notesGot: await q.$count(r, and(eq(r.userId, id), isNull(r.deletedAt))),
    notesSent: await q.$count(t.notes, and(eq(t.notes.senderId, id), isNull(t.notes.senderDeletedAt))),
    announcements: await q.$count(t.announcements, eq(t.announcements.authorId, id)),
    watches: await q.$count(w, and(eq(w.userId, id), open, ne(w.subjectId, intoId))),
    watchers: await q.$count(w, and(eq(w.subjectType, "user"), eq(w.subjectId, id), open, ne(w.userId, intoId))),
    favourites: await q.$count(f, and(eq(f.userId, id), ne(f.favouriteId, intoId))),
    deputies: await q.$count(d, or(eq(d.userId, id), eq(d.deputyId, id))),
    managed: managed.map(({ name }) => name),
    sessions: await q.$count(s, and(eq(s.userId, id), isNull(s.endedAt), gt(s.expiresAt, new Date(now)))),
    tokens: await q.$count(a, and(eq(a.userId, id), isNull(a.endedAt), live)),
  };
}

async function gotTwice({ q, t }: Database, from: string, into: string): Promise<number> {
  const { noteReceivers: r } = t;
  const kept = q.select({ noteId: r.noteId }).from(r).where(eq(r.userId, into));
  return q.$count(r, and(eq(r.userId, from), inArray(r.noteId, kept)));
}
