import type { You } from "./live-connection.ts";
import { remember, remembered } from "./remembered.ts";

/** Whoever goes back and forth between two devices does not ask at every step. In milliseconds. */
const PAUSE_MS = 2_000;
/** A page that opened no longer ago was opened by somebody. In milliseconds. */
const JUST_COME_MS = 10_000;
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The device on which its user acted last: undefined until the server has said which, null where it knows of none. */
let latest: string | null | undefined;
let askedAt = Number.NEGATIVE_INFINITY;
const listeners = new Set<() => void>();

/** Whether what arrives is to be shown here at once. */
export const isLatestDevice = (): boolean => latest === null || latest === undefined || latest === ownDevice();

/** Is told when its user begins to act here, or elsewhere. */
export const onDevice = (listener: () => void): void => void listeners.add(listener);

/**
 * Follows on which device its user acts. The server is told only when that is another one than it knows of: whoever has
 * one device, or does nothing, causes no requests.
 */
export function followDevice(): void {
  document.addEventListener("officestatus:you", (event) => {
    const known = latest !== undefined;
    learn((event as CustomEvent<You>).detail.device ?? null);
    // Whoever has just come to this page, from signing in for one, acts here.
    if (!known && document.hasFocus() && performance.now() < JUST_COME_MS) void act();
  });
  document.addEventListener("officestatus:device", (event) =>
    learn((event as CustomEvent<{ device: string | null }>).detail.device),
  );
  for (const name of ["pointerdown", "keydown", "wheel"])
    document.addEventListener(name, () => void act(), { capture: true, passive: true });
}

function learn(device: string | null): void {
  if (device === latest) return;
  latest = device;
  for (const listener of listeners) listener();
}

async function act(): Promise<void> {
  const own = ownDevice();
  const now = performance.now();
  if (latest === undefined || latest === own || now - askedAt < PAUSE_MS) return;
  askedAt = now;
  const before = latest;
  learn(own);
  const answer = await fetch(`${document.documentElement.dataset.base ?? ""}/live/active`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ device: own }),
    keepalive: true,
  }).catch(() => null);
  // Somebody else's browser has this id: a copied profile, for one.
  if (answer?.status === 409) remember("device", newDevice());
  if (!answer?.ok && latest === own) learn(before);
}

export function ownDevice(): string {
  const known = remembered("device");
  if (known) return known;
  const made = newDevice();
  remember("device", made);
  return made;
}

/** An id as the server writes its own. */
const newDevice = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(26)), (byte) => ALPHABET[byte % 32]).join("");
