import type { T } from "#shared/texts/texts.ts";

interface AdminArea {
  /** Without the virtual directory. */
  readonly href: string;
  readonly label: Parameters<T>[0];
  readonly group: keyof typeof adminGroups;
}

/** The parts of the administration's menu, in order. */
export const adminGroups = {
  people: "common.adminPeople",
  tools: "common.adminTools",
  site: "common.adminSite",
} as const;

/** The areas of the administration, in order. A feature that has one adds a line. */
export const adminAreas = [
  { group: "people", href: "/admin", label: "directory.overview" },
  { group: "people", href: "/admin/users", label: "directory.users" },
  { group: "people", href: "/admin/departments", label: "directory.departments" },
  { group: "people", href: "/admin/locations", label: "directory.locations" },
  { group: "people", href: "/admin/import", label: "directory.import" },
  { group: "tools", href: "/admin/status-types", label: "statusTypes.title" },
  { group: "tools", href: "/admin/client-settings", label: "settings.client" },
  { group: "site", href: "/admin/settings", label: "settings.site" },
  { group: "site", href: "/admin/appearance", label: "site.appearance" },
  { group: "site", href: "/admin/data", label: "privacy.title" },
  { group: "site", href: "/admin/audit", label: "audit.title" },
  { group: "site", href: "/admin/about", label: "site.about" },
] as const satisfies readonly AdminArea[];

export type Area = (typeof adminAreas)[number]["href"];
