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
  "settings.edit",
  "audit.see",
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
] as const;
export type Action = (typeof actions)[number];

/** Upon whom: oneself, those of one's department, or anybody. */
export type Scope = "own" | "department" | "all";

const user: Partial<Record<Action, Scope>> = {
  "board.see": "all",
  "status.set": "own",
  "status.see-history": "all",
  "own.edit": "own",
  "notes.use": "own",
  "watches.use": "own",
  "contact.see-emergency": "own",
};

const grants: Record<Role, Partial<Record<Action, Scope>>> = {
  user,
  receptionist: { ...user, "status.set": "all", "status.lock": "all", "notes.send-to-departments": "all" },
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
    "status.set": "all",
    "status.lock": "all",
    "status-types.edit": "all",
    "audit.see": "all",
    "directory.see": "all",
    "directory.edit": "all",
    "directory.import": "all",
    "directory.invite": "all",
    "settings.edit": "all",
    "notes.send-to-departments": "all",
    "announcements.post": "all",
    "contact.see-emergency": "all",
    "mail.manage": "all",
    "jobs.see": "all",
    "jobs.run": "all",
  },
};

export interface Who {
  readonly id: string;
  readonly role: string;
  readonly departmentId: string | null;
}

/** How far a permission of somebody reaches; null: not at all. */
export const scopeOf = (actor: Who, action: Action): Scope | null => grants[actor.role as Role]?.[action] ?? null;

/**
 * The one that decides: may `actor` do `action`, to `subject` if the action is upon somebody?
 * A department's manager reaches only users of that department, themselves included.
 */
export function can(
  actor: Who,
  action: Action,
  subject?: { readonly id: string; readonly departmentId: string | null },
): boolean {
  const scope = scopeOf(actor, action);
  if (scope === null) return false;
  if (scope === "all" || subject === undefined || subject.id === actor.id) return true;
  return scope === "department" && actor.departmentId !== null && subject.departmentId === actor.departmentId;
}
