import {
  registry,
  type SecondFactorFor,
  type SettingName,
  type Settings,
  settingNames,
} from "#shared/settings/registry.ts";
import type { SettingsStore } from "#shared/settings/store.ts";
import { say } from "#shared/texts/current.ts";

/** The settings that stand under /admin/security. */
export const securityNames: readonly SettingName[] = settingNames.filter(
  (name) => registry[name].edit === "security.edit",
);
/** Beside the words that `site.secondFactorFor` can be: the roles that are ticked. */
export const CERTAIN_ROLES = "roles";
export const roleField = (key: string) => `role:${key}`;

type Fields = Readonly<Record<string, string | undefined>>;

export interface ReadSecurity {
  /** What differs from what holds. */
  readonly values: { readonly [N in SettingName]?: Settings[N] };
  /** What cannot be taken, by setting, each a sentence. */
  readonly faults: Record<string, string>;
  readonly sent: Fields;
}

/** Reads the form; a field that it did not send is left as it is. */
export function readSecurity(sent: Fields, settings: Pick<SettingsStore, "get">): ReadSecurity {
  const values: Record<string, unknown> = {};
  const faults: Record<string, string> = {};
  for (const name of securityNames) {
    const typed = typedValue(name, sent);
    if (typed === undefined) continue;
    const read = registry[name].schema.safeParse(typed);
    if (!read.success) faults[name] = faultOf(name, read.error.issues[0]?.message ?? "");
    else if (JSON.stringify(read.data) !== JSON.stringify(settings.get(name))) values[name] = read.data;
  }
  return { values, faults, sent };
}

const faultOf = (name: SettingName, reason: string): string =>
  name === "site.secondFactorFor" ? say("security.roleNeeded") : say("settings.fault", reason);

function typedValue(name: SettingName, sent: Fields): unknown {
  const text = sent[name];
  if (text === undefined) return undefined;
  if (name === "site.secondFactorFor") return text === CERTAIN_ROLES ? tickedRoles(sent) : text;
  if (name === "site.endlessTokens") return text === "on";
  return /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : text;
}

const tickedRoles = (sent: Fields): string[] =>
  Object.keys(sent).flatMap((field) => (field.startsWith("role:") ? [field.slice("role:".length)] : []));

/** Which of the words a value is, for the form. */
export const wordOf = (value: SecondFactorFor): string => (typeof value === "string" ? value : CERTAIN_ROLES);
