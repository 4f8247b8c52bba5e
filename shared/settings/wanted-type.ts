import type { Person } from "../roster/member.ts";
import type { Roster } from "../roster/roster.ts";
import { type StatusType, usableIn } from "../status/types.ts";
import type { SettingName, Settings } from "./registry.ts";
import type { SettingsStore } from "./store.ts";

/** The settings that name a status type by its key. */
export type StatusSetting = { [N in SettingName]: string extends Settings[N] ? N : never }[SettingName] &
  `${"calls" | "sensing"}.${string}`;

/** The status type that a setting of somebody asks for; null where it asks for none, or for one that they cannot have. */
export function wantedType(
  { settings, roster }: { readonly settings: Pick<SettingsStore, "get">; readonly roster: Pick<Roster, "types"> },
  person: Pick<Person, "id" | "departmentId">,
  name: StatusSetting,
): StatusType | null {
  const type = roster.types.get(settings.get(name, person.id, person.departmentId));
  return type && !type.retired && type.key !== "unknown" && usableIn(type, person.departmentId) ? type : null;
}
