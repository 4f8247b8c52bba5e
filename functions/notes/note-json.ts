import type { Deps } from "#shared/deps.ts";
import type { Person } from "#shared/roster/member.ts";
import { maySeeDepartment } from "#shared/visibility.ts";
import { namedFor } from "./events.ts";
import type { Copy, Note, OwnNote, Receivers } from "./queries.ts";

const instant = (date: Date | null) => date?.toISOString() ?? null;
/** The departments that a note went to as a whole. */
export const departmentsOf = (note: Pick<Note, "departments">): string[] =>
  note.departments === null ? [] : (JSON.parse(note.departments) as string[]);

/** Those of them whose names the viewer may know; one that is no more may be known. */
export const departmentsFor = (
  { roster }: Pick<Deps, "roster">,
  viewer: Person,
  note: Pick<Note, "departments">,
): string[] =>
  departmentsOf(note).filter((name) => {
    const department = roster.departments.find((one) => one.name === name);
    return !department || maySeeDepartment(viewer, department.id);
  });

/** A note as the web service shows it to somebody who has it. */
export function noteJson(
  deps: Pick<Deps, "roster">,
  viewer: Person,
  { note, copy }: Pick<OwnNote, "note" | "copy">,
  receivers: Receivers | undefined,
) {
  return {
    id: note.id,
    box: copy === null ? "sent" : copy.archivedAt === null ? "inbox" : "archived",
    from: namedFor(deps, viewer, note.senderId),
    text: note.text,
    urgent: note.urgent,
    pleaseCall: note.pleaseCall,
    message: note.isMessage
      ? {
          callerName: note.callerName,
          callerCompany: note.callerCompany,
          callerNumber: note.callerNumber,
          telephoned: note.telephoned,
          cameToSee: note.cameToSee,
          willCallAgain: note.willCallAgain,
          wantsToSee: note.wantsToSee,
          takenAt: instant(note.takenAt),
        }
      : null,
    departments: departmentsFor(deps, viewer, note),
    sentAt: instant(note.sentAt),
    deliveredAt: instant(copy?.deliveredAt ?? null),
    readAt: instant(copy?.readAt ?? null),
    replyTo: note.replyTo,
    forwardOf: note.forwardOf,
    receivers: receivers
      ? { total: receivers.total, waiting: receivers.total - receivers.delivered, read: receivers.read }
      : null,
  };
}

/** Who got a note, of those whom the viewer may see. When they got and read it is the sender's to know. */
export const receiversJson = (
  deps: Pick<Deps, "roster">,
  viewer: Person,
  note: Pick<Note, "senderId">,
  copies: readonly Copy[],
) =>
  copies.flatMap((copy) => {
    const named = namedFor(deps, viewer, copy.userId);
    if (!named) return [];
    const told = note.senderId === viewer.id || copy.userId === viewer.id;
    return [
      { ...named, deliveredAt: told ? instant(copy.deliveredAt) : null, readAt: told ? instant(copy.readAt) : null },
    ];
  });
