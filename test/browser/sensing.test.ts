import type { CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { accessible, describeInBrowser, person, signIn, withBrowser } from "#test/helpers/browser.ts";
import { type TestHost, testHost } from "#test/helpers/host.ts";

const PASSWORD = "correct horse battery";

describeInBrowser("the computer tells for its user, in the browser", () => {
  const browser = withBrowser();
  let host: TestHost;
  let anna: string;
  beforeAll(async () => {
    host = await testHost();
    anna = await host.user("anna", PASSWORD, { firstName: "Anna", lastName: "Berg" });
  });
  afterAll(() => host?.end());
  const status = () => host.deps.roster.member(anna)!.row.status.type;

  /** Allows what its user would be asked for. */
  async function allowIdleDetection(page: Page): Promise<CDPSession> {
    const session = await page.context().newCDPSession(page);
    const { targetInfo } = await session.send("Target.getTargetInfo");
    const whole = await browser().newBrowserCDPSession();
    await whole.send("Browser.grantPermissions", {
      origin: host.address,
      browserContextId: targetInfo.browserContextId!,
      permissions: ["idleDetection"],
    });
    return session;
  }

  it("away when it is idle, and back; one of several tabs speaks", {
    timeout: 60_000,
  }, async () => {
    const { page, calm, close } = await person(browser());
    await signIn(page, host.address, "anna", PASSWORD);
    const told: string[] = [];
    page.context().on("request", (request) => {
      if (request.url().endsWith("/api/sensing")) told.push(request.postDataJSON().state);
    });
    await page.goto(`${host.address}/me`);
    expect(await page.locator("[data-ask-idle]").isVisible()).toBe(true);
    expect(told).toEqual([]);
    const session = await allowIdleDetection(page);
    await page.getByLabel("Let this follow your computer").check();
    await page.getByRole("button", { name: "Save" }).last().click();
    await expect.poll(status, { timeout: 5000 }).toBe("in");
    expect(await page.locator("[data-ask-idle]").isVisible()).toBe(false);
    await accessible(page);

    const other = await page.context().newPage();
    await other.goto(`${host.address}/`);
    await session.send("Emulation.setIdleOverride", { isUserActive: false, isScreenUnlocked: true });
    await expect.poll(() => told.at(-1), { timeout: 5000 }).toBe("idle");
    expect(status()).toBe("in");
    await expect.poll(status, { timeout: 15_000 }).toBe("brb");
    await expect.poll(() => other.textContent("#status-line")).toContain("has been idle for 10 minutes");
    await accessible(other);
    await session.send("Emulation.setIdleOverride", { isUserActive: true, isScreenUnlocked: true });
    await expect.poll(status, { timeout: 5000 }).toBe("in");
    await expect.poll(() => told).toEqual(["active", "idle", "active"]);

    await session.send("Emulation.setIdleOverride", { isUserActive: true, isScreenUnlocked: false });
    await expect.poll(() => told.at(-1), { timeout: 5000 }).toBe("locked");
    calm();
    await close();
  });
});
