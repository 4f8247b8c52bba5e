import type { Deps } from "#shared/deps.ts";
import type { Ui } from "#shared/http/ui.ts";
import type { Member, Person } from "#shared/roster/member.ts";
import { maySee } from "#shared/visibility.ts";
import { fold } from "#ui/islands/board/fold.ts";
import { membersOf, openDepartments, visibleMember } from "./addressing.ts";
import { isAway, mailDueAt } from "./rules.ts";
import { receiverWords } from "./views/receiver-words.ts";
import type { Choice } from "./views/receivers.tsx";

const MOST_FOUND = 8;
/** The numbers of a large department are counted for the first ones only. */
const MOST_DEPARTMENTS = 3;

/** People and departments whose names begin with, or contain, what was typed; in memory, without a read. */
export function findReceivers(deps: Deps, viewer: Person, typed: string, ui: Ui): Choice[] {
  const words = fold(typed.slice(0, 100)).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const departments = openDepartments(deps, viewer)
    .filter((department) => words.every((word) => fold(department.name).includes(word)))
    .slice(0, MOST_DEPARTMENTS)
    .map((department) => departmentChoice(deps, viewer, department, ui));
  const best: Member[] = [];
  const others: Member[] = [];
  for (const member of deps.roster.inOrder) {
    const text = fold(`${member.person.displayName} ${member.person.username}`);
    if (!words.every((word) => text.includes(word)) || !maySee(viewer, member.person)) continue;
    const begins = words.every((word) => text.startsWith(word) || text.includes(` ${word}`));
    (begins ? best : others).push(member);
    if (best.length === MOST_FOUND) break;
  }
  const people = [...best, ...others].slice(0, MOST_FOUND - departments.length);
  return [...people.map((member) => personChoice(deps, member, ui)), ...departments];
}

/** Those who were chosen before; whoever is not there any more, or may not be seen or written to, is left out. */
export function choicesOf(
  deps: Deps,
  viewer: Person,
  to: readonly string[],
  departmentIds: readonly string[],
  ui: Ui,
): Choice[] {
  const members = [...new Set(to)].flatMap((id) => visibleMember(deps, viewer, id) ?? []);
  const departments = openDepartments(deps, viewer).filter(({ id }) => departmentIds.includes(id));
  return [
    ...members.map((member) => personChoice(deps, member, ui)),
    ...departments.map((department) => departmentChoice(deps, viewer, department, ui)),
  ];
}

function personChoice(deps: Deps, member: Member, ui: Ui): Choice {
  const { person, row } = member;
  return {
    field: "to",
    id: person.id,
    name: person.displayName,
    about: row.department,
    words: receiverWords(member, deps.roster.types, mailsNow(deps, member, ui.now), ui),
    status: { kind: row.status.kind, color: deps.roster.types.get(row.status.type)?.color },
  };
}

function departmentChoice(deps: Deps, viewer: Person, department: { id: string; name: string }, { t }: Ui): Choice {
  return {
    field: "department",
    id: department.id,
    name: t("notes.wholeDepartment", department.name, membersOf(deps, viewer, department.id).length),
    about: null,
    words: null,
    status: null,
  };
}

/** Whether a note to somebody goes by e-mail at once, too. */
function mailsNow({ mail, settings }: Deps, { person, row, status }: Member, now: number): boolean {
  const presence = { kind: row.status.kind, returnAt: status.returnAt };
  if (person.email === null || !mail.on() || !isAway(presence, now)) return false;
  const get = <N extends "mail.notes" | "mail.notesAfter">(name: N) =>
    settings.get(name, person.id, person.departmentId);
  return mailDueAt({ notes: get("mail.notes"), after: get("mail.notesAfter") }, presence, now) !== null;
}
