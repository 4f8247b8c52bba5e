import { and, eq, isNotNull } from "drizzle-orm";
import { type Actor, audit } from "#shared/audit.ts";
import { recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import { onceMore } from "#shared/db/once-more.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { notFound } from "#shared/http/problem.ts";
import { newId } from "#shared/ids.ts";
import { say } from "#shared/texts/current.ts";
import { isThere } from "../rules.ts";
import { queueNoteMail, receiversOf } from "./receivers.ts";

/** SQL Server takes 2,100 parameters a statement; a row here has seven. */
const ROWS = 250;

/** Who called, or came, and what they want. */
export interface PhoneMessage {
  readonly callerName: string | null;
  readonly callerCompany: string | null;
  readonly callerNumber: string | null;
  readonly telephoned: boolean;
  readonly cameToSee: boolean;
  readonly willCallAgain: boolean;
  readonly wantsToSee: boolean;
  /** Milliseconds since 1970 UTC. */
  readonly takenAt: number;
}

export interface NewNote {
  /** The users who get it, those of whole departments among them. Whoever asks has made sure that the sender may. */
  readonly receivers: readonly string[];
  /** The names of the departments that it goes to as a whole. */
  readonly departments: readonly string[];
  readonly text: string;
  readonly urgent: boolean;
  readonly pleaseCall: boolean;
  readonly message: PhoneMessage | null;
  /** Whether it waits for each receiver until they are in. */
  readonly waits: boolean;
  /** The note that it answers, and the one that it passes on. */
  readonly replyTo: string | null;
  readonly forwardOf: string | null;
  /** The same key again sends nothing. */
  readonly onceKey: string | null;
}

export interface SentNote {
  readonly id: string;
  /** How many got it, and for how many of them it waits. */
  readonly receivers: number;
  readonly waiting: number;
  /** It had been sent before. */
  readonly again: boolean;
}

/**
 * Sends a note, with the mails that it causes, once for each key.
 * @throws Problem 404 where none of the receivers has an account that is in use.
 */
export async function sendNote(deps: ActionDeps, sender: Actor & { id: string }, note: NewNote): Promise<SentNote> {
  // The same form in the same moment on another host: then it is found.
  const { seq, ...sent } = await onceMore(() => deps.db.transaction((tx) => send(deps, tx, sender, note)));
  if (seq !== null) await deps.tail.reached(seq);
  return sent;
}

async function send(
  deps: ActionDeps,
  tx: Database,
  sender: Actor & { id: string },
  note: NewNote,
): Promise<SentNote & { seq: number | null }> {
  const { q, t } = tx;
  const before = note.onceKey === null ? null : await sentBefore(tx, sender.id, note.onceKey);
  if (before) return before;
  const now = deps.clock();
  const receivers = await receiversOf(tx, [...new Set(note.receivers)], now);
  if (receivers.length === 0) throw notFound(say("notes.noReceiver"));

  const id = newId();
  const at = new Date(now);
  const { message } = note;
  await q.insert(t.notes).values({
    id,
    senderId: sender.id,
    text: note.text,
    urgent: note.urgent,
    pleaseCall: note.pleaseCall,
    isMessage: message !== null,
    callerName: message?.callerName ?? null,
    callerCompany: message?.callerCompany ?? null,
    callerNumber: message?.callerNumber ?? null,
    telephoned: message?.telephoned ?? false,
    cameToSee: message?.cameToSee ?? false,
    willCallAgain: message?.willCallAgain ?? false,
    wantsToSee: message?.wantsToSee ?? false,
    takenAt: message && new Date(message.takenAt),
    departments: note.departments.length > 0 ? JSON.stringify(note.departments) : null,
    replyTo: note.replyTo,
    forwardOf: note.forwardOf,
    onceKey: note.onceKey,
    sentAt: at,
  });
  const copies = receivers.map((receiver) => ({
    ...receiver,
    copyId: newId(),
    noteId: id,
    delivered: !note.waits || isThere(receiver.presence),
  }));
  const rows = copies.map(({ copyId, person, delivered }) => ({
    id: copyId,
    noteId: id,
    userId: person.id,
    deliveredAt: delivered ? at : null,
  }));
  for (let i = 0; i < rows.length; i += ROWS) await q.insert(t.noteReceivers).values(rows.slice(i, i + ROWS));
  await queueNoteMail(
    deps,
    tx,
    copies.filter((copy) => copy.delivered),
    now,
  );
  // A note is its own record; that somebody wrote to whole departments is one for administrators, without the text.
  if (note.departments.length > 0)
    await audit(
      tx,
      sender,
      [
        {
          action: "note.sent-to-departments",
          subjectType: "note",
          subjectId: id,
          subjectName: note.departments.join(", "),
          after: { departments: note.departments, receivers: copies.length },
        },
      ],
      now,
    );
  const seq = await recordChanges(tx, [{ kind: "note", subjectId: id }], now);
  return { id, receivers: copies.length, waiting: copies.filter((copy) => !copy.delivered).length, again: false, seq };
}

async function sentBefore({ q, t }: Database, senderId: string, onceKey: string) {
  const [note] = await q
    .select({ id: t.notes.id })
    .from(t.notes)
    .where(and(eq(t.notes.senderId, senderId), eq(t.notes.onceKey, onceKey)));
  if (!note) return null;
  const own = eq(t.noteReceivers.noteId, note.id);
  const receivers = await q.$count(t.noteReceivers, own);
  const delivered = await q.$count(t.noteReceivers, and(own, isNotNull(t.noteReceivers.deliveredAt)));
  return { id: note.id, receivers, waiting: receivers - delivered, again: true, seq: null };
}
