import type { Person } from "#shared/roster/member.ts";
import { allowedValues } from "#shared/settings/control.ts";
import { registry, type SettingName, settingNames } from "#shared/settings/registry.ts";
import type { SettingLayer, SettingsStore } from "#shared/settings/store.ts";
import { say } from "#shared/texts/current.ts";

/** A client setting as it holds for one user. */
export interface EffectiveSetting {
  readonly name: SettingName;
  readonly value: unknown;
  readonly layer: SettingLayer;
  /** Whether the user may not change it. */
  readonly locked: boolean;
  /** What would hold without a choice of the user's own. */
  readonly default: unknown;
}

export function effectiveSetting(
  settings: SettingsStore,
  person: Pick<Person, "id" | "departmentId">,
  name: SettingName,
): EffectiveSetting {
  return {
    name,
    ...settings.explain(name, person.id, person.departmentId),
    default: settings.get(name, undefined, person.departmentId),
  };
}

export const effectiveSettings = (
  settings: SettingsStore,
  person: Pick<Person, "id" | "departmentId">,
): EffectiveSetting[] => settingNames.map((name) => effectiveSetting(settings, person, name));

/** Why a user may not set it for themselves; null where they may. */
export function whyLocked({ name, locked, layer }: EffectiveSetting): string | null {
  if (!registry[name].personal) return say("error.settingForAll");
  if (!locked) return null;
  return layer === "department" ? say("error.settingLockedDepartment") : say("error.settingLockedAll");
}

/** A value as the setting's schema takes it, or what is wrong with it and what would do. */
export function readValue(
  name: SettingName,
  value: unknown,
): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: string } {
  const read = registry[name].schema.safeParse(value);
  if (read.success) return { ok: true, value: read.data };
  return {
    ok: false,
    reason:
      allowedValues(name) ||
      read.error.issues
        .map(({ path, message }) => (path.length > 0 ? `${path.join(".")}: ${message}` : message))
        .join("; "),
  };
}
