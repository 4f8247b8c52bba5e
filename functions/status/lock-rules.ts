import { can, type Who } from "#shared/permissions.ts";
import type { SettingsStore } from "#shared/settings/store.ts";

/** The roles that the site's setting takes the right to lock from. */
const without = { everyone: [], managers: ["receptionist"], administrators: ["receptionist", "manager"] } as const;

/** Whether somebody may pin a person's status: by their permission, and as the site's setting says. */
export const mayLock = (
  viewer: Who,
  person: { readonly id: string; readonly departmentId: string | null },
  settings: SettingsStore,
): boolean =>
  can(viewer, "status.lock", person) &&
  !(without[settings.get("site.statusLocks")] as readonly string[]).includes(viewer.role);
