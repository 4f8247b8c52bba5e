import type { Arrival } from "./arrivals.ts";
import { openAt } from "./panel.ts";
import { permissionPlaces } from "./permission-places.ts";

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

/** Says where it may whether notifications are allowed here. */
export const notificationPermission = (): void =>
  permissionPlaces("notifications", {
    answer: async () => ("Notification" in globalThis ? Notification.permission : null),
    ask: () => Notification.requestPermission(),
  });
