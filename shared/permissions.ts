import { type Audience, audience, type Scope, type Subject, sees } from "./audience.ts";

export type { Scope, Subject };

/** The roles that come with the product. */
export const roles = ["user", "receptionist", "manager", "administrator"] as const;
export type Role = (typeof roles)[number];

/** Everything that can be permitted. A route declares one of these, or `public`. */
export const actions = [
  "board.see",
  "status.set",
  "status.see-history",
  "own.edit",
  "directory.see",
  "directory.edit",
  "directory.import",
  "directory.invite",
  "directory.merge",
  "users.view-as",
  "roles.edit",
  "settings.edit",
  "audit.see",
  "data.export",
  "data.erase",
  "status.lock",
  "status-types.edit",
  "notes.use",
  "notes.send-to-departments",
  "watches.use",
  "announcements.post",
  "contact.see-emergency",
  "mail.manage",
  "jobs.see",
  "jobs.run",
  "security.see",
  "security.edit",
  "calls.report",
  "calls.manage",
] as const;
export type Action = (typeof actions)[number];

/** How far each permission reaches; one that is not there is not granted. */
export type Grants = { readonly [A in Action]?: Scope };

const user: Grants = {
  "board.see": "open",
  "status.set": "own",
  "status.see-history": "all",
  "own.edit": "own",
  "notes.use": "own",
  "watches.use": "own",
  "contact.see-emergency": "own",
  "calls.report": "own",
};

/** What the product's roles may. A site adds roles of its own, which the roster knows. */
export const productGrants: Readonly<Record<Role, Grants>> = {
  user,
  receptionist: {
    ...user,
    "board.see": "all",
    "status.set": "all",
    "status.lock": "all",
    "notes.send-to-departments": "all",
  },
  manager: {
    ...user,
    "status.set": "department",
    "status.lock": "department",
    "notes.send-to-departments": "department",
    "announcements.post": "department",
    "contact.see-emergency": "department",
  },
  administrator: {
    ...user,
    "board.see": "all",
    "status.set": "all",
    "status.lock": "all",
    "status-types.edit": "all",
    "audit.see": "all",
    "data.export": "all",
    "data.erase": "all",
    "directory.see": "all",
    "directory.edit": "all",
    "directory.import": "all",
    "directory.invite": "all",
    "directory.merge": "all",
    "users.view-as": "all",
    "roles.edit": "all",
    "settings.edit": "all",
    "notes.send-to-departments": "all",
    "announcements.post": "all",
    "contact.see-emergency": "all",
    "mail.manage": "all",
    "jobs.see": "all",
    "jobs.run": "all",
    "security.see": "all",
    "security.edit": "all",
    "calls.report": "all",
    "calls.manage": "all",
  },
};

/** For whom somebody may act, because those people say so. */
export interface Deputyship {
  /** Whose status they may set. */
  readonly status: ReadonlySet<string>;
  /** Whose notes they may read. */
  readonly notes: ReadonlySet<string>;
}

/**
 * Somebody as permissions know them: from the roster, or, where there is none, from `Rights` (shared/roster/rights.ts).
 * Without the optional parts: a product's role, no departments managed, nobody's deputy.
 */
export interface Who extends Subject {
  readonly role: string;
  /** The ids of all departments that are isolated: their people see each other, and nobody outside sees them. */
  readonly isolated: ReadonlySet<string>;
  /** What the role grants, where it is one of the site's own. */
  readonly grants?: Grants | undefined;
  /** The departments that they were made a manager of. */
  readonly manages?: ReadonlySet<string> | undefined;
  readonly deputyFor?: Deputyship | undefined;
  /** Of a request by an API token: those of its user's permissions that it was given. Left out: all of them. */
  readonly scopes?: ReadonlySet<Action> | undefined;
}

/** Whether somebody asks by an API token that was not given this permission. */
const lacks = (who: Who, action: Action): boolean => who.scopes !== undefined && !who.scopes.has(action);

/** A role that is not there any more grants what every user may. */
const grantsOf = (who: Who): Grants =>
  who.grants ?? (Object.hasOwn(productGrants, who.role) ? productGrants[who.role as Role] : productGrants.user);

