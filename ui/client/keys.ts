import { isTyping } from "../islands/board/keys.ts";
import { openDialog } from "./menus.ts";
import { closePanel } from "./panel.ts";

/** The keys that work on every page: `/` searches, `s` sets one's status, `?` shows the keys, Escape closes. */
export function pageKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (
      event.defaultPrevented ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      document.querySelector("dialog[open]")
    )
      return;
    if (event.key === "Escape") {
      const at = document.activeElement as HTMLElement | null;
      // Whoever has written something does not lose it to one press.
      if (at?.matches("#panel textarea") && (at as HTMLTextAreaElement).value !== "") at.blur();
      else if (closePanel()) event.preventDefault();
      else if (at?.matches("[data-search], [data-status-field]")) at.blur();
      return;
    }
    if (isTyping(event.target)) return;
    if (event.key === "?") openDialog("keys");
    else if (event.key === "/") focus("[data-search]");
    else if (event.key === "s") focus("[data-status-field]");
    else return;
    event.preventDefault();
  });
}

function focus(selector: string): void {
  const field = document.querySelector<HTMLInputElement>(selector);
  field?.focus();
  field?.select?.();
}
