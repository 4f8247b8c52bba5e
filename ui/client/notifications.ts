import type { Arrival } from "./arrivals.ts";
import { openAt } from "./panel.ts";

const LONGEST_TEXT = 200;
const open = new Map<string, Notification>();

/** Shows a notification of the browser, if its user has allowed them; answers whether it did. */
export function showNotification({ id, title, text, href, inPanel, urgent }: Arrival): boolean {
  if (!("Notification" in globalThis) || Notification.permission !== "granted") return false;
  try {
    // Silent: whether there is a sound is the user's choice here, not the system's.
    const body = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text;
    const notification = new Notification(title, { body, tag: id, requireInteraction: urgent, silent: true });
    notification.onclick = () => {
      focus();
      notification.close();
      openAt(href, inPanel);
    };
    notification.onclose = () => open.delete(id);
    open.set(id, notification);
    return true;
  } catch {
    // Browsers on phones show them through a service worker only.
    return false;
  }
}

export function closeNotification(id: string): void {
  open.get(id)?.close();
  open.delete(id);
}

/**
 * A place that says whether notifications are allowed here (`data-notifications`, with a part for each answer by
 * `data-permission`), and a button that asks. Nobody is asked otherwise.
 */
export function notificationPermission(): void {
  const write = (root: ParentNode = document) => {
    for (const place of root.querySelectorAll<HTMLElement>("[data-notifications]")) {
      place.hidden = !("Notification" in globalThis);
      for (const part of place.querySelectorAll<HTMLElement>("[data-permission]"))
        part.hidden = !place.hidden && part.dataset.permission !== Notification.permission;
    }
  };
  write();
  document.addEventListener("htmx:after:swap", () => write());
  document.addEventListener("click", (event) => {
    if (!(event.target as Element).closest("[data-ask-notifications]")) return;
    void Notification.requestPermission().then(() => write());
  });
}
