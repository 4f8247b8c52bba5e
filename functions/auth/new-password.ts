import type { T } from "#shared/texts/texts.ts";
import { type PasswordFault, type PasswordPolicy, passwordFault } from "./password-rules.ts";

/** What is wrong with a password, in words. */
export function passwordFaultText(t: T, fault: PasswordFault, { shortest }: PasswordPolicy): string {
  switch (fault) {
    case "short":
      return t("auth.faultShort", shortest);
    case "long":
      return t("auth.faultLong");
    case "name":
      return t("auth.faultName");
    case "site":
      return t("auth.faultSite");
    case "common":
      return t("auth.faultCommon");
  }
}

/** What is wrong with a new password typed twice, by the fields' names; null: nothing. */
export function newPasswordErrors(
  t: T,
  password: string,
  repeat: string,
  names: readonly (string | null)[],
  policy: PasswordPolicy,
): { password?: string; repeat?: string } | null {
  const fault = passwordFault(password, names, policy);
  if (fault) return { password: passwordFaultText(t, fault, policy) };
  return password === repeat ? null : { repeat: t("auth.faultRepeat") };
}
