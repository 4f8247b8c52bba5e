import { clientT } from "#shared/texts/client.ts";
import { saveSetting } from "../islands/board/save.ts";
import { toast } from "./toasts.ts";

/** Where one chooses it among one's own settings. */
const ownField = 'form[data-own-settings] [name="appearance.theme"]';

/** Light, dark, or like the system: at once, and remembered. */
export function themeSwitch(): void {
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-set-theme]");
    if (!button) return;
    const theme = button.dataset.setTheme!;
    showTheme(theme);
    // A form that has not been saved must not take it back.
    for (const field of document.querySelectorAll<HTMLSelectElement>(ownField)) field.value = theme;
    saveSetting("appearance.theme", theme).catch(() => toast(clientT(document.documentElement.lang)("board.notSaved")));
  });
  // In a form it shows at once, too, and holds once the form is saved: another page has the theme that is saved.
  document.addEventListener("change", (event) => {
    if (event.target instanceof HTMLSelectElement && event.target.matches(ownField)) showTheme(event.target.value);
  });
}

export function showTheme(theme: string): void {
  document.documentElement.dataset.theme = theme;
  for (const one of document.querySelectorAll<HTMLElement>("[data-set-theme]"))
    one.setAttribute("aria-pressed", String(one.dataset.setTheme === theme));
}
