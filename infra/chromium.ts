import { existsSync } from "node:fs";
import type { Browser } from "playwright-core";

/** Where Chromium, or a browser made of it, usually lies. */
export const chromiumPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const findChromium = (places: readonly string[] = chromiumPlaces): string | undefined =>
  places.find((path) => existsSync(path));

/** Starts it, without what asks for anything outside. @param executablePath as found. */
export async function startChromium(executablePath: string): Promise<Browser> {
  // Only loaded where it is asked for: an installation that serves people does not have it.
  const { chromium } = await import("playwright-core");
  return chromium.launch({ executablePath, args: FLAGS });
}