/** In a department that one was made a manager of one may what the product's managers may in theirs, whatever one's own role. */
const asManager = (who: Who, action: Action): boolean =>
  (who.manages?.size ?? 0) > 0 && productGrants.manager[action] === "department";

/** How far a permission of somebody reaches; null: not at all. `department`: those that `reachOf` names. */
export const scopeOf = (actor: Who, action: Action): Scope | null =>
  lacks(actor, action) ? null : ownScope(actor, action);

/** The same whatever token one asks by. */
function ownScope(actor: Who, action: Action): Scope | null {
  const scope = grantsOf(actor)[action] ?? null;
  return (scope === null || scope === "own") && asManager(actor, action) ? "department" : scope;
}

const audiences = new WeakMap<Who, Audience>();

/** Whom somebody sees, on the board and everywhere else: by a token that may not read the board the same people, to act upon. */
export function audienceOf(viewer: Who): Audience {
  const known = audiences.get(viewer);
  if (known) return known;
  const made = audience(viewer, ownScope(viewer, "board.see"));
  audiences.set(viewer, made);
  return made;
}

/** Whom a permission reaches, of those whom its holder sees. */
export interface Reach {
  /** Everybody; the departments and users beside it then say nothing more. */
  readonly all: boolean;
  readonly departments: ReadonlySet<string>;
  readonly users: ReadonlySet<string>;
}

export function reachOf(actor: Who, action: Action): Reach {
  if (lacks(actor, action)) return { all: false, departments: new Set(), users: new Set() };
  const scope = grantsOf(actor)[action] ?? null;
  const departments = new Set(asManager(actor, action) || scope === "department" ? actor.manages : []);
  if (scope === "department" && actor.departmentId !== null) departments.add(actor.departmentId);
  const users = new Set(action === "status.set" ? actor.deputyFor?.status : []);
  if (scope !== null || departments.size > 0) users.add(actor.id);
  return { all: scope === "all" || scope === "open", departments, users };
}

/** Whether somebody may know of a user; `maySee` of shared/visibility.ts. */
export const seesUser = (viewer: Who, { id, departmentId }: Subject): boolean =>
  id === viewer.id ||
  sees(audienceOf(viewer), {
    id,
    departmentId,
    departmentIsolated: departmentId !== null && viewer.isolated.has(departmentId),
  });

/**
 * The one that decides: may `actor` do `action`, to `subject` if the action is upon somebody? Nobody does anything to
 * those whom they may not see. A scope of `department` reaches those of one's own department and of those that one
 * manages; a deputy may set the status of whom they stand in for.
 */
export function can(actor: Who, action: Action, subject?: Subject): boolean {
  if (lacks(actor, action)) return false;
  if (subject === undefined)
    return scopeOf(actor, action) !== null || (action === "status.set" && (actor.deputyFor?.status.size ?? 0) > 0);
  const { all, departments, users } = reachOf(actor, action);
  if (subject.id === actor.id) return users.has(actor.id);
  if (!seesUser(actor, subject)) return false;
  return all || users.has(subject.id) || (subject.departmentId !== null && departments.has(subject.departmentId));
}

/** Whether `actor` may do `action` to a department as a whole: write to it, announce something to it. */
export function canIn(actor: Who, action: Action, departmentId: string): boolean {
  const { all, departments } = reachOf(actor, action);
  return seesDepartment(actor, departmentId) && (all || departments.has(departmentId));
}

/** Whether somebody may know of a department; `maySeeDepartment` of shared/visibility.ts. */
export const seesDepartment = (viewer: Who, departmentId: string): boolean =>
  viewer.departmentId === departmentId || seesUser(viewer, { id: "", departmentId });

/** Whether `actor` may read the notes of a user: their own, or of somebody who made them a deputy for that and whom they see. */
export const mayReadNotesOf = (actor: Who, user: Subject): boolean =>
  user.id === actor.id || (actor.deputyFor?.notes.has(user.id) === true && seesUser(actor, user));
