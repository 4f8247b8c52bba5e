import htmx from "htmx.org/dist/htmx.esm.js";
import { clientT } from "#shared/texts/client.ts";
import { toast } from "./toasts.ts";

const panel = () => document.getElementById("panel");
let openedBy: { userId: string | undefined; element: HTMLElement } | null = null;

/** Links with `data-panel` open beside the page instead of leaving it. With a key held, or without a script, they are links. */
export function panelLinks(): void {
  document.addEventListener("click", (event) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const target = event.target as Element;
    if (target.closest("[data-close-panel]") && panel()) {
      event.preventDefault();
      closePanel();
      return;
    }
    const link = target.closest<HTMLAnchorElement>("a[data-panel]");
    if (!link || !panel()) return;
    event.preventDefault();
    void open(link);
  });
}

async function open(link: HTMLAnchorElement): Promise<void> {
  if (!panel()!.contains(link))
    openedBy = { userId: link.closest<HTMLElement>("[data-user-id]")?.dataset.userId, element: link };
  try {
    await htmx.ajax("GET", link.href, { target: "#panel", swap: "innerHTML" });
    panel()!.querySelector<HTMLElement>("[data-panel-title]")?.focus({ preventScroll: true });
  } catch {
    toast(clientT(document.documentElement.lang)("common.noConnection"));
  }
}

/** Closes the panel and gives the focus back to where it was opened from. Answers whether one was open. */
export function closePanel(): boolean {
  const place = panel();
  if (!place || place.childElementCount === 0) return false;
  place.replaceChildren();
  // The row may have been made anew meanwhile.
  const row =
    openedBy?.userId &&
    document.querySelector<HTMLElement>(`[data-user-id="${CSS.escape(openedBy.userId)}"] .c-name a`);
  (row || openedBy?.element)?.focus({ preventScroll: true });
  return true;
}
