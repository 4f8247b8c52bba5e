import { clientT } from "#shared/texts/client.ts";
import { closePanel } from "./panel.ts";
import { toast } from "./toasts.ts";

/** What htmx tells of a request that failed. */
interface Failure {
  readonly ctx?: { readonly request?: { readonly method?: string } };
}

/** What follows a change beside the fragment itself: it is said when it did not arrive, and the focus is not lost. */
export function answers(): void {
  // Looking up while somebody types may fail unseen; a change may not.
  document.addEventListener("htmx:error", (event) => {
    const method = (event as CustomEvent<Failure>).detail.ctx?.request?.method;
    if (method && method.toUpperCase() !== "GET") toast(clientT(document.documentElement.lang)("common.noConnection"));
  });
  // The form in the panel has done what it was opened for.
  for (const name of ["officestatus:set", "officestatus:set-own", "officestatus:sent"])
    document.addEventListener(name, (event) => {
      if ((event.target as Element).closest?.("#panel") && closePanel()) keepFocus();
    });
  // The button that was pressed may be gone with the answer, such as “I’m back”.
  let wasThere = false;
  document.addEventListener("htmx:before:swap", () => {
    wasThere = Boolean(document.activeElement?.closest("#status-line"));
  });
  document.addEventListener("htmx:after:swap", () => {
    if (wasThere) keepFocus();
    wasThere = false;
  });
}

/** Where what had the focus is gone, it goes to one's own status. */
function keepFocus(): void {
  if (document.activeElement !== document.body) return;
  document
    .querySelector<HTMLElement>('#status-line [aria-pressed="true"], #status-line .chip')
    ?.focus({ preventScroll: true });
}
