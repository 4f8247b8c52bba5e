import { clientT } from "#shared/texts/client.ts";
import { strengthOf } from "../strength.ts";

/** Says in a word how good a new password is while one types: `data-strength-of` is the field's id. */
export function passwordStrength(): void {
  const t = clientT(document.documentElement.lang);
  const words = {
    weak: t("common.passwordWeak"),
    fair: t("common.passwordFair"),
    good: t("common.passwordGood"),
    strong: t("common.passwordStrong"),
  };
  for (const hint of document.querySelectorAll<HTMLElement>("[data-strength-of]")) {
    const field = document.getElementById(hint.dataset.strengthOf!);
    field?.addEventListener("input", () => {
      const { value } = field as HTMLInputElement;
      const missing = Number(hint.dataset.shortest) - [...value].length;
      hint.textContent = value === "" ? "" : missing > 0 ? t("common.passwordMore", missing) : words[strengthOf(value)];
    });
  }
}
