import axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { chromiumPlaces, findChromium, startChromium } from "#infra/chromium.ts";

const executablePath = findChromium([process.env.CHROMIUM_PATH ?? "", ...chromiumPlaces]);

/** Groups tests that need a browser: without one they are reported as skipped; with REQUIRE_BROWSER=1 they fail. */
export const describeInBrowser = executablePath || process.env.REQUIRE_BROWSER === "1" ? describe : describe.skip;

/** One browser for a file's tests. */
export function withBrowser(): () => Browser {
  let browser: Browser;
  beforeAll(async () => {
    if (!executablePath) throw new Error("No Chromium was found: install it, or set CHROMIUM_PATH.");
    browser = await startChromium(executablePath);
  });
  afterAll(async () => {
    await browser?.close();
  });
  return () => browser;
}

/** Another person's browser: a context of its own. What goes wrong in a page fails the test that calls `calm`. */
export async function person(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; calm(): void; close(): Promise<void> }> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: "en-US",
    timezoneId: "Europe/Berlin",
    ...options,
  });
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on(
    "console",
    (message) => message.type() === "error" && !/status of 4\d\d/.test(message.text()) && wrong.push(message.text()),
  );
  return { page, calm: () => expect(wrong).toEqual([]), close: () => context.close() };
}

export async function signIn(page: Page, address: string, username: string, password: string): Promise<void> {
  await page.goto(`${address}/login`);
  await page.fill("[name=username]", username);
  await page.fill("[name=password]", password);
  await Promise.all([page.waitForURL(`${address}/`), page.click("form [type=submit]")]);
}

/** The rules of axe that go by what is seen: another size or other colours may break them, nothing else. */
export const BY_SIGHT = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"];

/** No finding of axe that is serious or critical, by all rules or those named. */
export async function accessible(page: Page, rules?: string[]): Promise<void> {
  // Reading axe in takes a page as long as running it.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  const violations = await page.evaluate(
    async (runOnly) =>
      (
        await (globalThis as unknown as { axe: typeof axe }).axe.run({
          resultTypes: ["violations"],
          preload: false,
          ...(runOnly && { runOnly }),
        })
      ).violations,
    rules,
  );
  const grave = violations.filter((v) => v.impact === "serious" || v.impact === "critical");
  expect(
    grave.map(
      (v) =>
        `${v.id}: ${v.nodes
          .map((n) => n.target.join(" "))
          .slice(0, 3)
          .join(", ")} — ${v.help}`,
    ),
  ).toEqual([]);
}
