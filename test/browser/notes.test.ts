import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { markRead } from "#functions/notes/actions.ts";
import { accessible, describeInBrowser, person, signIn, withBrowser } from "#test/helpers/browser.ts";
import { type TestHost, testHost } from "#test/helpers/host.ts";
import { sendText } from "#test/helpers/notes.ts";

const PASSWORD = "correct horse battery";

describeInBrowser("a note, in the browser", () => {
  const browser = withBrowser();
  let host: TestHost;
  let anna: string;
  let tom: string;
  beforeAll(async () => {
    host = await testHost();
    anna = await host.user("anna", PASSWORD, { firstName: "Anna", lastName: "Berg" });
    tom = await host.user("tom", PASSWORD, { firstName: "Tom", lastName: "O'Brien" });
    await host.user("lukasz", PASSWORD, { firstName: "Łukasz", lastName: "Żak" });
  });
  afterAll(() => host?.end());

  const open = async (username: string, path = "/") => {
    const one = await person(browser());
    await signIn(one.page, host.address, username, PASSWORD);
    if (path !== "/") await one.page.goto(host.address + path);
    return one;
  };
  const live = (page: Page) => expect.poll(() => page.textContent(".connection"), { timeout: 5000 }).toContain("Live");
  const send = (from: string, to: string[], text: string) => sendText(host.deps, from, to, text);
  const toasts = (page: Page) => page.locator(".toast.arrival");

  it("is written in two clicks from the board, is on the other’s screen within a second, and its sender sees it read", async () => {
    const [his, hers] = [await open("tom"), await open("anna")];
    await live(hers.page);
    await his.page.click(`[data-user-id="${anna}"] .c-name a`);
    await his.page.click("#panel .actions a[data-panel]");
    await his.page.waitForSelector("#panel form.new-note");
    expect(await his.page.textContent("#panel [data-chosen]")).toContain("Anna Berg");
    await expect.poll(() => his.page.evaluate(() => document.activeElement?.id)).toBe("f-text");
    await his.page.keyboard.type("Lunch at one?");
    const seen = hers.page.waitForSelector(".toast.arrival");
    const sent = his.page.waitForResponse((r) => r.request().method() === "POST" && r.url().endsWith("/notes"));
    await his.page.click("#panel [value=send]");
    await sent;
    const answered = Date.now();
    await seen;
    expect(Date.now() - answered).toBeLessThan(1000);
    expect(await toasts(hers.page).textContent()).toContain("Note from Tom O'BrienLunch at one?");
    expect(await hers.page.textContent(".nav > a [data-unread]")).toBe("1");
    expect(await hers.page.title()).toMatch(/^\(1\) /);
    await expect.poll(() => his.page.textContent(".toasts")).toContain("Sent to Anna Berg");
    await expect.poll(() => his.page.locator("#panel > *").count()).toBe(0);

    await his.page.goto(`${host.address}/notes?box=sent`);
    await expect.poll(() => his.page.textContent(".note-fate")).toBe("not read yet");
    await toasts(hers.page).locator("a").click();
    await expect.poll(() => hers.page.textContent("#panel .rich-text")).toBe("Lunch at one?");
    await expect.poll(() => his.page.textContent(".note-fate"), { timeout: 2000 }).toBe("read");
    await expect.poll(() => hers.page.isHidden(".nav > a [data-unread]")).toBe(true);
    expect(await hers.page.title()).not.toMatch(/^\(/);
    his.calm();
    hers.calm();
    await his.close();
    await hers.close();
  });

  it("shows in one tab of several, and not once more after a reconnect", async () => {
    const hers = await open("anna");
    await live(hers.page);
    const other = await hers.page.context().newPage();
    await other.goto(`${host.address}/help`);
    await send(tom, [anna], "one tab");
    await expect
      .poll(async () => (await toasts(hers.page).count()) + (await toasts(other).count()), { timeout: 3000 })
      .toBe(1);
    await expect.poll(() => other.title()).toMatch(/^\(1\) /);
    const [shown] = (await toasts(other).count()) === 1 ? [other] : [hers.page];
    await toasts(shown!).getByRole("button", { name: "Dismiss" }).click();
    await hers.page.context().setOffline(true);
    await send(tom, [anna], "while away");
    await hers.page.context().setOffline(false);
    const all = async () => [
      ...(await toasts(hers.page).allTextContents()),
      ...(await toasts(other).allTextContents()),
    ];
    await expect.poll(async () => (await all()).join(), { timeout: 10_000 }).toContain("while away");
    expect((await all()).join()).not.toContain("one tab");
    await expect.poll(() => hers.page.title()).toMatch(/^\(2\) /);
    await hers.close();
  });

  it("shows first on the device that its receiver acts on, and on others after half a minute if it is still unread", async () => {
    const phone = await person(browser(), { viewport: { width: 390, height: 844 } });
    await phone.page.clock.install();
    await signIn(phone.page, host.address, "anna", PASSWORD);
    const latest = () => host.deps.devices.latestOf(anna);
    const before = latest();
    await phone.page.mouse.click(100, 800);
    await expect.poll(latest, { timeout: 3000 }).not.toBe(before);
    const atPhone = latest();
    const desk = await open("anna");
    await live(desk.page);
    await expect.poll(latest, { timeout: 3000 }).not.toBe(atPhone);
    await phone.page.waitForTimeout(300);

    const first = await send(tom, [anna], "read at the desk");
    await expect.poll(() => toasts(desk.page).last().textContent(), { timeout: 3000 }).toContain("read at the desk");
    await phone.page.clock.runFor(1000);
    expect(await toasts(phone.page).count()).toBe(0);
    await markRead(host.deps, anna, [first.id]);
    await expect.poll(() => toasts(desk.page).count()).toBe(0);
    await phone.page.clock.runFor(40_000);
    expect(await toasts(phone.page).count()).toBe(0);

    await send(tom, [anna], "nobody at the desk");
    await expect.poll(() => toasts(desk.page).count(), { timeout: 3000 }).toBe(1);
    await phone.page.waitForTimeout(200);
    await phone.page.clock.runFor(29_000);
    expect(await toasts(phone.page).count()).toBe(0);
    await phone.page.clock.runFor(3000);
    await expect.poll(() => toasts(phone.page).count()).toBe(1);
    // Looking at it there is acting there; the desk is not the latest device any more.
    await phone.page.clock.runFor(6000);
    await toasts(phone.page).getByRole("button", { name: "Mark as read" }).click();
    await expect.poll(latest, { timeout: 3000 }).toBe(atPhone);
    await expect.poll(() => toasts(desk.page).count(), { timeout: 3000 }).toBe(0);
    await phone.close();
    await desk.close();
  });

  it("is found, answered, archived and deleted by keys, and what was done is undone", async () => {
    for (const text of ["third", "second", "first"]) await send(tom, [anna], text);
    const hers = await open("anna", "/notes?q=Brien");
    const { page } = hers;
    const rows = () => page.locator(".note-says > span:last-child").allTextContents();
    const before = await rows();
    expect(before.slice(0, 3)).toEqual(["first", "second", "third"]);
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("e");
    await expect.poll(rows).toEqual(before.filter((text) => text !== "second"));
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("third");
    await page.keyboard.press("#");
    await expect.poll(rows).toEqual(before.filter((text) => text !== "second" && text !== "third"));
    await page.click(".notes-done button");
    await expect.poll(rows).toEqual(before.filter((text) => text !== "second"));
    await page.keyboard.press("k");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#panel [data-note-open]");
    await page.keyboard.press("r");
    await page.waitForSelector("#panel form.new-note textarea:focus");
    await page.keyboard.type("an answer");
    await page.keyboard.press("Tab");
    await page.click("#panel [value=send]");
    await expect.poll(() => page.textContent(".toasts"), { timeout: 3000 }).toContain("Sent to Tom");
    hers.calm();
    await hers.close();
  });

  it("finds its receivers while one types, by keys", async () => {
    const his = await open("tom", "/notes");
    const { page } = his;
    await page.keyboard.press("n");
    await page.waitForSelector("#panel form.new-note");
    for (const name of ["zak", "berg"]) {
      await page.keyboard.type(name);
      await page.waitForSelector("#receivers-found [data-choice]");
      await page.keyboard.press("Enter");
      await expect.poll(() => page.locator("#receivers-found [data-choice]").count()).toBe(0);
    }
    expect(await page.locator("[data-chosen] .choice-name").allTextContents()).toEqual(["Łukasz Żak", "Anna Berg"]);
    await page.keyboard.press("Backspace");
    expect(await page.locator("[data-chosen] .choice-name").allTextContents()).toEqual(["Łukasz Żak"]);
    await page.fill("#panel [name=text]", "hello");
    await page.dblclick("#panel [value=send]");
    await expect.poll(() => page.textContent(".toasts")).toContain("Sent to Łukasz Żak");
    await page.goto(`${host.address}/notes?box=sent&q=hello`);
    expect(await page.locator(".note-row").count()).toBe(1);
    his.calm();
    await his.close();
  });

  it("has no serious finding of axe", async () => {
    const hers = await person(browser(), { colorScheme: "dark" });
    await signIn(hers.page, host.address, "anna", PASSWORD);
    await hers.page.goto(`${host.address}/notes`);
    await hers.page.click(".note-link");
    await hers.page.click("#panel a[href*='reply=']");
    await hers.page.waitForSelector("#panel form.new-note");
    await hers.page.click("#panel details summary");
    await accessible(hers.page);
    hers.calm();
    await hers.close();
  }, 60_000);
});
