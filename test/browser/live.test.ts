import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { describeInBrowser, person, signIn, withBrowser } from "#test/helpers/browser.ts";
import { anotherHost, type TestHost, testHost } from "#test/helpers/host.ts";

const PASSWORD = "correct horse battery";

describeInBrowser("a change of status, in the browser", () => {
  const browser = withBrowser();
  let host: TestHost;
  let anna: string;
  let tom: string;
  beforeAll(async () => {
    host = await testHost();
    anna = await host.user("anna", PASSWORD, { firstName: "Anna", lastName: "Berg" });
    tom = await host.user("tom", PASSWORD, { firstName: "Tom", lastName: "O'Brien" });
    await host.user("rita", PASSWORD, { firstName: "Rita", lastName: "Roth", role: "receptionist" });
  });
  afterEach(() =>
    Promise.all(
      browser()
        .contexts()
        .map((context) => context.close()),
    ),
  );
  afterAll(() => host?.end());

  const row = (id: string) => `[data-user-id="${id}"]`;

  it("is on another's screen within 250 ms of the answer", async () => {
    const [hers, his] = [await person(browser()), await person(browser())];
    await signIn(hers.page, host.address, "anna", PASSWORD);
    await signIn(his.page, host.address, "tom", PASSWORD);
    await expect.poll(() => his.page.textContent(".connection"), { timeout: 5000 }).toContain("Live");
    await his.page.evaluate((id) => {
      const seen: [string, number][] = [];
      Object.assign(globalThis, { seen });
      const look = () => {
        const text = document.querySelector(`[data-user-id="${id}"] .c-status .word`)?.textContent ?? "";
        if (text !== seen.at(-1)?.[0]) seen.push([text, Date.now()]);
        requestAnimationFrame(look);
      };
      look();
    }, anna);
    for (const [words, shown] of [
      ["lunch, back at 23:45", "Lunch"],
      ["in a meeting", "In a meeting"],
      ["in", "In"],
    ] as const) {
      await hers.page.fill("#say", words);
      const [answer] = await Promise.all([
        hers.page.waitForResponse((r) => r.request().method() === "POST" && r.url().endsWith("/status")),
        hers.page.press("#say", "Enter"),
      ]);
      expect(answer.status()).toBe(200);
      const answered = Date.now();
      const seen = await his.page.waitForFunction(
        (word) => {
          const [last, at] = (globalThis as any).seen.at(-1);
          return last === word ? (at as number) : null;
        },
        shown,
        { polling: "raf" },
      );
      expect(((await seen.jsonValue()) as number) - answered).toBeLessThan(250);
    }
    hers.calm();
    his.calm();
    await hers.close();
    await his.close();
  });

  it("takes two clicks, and one more to undo", async () => {
    const hers = await person(browser());
    await signIn(hers.page, host.address, "anna", PASSWORD);
    await hers.page.click("#status-line button[value=in]");
    await expect.poll(() => hers.page.textContent(".you-now")).toContain("In");
    await hers.page.click("#status-line button[value=lunch]");
    await expect.poll(() => hers.page.textContent(".you-now")).toContain("Lunch");
    await expect.poll(() => hers.page.textContent(row(anna))).toContain("Lunch");
    await hers.page.click(".you-done button");
    await expect.poll(() => hers.page.textContent(row(anna))).not.toContain("Lunch");
    await expect.poll(() => hers.page.textContent(".you-now")).toContain("In");
    hers.calm();
    await hers.close();
  });

  it("shows what was understood while typing, and says so when it was not", async () => {
    const hers = await person(browser());
    await signIn(hers.page, host.address, "anna", PASSWORD);
    await hers.page.locator("#say").pressSequentially("back at 23:50, dentist");
    await expect.poll(() => hers.page.textContent("#understood")).toMatch(/Out until .*dentist/);
    await hers.page.fill("#say", "qwertz");
    await hers.page.press("#say", "Enter");
    await expect.poll(() => hers.page.textContent("#understood")).toContain("not understood");
    expect(await hers.page.inputValue("#say")).toBe("qwertz");
    await hers.close();
  });

  it("that a receptionist makes for another is on that person's own line at once", async () => {
    const [hers, desk] = [await person(browser()), await person(browser())];
    await signIn(hers.page, host.address, "anna", PASSWORD);
    await signIn(desk.page, host.address, "rita", PASSWORD);
    await desk.page.click(`${row(anna)} .c-name a`);
    await desk.page.click("#panel .panel a[data-panel]");
    await desk.page.check("#panel input[value=trip]");
    await desk.page.fill("#panel input[name=comment]", "Oslo");
    await desk.page.click("#panel form.picker [type=submit]");
    await expect.poll(() => hers.page.textContent(".you-now"), { timeout: 3000 }).toContain("Oslo");
    await expect.poll(() => hers.page.textContent(row(anna))).toContain("Business trip");
    desk.calm();
    hers.calm();
    await desk.close();
    await hers.close();
  });

  it("made on a second host on the same database arrives within two seconds", async () => {
    const second = await anotherHost(host);
    const his = await person(browser());
    await signIn(his.page, host.address, "tom", PASSWORD);
    await expect.poll(() => his.page.textContent(".connection"), { timeout: 5000 }).toContain("Live");
    const hers = await person(browser());
    await signIn(hers.page, second.address, "anna", PASSWORD);
    const started = Date.now();
    await hers.page.fill("#say", "meeting with the bank");
    await hers.page.press("#say", "Enter");
    await expect
      .poll(() => his.page.textContent(row(anna)), { timeout: 3000, interval: 20 })
      .toContain("with the bank");
    expect(Date.now() - started).toBeLessThan(2500);
    await his.close();
    await hers.close();
    await second.stop();
  });

  it("reaches ten tabs of one person over one stream", async () => {
    const his = await person(browser());
    await signIn(his.page, host.address, "tom", PASSWORD);
    await expect.poll(() => host.deps.hub.size, { timeout: 5000 }).toBe(1);
    const tabs = [his.page];
    for (let i = 0; i < 9; i++) {
      const tab = await his.page.context().newPage();
      await tab.goto(`${host.address}/`);
      tabs.push(tab);
    }
    for (const tab of tabs)
      await expect.poll(() => tab.textContent(".connection"), { timeout: 5000 }).toContain("Live");
    expect(host.deps.hub.size).toBe(1);
    const { setStatus } = await import("#functions/status/actions.ts");
    await setStatus(
      host.deps,
      { id: anna, name: "anna", address: null },
      [anna],
      { type: "sick", comment: null, returnAt: null, startAt: null, endAt: null },
      "web",
    );
    for (const tab of tabs) {
      await tab.bringToFront();
      await expect.poll(() => tab.textContent(row(anna)), { timeout: 3000 }).toContain("Sick");
    }
    await his.close();
  });

  it("is right again after the connection was lost, and after a session was ended nobody looks on", async () => {
    const his = await person(browser());
    await signIn(his.page, host.address, "tom", PASSWORD);
    await expect.poll(() => his.page.textContent(".connection"), { timeout: 5000 }).toContain("Live");
    const { setStatus } = await import("#functions/status/actions.ts");
    const { endSessions } = await import("#functions/auth/actions.ts");
    await his.page.context().setOffline(true);
    await setStatus(
      host.deps,
      { id: anna, name: "anna", address: null },
      [anna],
      { type: "dnd", comment: "writing", returnAt: null, startAt: null, endAt: null },
      "web",
    );
    await his.page.context().setOffline(false);
    await expect.poll(() => his.page.textContent(row(anna)), { timeout: 10_000 }).toContain("writing");
    await endSessions(host.deps, { id: null, name: "test", address: null }, tom);
    await his.page.waitForURL(/\/login/, { timeout: 5000 });
    await his.close();
  });
});
