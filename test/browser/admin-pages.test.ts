import { afterAll, beforeAll, it } from "vitest";
import { createSystem, keepEvent } from "#functions/calls/actions.ts";
import { createDepartment } from "#functions/directory/actions.ts";
import { describeInBrowser, withBrowser } from "#test/helpers/browser.ts";
import { type TestHost, testHost } from "#test/helpers/host.ts";
import { lookRight } from "./looks.ts";

const PASSWORD = "correct horse battery";

describeInBrowser("every page of the administration", () => {
  const browser = withBrowser();
  let host: TestHost;
  let more: string[];
  beforeAll(async () => {
    host = await testHost({ PUBLIC_URL: "http://127.0.0.1/OfficeStatus" });
    await host.user("anna", PASSWORD, { firstName: "Anna", lastName: "Berg", role: "administrator" });
    const tom = await host.user("tom", PASSWORD, { firstName: "Tom", lastName: "O'Brien" });
    const nobody = { id: null, name: "test", address: null };
    const sales = await createDepartment(host.deps, nobody, { name: "Sales" });
    const telephones = await createSystem(host.deps, nobody, {
      name: "Exchange",
      proof: { kind: "address", user: "", header: "" },
      secret: undefined,
      mapping: {
        event: "event",
        values: [{ value: "answered", event: "inbound-connected" }],
        line: "line",
        outboundLine: "",
        callId: "",
        time: "",
      },
      paused: false,
    });
    await keepEvent(host.deps, telephones, {
      outcome: "connected",
      event: "inbound-connected",
      line: "4711",
      callId: "a1",
      userId: tom,
      payload: "event=answered&line=4711&call=1547375031651547375031651547375031651547375031.65",
    });
    more = [
      `/admin/telephones/${telephones}`,
      `/admin/users/${tom}`,
      `/admin/departments/${sales}`,
      "/admin/status-types/in",
      "/admin/roles/receptionist",
    ];
  });
  afterAll(() => host?.end());

  it("looks right on a desk and on a phone, and leads nowhere but under the virtual directory", {
    timeout: 120_000,
  }, async () => {
    const anna = { name: "anna", password: PASSWORD };
    await lookRight(browser(), host, anna, more, (path) => path.startsWith("/admin"));
  });
});
