import type { T } from "../texts/texts.ts";
import type { SettingName } from "./registry.ts";

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
/** `board.groupBy` → `boardGroupBy`. */
export const stem = (name: SettingName) =>
  name
    .split(".")
    .map((part, i) => (i === 0 ? part : capital(part)))
    .join("");
/** A text of the settings by a key that is made from a setting's name. */
export const sayOf = (t: T, key: string) => t(`settings.${key}` as "settings.mine");

export const settingLabel = (t: T, name: SettingName): string => sayOf(t, stem(name));
export const settingHelp = (t: T, name: SettingName): string => sayOf(t, `${stem(name)}Help`);
