import { and, eq, or } from "drizzle-orm";
import { maySee } from "#shared/visibility.ts";
import type { Filled, Loader } from "./loader.ts";
import { people } from "./people.ts";

/** Notes that their receivers have neither read nor removed meanwhile. */
export const loadNotes: Loader<"note"> = async (db, mails) => {
  const { q, t } = db;
  const rows = await q
    .select({ note: t.notes, received: t.noteReceivers })
    .from(t.noteReceivers)
    .innerJoin(t.notes, eq(t.notes.id, t.noteReceivers.noteId))
    .where(
      or(
        ...mails.map(({ data, receiver }) =>
          and(eq(t.noteReceivers.noteId, data.noteId), eq(t.noteReceivers.userId, receiver.who.id)),
        ),
      ),
    );
  const senders = await people(
    db,
    rows.map(({ note }) => note.senderId),
  );
  const filled = new Map<string, Filled<"note">>();
  for (const { id, data, receiver } of mails) {
    const row = rows.find((one) => one.note.id === data.noteId && one.received.userId === receiver.who.id);
    const sender = row && senders.get(row.note.senderId);
    if (!row || !sender || row.received.deletedAt) continue;
    const { note, received } = row;
    if (received.readAt || received.archivedAt) filled.set(id, { drop: "read" });
    else if (!maySee(receiver.who, sender)) filled.set(id, { drop: "notForThem" });
    else
      filled.set(id, {
        from: sender.displayName,
        replyTo: sender.email,
        props: {
          noteId: note.id,
          from: sender.displayName,
          text: note.text,
          sentAt: note.sentAt.getTime(),
          urgent: note.urgent,
          pleaseCall: note.pleaseCall,
          departments: namesIn(note.departments),
          answers: sender.email !== null,
          message: note.isMessage
            ? {
                name: note.callerName,
                company: note.callerCompany,
                number: note.callerNumber,
                telephoned: note.telephoned,
                cameToSee: note.cameToSee,
                willCallAgain: note.willCallAgain,
                wantsToSee: note.wantsToSee,
                takenAt: note.takenAt?.getTime() ?? null,
              }
            : null,
        },
      });
  }
  return filled;
};

function namesIn(json: string | null): string[] {
  const names: unknown = json === null ? [] : JSON.parse(json);
  return Array.isArray(names) ? names.map(String) : [];
}
