import htmx from "htmx.org/dist/htmx.esm.js";
import { clientT } from "#shared/texts/client.ts";
import { toast } from "./toasts.ts";

const panel = () => document.getElementById("panel");
/** Counts what was opened. */
let latest = 0;
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
    void open(link.href, link);
  });
  // Islands know no panel: they say what is to be opened.
  document.addEventListener("officestatus:open", (event) =>
    openAt((event as CustomEvent<{ href: string }>).detail.href, true),
  );
}

/** Goes to a page of the product: beside this one where it stands in the panel. `href` is without the virtual directory. */
export function openAt(href: string, inPanel: boolean | undefined): void {
  const address = (document.documentElement.dataset.base ?? "") + href;
  if (inPanel && panel()) void open(address, document.activeElement);
  else location.assign(address);
}

async function open(address: string, from: Element | null): Promise<void> {
  if (from instanceof HTMLElement && !panel()!.contains(from))
    openedBy = { userId: from.closest<HTMLElement>("[data-user-id]")?.dataset.userId, element: from };
  const mine = ++latest;
  try {
    // From the panel, whose `hx-sync` lets the latest wish win: one that only waits its turn would be over before it is shown.
    await htmx.ajax("GET", address, { source: "#panel", target: "#panel", swap: "innerHTML" });
    if (mine !== latest) return;
    // A form says where one begins; else one reads from the title on.
    const first = panel()!.querySelector<HTMLElement>("[data-panel-first]");
    (first ?? panel()!.querySelector<HTMLElement>("[data-panel-title]"))?.focus({ preventScroll: true });
  } catch {
    if (mine !== latest) return;
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
