import type { Action } from "#shared/permissions.ts";
import type { T } from "#shared/texts/texts.ts";

interface AdminArea {
  /** Without the virtual directory. */
  readonly href: string;
  readonly label: Parameters<T>[0];
  readonly group: keyof typeof adminGroups;
  /** Who sees it. */
  readonly permission: Action;
}

/** The parts of the administration's menu, in order. */
export const adminGroups = {
  people: "common.adminPeople",
  tools: "common.adminTools",
  site: "common.adminSite",
} as const;

/** The areas of the administration, in order. A feature that has one adds a line. */
export const adminAreas = [
  { group: "people", href: "/admin", label: "directory.overview", permission: "directory.see" },
  { group: "people", href: "/admin/users", label: "directory.users", permission: "directory.see" },
  { group: "people", href: "/admin/departments", label: "directory.departments", permission: "directory.see" },
  { group: "people", href: "/admin/locations", label: "directory.locations", permission: "directory.see" },
  { group: "people", href: "/admin/roles", label: "roles.title", permission: "roles.edit" },
  { group: "people", href: "/admin/import", label: "directory.import", permission: "directory.import" },
  { group: "tools", href: "/admin/status-types", label: "statusTypes.title", permission: "status-types.edit" },
  { group: "tools", href: "/admin/client-settings", label: "settings.client", permission: "settings.edit" },
  { group: "tools", href: "/admin/telephones", label: "calls.title", permission: "calls.manage" },
  { group: "site", href: "/admin/settings", label: "settings.site", permission: "settings.edit" },
  { group: "site", href: "/admin/working-time", label: "directory.workingTime", permission: "settings.edit" },
  { group: "site", href: "/admin/security", label: "security.title", permission: "security.see" },
  { group: "site", href: "/admin/appearance", label: "site.appearance", permission: "settings.edit" },
  { group: "site", href: "/admin/mail", label: "mail.title", permission: "mail.manage" },
  { group: "site", href: "/admin/data", label: "privacy.title", permission: "data.export" },
  { group: "site", href: "/admin/audit", label: "audit.title", permission: "audit.see" },
  { group: "site", href: "/admin/jobs", label: "jobs.title", permission: "jobs.see" },
  { group: "site", href: "/admin/health", label: "jobs.health", permission: "jobs.see" },
  { group: "site", href: "/admin/about", label: "site.about", permission: "directory.see" },
] as const satisfies readonly AdminArea[];

export type Area = (typeof adminAreas)[number]["href"];

/** The areas that somebody may see who has these permissions. */
export const areasFor = (permissions: ReadonlySet<string> = new Set()) =>
  adminAreas.filter(({ permission }) => permissions.has(permission));
