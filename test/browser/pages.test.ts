import { afterAll, beforeAll, expect, it } from "vitest";
import { announce } from "#functions/announcements/actions.ts";
import { setStatus } from "#functions/status/actions.ts";
import { accessible, BY_SIGHT, describeInBrowser, person, signIn, withBrowser } from "#test/helpers/browser.ts";
import { type TestHost, testHost } from "#test/helpers/host.ts";
import { navigation } from "#ui/navigation.ts";

const PASSWORD = "correct horse battery";

describeInBrowser("every page", () => {
  const browser = withBrowser();
  let host: TestHost;
  let pages: string[];
  beforeAll(async () => {
    // Under a virtual directory, so that a link which forgets it is found.
    host = await testHost({ PUBLIC_URL: "http://127.0.0.1/OfficeStatus" });
    const anna = await host.user("anna", PASSWORD, {
      firstName: "Anna",
      lastName: "Berg",
      role: "administrator",
      phone: "4711",
    });
    const tom = await host.user("tom", PASSWORD, { firstName: "Tom", lastName: "O'Brien" });
    await setStatus(
      host.deps,
      { id: tom, name: "tom", address: null },
      [tom],
      { type: "lunch", comment: "at the canteen", returnAt: Date.now() + 3_600_000, startAt: null, endAt: null },
      "web",
    );
    const announced = await announce(
      host.deps,
      { id: anna, name: "anna", address: null },
      {
        text: "The canteen is closed: see https://intranet.example/canteen",
        importance: "important",
        startsAt: null,
        endsAt: Date.now() + 3_600_000,
        departmentIds: null,
        byMail: false,
      },
    );
    pages = [
      "/",
      "/status",
      `/status?users=${tom}`,
      `/users/${tom}`,
      "/me",
      "/me/contact",
      "/notes",
      "/notes/new?message=1",
      "/announcements",
      "/announcements/new",
      `/announcements/${announced}`,
      "/phones?by=department",
      "/phones/print",
      "/roll-call?all",
      "/me/password",
      "/me/sessions",
      "/help",
      "/help/getting-started",
      "/help/setting-your-status",
      "/help/administrators-guide",
      "/nothing-here",
      "/admin",
      "/admin/users",
      "/admin/users/new",
      `/admin/users/${tom}`,
      "/admin/departments",
      "/admin/locations",
      "/admin/import",
      "/admin/settings",
    ];
  });
  afterAll(() => host?.end());

  const visit = async (
    options: object,
    look: (page: Awaited<ReturnType<typeof person>>["page"], path: string) => Promise<void>,
  ) => {
    const someone = await person(browser(), options);
    await someone.page.goto(`${host.address}/login`);
    await look(someone.page, "/login");
    await signIn(someone.page, host.address, "anna", PASSWORD);
    for (const path of pages) {
      await someone.page.goto(host.address + path);
      await look(someone.page, path);
    }
    someone.calm();
    await someone.close();
  };

  it("has no serious finding of axe on a phone, in the dark", { timeout: 120_000 }, () =>
    visit(
      { viewport: { width: 390, height: 844 }, colorScheme: "dark", hasTouch: true, isMobile: true },
      async (page) => accessible(page, BY_SIGHT),
    ),
  );

  it("has none on a desk, needs no sideways scrolling down to 240 pixels, and leads nowhere but under the virtual directory", {
    timeout: 120_000,
  }, async () => {
    const wide: string[] = [];
    const strays: string[] = [];
    await visit({}, async (page, path) => {
      await accessible(page);
      strays.push(
        ...(await page.evaluate(addresses))
          .filter((value) => !value.startsWith("/OfficeStatus"))
          .map((value) => `${path}: ${value}`),
      );
      for (const width of [768, 390, 240]) {
        await page.setViewportSize({ width, height: 320 });
        const over = await page.evaluate(
          () => document.scrollingElement!.scrollWidth - document.documentElement.clientWidth,
        );
        if (over > 0) wide.push(`${path} at ${width}: ${over} px`);
        const head = await page.evaluate(() => document.querySelector(".head")?.clientHeight ?? 0);
        if (head > 52) wide.push(`${path} at ${width}: the header has more than one row`);
      }
      await page.setViewportSize({ width: 1280, height: 800 });
    });
    expect(wide).toEqual([]);
    expect(strays).toEqual([]);
  });
});

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

/** Every address of this server that a page names. */
function addresses(): string[] {
  const names = ["href", "src", "action", "hx-get", "hx-post", "formaction"];
  return [...document.querySelectorAll(names.map((name) => `[${name}]`).join())].flatMap((element) =>
    names.map((name) => element.getAttribute(name)).filter((value): value is string => value?.startsWith("/") === true),
  );
}
