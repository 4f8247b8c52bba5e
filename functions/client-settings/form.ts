import { controlOf } from "#shared/settings/control.ts";
import { registry, type SettingName } from "#shared/settings/registry.ts";
import type { T } from "#shared/texts/texts.ts";
import { readValue } from "./rules.ts";

/** What a form of settings sent. A tick box has a hidden companion before it that says "off": the last value counts. */
export type Sent = Readonly<Record<string, string | undefined>>;

/** The names that the forms of settings use beside the settings' own. */
export const RESET = "reset";
export const lockField = (name: SettingName) => `lock:${name}`;

export interface ReadSettings {
  /** The values that the form asks for, of those settings that it had a field for. */
  readonly values: ReadonlyMap<SettingName, unknown>;
  /** What cannot be taken, by setting, each a sentence. */
  readonly faults: ReadonlyMap<SettingName, string>;
}

/** Reads the fields of some settings. */
export function readSettings(names: readonly SettingName[], sent: Sent, t: T): ReadSettings {
  const values = new Map<SettingName, unknown>();
  const faults = new Map<SettingName, string>();
  for (const name of names) {
    const text = sent[name];
    if (text === undefined) continue;
    const read = readValue(name, typedValue(name, text));
    if (read.ok) values.set(name, read.value);
    else faults.set(name, t("settings.fault", read.reason));
  }
  return { values, faults };
}

/** What a field's text says, as the registry has it. */
function typedValue(name: SettingName, text: string): unknown {
  const kind = controlOf(name)?.kind;
  if (kind === "switch") return text === "on";
  return kind === "number" && /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : text.trim();
}

/** A value as a form's field holds it. */
export const fieldValue = (value: unknown): string =>
  typeof value === "boolean" ? (value ? "on" : "off") : String(value);

export const isPersonal = (name: SettingName): boolean => registry[name].personal;
