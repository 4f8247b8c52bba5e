import type { Deps } from "#shared/deps.ts";
import { type Fault, forbidden, invalid, notFound } from "#shared/http/problem.ts";
import { canIn } from "#shared/permissions.ts";
import type { Member, Person } from "#shared/roster/member.ts";
import type { Place } from "#shared/roster/read.ts";
import { say } from "#shared/texts/current.ts";
import { maySee, maySeeDepartment } from "#shared/visibility.ts";

/** To whom a note goes. */
export interface Addressees {
  readonly receivers: readonly string[];
  /** The names of departments that it goes to as a whole. */
  readonly departments: readonly string[];
}

/** Somebody on the board whom the viewer may see; null for anybody else. */
export function visibleMember({ roster }: Pick<Deps, "roster">, viewer: Person, id: string): Member | null {
  const member = roster.member(id);
  return member && maySee(viewer, member.person) ? member : null;
}

/** Whether somebody may write to a department as a whole. */
export const mayWriteToDepartment = (viewer: Person, departmentId: string): boolean =>
  canIn(viewer, "notes.send-to-departments", departmentId);

/** The departments that somebody may write to as a whole. */
export const openDepartments = ({ roster }: Pick<Deps, "roster">, viewer: Person): Place[] =>
  roster.departments.filter(({ id }) => maySeeDepartment(viewer, id) && mayWriteToDepartment(viewer, id));

/** Those of a department who get what the viewer writes to it: all whom they may see but themselves. */
export const membersOf = ({ roster }: Pick<Deps, "roster">, viewer: Person, departmentId: string): Member[] =>
  roster.inOrder.filter(
    ({ person }) => person.departmentId === departmentId && person.id !== viewer.id && maySee(viewer, person),
  );

/**
 * Works out who gets a note.
 * @throws Problem 404 for a user or department that the sender does not know of, 403 for a department that they may not
 * write to, 422 where nobody is left.
 */
export function addressees(
  deps: Pick<Deps, "roster">,
  viewer: Person,
  to: readonly string[],
  departmentIds: readonly string[],
): Addressees {
  const receivers = new Set<string>();
  for (const id of to) {
    if (!visibleMember(deps, viewer, id)) throw notFound(say("status.noSuchUser"));
    receivers.add(id);
  }
  const departments: string[] = [];
  for (const id of new Set(departmentIds)) {
    const department = deps.roster.departments.find((one) => one.id === id);
    if (!department || !maySeeDepartment(viewer, id)) throw notFound(say("directory.noSuchDepartment"));
    if (!mayWriteToDepartment(viewer, id)) throw forbidden(say("notes.mayNotWriteToDepartment"));
    departments.push(department.name);
    for (const { person } of membersOf(deps, viewer, id)) receivers.add(person.id);
  }
  if (receivers.size === 0) {
    const detail = say(departments.length > 0 ? "notes.nobodyThere" : "notes.needsReceiver");
    throw invalid(detail, [{ pointer: "/to", detail } satisfies Fault]);
  }
  return { receivers: [...receivers], departments };
}
