import type { T } from "#shared/texts/texts.ts";
import { type PasswordFault, passwordFault } from "./password-rules.ts";

const texts = {
  short: "auth.faultShort",
  long: "auth.faultLong",
  name: "auth.faultName",
  common: "auth.faultCommon",
} as const satisfies Record<PasswordFault, string>;

/** What is wrong with a new password typed twice, by the fields' names; null: nothing. */
export function newPasswordErrors(
  t: T,
  password: string,
  repeat: string,
  names: readonly (string | null)[],
): { password?: string; repeat?: string } | null {
  const fault = passwordFault(password, names);
  if (fault) return { password: t(texts[fault]) };
  return password === repeat ? null : { repeat: t("auth.faultRepeat") };
}
