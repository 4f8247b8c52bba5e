import type { Database } from "#shared/db/database.ts";
import { newId } from "#shared/ids.ts";

/** SQL Server takes at most 2,100 parameters in a statement. */
const ROWS = 60;

export interface Crowd {
  readonly users: number;
  readonly departments: number;
  /** Who watches them all, has a note from each, and did something to each. */
  readonly centre: string;
  /** So many users, of the crowd's, have more than an account: a watch on them, a note, a token, a mail, entries in the logs. */
  readonly lively: number;
}

/**
 * Puts many users into a database, straight into its tables: hosts that are opened afterwards know of them.
 * @returns the ids of the users and departments.
 */
export async function addCrowd(db: Database, { users, departments, centre, lively }: Crowd, now: number) {
  const at = new Date(now);
  const places = Array.from({ length: departments }, () => {
    const id = newId();
    return { id, name: `Department ${id}`, nameKey: `department ${id}`.toLowerCase(), createdAt: at };
  });
  const people = Array.from({ length: users }, (_, i) => {
    const id = newId();
    const username = `crowd-${id}`.toLowerCase();
    const named = { username, usernameKey: username, firstName: `First${i}`, lastName: `Last${i}` };
    const mail = `${username}@example.com`;
    const reached = { email: mail, emailKey: mail, phone: `+49 30 ${1000 + i}` };
    return { id, ...named, ...reached, departmentId: places[i % departments]!.id, createdAt: at, updatedAt: at };
  });
  const some = people.slice(0, lively);
  const notes = some.map(({ id }) => ({ id: newId(), senderId: id, text: `note of ${id}`, ...PLAIN_NOTE, sentAt: at }));
  await db.transaction(async ({ q, t }) => {
    const each = async <R>(rows: readonly R[], write: (part: R[]) => PromiseLike<unknown>) => {
      for (let i = 0; i < rows.length; i += ROWS) await write(rows.slice(i, i + ROWS));
    };
    await each(places, (part) => q.insert(t.departments).values(part));
    await each(people, (part) => q.insert(t.users).values(part));
    const managers = places.map(({ id }, i) => ({ departmentId: id, userId: people[i % users]!.id }));
    await each(managers, (part) => q.insert(t.departmentManagers).values(part));
    await each(notes, (part) => q.insert(t.notes).values(part));
    const copies = notes.map(({ id }) => ({ id: newId(), noteId: id, userId: centre, deliveredAt: at }));
    await each(copies, (part) => q.insert(t.noteReceivers).values(part));
    const watches = some.map(({ id }) => ({
      id: newId(),
      userId: centre,
      subjectType: "user",
      subjectId: id,
      ...PLAIN_WATCH,
      sameKey: id,
      createdAt: at,
    }));
    await each(watches, (part) => q.insert(t.watches).values(part));
    const tokens = some.map(({ id }) => ({ id: newId(), userId: id, name: "token", tokenHash: id, scopes: "[]" }));
    await each(tokens, (part) =>
      q.insert(t.apiTokens).values(part.map((token) => ({ ...token, createdBy: token.userId, createdAt: at }))),
    );
    const signIns = some.map(({ id }) => ({ id: newId(), at, userId: id, method: "password", outcome: "ok" }));
    await each(signIns, (part) => q.insert(t.signIns).values(part));
    const log = some.map(({ id }) => ({
      id: newId(),
      at,
      actorId: centre,
      actorName: "Centre",
      action: "user.update",
      subjectType: "user",
      subjectId: id,
      subjectName: id,
    }));
    await each(log, (part) => q.insert(t.auditLog).values(part));
    const mails = some.map(({ id }) => ({
      id: newId(),
      kind: "note",
      toUserId: id,
      toAddress: "crowd@example.com",
      data: "{}",
      messageId: `<${id}@example.com>`,
      state: "sent",
      attempts: 1,
      dueAt: at,
      createdAt: at,
      endedAt: at,
    }));
    await each(mails, (part) => q.insert(t.outbox).values(part));
  });
  return { users: people.map(({ id }) => id), departments: places.map(({ id }) => id) };
}

const PLAIN_NOTE = {
  urgent: false,
  pleaseCall: false,
  isMessage: false,
  telephoned: false,
  cameToSee: false,
  willCallAgain: false,
  wantsToSee: false,
};
const PLAIN_WATCH = {
  once: false,
  workingHoursOnly: false,
  byToast: true,
  byNotification: true,
  byMail: false,
};
