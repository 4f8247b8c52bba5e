import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { importDirectory } from "#functions/directory/actions.ts";
import { setStatus } from "#functions/status/actions.ts";
import { describeInBrowser, person, signIn, withBrowser } from "#test/helpers/browser.ts";
import { type TestHost, testHost } from "#test/helpers/host.ts";

const PASSWORD = "correct horse battery";
const people = 200;
const name = (i: number) => `P${String(i).padStart(3, "0")} Person`;

describeInBrowser("a board of 200", { timeout: 60_000 }, () => {
  const browser = withBrowser();
  let host: TestHost;
  const ids: string[] = [];
  const by = { id: null, name: "test", address: null };
  const set = (users: string[], type: string) =>
    setStatus(host.deps, by, users, { type, comment: null, returnAt: null, startAt: null, endAt: null }, "web");
  beforeAll(async () => {
    host = await testHost();
    await host.user("anna", PASSWORD, { firstName: "Anna", lastName: "Berg", role: "receptionist" });
    const lines = ["username,firstName,lastName,department"];
    for (let i = 0; i < people; i++)
      lines.push(`p${i},P${String(i).padStart(3, "0")},Person,${i < 90 ? "Alpha" : "Beta"}`);
    await importDirectory(host.deps, by, lines.join("\n"));
    const members = [...host.deps.roster.members.values()];
    for (let i = 0; i < people; i++) ids.push(members.find((m) => m.person.username === `p${i}`)!.person.id);
    await set(
      ids.filter((_, i) => i % 2 === 0),
      "lunch",
    );
  });
  afterAll(() => host?.end());

  const open = async (options = {}) => {
    const one = await person(browser(), options);
    await signIn(one.page, host.address, "anna", PASSWORD);
    await one.page.waitForSelector("[data-island=Board][data-awake]");
    return one;
  };
  /** Names in the order of the document, which is what is read out; each must be where it is seen. */
  const rows = (page: Page) =>
    page.locator(".rows .row[data-user-id]").evaluateAll((all) => {
      const seen = all.map((row) => ({
        name: row.querySelector(".c-name a")!.textContent!,
        y: row.getBoundingClientRect().y,
      }));
      const sorted = seen.every((row, at) => at === 0 || row.y > seen[at - 1]!.y);
      return sorted ? seen.map((row) => row.name) : ["not in the order in which they are seen"];
    });
  const inView = (page: Page, text: string) =>
    expect.poll(() => page.getByRole("link", { name: text, exact: true }).isVisible(), { timeout: 3000 });

  it("holds only the rows in view, in the order in which they are seen, wherever one scrolls to", async () => {
    const { page, calm, close } = await open();
    const scroll = (to: number) =>
      page.evaluate((top) => document.querySelector("[data-scroller]")!.scrollTo(0, top), to);
    for (const to of [0, 1000, 100_000, 3000, 0]) {
      await scroll(to);
      await expect.poll(async () => (await rows(page)).length).toBeGreaterThan(15);
      expect((await rows(page)).length).toBeLessThan(60);
    }
    await scroll(100_000);
    await inView(page, name(199)).toBe(true);
    const all = [...Array.from({ length: people }, (_, i) => name(i)), "Anna Berg"];
    const shown = await rows(page);
    expect(shown).toEqual(all.slice(-shown.length));
    calm();
    await close();
  });

  it("goes down and up by keys, to the end and back, with the keyboard always on a row that is seen", async () => {
    const { page, calm, close } = await open();
    const at = () =>
      page.evaluate(() => document.activeElement?.closest(".row")?.querySelector(".c-name a")?.textContent);
    await page.keyboard.press("/");
    await page.keyboard.type("p0");
    await page.keyboard.press("ArrowDown");
    await expect.poll(at).toBe(name(0));
    for (let i = 0; i < 30; i++) await page.keyboard.press("j");
    await expect.poll(at).toBe(name(30));
    await inView(page, name(30)).toBe(true);
    await page.keyboard.press("End");
    await expect.poll(at).toBe(name(99));
    await inView(page, name(99)).toBe(true);
    await page.keyboard.press("Home");
    await expect.poll(at).toBe(name(0));
    // Tab leaves the list: it is one stop.
    expect(await page.locator(".rows .c-name a:not([tabindex])").count()).toBe(1);
    calm();
    await close();
  });

  it("shows exactly those who fit, in their places, as one types and presses filters", async () => {
    const { page, calm, close } = await open();
    await page.click(".kind[value=away]");
    await expect.poll(() => rows(page)).toContain(name(20));
    await expect.poll(async () => (await rows(page)).filter((n) => /[13579] /.test(n))).toEqual([]);
    await page.fill("[data-search]", "p19");
    const nineties = [190, 192, 194, 196, 198].map(name);
    await expect.poll(() => rows(page)).toEqual(nineties);
    await page.keyboard.press("Escape");
    await expect.poll(async () => (await rows(page)).length).toBeGreaterThan(15);
    await page.click(".kind[value=away]");
    const all = Array.from({ length: people }, (_, i) => name(i));
    await expect
      .poll(async () => {
        const shown = await rows(page);
        return shown.length > 15 && shown.every((one, at) => one === all[at]);
      })
      .toBe(true);
    expect(await page.textContent(".board > [role=status]")).toBe("201 people shown");
    calm();
    await close();
  });

  it("sets those whom one ticks, and what changed glows where it stands", async () => {
    const { page, calm, close } = await open();
    await expect.poll(() => page.textContent(".connection"), { timeout: 5000 }).toContain("Live");
    for (const i of [1, 3]) {
      await page.hover(`[data-user-id="${ids[i]}"] .c-mark`);
      await page.check(`[data-user-id="${ids[i]}"] .pick input`);
    }
    expect(await page.textContent(".selection")).toContain("2 people selected");
    expect(await page.locator(".rows .row[aria-selected=true]").count()).toBe(2);
    await set([ids[1]!], "meeting");
    await page.waitForSelector(`[data-user-id="${ids[1]}"].glow`);
    expect(await page.textContent(`[data-user-id="${ids[1]}"]`)).toContain("In a meeting");
    expect(await page.locator(".rows .row[aria-selected=true]").count()).toBe(2);
    calm();
    await close();
  });

  it("prints everybody who fits, with the time and what was left out, and is as it was afterwards", async () => {
    const { page, calm, close } = await open({ timezoneId: "UTC", locale: "en-GB" });
    await page.click(".kind[value=away]");
    await page.fill("[data-search]", "person");
    await expect.poll(() => page.textContent(".board > [role=status]")).toBe("100 people shown");
    expect(await page.isVisible(".print-head")).toBe(false);
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    expect(await rows(page)).toEqual(Array.from({ length: 100 }, (_, i) => name(2 * i)));
    const head = (await page.innerText(".print-head")).replace(/\s+/g, " ");
    expect(head).toContain("100 of 201 people");
    expect(head).toContain("Search: person");
    expect(head).toContain("Status: Away");
    expect(head).toContain(String(new Date().getUTCFullYear()));
    for (const gone of [".toolbar", ".head", ".you-slot"]) expect(await page.isVisible(gone)).toBe(false);
    await page.emulateMedia({ media: "screen" });
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await expect.poll(async () => (await rows(page)).length).toBeLessThan(60);
    calm();
    await close();
  });
});
