import { findChromium, startChromium } from "../../chromium.ts";
import { atMost, below, type Measure, median, quantile, type Row, told } from "../result.ts";
import { csv, startSite } from "../site.ts";
import { type Task, tasksWhile } from "./main-thread.ts";

const SLOWDOWN = 4;
const PASSES = 3;
const WORDS = ["given12", "sales", "4711", "z"];

/** The board in a browser that is four times as slow as this machine: scrolling, filtering and typing. */
export const browser: Measure = {
  name: "browser",
  about: "the board in Chromium at 4× CPU slowdown: the longest task while scrolling and filtering, keystroke to paint",
  async run(): Promise<Row[]> {
    const executable = findChromium();
    if (!executable)
      return [told({ what: "board in a browser", unit: "ms", ours: Number.NaN, note: "no Chromium was found" })];
    const site = await startSite();
    const chrome = await startChromium(executable);
    const address = `http://127.0.0.1:${site.port}`;
    const look = async (users: number): Promise<Row[]> => {
      const context = await chrome.newContext({ viewport: { width: 1280, height: 800 } });
      await context.addCookies(
        site.members[0]!.cookie.split("; ").map((pair) => {
          const at = pair.indexOf("=");
          return { name: pair.slice(0, at), value: pair.slice(at + 1), url: address };
        }),
      );
      const page = await context.newPage();
      await page.addInitScript(observe);
      await page.goto(`${address}/`);
      await page.waitForSelector("[data-island=Board][data-awake]");
      await page.waitForTimeout(1500);
      const session = await context.newCDPSession(page);
      await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
      // Pressed by the mouse alone: what the driver looks up in the page before a click is not the board's work.
      const filters = await Promise.all([0, 1, 2].map((i) => page.locator(".kind").nth(i).boundingBox()));

      await page.mouse.move(600, 500);
      const scrolling: Task[][] = [];
      const filtering: Task[][] = [];
      for (let pass = 0; pass < PASSES; pass++) {
        scrolling.push(
          await tasksWhile(chrome, page, async () => {
            for (let i = 0; i < 25; i++) {
              await page.mouse.wheel(0, 120);
              await page.waitForTimeout(50);
            }
          }),
        );
        filtering.push(
          await tasksWhile(chrome, page, async () => {
            for (const box of [...filters, ...filters]) {
              await page.mouse.click(box!.x + box!.width / 2, box!.y + box!.height / 2);
              await page.waitForTimeout(250);
            }
          }),
        );
        await page.mouse.move(600, 500);
      }
      await page.evaluate(() => (globalThis as unknown as Seen).keys.splice(0));
      await page.focus("[data-search]");
      for (const word of WORDS) {
        for (const letter of word) {
          await page.keyboard.type(letter);
          await page.waitForTimeout(100);
        }
        await page.keyboard.press("Escape");
        await page.focus("[data-search]");
      }
      const keys = await page.evaluate(() => (globalThis as unknown as Seen).keys.splice(0));
      await context.close();
      const strokes = WORDS.join("").length;
      // What was painted within 16 ms is not reported: it counts as 16.
      const all = [...keys, ...Array.from({ length: Math.max(0, strokes - keys.length) }, () => 16)];
      return [
        longest(`board of ${users}: longest task, scrolling`, scrolling),
        longest(`board of ${users}: longest task, filtering`, filtering),
        below(100, { what: `board of ${users}: keystroke to paint, p95`, unit: "ms", ours: quantile(all, 0.95) }),
      ];
    };
    try {
      const few = await look(500);
      await fetch(`${address}/api/admin/import/users`, {
        method: "POST",
        headers: { Authorization: `Bearer ${site.administrator.token}`, "Content-Type": "text/csv" },
        body: csv(4500, "more", 0),
      });
      return [...few, ...(await look(5000))];
    } finally {
      await chrome.close();
      await site.stop();
    }
  },
};

/** The longest task of each pass; of these the one in the middle. */
function longest(what: string, passes: readonly Task[][]): Row {
  const most = passes.map((tasks) => Math.max(0, ...tasks.map(({ processor }) => processor)));
  return atMost(50, {
    what,
    unit: "ms",
    ours: median(most),
    note: `of processor time; in each of ${PASSES} passes: ${most.map((ms) => Math.round(ms)).join(", ")} ms`,
  });
}

interface Seen {
  keys: number[];
}

/** Runs in the page: remembers what keys took until the next paint (Event Timing API). */
function observe(): void {
  const seen: Seen = { keys: [] };
  Object.assign(globalThis, seen);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === "keydown") seen.keys.push(Math.round(entry.duration));
  }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
}
