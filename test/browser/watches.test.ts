import { afterAll, beforeAll, expect, it } from "vitest";
import { createDepartment } from "#functions/directory/actions.ts";
import { setStatus } from "#functions/status/actions.ts";
import { accessible, describeInBrowser, person, signIn, withBrowser } from "#test/helpers/browser.ts";
import { type TestHost, testHost } from "#test/helpers/host.ts";

const PASSWORD = "correct horse battery";

describeInBrowser("watching, in the browser", () => {
  const browser = withBrowser();
  let host: TestHost;
  let anna: string;
  let tom: string;
  beforeAll(async () => {
    host = await testHost();
    const departmentId = await createDepartment(
      host.deps,
      { id: null, name: "test", address: null },
      { name: "Sales" },
    );
    anna = await host.user("anna", PASSWORD, { firstName: "Anna", lastName: "Berg", departmentId });
    tom = await host.user("tom", PASSWORD, { firstName: "Tom", lastName: "O'Brien" });
  });
  afterAll(() => host?.end());

  it("one presses w on a row, and is told within a second when the other comes in", { timeout: 60_000 }, async () => {
    const [hers, his] = [await person(browser()), await person(browser())];
    await signIn(hers.page, host.address, "anna", PASSWORD);
    await signIn(his.page, host.address, "tom", PASSWORD);
    await expect.poll(() => his.page.textContent(".connection"), { timeout: 5000 }).toContain("Live");
    const row = his.page.locator(`[data-user-id="${anna}"]`);
    await row.locator(".c-name a").focus();
    await his.page.keyboard.press("w");
    const eye = row.locator("[data-do=watch]");
    await expect.poll(() => eye.getAttribute("aria-pressed")).toBe("true");
    await expect.poll(() => his.page.textContent("#toasts")).toContain("You are told once when Anna Berg is in.");

    const [answer] = await Promise.all([
      hers.page.waitForResponse((r) => r.request().method() === "POST" && r.url().endsWith("/status")),
      hers.page.click("#status-line button[value=in]"),
    ]);
    expect(answer.status()).toBe(200);
    const answered = Date.now();
    const arrival = his.page.locator(".arrival");
    await arrival.waitFor({ timeout: 3000 });
    expect(Date.now() - answered).toBeLessThan(1000);
    expect(await arrival.textContent()).toContain("Anna Berg is in");
    // It told once, and has ended.
    await expect.poll(() => row.locator("[data-do=watch].on").count()).toBe(0);
    await accessible(his.page);

    await his.page.goto(`${host.address}/watches`);
    expect(await his.page.textContent(".told")).toContain("Anna Berg");
    expect(await his.page.textContent("#my-watches")).toContain("Have told, and ended");
    await his.page.getByRole("button", { name: "Watch again: Anna Berg" }).click();
    await his.page.getByRole("button", { name: "Delete the watch: Anna Berg" }).click();
    await his.page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => his.page.getByRole("button", { name: "Delete the watch: Anna Berg" }).count()).toBe(1);
    await accessible(his.page);
    his.calm();
    hers.calm();
    await hers.close();
    await his.close();
  });

  it("one press in a person’s panel watches them, and the form beside it everything else", {
    timeout: 60_000,
  }, async () => {
    const his = await person(browser());
    const { page } = his;
    await signIn(page, host.address, "tom", PASSWORD);
    await page.getByRole("button", { name: "Watch Sales" }).click();
    await expect.poll(() => page.textContent("#toasts")).toContain("You are told of every change in Sales.");
    await page.getByRole("button", { name: "Stop watching Sales" }).click();
    await expect.poll(() => page.textContent("#toasts")).toContain("You watch Sales no more.");
    const row = page.locator(`[data-user-id="${anna}"]`);
    await row.locator(".c-name a").click();
    await page.getByRole("link", { name: "Change the watch: Anna Berg" }).waitFor();
    await page.getByRole("button", { name: "Stop watching Anna Berg" }).last().click();
    await page.getByRole("button", { name: "Tell me when away or out: Anna Berg" }).click();
    await expect.poll(() => page.textContent(".watch-box")).toContain("You watch this person");
    await expect.poll(() => row.locator("[data-do=watch].on").count()).toBe(1);
    await page.getByRole("link", { name: "Change the watch: Anna Berg" }).click();
    await page.getByLabel("One of these statuses").check();
    await page.getByRole("button", { name: "Watch", exact: true }).click();
    await expect.poll(() => page.textContent("#panel")).toContain("Choose at least one status.");
    await page.getByLabel("Lunch").check();
    await accessible(page);
    await page.getByRole("button", { name: "Watch", exact: true }).click();
    await expect.poll(() => page.textContent("#panel .notice")).toContain("You are told: Lunch");
    expect(await page.locator(".watch-lines li").count()).toBe(2);
    his.calm();
    await his.close();

    // What fired while he was away is shown when he is back.
    await expect.poll(() => host.deps.hub.isHere(tom), { timeout: 5000 }).toBe(false);
    const status = { type: "lunch", comment: "canteen", returnAt: null, startAt: null, endAt: null };
    await setStatus(host.deps, { id: anna, name: "Anna Berg", address: null }, [anna], status, "test");
    await expect.poll(() => host.deps.watched.missed.has(tom), { timeout: 5000 }).toBe(true);
    const back = await person(browser());
    await signIn(back.page, host.address, "tom", PASSWORD);
    await expect.poll(() => back.page.textContent(".connection"), { timeout: 5000 }).toContain("Live");
    // Another browser than the one he acted in last waits until he acts in it.
    await back.page.keyboard.press("Shift");
    await expect.poll(() => back.page.textContent("#toasts"), { timeout: 5000 }).toContain("Anna Berg: Lunch");
    await back.page.reload();
    await expect.poll(() => back.page.textContent(".connection"), { timeout: 5000 }).toContain("Live");
    expect(await back.page.locator(".arrival").count()).toBe(0);
    back.calm();
    await back.close();
  });
});
