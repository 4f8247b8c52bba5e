import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import sharp from "sharp";
import { findChromium, startChromium } from "../chromium.ts";
import { MOMENT, type Office, openOffice } from "./office.ts";
import { type Scene, scenes } from "./scenes.ts";

const THEMES = ["light", "dark"] as const;
interface Size {
  readonly width: number;
  readonly height: number;
}
type Theme = (typeof THEMES)[number];

const SIZES = "sizes.json";
/** Beside the built program lies `functions`, which the pictures are part of. */
const folder = join(import.meta.dirname, "../functions/help/pictures");

/** `npm run pictures`: takes the pictures of the help and the README anew, each in light and in dark. */
async function main(): Promise<void> {
  const executable = findChromium();
  if (!executable) throw new Error("No Chromium was found, which the pictures are taken with.");
  const wanted = scenes.filter(({ name }) => process.argv.length < 3 || process.argv.slice(2).includes(name));
  await mkdir(folder, { recursive: true });
  const office = await openOffice();
  const browser = await startChromium(executable);
  const sizes = new Map(Object.entries(await readSizes()));
  try {
    for (const theme of THEMES)
      for (const scene of wanted) sizes.set(scene.name, await take(office, browser, scene, theme));
  } finally {
    await browser.close();
    await office.host.stop();
  }
  const known = [SIZES, ...scenes.flatMap(({ name }) => THEMES.map((theme) => fileOf(name, theme)))];
  for (const file of await readdir(folder)) if (!known.includes(file)) await rm(join(folder, file));
  const kept = scenes.map(({ name }) => [name, sizes.get(name)]);
  await writeFile(join(folder, SIZES), `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`);
}

/** How large the pictures are, for pages that leave them their room while they load. */
async function readSizes(): Promise<Record<string, Size>> {
  try {
    return JSON.parse(await readFile(join(folder, SIZES), "utf8")) as Record<string, Size>;
  } catch {
    return {};
  }
}

async function take(office: Office, browser: Browser, scene: Scene, theme: Theme): Promise<Size> {
  const { name, width, height, part } = scene;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    locale: "en-GB",
    timezoneId: "Europe/London",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.clock.setFixedTime(MOMENT);
  await page.goto(await office.signInAddress());
  await page.goto(office.host.address + scene.path(office));
  // The board is there before its script is.
  if (scene.path(office) === "/") await page.getByText("Live", { exact: true }).first().waitFor({ state: "attached" });
  await scene.act?.(page, office);
  await page.waitForTimeout(600);
  const box = part ? await page.locator(part).boundingBox() : null;
  const shot = await page.screenshot({
    animations: "disabled",
    caret: "hide",
    ...(box && { clip: { ...box, height: Math.min(box.height, height - box.y) } }),
  });
  const file = join(folder, fileOf(name, theme));
  const written = await sharp(shot).webp({ quality: 74, effort: 6, preset: "text" }).toFile(file);
  console.log(`${fileOf(name, theme)}: ${(written.size / 1024).toFixed(0)} kB`);
  await context.close();
  return { width: written.width, height: written.height };
}

const fileOf = (name: string, theme: Theme) => `${name}${theme === "dark" ? "-dark" : ""}.webp`;

await main().then(
  () => process.exit(0),
  (error) => {
    console.error(`The pictures could not be taken: ${error instanceof Error ? error.message : error}`);
    process.exit(1);
  },
);
