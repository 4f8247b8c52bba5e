import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { setStatus } from "#functions/status/actions.ts";
import { accessible, BY_SIGHT, describeInBrowser, person, withBrowser } from "#test/helpers/browser.ts";
import { type TestHost, testHost } from "#test/helpers/host.ts";
import { sendText } from "#test/helpers/notes.ts";

const PASSWORD = "correct horse battery";
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";
const KAIOS = "Mozilla/5.0 (Mobile; Nokia_8110_4G; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5";

describeInBrowser("the mobile interface, in the browser", () => {
  const browser = withBrowser();
  let host: TestHost;
  let tom: string;
  let anna: string;
  beforeAll(async () => {
    host = await testHost();
    anna = await host.user("anna", PASSWORD, { firstName: "Anna", lastName: "Berg", email: "anna@example.com" });
    tom = await host.user("tom", PASSWORD, {
      firstName: "Tom",
      lastName: "O'Brien",
      email: "tom@example.com",
      phone: "4712",
    });
  });
  afterAll(() => host?.end());

  /** Signs in on a phone, which is sent to the mobile interface by itself. */
  const open = async (userAgent: string, width: number, height: number, javaScriptEnabled: boolean) => {
    const one = await person(browser(), { userAgent, viewport: { width, height }, isMobile: true, javaScriptEnabled });
    const { page } = one;
    await page.goto(`${host.address}/login`);
    await page.fill("[name=username]", "anna");
    await page.fill("[name=password]", PASSWORD);
    await Promise.all([page.waitForURL(`${host.address}/mobile/`), page.click("form [type=submit]")]);
    return one;
  };
  const fits = async (page: Page) =>
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      page.url(),
    ).toBeLessThanOrEqual(0);
  /** Everything that one presses is as large as a thumb; links within sentences aside. */
  const small = (page: Page) =>
    page.evaluate(() =>
      [
        ...document.querySelectorAll<HTMLElement>(
          "button, .btn, .m-nav a, .m-way, .m-person, .chip, .actions a, .input",
        ),
      ]
        .map((one) => [one.textContent || one.className, one.getBoundingClientRect()] as const)
        .filter(([, { width, height }]) => width > 1 && (height < 44 || width < 44))
        .map(([name, { width, height }]) => `${name} ${width}×${height}`),
    );

  it("does it all without a script, with keys, on 240 by 320 pixels", async () => {
    const { page, close } = await open(KAIOS, 240, 320, false);
    await page.click("#set-lunch");
    await page.waitForURL(/mobile\/\?done=/);
    expect(await page.textContent(".you-now")).toContain("Lunch");
    await page.click(".you-done button");
    await page.waitForURL(`${host.address}/mobile/`);
    expect(await page.textContent(".you-now")).toContain("Unknown");
    await page.fill("[name=text]", "back at 23:50, dentist");
    await page.keyboard.press("Enter");
    await page.waitForURL(/done=/);
    expect(await page.textContent(".you-now")).toContain("dentist");
    await page.fill("[name=q]", "4712");
    await page.keyboard.press("Enter");
    await page.waitForURL(/people\?q=4712/);
    await page.click(".m-person");
    await page.waitForURL(`${host.address}/mobile/users/${tom}`);
    await page.click(".actions a[href*='notes/new']");
    await page.fill("[name=text]", "See you at one.");
    await page.click("[value=send]");
    await page.waitForURL(/mobile\/notes\?/);
    expect(await page.textContent("#notes")).toContain("See you at one.");
    const pages = [
      "/",
      "/people",
      "/more",
      "/status",
      `/users/${tom}`,
      "/notes",
      "/notes/new?message=1",
      `/users/${tom}/watch`,
      "/watches",
      "/me/contact",
      "/announcements",
    ];
    for (const path of pages) {
      await page.goto(`${host.address}/mobile${path}`);
      await fits(page);
      expect(await small(page), path).toEqual([]);
    }
    await page.click(".m-foot a");
    await page.waitForURL(`${host.address}/`);
    await close();
  });

  it("follows what happens, and answers while one types, on a telephone of today", async () => {
    const { page, calm, close } = await open(IPHONE, 390, 844, true);
    const row = page.locator(`[data-user-id="${tom}"]`);
    const nobody = { id: tom, name: "Tom", address: null };
    await expect.poll(() => host.deps.hub.isHere(anna)).toBe(true);
    await setStatus(
      host.deps,
      nobody,
      [tom],
      { type: "meeting", comment: "Q3 review", returnAt: null, startAt: null, endAt: null },
      "web",
    );
    await expect.poll(() => row.textContent(), { timeout: 5000 }).toContain("Q3 review");
    await page.locator("#say").pressSequentially("lunch till 23:55");
    await expect.poll(() => page.textContent("#understood")).toContain("Lunch until 11:55");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.textContent(".you-now")).toContain("Lunch");
    expect(page.url()).toBe(`${host.address}/mobile/`);
    await page.click(".you-done button");
    await page.locator("#q").pressSequentially("nobody");
    await expect.poll(() => page.textContent("#people")).toContain("Nobody matches");
    await page.fill("#q", "tom");
    await expect.poll(() => row.count()).toBe(1);
    await sendText(host.deps, tom, [anna], "Are you there?");
    await expect.poll(() => page.textContent("#toasts")).toContain("Are you there?");
    expect(await page.textContent("[data-unread]")).toBe("1");
    calm();
    await close();
  });

  it("has nothing that axe finds, in both themes", async () => {
    const { page, close } = await open(IPHONE, 390, 844, true);
    for (const path of ["/", `/users/${tom}`, "/notes/new?message=1"]) {
      await page.emulateMedia({ colorScheme: "light" });
      await page.goto(`${host.address}/mobile${path}`);
      await accessible(page);
      await page.emulateMedia({ colorScheme: "dark" });
      await accessible(page, BY_SIGHT);
    }
    await close();
  });
});
