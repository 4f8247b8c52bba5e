import { afterAll, beforeAll, it } from "vitest";
import { announce } from "#functions/announcements/actions.ts";
import { setStatus } from "#functions/status/actions.ts";
import { describeInBrowser, person, withBrowser } from "#test/helpers/browser.ts";
import { type TestHost, testHost } from "#test/helpers/host.ts";
import { look, lookRight } from "./looks.ts";

const PASSWORD = "correct horse battery";

describeInBrowser("every page but those of the administration", () => {
  const browser = withBrowser();
  let host: TestHost;
  let more: string[];
  beforeAll(async () => {
    // Under a virtual directory, so that a link which forgets it is found.
    host = await testHost({ PUBLIC_URL: "http://127.0.0.1/OfficeStatus", SMTP_URL: "smtp://127.0.0.1:9" });
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
    more = [
      `/status?users=${tom}`,
      `/users/${tom}`,
      "/notes/new?message=1",
      `/announcements/${announced}`,
      "/phones?by=department",
      "/roll-call?all",
      "/help/getting-started",
      "/help/setting-your-status",
      "/help/administrators-guide",
      "/nothing-here",
    ];
  });
  afterAll(() => host?.end());

  it("looks right on a desk and on a phone, and leads nowhere but under the virtual directory", {
    timeout: 120_000,
  }, async () => {
    const anna = { name: "anna", password: PASSWORD };
    await lookRight(browser(), host, anna, more, (path) => !path.startsWith("/admin"));
  });

  it("looks right to whoever is not signed in", async () => {
    const { page, close } = await person(browser());
    for (const path of ["/login", "/forgot"]) {
      await page.goto(host.address + path);
      await look(page, host);
    }
    await close();
  });
});
