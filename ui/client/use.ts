/** How the computer is used, as far as a browser knows. */
export type Use = "active" | "idle" | "locked";
export type IdlePermission = "granted" | "prompt" | "denied" | "never";

/** The Idle Detection API (WICG), which few browsers have. */
interface Detector extends EventTarget {
  readonly userState: "active" | "idle" | null;
  readonly screenState: "locked" | "unlocked" | null;
  start(options: { threshold: number; signal: AbortSignal }): Promise<void>;
}
const detectorClass = (globalThis as { IdleDetector?: { new (): Detector; requestPermission(): Promise<string> } })
  .IdleDetector;

const ACTS = ["pointerdown", "pointermove", "keydown", "wheel"];
/** Tabs tell each other of what is done in them at most so often, and as often it is looked whether nothing was. */
const THROTTLE_MS = 5_000;
const CHANNEL = "officestatus-use";

/** What this browser's user has said to its telling when the computer is idle. Nobody is asked here. */
export async function idlePermission(): Promise<IdlePermission> {
  if (!detectorClass) return "never";
  const asked = await navigator.permissions.query({ name: "idle-detection" as PermissionName }).catch(() => null);
  return asked?.state ?? "prompt";
}
/** Asks; only within what somebody does. */
export const askIdlePermission = async (): Promise<void> => void (await detectorClass?.requestPermission());

/** Follows the use of the whole computer; it must be allowed. */
export async function followComputer(minutes: number, tell: (use: Use) => void, signal: AbortSignal): Promise<void> {
  const detector = new detectorClass!();
  detector.addEventListener("change", () => {
    tell(detector.screenState === "locked" ? "locked" : detector.userState === "idle" ? "idle" : "active");
  });
  await detector.start({ threshold: minutes * 60_000, signal });
}

/** Tells the tab that speaks for all of what is done in this one. */
export function shareActs(): void {
  const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(CHANNEL) : null;
  let told = Number.NEGATIVE_INFINITY;
  const act = () => {
    const now = performance.now();
    if (now - told < THROTTLE_MS) return;
    told = now;
    channel?.postMessage("act");
    document.dispatchEvent(new Event("officestatus:act"));
  };
  for (const name of ACTS) document.addEventListener(name, act, { capture: true, passive: true });
  document.addEventListener("visibilitychange", () => !document.hidden && act());
  if (document.hasFocus()) act();
}

/** Follows what is done in the pages of this browser, where no more can be known. */
export function followPages(minutes: number, tell: (use: Use) => void, signal: AbortSignal): void {
  let last = Date.now();
  const act = () => {
    last = Date.now();
    tell("active");
  };
  document.addEventListener("officestatus:act", act, { signal });
  if ("BroadcastChannel" in globalThis) {
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = act;
    signal.addEventListener("abort", () => channel.close());
  }
  const timer = setInterval(() => Date.now() - last >= minutes * 60_000 && tell("idle"), THROTTLE_MS);
  signal.addEventListener("abort", () => clearInterval(timer));
}
