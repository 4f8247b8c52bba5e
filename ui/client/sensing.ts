import { ownDevice } from "./device.ts";
import { permissionPlaces } from "./permission-places.ts";
import { remember, remembered } from "./remembered.ts";
import { askIdlePermission, followComputer, followPages, idlePermission, shareActs, type Use } from "./use.ts";

/** While the computer is in use that is told again so often, each time a little sooner or later. In milliseconds. */
const BEAT_MS = 5 * 60_000;
const LOOK_MS = 60_000;

let speaking: AbortController | undefined;
let wanted: number | null = null;
let sharing = false;

/**
 * Tells the server how this computer is used, where its user wishes that (`data-sensing` on `<html>`: idle after so many
 * minutes). Of a browser's tabs one speaks: whichever has the lock.
 */
export function followUse(): void {
  permissionPlaces("idle", { answer: idlePermission, ask: askAnew });
  want(Number(document.documentElement.dataset.sensing) || null);
  document.addEventListener("officestatus:settings", (event) => {
    const all = (event as CustomEvent<Record<string, unknown>>).detail;
    want(all["sensing.on"] ? Number(all["sensing.idleMinutes"]) : null);
  });
}

function want(minutes: number | null): void {
  if (minutes === wanted) return;
  wanted = minutes;
  speaking?.abort();
  speaking = undefined;
  // The server may have forgotten it.
  if (minutes === null) remember("use", "");
  if (minutes === null || !navigator.locks) return;
  if (!sharing) shareActs();
  sharing = true;
  const mine = new AbortController();
  speaking = mine;
  const { signal } = mine;
  navigator.locks
    .request("officestatus-sensing", { signal }, async () => {
      await speak(minutes, signal);
      await new Promise<void>((resolve) =>
        signal.aborted ? resolve() : signal.addEventListener("abort", () => resolve()),
      );
    })
    .catch(() => {});
}

async function speak(minutes: number, signal: AbortSignal): Promise<void> {
  let use: Use | undefined;
  const tell = (now: Use) => {
    use = now;
    void report(now);
  };
  const timer = setInterval(() => use && void report(use), LOOK_MS);
  signal.addEventListener("abort", () => clearInterval(timer));
  if ((await idlePermission()) === "granted")
    await followComputer(minutes, tell, signal).catch(() => followPages(minutes, tell, signal));
  else followPages(minutes, tell, signal);
  if (document.hasFocus() && use === undefined) tell("active");
}

/** Tells what is new, and now and then that the computer is in use still. */
async function report(use: Use): Promise<void> {
  const [state, at] = (remembered("use") ?? "").split(" ");
  const age = Date.now() - Number(at);
  const again = BEAT_MS * (0.8 + Math.random() * 0.2);
  if (state === use && (use !== "active" || (age >= 0 && age < again))) return;
  // Before the answer: what comes meanwhile is told once.
  remember("use", `${use} ${Date.now()}`);
  const answer = await fetch(`${document.documentElement.dataset.base ?? ""}/api/sensing`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify({ state: use, device: ownDevice() }),
    keepalive: true,
  }).catch(() => null);
  // Signed out, or not allowed to set a status: asking again would change nothing.
  if (answer?.status === 401 || answer?.status === 403) return want(null);
  if (!answer?.ok) return remember("use", "");
  const { on } = (await answer.json()) as { on: boolean };
  if (!on) want(null);
}

async function askAnew(): Promise<void> {
  await askIdlePermission();
  // The tab that speaks begins anew, with what it may know now.
  const minutes = wanted;
  want(null);
  want(minutes);
}
