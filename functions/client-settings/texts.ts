import { controlOf } from "#shared/settings/control.ts";
import { capital, sayOf, settingHelp, settingLabel, stem } from "#shared/settings/labels.ts";
import { isLook, registry, type SettingName, settingNames } from "#shared/settings/registry.ts";
import type { StatusType } from "#shared/status/types.ts";
import type { T } from "#shared/texts/texts.ts";

/** A value in words. @param types by which status types are called. */
export function valueLabel(t: T, name: SettingName, value: unknown, types: readonly StatusType[] = []): string {
  const control = controlOf(name);
  if (control?.kind === "status")
    return value === "" ? t("settings.noStatus") : (types.find(({ key }) => key === value)?.name ?? String(value));
  if (control?.kind === "switch") return t(value ? "settings.valueOn" : "settings.valueOff");
  return control?.kind === "choice" ? sayOf(t, stem(name) + capital(String(value))) : String(value);
}

/** What the site looks like, and how people sign in, have pages of their own. */
const shownIn = (name: SettingName, which: "personal" | "site" | "all") => {
  const { personal, edit } = registry[name];
  return (
    which === "all" ||
    (which === "personal" ? personal : name.startsWith("site.") && edit === "settings.edit" && !isLook(name))
  );
};

/** The settings that a form shows, by the part of their name before the dot, in the registry's order; the site's own come first. */
export function settingGroups(
  which: "personal" | "site" | "all",
): { readonly group: string; readonly names: SettingName[] }[] {
  const shown = settingNames.filter((name) => controlOf(name) && shownIn(name, which));
  const groups = new Map<string, SettingName[]>();
  for (const name of [...shown.filter((n) => !registry[n].personal), ...shown.filter((n) => registry[n].personal)]) {
    const group = name.split(".")[0]!;
    groups.set(group, [...(groups.get(group) ?? []), name]);
  }
  return [...groups].map(([group, names]) => ({ group, names }));
}

export const groupTitle = (t: T, group: string): string => sayOf(t, `section${capital(group)}`);
export const groupHelp = (t: T, group: string): string => sayOf(t, `section${capital(group)}Help`);

export { settingHelp, settingLabel };
