import type { Deps } from "#shared/deps.ts";
import type { NoteCopy, NoteNews } from "#shared/note-counts.ts";
import { type Paced, paced } from "#shared/paced.ts";
import { deliverWaiting } from "./actions.ts";
import { arrived, type NoteEvent, namedFor } from "./events.ts";
import { type Note, notesByIds } from "./queries.ts";
import { isThere } from "./rules.ts";

/** What was delivered longer ago did not arrive just now: it was marked as unread, or had back. In milliseconds. */
const NEW_MS = 60_000;

/** After a change that was made here. */
const SOON_MS = 0;
/** After another's change, or what time did, which all hosts see: the first finds something to do, and mostly it alone. */
const LATER_MS = { least: 50, spread: 200 };

/** Tells open clients of notes that arrive and change, and delivers what waits for those who come in. */
export function noteReactions(deps: Deps): Pick<Paced, "close"> {
  const telling = tellOfNotes(deps);
  const delivering = deliverToThoseWhoComeIn(deps);
  return {
    async close() {
      await delivering.close();
      await telling.close();
    },
  };
}

/** One batch after the other, so that what came first is told first; nobody's answer waits for it. */
function tellOfNotes(deps: Deps): Paced {
  const waiting: NoteNews[] = [];
  const telling = paced(
    async () => {
      // A batch that cannot be read now is tried again as a whole.
      for (; waiting.length > 0; waiting.shift()) await tell(deps, waiting[0]!);
      return null;
    },
    deps.log,
    "tell of notes",
  );
  deps.noteCounts.follow((news) => {
    if (deps.hub.size === 0) return;
    waiting.push(news);
    telling.wake(SOON_MS);
  });
  return telling;
}

async function tell(deps: Deps, { sent, copies, users }: NoteNews): Promise<void> {
  const { hub, noteCounts, roster } = deps;
  const to = (userId: string, event: NoteEvent) => hub.tell(userId, "note", event);
  const notes = new Map(
    (await notesByIds(deps.db, [...new Set(copies.map((copy) => copy.noteId))])).map((note) => [note.id, note]),
  );
  const told = new Set<string>();
  for (const copy of copies) {
    const note = notes.get(copy.noteId);
    if (!note) continue;
    const receiver = roster.person(copy.userId);
    told.add(copy.userId);
    if (receiver && hub.isHere(copy.userId) && copy.deliveredAt !== null)
      to(copy.userId, isNew(copy, deps.clock()) ? arrived(deps, receiver, note) : changed(deps, copy));
    if (!sent.has(note.id) && hub.isHere(note.senderId)) tellSender(deps, note, copy);
  }
  for (const id of sent) {
    const senderId = notes.get(id)?.senderId;
    if (senderId) to(senderId, { what: "sent", id, unread: noteCounts.unreadOf(senderId) });
  }
  for (const userId of users)
    if (!told.has(userId)) to(userId, { what: "changed", id: null, read: false, unread: noteCounts.unreadOf(userId) });
}

const isNew = ({ deliveredAt, readAt, archivedAt, deletedAt }: NoteCopy, now: number): boolean =>
  readAt === null && archivedAt === null && deletedAt === null && deliveredAt!.getTime() > now - NEW_MS;

const changed = ({ noteCounts }: Deps, { noteId, userId, readAt, archivedAt, deletedAt }: NoteCopy): NoteEvent => ({
  what: "changed",
  id: noteId,
  read: readAt !== null || archivedAt !== null || deletedAt !== null,
  unread: noteCounts.unreadOf(userId),
});

function tellSender(deps: Deps, note: Note, copy: NoteCopy): void {
  const sender = deps.roster.person(note.senderId);
  if (!sender || copy.deliveredAt === null) return;
  const event: NoteEvent = {
    what: "received",
    id: note.id,
    by: namedFor(deps, sender, copy.userId),
    readAt: copy.readAt?.toISOString() ?? null,
    unread: deps.noteCounts.unreadOf(sender.id),
  };
  deps.hub.tell(sender.id, "note", event);
}

/** Every host sees who comes in, by a change or by time alone, and tries; the rows tell who was first. */
function deliverToThoseWhoComeIn(deps: Deps): Paced {
  const { noteCounts, roster, tail, log } = deps;
  const here = new Set<string>();
  const delivering = paced(
    async () => {
      const ids = [...here];
      await deliverWaiting(deps, ids);
      for (const id of ids) here.delete(id);
      return here.size > 0 ? SOON_MS : null;
    },
    log,
    "deliver notes that wait",
  );
  const look = (userIds: Iterable<string>, ours: boolean) => {
    for (const id of userIds) {
      const kind = noteCounts.isAwaited(id) && roster.member(id)?.row.status.kind;
      if (kind && isThere({ kind })) here.add(id);
    }
    if (here.size > 0) delivering.wake(ours ? SOON_MS : LATER_MS.least + Math.random() * LATER_MS.spread);
  };
  roster.follow(({ users, changes }) => look(users, changes.length > 0 && changes[0]!.seq <= tail.ours));
  // They may have come in while the note was being sent.
  noteCounts.follow(({ users }) => look(users, false));
  // Or while no host was running.
  look(noteCounts.awaited, false);
  return delivering;
}
