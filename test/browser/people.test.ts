import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeInBrowser, person, signIn, withBrowser } from "#test/helpers/browser.ts";
import { type TestHost, testHost } from "#test/helpers/host.ts";
import { run } from "#test/process/process.ts";

const PASSWORD = "correct horse battery";
const header = "username,firstName,lastName,email,department,location,phone";
const line = (way: string, i: number) =>
  `${way}.${i},First${i},Łast${i},${way}.${i}@example.com,${way} ${i % 8},Berlin,${4000 + i}`;
const file = (way: string) => [header, ...Array.from({ length: 500 }, (_, i) => line(way, i))].join("\r\n");

describeInBrowser("500 people", { timeout: 60_000 }, () => {
  const browser = withBrowser();
  let host: TestHost;
  let link = "";
  beforeAll(async () => {
    host = await testHost();
    await host.user("admin", PASSWORD, { role: "administrator" });
    await host.user("tom", PASSWORD, { firstName: "Tom", lastName: "O'Brien" });
  });
  afterAll(() => host?.end());
  const known = (way: string) =>
    [...host.deps.roster.members.values()].filter((m) => m.person.username.startsWith(`${way}.`)).length;

  it("come by the command line, and are on the running host's board within two seconds", async () => {
    const path = join(mkdtempSync(join(tmpdir(), "officestatus-")), "people.csv");
    writeFileSync(path, file("cli"));
    const { code, stdout, stderr } = await run("officestatus.js", host.env, "import", path);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/500/);
    await expect.poll(() => known("cli"), { timeout: 2500 }).toBe(500);
  });

  it("come by the web service", async () => {
    const session = await fetch(`${host.address}/api/session`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ username: "admin", password: PASSWORD }),
    });
    const { accessToken } = (await session.json()) as { accessToken: string };
    const post = async () =>
      (
        await fetch(`${host.address}/api/admin/import/users`, {
          method: "POST",
          headers: { "Content-Type": "text/csv", Authorization: `Bearer ${accessToken}` },
          body: file("api"),
        })
      ).json() as Promise<object>;
    expect(await post()).toMatchObject({ created: 500, updated: 0, unchanged: 0, failed: [] });
    expect(await post()).toMatchObject({ created: 0, updated: 0, unchanged: 500, failed: [] });
    expect(known("api")).toBe(500);
  });

  it("come by the page, which shows first what would happen, and get their links", async () => {
    const boss = await person(browser());
    const { page } = boss;
    await signIn(page, host.address, "admin", PASSWORD);
    await page.goto(`${host.address}/admin/import`);
    await page.setInputFiles("input[type=file]", {
      name: "people.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(`${file("page")}\r\nbad name,,,not an address,,,`),
    });
    await page.click(".import-form [type=submit]");
    await page.waitForURL(/\/admin\/import\/./);
    expect(await page.textContent("main")).toMatch(/502/);
    expect(known("page")).toBe(0);
    await page.click("main form.btns [type=submit]");
    await page.waitForSelector("#import-run .notice.good", { timeout: 30_000 });
    expect(known("page")).toBe(500);
    await page.click("#import-run form [type=submit]");
    await page.waitForSelector(".link-sheet", { timeout: 30_000 });
    expect(await page.locator(".link-sheet").count()).toBe(500);
    link = (await page.textContent(".link-sheet code"))!;
    boss.calm();
    await boss.close();
  });

  it("come in by their links: one chooses a password, sets a status, and a colleague sees it", async () => {
    const [newcomer, tom] = [await person(browser()), await person(browser())];
    await signIn(tom.page, host.address, "tom", PASSWORD);
    await expect.poll(() => tom.page.textContent(".connection"), { timeout: 5000 }).toContain("Live");
    await newcomer.page.goto(link);
    await newcomer.page.fill("[name=password]", "my own long password");
    await newcomer.page.fill("[name=repeat]", "my own long password");
    await newcomer.page.click("form [type=submit]");
    await newcomer.page.waitForURL(`${host.address}/`);
    const id = (await newcomer.page.getAttribute("#status-line .you", "data-user"))!;
    await tom.page.fill("[data-search]", host.deps.roster.member(id)!.person.username.replace("page.", "Łast"));
    await newcomer.page.fill("#say", "Lunch, back at 23:58");
    await newcomer.page.press("#say", "Enter");
    await expect
      .poll(() => tom.page.textContent(`[data-user-id="${id}"]`), { timeout: 3000, interval: 20 })
      .toMatch(/Lunch.*11:58/);
    // The link worked once.
    const thief = await person(browser());
    await thief.page.goto(link);
    expect(await thief.page.locator("[name=password]").count()).toBe(0);
    for (const one of [newcomer, tom, thief]) await one.close();
  });
});
