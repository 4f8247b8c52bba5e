import type { Scope } from "./audience.ts";
import { type Action, actions, type Grants, productGrants } from "./permissions.ts";
import type { T } from "./texts/texts.ts";

export type { Grants };

/** What a permission is called and how far it can reach; least first. */
export interface Grantable {
  readonly text: Parameters<T>[0] & `roles.${string}`;
  readonly area: "board" | "notes" | "people" | "site";
  /** None: the administrators' alone, since whoever has it can give themselves everything. */
  readonly scopes: readonly Scope[];
}

/** What the areas of permissions are called, in order. */
export const areaTexts = {
  board: "roles.areaBoard",
  notes: "roles.areaNotes",
  people: "roles.areaPeople",
  site: "roles.areaSite",
} as const satisfies Record<Grantable["area"], Grantable["text"]>;
export const areas = Object.keys(areaTexts) as Grantable["area"][];

const grantable = (area: Grantable["area"], text: Grantable["text"], ...scopes: Scope[]): Grantable => ({
  area,
  text,
  scopes,
});

/** Every permission in words, with the scopes that make sense for it: what /admin/roles and the help's table are made from. */
export const catalogue = {
  "board.see": grantable("board", "roles.boardSee", "own", "department", "open", "all"),
  "status.set": grantable("board", "roles.statusSet", "own", "department", "all"),
  "status.see-history": grantable("board", "roles.statusSeeHistory", "own", "department", "all"),
  "status.lock": grantable("board", "roles.statusLock", "own", "department", "all"),
  "own.edit": grantable("board", "roles.ownEdit", "own"),
  "calls.report": grantable("board", "roles.callsReport", "own", "all"),
  "watches.use": grantable("board", "roles.watchesUse", "own"),
  "contact.see-emergency": grantable("board", "roles.contactSeeEmergency", "own", "department", "all"),
  "notes.use": grantable("notes", "roles.notesUse", "own"),
  "notes.send-to-departments": grantable("notes", "roles.notesSendToDepartments", "department", "all"),
  "announcements.post": grantable("notes", "roles.announcementsPost", "department", "all"),
  "directory.see": grantable("people", "roles.directorySee", "all"),
  "directory.edit": grantable("people", "roles.directoryEdit", "all"),
  "directory.import": grantable("people", "roles.directoryImport", "all"),
  "directory.invite": grantable("people", "roles.directoryInvite", "all"),
  "directory.merge": grantable("people", "roles.directoryMerge"),
  "users.view-as": grantable("people", "roles.usersViewAs", "all"),
  "roles.edit": grantable("people", "roles.rolesEdit"),
  "status-types.edit": grantable("site", "roles.statusTypesEdit", "all"),
  "settings.edit": grantable("site", "roles.settingsEdit", "all"),
  "audit.see": grantable("site", "roles.auditSee", "all"),
  "data.export": grantable("site", "roles.dataExport", "all"),
  "data.erase": grantable("site", "roles.dataErase"),
  "mail.manage": grantable("site", "roles.mailManage", "all"),
  "jobs.see": grantable("site", "roles.jobsSee", "all"),
  "jobs.run": grantable("site", "roles.jobsRun", "all"),
  "calls.manage": grantable("site", "roles.callsManage", "all"),
  "security.see": grantable("site", "roles.securitySee", "all"),
  "security.edit": grantable("site", "roles.securityEdit"),
} as const satisfies Record<Action, Grantable>;

/** What an API token can be given: not what its holder could give themselves everything by. */
export const tokenActions: readonly Action[] = actions.filter((action) => catalogue[action].scopes.length > 0);

/** Who has the one has the other. */
const implied: readonly (readonly [Action, Action])[] = [
  ["directory.edit", "directory.see"],
  ["directory.import", "directory.see"],
  ["directory.invite", "directory.see"],
  ["users.view-as", "directory.see"],
  ["jobs.run", "jobs.see"],
];

/** Grants as they are kept: none that cannot be granted so, and with each those that go with it. */
export function settled(wanted: { readonly [action: string]: unknown }): Grants {
  const grants: { [A in Action]?: Scope } = {};
  for (const action of actions) {
    const scope = (catalogue[action].scopes as readonly Scope[]).find((one) => one === wanted[action]);
    if (scope) grants[action] = scope;
  }
  for (const [action, needs] of implied) if (grants[action]) grants[needs] = "all";
  // What is administered names everybody: who administers sees them all.
  if (actions.some((action) => grants[action] && ["people", "site"].includes(catalogue[action].area)))
    grants["board.see"] = "all";
  return grants;
}

/** Grants from the JSON of a role's row; what this version does not know is not granted. */
export function grantsFrom(json: string): Grants {
  try {
    const read: unknown = JSON.parse(json);
    return typeof read === "object" && read !== null ? settled(read as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

const rank: Record<Scope, number> = { own: 1, department: 2, open: 3, all: 4 };

/** Whether one set of grants reaches as far as another at least, beside what every user may and what one does to oneself. */
export const covers = (grants: Grants, others: Grants): boolean =>
  actions.every(
    (action) =>
      rankOf(others[action]) <= Math.max(rank.own, rankOf(productGrants.user[action]), rankOf(grants[action])),
  );
const rankOf = (scope: Scope | undefined) => (scope ? rank[scope] : 0);

/** What a role grants: the product's, one of the site's own, or, where there is no such role, what every user may. */
export const grantsOfRole = (key: string, own: ReadonlyMap<string, { readonly grants: Grants }>): Grants =>
  own.get(key)?.grants ??
  (Object.hasOwn(productGrants, key) ? productGrants[key as keyof typeof productGrants] : productGrants.user);
