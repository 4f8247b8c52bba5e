/** Many changes together are one look. In milliseconds. */
const LEAST_MS = 1_000;
/** After so long out of sight a page is read anew when it is looked at. In milliseconds. */
const AWAY_MS = 15_000;
/** How often lateness is written again, in milliseconds. */
const LATE_MS = 60_000;
const GLOW_MS = 1_500;

let planned: ReturnType<typeof setTimeout> | undefined;
let lastAt = 0;

/** Whether something on the page is kept as it is now. */
export const isKept = (selector = "[data-fresh]"): boolean => document.querySelector(selector) !== null;

/** Reads the page again and puts what is marked `data-fresh`, by its id, in the place of what stands there. */
export function refreshSoon(waitMs = 0): void {
  if (!isKept() || planned !== undefined) return;
  planned = setTimeout(
    () => {
      planned = undefined;
      lastAt = Date.now();
      void refresh();
    },
    Math.max(waitMs, lastAt + LEAST_MS - Date.now()),
  );
}

/** Whoever comes back to a page finds it as things are, also where there is no stream. */
export function keepFresh(): void {
  let hiddenAt = 0;
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) hiddenAt = Date.now();
    else if (Date.now() - hiddenAt > AWAY_MS) refreshSoon();
  });
  window.addEventListener("pageshow", (event: PageTransitionEvent) => event.persisted && refreshSoon());
  setInterval(() => !document.hidden && isKept("[data-fresh] time") && refreshSoon(), LATE_MS);
}

async function refresh(): Promise<void> {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer) return;
  // Somebody who is not signed in any more is sent to sign in, and back to this page.
  if (answer.redirected) return location.reload();
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll<HTMLElement>("[data-fresh]")) {
    const now = page.getElementById(part.id);
    if (now && !isTypedIn(part) && !isSaying(part)) renew(part, now);
  }
}

/** What somebody is typing is not taken away. */
function isTypedIn(part: HTMLElement): boolean {
  const field = document.activeElement;
  return part.contains(field) && field instanceof HTMLInputElement && field.value !== "";
}

/** The way back from what was just done stays for as long as it shows. */
function isSaying(part: HTMLElement): boolean {
  const said = part.querySelector(".passing");
  if (!said) return false;
  const { display, visibility } = getComputedStyle(said);
  return display !== "none" && visibility !== "hidden";
}

function renew(part: HTMLElement, now: HTMLElement): void {
  if (part.innerHTML === now.innerHTML) return;
  const focused = part.contains(document.activeElement) ? document.activeElement!.id : "";
  const [had, come] = [rowsOf(part), rowsOf(now)];
  if (had.length > 0 && had.map(idOf).join() === come.map(idOf).join())
    for (const [i, row] of had.entries()) {
      if (row.outerHTML === come[i]!.outerHTML) continue;
      const next = document.importNode(come[i]!, true);
      row.replaceWith(next);
      glow(next);
    }
  else part.replaceChildren(...now.childNodes);
  part.hidden = now.hidden;
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

const rowsOf = (part: HTMLElement) => [...part.querySelectorAll<HTMLElement>("[data-user-id]")];
const idOf = (row: HTMLElement) => row.dataset.userId;

function glow(row: HTMLElement): void {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  row.animate?.([{ backgroundColor: "var(--glow)" }, {}], GLOW_MS);
}
