import type { SettingName } from "#shared/settings/registry.ts";
import type { SharedSetting } from "./actions/settings.ts";
import { isPersonal, lockField, RESET, type Sent } from "./form.ts";

/** What an administrator's form sees of a setting before it is sent. */
export interface Before {
  readonly value: unknown;
  /** Whether the scope that the form is for has a value of its own. */
  readonly own: boolean;
  readonly locked: boolean;
}

/** What differs from before: only that is written, since the form shows every default. */
export function wantedSettings(
  names: readonly SettingName[],
  current: (name: SettingName) => Before,
  values: ReadonlyMap<SettingName, unknown>,
  sent: Sent,
): SharedSetting[] {
  const wanted: SharedSetting[] = [];
  for (const name of names) {
    const before = current(name);
    const lock = sent[lockField(name)];
    const value = values.has(name) ? values.get(name) : before.value;
    const locked = isPersonal(name) && (lock === undefined ? before.locked : lock === "on");
    if (name === sent[RESET]) {
      if (before.own) wanted.push({ name, value: null, locked: false });
    } else if (locked !== before.locked || JSON.stringify(value) !== JSON.stringify(before.value))
      wanted.push({ name, value, locked });
  }
  return wanted;
}
