import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { announce, withdrawAnnouncement } from "#functions/announcements/actions.ts";
import type { AnnouncementInput } from "#functions/announcements/rules.ts";
import { accessible, describeInBrowser, person, signIn, withBrowser } from "#test/helpers/browser.ts";
import { type TestHost, testHost } from "#test/helpers/host.ts";

const PASSWORD = "correct horse battery";

describeInBrowser("announcements", () => {
  const browser = withBrowser();
  let host: TestHost;
  let ada: { id: string; name: string; address: null };
  beforeAll(async () => {
    host = await testHost();
    const id = await host.user("ada", PASSWORD, { firstName: "Ada", role: "administrator" });
    ada = { id, name: "Ada", address: null };
    await host.user("tom", PASSWORD, { firstName: "Tom" });
  });
  afterAll(() => host?.end());

  const post = (text: string, more: Partial<AnnouncementInput> = {}) =>
    announce(host.deps, ada, {
      text,
      importance: "normal",
      startsAt: null,
      endsAt: null,
      departmentIds: null,
      byMail: false,
      ...more,
    });
  const withdraw = (id: string) => withdrawAnnouncement(host.deps, ada, id, () => {});
  afterEach(async () => {
    for (const { id } of await host.deps.db.q.select().from(host.deps.db.t.announcements)) await withdraw(id);
  });
  const readers = () => host.deps.db.q.select().from(host.deps.db.t.announcementReaders);
  const open = async (options: object = {}, path = "/", username = "tom") => {
    const toms = await person(browser(), options);
    await signIn(toms.page, host.address, username, PASSWORD);
    if (path !== "/") await toms.page.goto(host.address + path);
    return toms;
  };

  it("stand above the board, move nothing while it loads, and count as seen when they were in sight", async () => {
    const ids = [
      await post("The canteen is closed"),
      await post("Folded away"),
      await post("Leave by the stairs: https://intranet.example/drill", { importance: "urgent" }),
    ];
    const toms = await person(browser());
    await signIn(toms.page, host.address, "tom", PASSWORD);
    await toms.page.addInitScript(() => {
      Object.assign(globalThis, { shift: 0 });
      // Which is how far what was seen is put off, so that not all say so in the same moment.
      Math.random = () => 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) (globalThis as any).shift += (entry as any).value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    await toms.page.goto(`${host.address}/`);
    await expect.poll(() => toms.page.textContent(".connection")).toContain("Live");
    expect(await toms.page.textContent(".announcements > .announcement")).toContain("Urgent");
    expect(await toms.page.isVisible("text=Folded away")).toBe(false);
    await accessible(toms.page);
    await expect
      .poll(async () => (await readers()).map((row) => row.announcementId), { timeout: 12_000 })
      .toEqual([ids[2]]);
    await toms.page.click(".announcements summary");
    expect(await toms.page.isVisible("text=Folded away")).toBe(true);
    await expect.poll(async () => (await readers()).length, { timeout: 12_000 }).toBe(3);
    toms.calm();
    await toms.close();
  }, 60_000);

  it("come, change and go without a reload, and are dismissed with a way back", async () => {
    const toms = await open();
    await expect.poll(() => toms.page.textContent(".connection")).toContain("Live");
    const shown = () => toms.page.locator(".announcements").allTextContents();
    const first = await post("Now on the board");
    await expect.poll(shown).toEqual([expect.stringContaining("Now on the board")]);
    await toms.page.click("text=Now on the board >> xpath=ancestor::article >> button");
    await expect.poll(shown).toEqual([]);
    await toms.page.click(".toast button");
    await expect.poll(shown).toEqual([expect.stringContaining("Now on the board")]);
    await expect
      .poll(async () => (await readers()).find((row) => row.announcementId === first)?.dismissedAt)
      .toBeNull();
    await withdraw(first);
    await expect.poll(shown).toEqual([]);
    toms.calm();
    await toms.close();
  });

  it("that are urgent pop up on any page, lead to the whole, and go when they are withdrawn", async () => {
    const zoe = await host.user("zoe", PASSWORD);
    const zoes = await open({}, "/help", "zoe");
    await expect.poll(() => host.deps.hub.isHere(zoe)).toBe(true);
    const id = await post("Server room floods", { importance: "urgent" });
    await zoes.page.waitForSelector(".toast.arrival.urgent");
    expect(await zoes.page.textContent(".toast.arrival")).toMatch(/Urgent announcement by Ada.*Server room floods/s);
    await accessible(zoes.page);
    await withdraw(id);
    await expect.poll(() => zoes.page.locator(".toast.arrival").count()).toBe(0);
    zoes.calm();
    await zoes.close();
  });

  it("that were missed are fetched once the server greets with others than are there", async () => {
    const toms = await open();
    await expect.poll(() => toms.page.textContent(".connection")).toContain("Live");
    // What this page does not hear, as when the network was away.
    await toms.page.evaluate(() => {
      const stop = (event: Event) => event.stopImmediatePropagation();
      addEventListener("officestatus:announcement", stop, { capture: true });
    });
    await post("Said meanwhile");
    await toms.page.waitForTimeout(300);
    expect(await toms.page.locator(".announcements").count()).toBe(0);
    await toms.page.evaluate(async () => {
      const detail = await (await fetch("/live/you")).json();
      document.dispatchEvent(new CustomEvent("officestatus:you", { detail }));
    });
    await expect
      .poll(() => toms.page.locator(".announcements").allTextContents(), { timeout: 5000 })
      .toEqual([expect.stringContaining("Said meanwhile")]);
    await toms.close();
  });

  it("are read and dismissed without a script, on the smallest telephone", async () => {
    const id = await post("Plain forms do");
    const toms = await open({ javaScriptEnabled: false, viewport: { width: 240, height: 320 } });
    expect(await toms.page.textContent(".announcements")).toContain("Plain forms do");
    await expect.poll(async () => (await readers()).some((row) => row.announcementId === id)).toBe(true);
    await toms.page.click(".announcements .announcement button");
    expect(toms.page.url()).toContain("/announcements?done=dismissed");
    await toms.page.click("text=Show again on the board");
    await toms.page.goto(`${host.address}/`);
    expect(await toms.page.textContent(".announcements")).toContain("Plain forms do");
    await toms.close();
  });
});
