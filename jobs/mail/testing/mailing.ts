import { createUser } from "#functions/directory/actions.ts";
import { newId } from "#shared/ids.ts";
import { makeLog } from "#shared/log.ts";
import { readReason } from "#shared/mail/faults.ts";
import type { NewMail } from "#shared/mail/outbox.ts";
import { queueMail } from "#shared/mail/outbox.ts";
import { type TestApp, testApp } from "#test/helpers/app.ts";
import { type SmtpOptions, smtpServer, type TestSmtp } from "#test/helpers/smtp.ts";
import type { JobDeps } from "../../job.ts";
import { sendDue } from "../send-due.ts";

export const BASE = "https://status.example.com/board";
/** A server that says nothing for so long is given up. */
const patience = { connect: 1000, reply: 600 };

/** Somebody with an account and an address, who need not sign in. */
export interface Somebody {
  readonly id: string;
  readonly username: string;
}

export interface Mailing {
  readonly app: TestApp;
  readonly smtp: TestSmtp;
  readonly deps: JobDeps;
  /** Makes somebody with an address, `username@example.com`. */
  user(username: string, more?: Record<string, unknown>): Promise<Somebody>;
  queue(...mails: NewMail[]): Promise<void>;
  /** A note, and its mail. @returns its id. */
  note(from: Somebody, to: Somebody, text: string, more?: Record<string, unknown>): Promise<string>;
  /** A watch of `who` upon `subject` that saw them change, and its mail. @returns the hit's id. */
  hit(who: Somebody, subject: Somebody, toType: string, more?: Record<string, unknown>): Promise<string>;
  /** An announcement, and its mails. @returns its id. */
  announce(author: Somebody, to: readonly Somebody[], text: string, more?: Record<string, unknown>): Promise<string>;
  /** Sends what is due. */
  send(deps?: JobDeps): ReturnType<typeof sendDue>;
  /** The outbox, oldest first: state, tries, and the reason's code. */
  outbox(): Promise<{ state: string; attempts: number; why: string | null }[]>;
  end(): Promise<void>;
}

export async function mailing(options: SmtpOptions = {}, env: Record<string, string> = {}): Promise<Mailing> {
  const smtp = await smtpServer(options);
  const app = await testApp({ SMTP_URL: smtp.url, PUBLIC_URL: BASE, JOBS: "off", ...env });
  const deps: JobDeps = { ...app.deps, log: makeLog("silent") };
  const { db } = app.deps;
  let hits = 0;

  const self: Mailing = {
    app,
    smtp,
    deps,
    async user(username, more = {}) {
      const actor = { id: null, name: "test", address: null };
      const email = `${username}@example.com`;
      const fields = { username, firstName: username, lastName: "", email, ...more };
      return { id: await createUser(app.deps, actor, fields), username };
    },
    queue: (...mails) =>
      db.transaction(async (tx) => {
        await queueMail(app.deps, tx, mails);
      }),
    async note(from, to, text, more = {}) {
      const noteId = newId();
      const { t, q } = db;
      await q.insert(t.notes).values({
        id: noteId,
        senderId: from.id,
        text,
        urgent: false,
        pleaseCall: false,
        isMessage: false,
        telephoned: false,
        cameToSee: false,
        willCallAgain: false,
        wantsToSee: false,
        sentAt: new Date(app.now),
        ...more,
      } as never);
      const at = new Date(app.now);
      await q.insert(t.noteReceivers).values({ id: newId(), noteId, userId: to.id, deliveredAt: at });
      await self.queue({
        kind: "note",
        data: { noteId, receiverId: to.id },
        toUserId: to.id,
        toAddress: `${to.username}@example.com`,
        causeKey: `note:${noteId}:${to.id}`,
      });
      return noteId;
    },
    async hit(who, subject, toType, more = {}) {
      const { t, q } = db;
      const [watchId, hitId] = [newId(), newId()];
      await q.insert(t.watches).values({
        id: watchId,
        userId: who.id,
        subjectType: "user",
        subjectId: subject.id,
        once: false,
        workingHoursOnly: false,
        byToast: true,
        byNotification: true,
        byMail: true,
        createdAt: new Date(app.now),
        sameKey: watchId,
      } as never);
      await q.insert(t.watchHits).values({
        id: hitId,
        watchId,
        userId: who.id,
        subjectId: subject.id,
        eventSeq: ++hits,
        at: new Date(app.now),
        fromType: "in",
        toType,
        tellAt: new Date(app.now),
        toldAt: new Date(app.now),
        ...more,
      } as never);
      await self.queue({
        kind: "watch",
        data: { hitId },
        toUserId: who.id,
        toAddress: `${who.username}@example.com`,
        causeKey: `watch:${hitId}`,
      });
      return hitId;
    },
    async announce(author, to, text, more = {}) {
      const { t, q } = db;
      const id = newId();
      const at = new Date(app.now);
      await q.insert(t.announcements).values({
        id,
        authorId: author.id,
        text,
        importance: "normal",
        startsAt: at,
        toAll: true,
        byMail: true,
        createdAt: at,
        updatedAt: at,
        ...more,
      } as never);
      await self.queue(
        ...to.map((one) => ({
          kind: "announcement" as const,
          data: { announcementId: id },
          toUserId: one.id,
          toAddress: `${one.username}@example.com`,
          causeKey: `announcement:${id}:${one.id}`,
        })),
      );
      return id;
    },
    send: (other = deps) => sendDue(other, new AbortController().signal, patience),
    async outbox() {
      const rows = await db.q.select().from(db.t.outbox).orderBy(db.t.outbox.id);
      return rows.map(({ state, attempts, lastError }) => ({
        state,
        attempts,
        why: readReason(lastError)?.code ?? lastError,
      }));
    },
    async end() {
      await app.close();
      await smtp.close();
    },
  };
  return self;
}
