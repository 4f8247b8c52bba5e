import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeInBrowser, person, signIn, withBrowser } from "#test/helpers/browser.ts";
import { type TestHost, testHost } from "#test/helpers/host.ts";
import { smtpServer, type TestSmtp } from "#test/helpers/smtp.ts";

const PASSWORD = "correct horse battery";
const CLOSED = "Works council";
/** Twenty people: fourteen of Sales, four of the works council, two of nowhere. Some bring a password along. */
const withPasswords = ["rita", "max", "ivo"];
const people = [
  ...["rita", "max", "carla", ...Array.from({ length: 11 }, (_, i) => `sales${i}`)].map((name) => [name, "Sales"]),
  ...["ivo", "ida", "ines", "igor"].map((name) => [name, CLOSED]),
  ...["nora", "nils"].map((name) => [name, ""]),
] as [string, string][];
const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
const csv = [
  "username,firstName,lastName,email,department,role,initialPassword",
  ...people.map(([name, department]) =>
    [
      name,
      capital(name),
      "Muster",
      `${name}@example.com`,
      department,
      name === "max" ? "manager" : "user",
      withPasswords.includes(name) ? PASSWORD : "",
    ].join(","),
  ),
].join("\n");

describeInBrowser("a company that begins with nothing", { timeout: 60_000 }, () => {
  const browser = withBrowser();
  let host: TestHost;
  let smtp: TestSmtp;
  let invitation = "";
  beforeAll(async () => {
    host = await testHost({ JOBS: "off" });
    smtp = await smtpServer();
  });
  afterAll(async () => {
    await host?.end();
    await smtp?.close();
  });

  const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).first();
  const area = (page: Page, name: string) =>
    page.getByRole("navigation", { name: "Administration" }).getByRole("link", { name, exact: true }).click();
  const choosePassword = async (page: Page) => {
    await page.getByLabel(/^(New p|P)assword/).fill(PASSWORD);
    await page.getByLabel("The same again").fill(PASSWORD);
  };
  /** Somebody's browser, which waits for nothing long. */
  const somebody = async (height = 800) => {
    const one = await person(browser(), { viewport: { width: 1280, height } });
    one.page.setDefaultTimeout(8000);
    return one;
  };
  const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

  it("is set up by its first administrator, through the pages alone", async () => {
    const ada = await somebody();
    const { page } = ada;
    await page.goto(host.setupLink!);
    await page.getByLabel("User name").fill("ada");
    await page.getByLabel("First name").fill("Ada");
    await page.getByLabel("Last name").fill("Muster");
    await page.getByLabel("E-mail").fill("ada@example.com");
    await choosePassword(page);
    await button(page, "Make the administrator").click();
    await page.waitForURL(`${host.address}/`);
    await page.getByRole("link", { name: "Administration" }).click();

    await area(page, "Departments");
    for (const name of ["Sales", CLOSED]) {
      await page.getByLabel("Name of the department").fill(name);
      await page.keyboard.press("Enter");
      await said(page, `${name} was added.`);
    }
    await page.getByRole("link", { name: CLOSED }).click();
    await page.getByRole("checkbox", { name: "Closed to others" }).check();
    await button(page, "Save").click();
    await said(page, /^Saved/);

    await area(page, "Import");
    const buffer = Buffer.from(csv);
    await page.getByLabel("CSV file").setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer });
    await button(page, "Look at it first").click();
    await button(page, "Import 20 lines").click();
    await button(page, "Make sign-in links for the 17 new people").click();
    const sheet = page.locator(".link-sheet", { hasText: "Carla Muster" });
    invitation = (await sheet.locator("code").textContent())!;

    await area(page, "Status types");
    await page.getByRole("link", { name: "Add a status type" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Site visit");
    await page.getByLabel("Kind").selectOption("Out");
    await button(page, "Save").click();
    await said(page, "Saved: Site visit.");

    await area(page, "Client settings");
    await page.getByRole("combobox", { name: "Rows" }).selectOption("Compact");
    await page.getByRole("checkbox", { name: "Lock: nobody may choose otherwise : Rows" }).check();
    await button(page, "Save").click();
    await said(page, "Rows: Compact, locked");

    await area(page, "Mail");
    await page.getByLabel("Name of the server").fill("127.0.0.1");
    await page.getByLabel("Port").fill(String(smtp.port));
    await page.getByLabel("None: only for a server on this machine").check();
    await page.getByRole("textbox", { name: "Address" }).fill("board@example.com");
    await button(page, "Save").click();
    await button(page, "Send a test to ada@example.com").click();
    await said(page, "The server has taken the test.");
    expect(smtp.taken.map(({ to }) => to)).toEqual(["ada@example.com"]);

    await area(page, "People");
    await page.getByRole("link", { name: "Rita Muster" }).click();
    await page.getByLabel("Role").selectOption("Receptionist");
    await button(page, "Save").click();
    await said(page, "Saved: Role.");
    ada.calm();
    await ada.close();
  });

  it("lets somebody in by their invitation, once", async () => {
    const carla = await somebody();
    await carla.page.goto(invitation);
    await choosePassword(carla.page);
    await button(carla.page, "Save and sign in").click();
    await carla.page.waitForURL(`${host.address}/`);
    await carla.page.goto(invitation);
    await said(carla.page, "This link was used already");
    await carla.close();
  });

  const everybody = ["ada", ...people.map(([name]) => name)];
  const inside = people.filter(([, department]) => department === CLOSED).map(([name]) => name);
  const outside = everybody.filter((name) => !inside.includes(name));
  const ofSales = people.filter(([, department]) => department === "Sales").map(([name]) => name);
  const usual = ["Board", "Notes", "Watches", "Announcements", "Phone list", "Help"];

  it.each([
    { who: "ada", is: "an administrator", sees: everybody, sets: everybody, administers: true },
    { who: "rita", is: "the receptionist", sees: everybody, sets: everybody, administers: false },
    { who: "max", is: "the manager of Sales", sees: outside, sets: ofSales, administers: false },
    { who: "carla", is: "a colleague", sees: outside, sets: [], administers: false },
    { who: "ivo", is: "one of the closed department", sees: inside, sets: [], administers: false },
  ])("shows $who, who is $is, just what is theirs", async ({ who, sees, sets, administers }) => {
    const { page, calm, close } = await somebody(1200);
    await signIn(page, host.address, who, PASSWORD);

    const menu = page.getByRole("navigation", { name: "Main" }).getByRole("link");
    expect(await menu.allInnerTexts()).toEqual(administers ? [...usual, "Administration"] : usual);
    await page.getByText("Live", { exact: true }).waitFor();
    const names = (list: readonly string[]) => list.map((name) => `${capital(name)} Muster`).sort();
    const named = (rows: Locator) => rows.getByRole("rowheader").getByRole("link").allInnerTexts();
    const rows = page.locator("[data-board]").getByRole("row");
    expect((await named(rows)).sort()).toEqual(names(sees));
    // Others whom one may set can be selected.
    expect((await named(rows.and(page.locator("[aria-selected]")))).sort()).toEqual(names(sets));

    await page.goto(`${host.address}/status`);
    expect(await page.getByRole("radio", { name: "Site visit" }).count()).toBe(1);
    await page.goto(`${host.address}/me`);
    const density = page.getByRole("combobox", { name: "Rows" });
    expect([await density.isDisabled(), await density.inputValue()]).toEqual([true, "compact"]);
    for (const path of ["/admin", "/admin/users", "/admin/import", "/admin/mail", "/admin/roles"])
      expect([path, (await page.goto(host.address + path))!.status()]).toEqual([path, administers ? 200 : 403]);
    const hidden = [...host.deps.roster.members.values()].find((one) => !sees.includes(one.person.username));
    if (hidden) expect((await page.goto(`${host.address}/users/${hidden.person.id}`))!.status()).toBe(404);
    calm();
    await close();
  });
});
