import { afterAll, beforeAll, expect, it } from "vitest";
import { describeInBrowser, person, signIn, withBrowser } from "#test/helpers/browser.ts";
import { type TestHost, testHost } from "#test/helpers/host.ts";
import { navigation } from "#ui/navigation.ts";

const PASSWORD = "correct horse battery";

describeInBrowser("the header", () => {
  const browser = withBrowser();
  let host: TestHost;
  beforeAll(async () => {
    host = await testHost();
    await host.user("anna", PASSWORD, { role: "administrator" });
  });
  afterAll(() => host?.end());

  it("leads to every page at every width, what has no room through More, each once", async () => {
    const { page, close } = await person(browser());
    await signIn(page, host.address, "anna", PASSWORD);
    for (const width of [1280, 1024, 768, 390, 240]) {
      await page.setViewportSize({ width, height: 500 });
      const more = page.locator(".more > summary");
      if (await more.isVisible()) await more.click();
      const shown = await page
        .locator(".nav a")
        .evaluateAll((links) =>
          links.filter((link) => link.checkVisibility()).map((link) => link.getAttribute("href")),
        );
      expect(shown, `at ${width}`).toEqual(navigation.map((item) => item.href));
      await page.keyboard.press("Escape");
    }
    await close();
  });
});

describeInBrowser("the theme that one chooses among one's settings", () => {
  const browser = withBrowser();
  let host: TestHost;
  beforeAll(async () => {
    host = await testHost();
    await host.user("anna", PASSWORD);
  });
  afterAll(() => host?.end());

  it("shows at once, holds once it is saved, and else only for the page", async () => {
    const { page, close } = await person(browser(), { colorScheme: "light" });
    const dark = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme === "dark");
    await signIn(page, host.address, "anna", PASSWORD);
    await page.goto(`${host.address}/me`);
    await page.selectOption("[name='appearance.theme']", "dark");
    expect(await dark()).toBe(true);
    await page.goto(`${host.address}/help`);
    expect(await dark()).toBe(false);
    await page.goto(`${host.address}/me`);
    await page.selectOption("[name='appearance.theme']", "dark");
    await Promise.all([page.waitForURL(/saved=/), page.click("form[data-own-settings] .btn.primary")]);
    await page.goto(`${host.address}/help`);
    expect(await dark()).toBe(true);
    await close();
  });
});

describeInBrowser("without a script", () => {
  const browser = withBrowser();
  let host: TestHost;
  beforeAll(async () => {
    host = await testHost();
    await host.user("anna", PASSWORD, { firstName: "Anna", lastName: "Berg" });
  });
  afterAll(() => host?.end());

  it("one signs in, sets a status by button, in words and by the form, says that one is back, and signs out", {
    timeout: 60_000,
  }, async () => {
    const hers = await person(browser(), { javaScriptEnabled: false });
    const { page } = hers;
    await signIn(page, host.address, "anna", PASSWORD);
    await page.click("#status-line button[value=lunch]");
    expect(await page.textContent(".you-now")).toContain("Lunch");
    await page.click("#status-line form[action$='/status/undo'] button");
    expect(await page.textContent(".you-now")).not.toContain("Lunch");
    await page.click("#status-line button[value=lunch]");
    await page.fill("#say", "back at 23:55, dentist");
    await page.press("#say", "Enter");
    expect(await page.textContent(".you-now")).toMatch(/Out\s*dentist/);
    await page.fill("#say", "qwertz");
    await page.press("#say", "Enter");
    expect(await page.textContent("#understood")).toContain("not understood");
    expect(await page.inputValue("#say")).toBe("qwertz");
    await page.goto(`${host.address}/status`);
    await page.check("input[value=meeting]");
    await page.fill("[name=comment]", "Q3 review");
    await page.fill("[name=return]", "nonsense");
    await page.click("form.picker [type=submit]");
    expect(await page.textContent("main")).toContain("not understood");
    expect(await page.inputValue("[name=comment]")).toBe("Q3 review");
    await page.fill("[name=return]", "tomorrow 9");
    await page.click("form.picker [type=submit]");
    expect(await page.textContent("[data-user-id]")).toContain("Q3 review");
    await page.click("#status-line button[value=out]");
    await page.click("#status-line button[formaction$='/status/back']");
    expect(await page.textContent(".you-now")).toContain("In");
    await page.click(".account summary");
    await page.click(".account form [type=submit]");
    await page.waitForURL(/\/login/);
    await hers.close();
  });
});
