import { clientT } from "#shared/texts/client.ts";
import type { Arrival } from "./arrivals.ts";
import { openAt } from "./panel.ts";

/** How long one stays that nobody looks at more closely, in milliseconds. */
const STAY_MS = 12_000;
/** Of more at once the oldest goes: it is still where it leads. */
const MOST = 4;

/** Shows what has arrived at the foot of the page, without taking the focus. Returns what takes it away. */
export function showToast(arrival: Arrival, gone: () => void): () => void {
  const t = clientT(document.documentElement.lang);
  const place = document.getElementById("toasts");
  const element = document.createElement("div");
  element.className = arrival.urgent ? "toast arrival urgent" : "toast arrival";
  element.dataset.arrival = arrival.id;
  if (arrival.urgent) element.setAttribute("role", "alert");
  const over = new AbortController();
  const remove = () => {
    clearTimeout(timer);
    over.abort();
    element.remove();
    gone();
  };
  const act = (run: () => void) => () => {
    remove();
    run();
  };
  const button = (label: string, run: () => void) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", run);
    return made;
  };

  const link = document.createElement("a");
  link.href = (document.documentElement.dataset.base ?? "") + arrival.href;
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    act(() => openAt(arrival.href, arrival.inPanel))();
  });
  const title = document.createElement("b");
  title.textContent = arrival.title;
  const text = document.createElement("span");
  text.textContent = arrival.text;
  link.append(title, text);
  const buttons = document.createElement("div");
  buttons.className = "arrival-actions";
  buttons.append(
    ...(arrival.actions ?? []).map(({ label, run }) => button(label, act(run))),
    button(t("news.dismiss"), remove),
  );
  element.append(link, buttons);

  const others = [...(place?.querySelectorAll<HTMLElement>(".arrival") ?? [])];
  for (const old of others.slice(0, Math.max(0, others.length - MOST + 1))) old.dispatchEvent(new Event("dismiss"));
  element.addEventListener("dismiss", remove);
  place?.append(element);

  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = () => {
    clearTimeout(timer);
    // Time runs while somebody can see it; an urgent one stays.
    if (!arrival.urgent && !document.hidden) timer = setTimeout(remove, STAY_MS);
  };
  wait();
  document.addEventListener("visibilitychange", wait, { signal: over.signal });
  for (const name of ["pointerenter", "focusin"]) element.addEventListener(name, () => clearTimeout(timer));
  for (const name of ["pointerleave", "focusout"]) element.addEventListener(name, wait);
  return remove;
}
