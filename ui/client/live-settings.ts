import { showTheme } from "./theme.ts";
import { writeTimes } from "./times.ts";

/** When everybody is told at once, not everybody asks at once. In milliseconds. */
const SPREAD = 2000;
let asking = false;

/**
 * Follows changed client settings: the theme and the clock at once, and what the board is arranged by through the event
 * `officestatus:settings`.
 */
export function liveSettings(): void {
  document.addEventListener("officestatus:setting", () => {
    if (asking) return;
    asking = true;
    setTimeout(() => {
      asking = false;
      ask().catch(() => {});
    }, Math.random() * SPREAD);
  });
}

async function ask(): Promise<void> {
  const answer = await fetch(`${document.documentElement.dataset.base ?? ""}/api/client-settings`);
  if (!answer.ok) return;
  const { items } = (await answer.json()) as { items: { name: string; value: unknown }[] };
  const all = Object.fromEntries(items.map(({ name, value }) => [name, value]));
  const { dataset } = document.documentElement;
  showTheme(String(all["appearance.theme"]));
  if (dataset.clock !== all["region.clock"]) {
    dataset.clock = String(all["region.clock"]);
    writeTimes();
  }
  document.dispatchEvent(new CustomEvent("officestatus:settings", { detail: all }));
}
