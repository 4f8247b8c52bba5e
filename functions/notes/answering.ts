import type { Deps } from "#shared/deps.ts";
import type { Ui } from "#shared/http/ui.ts";
import { phoneIn } from "#shared/phones.ts";
import type { Person } from "#shared/roster/member.ts";
import { fullTime } from "#ui/times.ts";
import { openDepartments } from "./addressing.ts";
import { departmentsOf } from "./note-json.ts";
import { copiesOf, type Note } from "./queries.ts";
import { seen } from "./rows.ts";
import { LONGEST_TEXT, MOST_SINGLE } from "./schemas.ts";
import type { Typed } from "./views/new-note.tsx";

/** What a form begins with. */
export interface Start {
  readonly to: readonly string[];
  readonly departments: readonly string[];
  readonly form: Typed;
}

/** An answer to a note goes to its sender; to all: to everybody who got it, and to whole departments where one may. */
export async function answering(deps: Deps, viewer: Person, note: Note, all: boolean): Promise<Start> {
  const form = { replyTo: note.id };
  const own = note.senderId === viewer.id;
  const sender = own ? [] : [note.senderId];
  if (!all && !own) return { to: sender, departments: [], form };
  const departments = departmentIdsOf(deps, viewer, note);
  if (departments.length > 0) return { to: sender, departments, form };
  const others = (await copiesOf(deps.db, note.id, MOST_SINGLE)).map((copy) => copy.userId);
  return { to: [...sender, ...others.filter((id) => id !== viewer.id)], departments: [], form };
}

/** Whether an answer can go to more than the sender: not where the note went to a department that one may not write to. */
export function repliesToAll(deps: Deps, viewer: Person, note: Note, receivers: number): boolean {
  if (note.departments !== null) return departmentIdsOf(deps, viewer, note).length === departmentsOf(note).length;
  return receivers > 1 && receivers <= MOST_SINGLE;
}

const departmentIdsOf = (deps: Deps, viewer: Person, note: Note): string[] => {
  const names = departmentsOf(note);
  return openDepartments(deps, viewer)
    .filter(({ name }) => names.includes(name))
    .map(({ id }) => id);
};

/** A note that is passed on: its text as a quotation, and its phone message as it was. */
export async function passingOn(deps: Deps, viewer: Person, note: Note, ui: Ui): Promise<Start> {
  const name = seen(deps, viewer, note.senderId)?.displayName ?? ui.t("notes.somebody");
  const when = fullTime(note.sentAt.getTime(), { locale: ui.locale, zone: ui.zone, clock: ui.clock });
  const quoted = note.text && `\n\n${ui.t("notes.forwarded", name, when)}\n${note.text.replace(/^/gm, "> ")}`;
  const on = (ticked: boolean) => (ticked ? "on" : undefined);
  return {
    to: [],
    departments: [],
    form: {
      forwardOf: note.id,
      text: quoted.slice(0, LONGEST_TEXT).toWellFormed(),
      callerName: note.callerName ?? undefined,
      callerCompany: note.callerCompany ?? undefined,
      callerNumber: note.callerNumber ? await phoneIn(deps.settings.get("site.country"), note.callerNumber) : undefined,
      telephoned: on(note.telephoned),
      cameToSee: on(note.cameToSee),
      willCallAgain: on(note.willCallAgain),
      wantsToSee: on(note.wantsToSee),
      urgent: on(note.urgent),
    },
  };
}
