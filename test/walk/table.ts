import type { Permission } from "#shared/http/permit.ts";

/** `few`: a role of the site's own that sees its department, and nothing else of the board. */
export const roles = ["user", "receptionist", "manager", "administrator", "few"] as const;
export type Role = (typeof roles)[number];
export const scopes = ["oneself", "same department", "other department", "isolated department"] as const;
export type Scope = (typeof scopes)[number];

/** `yes`; `no`: 403; `unseen`: as somebody who does not exist. */
export type Answer = "yes" | "no" | "unseen";

const all: readonly Role[] = roles;
const allButFew: readonly Role[] = ["user", "receptionist", "manager", "administrator"];
const administrators: readonly Role[] = ["administrator"];

/** Written by hand, from what the help says of each role: at whose requests a route opens. */
export const doors: Readonly<Record<Exclude<Permission, "public">, readonly Role[]>> = {
  "signed-in": all,
  "in-person": all,
  "setting-up": all,
  "board.see": all,
  "own.edit": all,
  "watches.use": all,
  "status.set": allButFew,
  "status.see-history": allButFew,
  "notes.use": allButFew,
  "contact.see-emergency": allButFew,
  "calls.report": allButFew,
  "status.lock": ["receptionist", "manager", "administrator"],
  "notes.send-to-departments": ["receptionist", "manager", "administrator"],
  "announcements.post": ["manager", "administrator"],
  "directory.see": administrators,
  "directory.edit": administrators,
  "directory.import": administrators,
  "directory.invite": administrators,
  "directory.merge": administrators,
  "users.view-as": administrators,
  "roles.edit": administrators,
  "settings.edit": administrators,
  "audit.see": administrators,
  "data.export": administrators,
  "data.erase": administrators,
  "status-types.edit": administrators,
  "mail.manage": administrators,
  "jobs.see": administrators,
  "jobs.run": administrators,
  "security.see": administrators,
  "security.edit": administrators,
  "calls.manage": administrators,
};

type Row = readonly [oneself: Answer, same: Answer, other: Answer, isolated: Answer];
const everybody: Row = ["yes", "yes", "yes", "yes"];

/** Whom each role sees. */
export const sight: Readonly<Record<Role, Row>> = {
  user: ["yes", "yes", "yes", "unseen"],
  receptionist: everybody,
  manager: ["yes", "yes", "yes", "unseen"],
  administrator: everybody,
  few: ["yes", "yes", "unseen", "unseen"],
};

/** How far those permissions reach that do not reach everybody whom one sees; the door comes before. */
const reach: Readonly<Partial<Record<Permission, Readonly<Partial<Record<Role, Row>>>>>> = {
  "status.set": {
    user: ["yes", "no", "no", "unseen"],
    manager: ["yes", "yes", "no", "unseen"],
  },
  "status.lock": { manager: ["yes", "yes", "no", "unseen"] },
  "contact.see-emergency": {
    user: ["yes", "no", "no", "unseen"],
    receptionist: ["yes", "no", "no", "no"],
    manager: ["yes", "yes", "no", "unseen"],
  },
};

export function expected(permission: Exclude<Permission, "public">, role: Role, scope: Scope): Answer {
  if (!doors[permission].includes(role)) return "no";
  return (reach[permission]?.[role] ?? sight[role])[scopes.indexOf(scope)]!;
}

/** What may be done to a department as a whole: `announcements.post` and `notes.use` reach as far as this. */
export function expectedIn(permission: Exclude<Permission, "public">, role: Role, scope: Scope): Answer {
  const at = expected(permission, role, scope);
  // The same is said of a department that is not there: one may announce only to those that one is offered.
  if (permission === "announcements.post" && at === "unseen") return "no";
  const ownOnly = role === "manager" && ["announcements.post", "notes.use"].includes(permission);
  if (role === "user" && permission === "notes.use") return at === "yes" ? "no" : at;
  return ownOnly && scope === "other department" ? "no" : at;
}
