const PAUSE_MS = 150;

let waiting: ReturnType<typeof setTimeout> | undefined;
let asking: AbortController | undefined;

/**
 * Fields that the server answers while one types, by the attributes that say so on the full site, too: `hx-get` whom
 * to ask, `hx-target` the id where the answer goes. With `data-address` the page's address follows.
 */
export function whileTyping(): void {
  document.addEventListener("input", (event) => {
    const field = event.target as HTMLInputElement;
    const at = field.getAttribute?.("hx-get");
    const into = field.getAttribute?.("hx-target");
    if (!at || !into?.startsWith("#")) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => void ask(field, at, into), PAUSE_MS);
  });
}

async function ask(field: HTMLInputElement, at: string, into: string): Promise<void> {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  const address = new URL(at, location.href);
  if (field.value !== "") address.searchParams.set(field.name, field.value);
  const answer = await fetch(address, { headers: { "HX-Request": "true" }, signal }).catch(() => null);
  const place = document.querySelector(into);
  if (!answer?.ok || !place) return;
  place.innerHTML = await answer.text();
  if (field.hasAttribute("data-address")) history.replaceState(null, "", address);
  document.dispatchEvent(new Event("htmx:after:swap"));
}
