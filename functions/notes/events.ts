import type { Deps } from "#shared/deps.ts";
import { tellingFor } from "#shared/notify.ts";
import type { Person } from "#shared/roster/member.ts";
import { maySee } from "#shared/visibility.ts";
import type { Note } from "./queries.ts";

/** So much of a note's text is told when it arrives. */
const BEGINNING = 300;

export interface Named {
  readonly id: string;
  readonly displayName: string;
}

/** What `event: note` carries. `unread` is always the number of the user's unread notes. */
export type NoteEvent = { readonly unread: number } & (
  | {
      /** A note has come. */
      readonly what: "arrived";
      readonly id: string;
      /** Null where the receiver may not know of the sender any more. */
      readonly from: Named | null;
      /** The beginning of its text. */
      readonly text: string;
      readonly urgent: boolean;
      readonly pleaseCall: boolean;
      readonly message: { readonly callerName: string | null; readonly callerCompany: string | null } | null;
      /** How its receiver wants to be told now. */
      readonly how: "toast" | "notification" | "both" | "none";
      readonly sound: boolean;
    }
  /** The user's copy was read, archived, deleted or had back; `id` null: that of many notes. `read`: nothing is left to tell. */
  | { readonly what: "changed"; readonly id: string | null; readonly read: boolean }
  /** The user has sent a note. */
  | { readonly what: "sent"; readonly id: string }
  /** Somebody has a note that the user sent, or has read it. */
  | { readonly what: "received"; readonly id: string; readonly by: Named | null; readonly readAt: string | null }
);

/** Somebody by name, for whoever may see them; null for others. */
export function namedFor(deps: Pick<Deps, "roster">, viewer: Person, userId: string): Named | null {
  const person = deps.roster.person(userId);
  return person && maySee(viewer, person) ? { id: person.id, displayName: person.displayName } : null;
}

/** That a note has come to somebody. */
export function arrived(deps: Deps, receiver: Person, note: Note): NoteEvent {
  const { roster, settings, noteCounts, clock } = deps;
  return {
    what: "arrived",
    id: note.id,
    unread: noteCounts.unreadOf(receiver.id),
    from: namedFor(deps, receiver, note.senderId),
    text: note.text.slice(0, BEGINNING).toWellFormed(),
    urgent: note.urgent,
    pleaseCall: note.pleaseCall,
    message: note.isMessage ? { callerName: note.callerName, callerCompany: note.callerCompany } : null,
    ...tellingFor(settings, receiver, "notify.notes", clock(), roster.zoneOf(receiver)),
  };
}
