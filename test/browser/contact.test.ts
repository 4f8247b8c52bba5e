import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { importDirectory } from "#functions/directory/actions.ts";
import { describeInBrowser, person, signIn, withBrowser } from "#test/helpers/browser.ts";
import { type TestHost, testHost } from "#test/helpers/host.ts";

const PASSWORD = "correct horse battery";

describeInBrowser("contact information", () => {
  const browser = withBrowser();
  let host: TestHost;
  let anna: string;
  beforeAll(async () => {
    host = await testHost();
    anna = await host.user("anna", PASSWORD, { firstName: "Anna", lastName: "Berg", phone: "+44 20 7946 0001" });
    const lines = Array.from({ length: 140 }, (_, n) => `user${n},Uma,Name${n},Sales,+44 20 7946 ${1000 + n}`);
    await importDirectory(
      host.deps,
      { id: null, name: "test", address: null },
      Buffer.from(`username,firstName,lastName,department,phone\n${lines.join("\n")}\n`),
    );
  });
  afterAll(() => host?.end());

  it("a picture that is chosen is shown on one’s page and to others", async () => {
    const hers = await person(browser());
    await signIn(hers.page, host.address, "anna", PASSWORD);
    await hers.page.goto(`${host.address}/me/contact`);
    const buffer = await sharp({ create: { width: 300, height: 200, channels: 3, background: "teal" } })
      .png()
      .toBuffer();
    await hers.page.setInputFiles("[name=picture]", { name: "me.png", mimeType: "image/png", buffer });
    await hers.page.click("text=Use this picture");
    await hers.page.waitForSelector("text=The picture is saved.");
    const width = () => hers.page.locator("main img.avatar").evaluate((img) => (img as HTMLImageElement).naturalWidth);
    await expect.poll(width).toBe(256);
    await hers.page.goto(`${host.address}/users/${anna}`);
    await expect.poll(width).toBe(256);
    hers.calm();
    await hers.close();
  });

  it("the ways to reach somebody are large enough for a thumb", async () => {
    const hers = await person(browser(), { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await signIn(hers.page, host.address, "anna", PASSWORD);
    await hers.page.goto(`${host.address}/users/${anna}`);
    const heights = await hers.page
      .locator('main a[href^="tel:"], main .actions a')
      .evaluateAll((links) => links.map((link) => link.getBoundingClientRect().height));
    expect(heights.length).toBeGreaterThan(2);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
    await hers.close();
  });

  it("the phone list narrows while one types, and goes onto paper in two columns without what is for the screen", async () => {
    const hers = await person(browser());
    await signIn(hers.page, host.address, "anna", PASSWORD);
    await hers.page.goto(`${host.address}/phones`);
    await hers.page.fill("[name=q]", "7946 1139");
    await expect.poll(() => hers.page.locator("tbody tr").count()).toBe(1);
    await hers.page.click("text=Print");
    await hers.page.goto(`${host.address}/phones/print`);
    await hers.page.emulateMedia({ media: "print" });
    const paper = await hers.page.evaluate(() => ({
      columns: getComputedStyle(document.querySelector(".sheet-columns")!).columnCount,
      seen: [".head", ".you-slot", ".btn"].filter((one) => document.querySelector(one)?.checkVisibility()),
      head: document.querySelector(".sheet-head")!.textContent,
    }));
    expect(paper.columns).toBe("2");
    expect(paper.seen).toEqual([]);
    expect(paper.head).toMatch(/Phone list.*127\.0\.0\.1.*As of .*141 people/s);
    const pdf = (await hers.page.pdf({ format: "A4" })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBe(2);
    hers.calm();
    await hers.close();
  });
});
