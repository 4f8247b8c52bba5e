import { clientT } from "#shared/texts/client.ts";
import { saveSetting } from "../islands/board/save.ts";
import { toast } from "./toasts.ts";

/** Light, dark, or like the system: at once, and remembered. */
export function themeSwitch(): void {
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-set-theme]");
    if (!button) return;
    const theme = button.dataset.setTheme!;
    document.documentElement.dataset.theme = theme;
    for (const one of document.querySelectorAll<HTMLElement>("[data-set-theme]"))
      one.setAttribute("aria-pressed", String(one.dataset.setTheme === theme));
    saveSetting("appearance.theme", theme).catch(() => toast(clientT(document.documentElement.lang)("board.notSaved")));
  });
}
