import { showToast } from "./arrival-toast.ts";
import { claim } from "./claim.ts";
import { isLatestDevice, onDevice } from "./device.ts";
import { closeNotification, showNotification } from "./notifications.ts";
import { playSound } from "./sound.ts";

/** Something that arrives for whoever is signed in: a note, a watch that fired, an announcement. */
export interface Arrival {
  /** Its kind and id, such as `note:01K…`; the same wherever and however often it is told: it is shown once on a device. */
  readonly id: string;
  readonly kind: "note" | "watch" | "announcement";
  readonly title: string;
  readonly text: string;
  /** Where a click leads; without the virtual directory. */
  readonly href: string;
  /** It opens beside the page, as people and notes do. */
  readonly inPanel?: true;
  /** As the server has worked out from the receiver's settings and quiet hours (shared/notify.ts). */
  readonly how: "toast" | "notification" | "both" | "none";
  readonly sound: boolean;
  /** Stays until it is dismissed. */
  readonly urgent: boolean;
  readonly actions?: readonly ArrivalAction[];
}

export interface ArrivalAction {
  readonly label: string;
  readonly run: () => void;
}

/** How long devices wait on which their user did not act last. */
const OTHER_DEVICES_MS = 30_000;
/** A tab that is looked at comes before one that is only in sight, and that before those in the background, the latest first. */
const STANDING_MS = { focused: 0, visible: 60, hidden: 250, hiddenLonger: 500 };
const LONG_HIDDEN_MS = 3600_000;

const waiting = new Map<string, { readonly arrival: Arrival; readonly timer: ReturnType<typeof setTimeout> }>();
const shown = new Map<string, () => void>();
let hiddenSince = 0;

/**
 * Tells of something that has arrived: at once on the device on which its user acted last, on all others after 30 s
 * unless it was withdrawn meanwhile; in one tab of a browser, and there only once.
 */
export function arrive(arrival: Arrival): void {
  if (arrival.how === "none" || waiting.has(arrival.id) || shown.has(arrival.id)) return;
  plan(arrival, (isLatestDevice() ? 0 : OTHER_DEVICES_MS) + standing());
}

/** It was seen elsewhere, or is no more: what waits is not shown, and what shows goes. */
export function withdraw(id: string): void {
  clearTimeout(waiting.get(id)?.timer);
  waiting.delete(id);
  shown.get(id)?.();
  shown.delete(id);
  closeNotification(id);
}

/** The same for everything of a kind. */
export function withdrawAll(kind: Arrival["kind"]): void {
  for (const id of [...waiting.keys(), ...shown.keys()]) if (id.startsWith(`${kind}:`)) withdraw(id);
}

/** Whoever begins to act here sees here what was about to be shown elsewhere. */
export function followArrivals(): void {
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) hiddenSince = performance.now();
  });
  onDevice(() => {
    if (!isLatestDevice()) return;
    for (const { arrival, timer } of [...waiting.values()]) {
      clearTimeout(timer);
      plan(arrival, standing());
    }
  });
}

function plan(arrival: Arrival, afterMs: number): void {
  waiting.set(arrival.id, { arrival, timer: setTimeout(() => void show(arrival), afterMs) });
}

async function show(arrival: Arrival): Promise<void> {
  const mine = await claim(arrival.id);
  // It may have been withdrawn while the tabs agreed.
  if (!waiting.delete(arrival.id) || !mine) return;
  const { how } = arrival;
  // Whoever looks at the page needs no second word from the system, unless that is how they want it.
  const notified = (how === "notification" || (how === "both" && !document.hasFocus())) && showNotification(arrival);
  // A browser that shows no notifications still tells.
  if (how !== "notification" || !notified)
    shown.set(
      arrival.id,
      showToast(arrival, () => shown.delete(arrival.id)),
    );
  if (arrival.sound) playSound();
}

/** How long a tab waits for those that come before it, in milliseconds. */
export function standing(): number {
  if (!document.hidden) return document.hasFocus() ? STANDING_MS.focused : STANDING_MS.visible;
  const longer = Math.min(1, (performance.now() - hiddenSince) / LONG_HIDDEN_MS);
  return STANDING_MS.hidden + longer * STANDING_MS.hiddenLonger;
}
