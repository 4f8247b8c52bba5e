import type { Deps } from "#shared/deps.ts";
import type { Ui } from "#shared/http/ui.ts";
import type { Person } from "#shared/roster/member.ts";
import { maySee } from "#shared/visibility.ts";
import type { Page } from "./mailbox.ts";
import { departmentsFor } from "./note-json.ts";
import type { ListedNote, Note, Receivers } from "./queries.ts";

/** So many receivers are named. */
const NAMED = 3;
/** So much of a text stands in a list. */
const BEGINNING = 240;

/** A note as a list says it. */
export interface NoteRow {
  readonly id: string;
  /** Who sent it, or to whom it went. */
  readonly who: string;
  /** Whose picture stands beside it; null where it went to several, or may not be known. */
  readonly person: Person | null;
  readonly at: number;
  readonly unread: boolean;
  readonly urgent: boolean;
  readonly pleaseCall: boolean;
  /** Of a phone message: who called, or came. */
  readonly caller: string | null;
  /** The beginning of the text, on one line. */
  readonly text: string;
  /** Of a sent note: who has read it. */
  readonly fate: string | null;
}

export const rowsOf = (deps: Pick<Deps, "roster">, viewer: Person, ui: Ui, page: Page): NoteRow[] =>
  page.items.map((item) => rowOf(deps, viewer, ui, item, page.receivers.get(item.note.id)));

function rowOf(
  deps: Pick<Deps, "roster">,
  viewer: Person,
  ui: Ui,
  { note, copy, at }: ListedNote,
  receivers: Receivers | undefined,
): NoteRow {
  const sender = seen(deps, viewer, note.senderId);
  const only = receivers?.total === 1 ? seen(deps, viewer, receivers.firstIds[0] ?? "") : null;
  return {
    id: note.id,
    who: copy ? (sender?.displayName ?? ui.t("notes.somebody")) : receiversText(deps, viewer, ui, note, receivers),
    person: copy ? sender : only,
    at: at.getTime(),
    unread: copy !== null && copy.readAt === null && copy.archivedAt === null,
    urgent: note.urgent,
    pleaseCall: note.pleaseCall,
    caller: note.isMessage ? callerOf(note) : null,
    text: note.text.slice(0, BEGINNING).toWellFormed().replace(/\s+/g, " "),
    fate: copy || !receivers ? null : fateOf(ui, receivers),
  };
}

/** Somebody who has or had an account, if the viewer may see them. */
export function seen({ roster }: Pick<Deps, "roster">, viewer: Person, userId: string): Person | null {
  const person = roster.person(userId);
  return person && maySee(viewer, person) ? person : null;
}

export const callerOf = ({ callerName, callerCompany, callerNumber }: Note): string =>
  [callerName, callerCompany].filter(Boolean).join(", ") || callerNumber || "";

const list = (names: readonly string[], { lang }: Ui) =>
  new Intl.ListFormat(lang, { type: "conjunction" }).format(names);

/** To whom one sent a note: "To Anna Berg and Tom O'Brien", "To Sales (18 people)". */
export function receiversText(
  deps: Pick<Deps, "roster">,
  viewer: Person,
  ui: Ui,
  note: Pick<Note, "departments">,
  receivers: Receivers | undefined,
): string {
  const { t } = ui;
  const names = departmentsFor(deps, viewer, note);
  const { total = 0, firstIds = [] } = receivers ?? {};
  if (names.length > 0) return t("notes.toMany", list(names, ui), total);
  const known = firstIds.map((id) => seen(deps, viewer, id)?.displayName ?? t("notes.somebody"));
  return t("notes.toNames", known.length > 0 ? list(known, ui) : t("notes.people", total));
}

/** To whom a note went that one received, as far as one may know of them: "To Anna Berg, Tom O'Brien and 3 others". */
export function addressedTo(
  deps: Pick<Deps, "roster">,
  viewer: Person,
  ui: Ui,
  note: Pick<Note, "departments">,
  userIds: readonly string[],
): string {
  const departments = departmentsFor(deps, viewer, note);
  if (departments.length > 0) return ui.t("notes.toNames", list(departments, ui));
  const names = userIds.flatMap((id) => seen(deps, viewer, id)?.displayName ?? []);
  const others = names.length - NAMED;
  if (others <= 1) return ui.t("notes.toNames", list(names, ui));
  return ui.t("notes.toNamesAndOthers", names.slice(0, NAMED).join(", "), others);
}

function fateOf({ t }: Ui, { total, delivered, read }: Receivers): string {
  if (delivered < total) return total === 1 ? t("notes.waitsForOne") : t("notes.waitsFor", total - delivered);
  if (total === 1) return t(read === 1 ? "notes.readByOne" : "notes.readByNobody");
  return t("notes.readBy", read, total);
}
