import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDepartment } from "#functions/directory/actions.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";

let app: TestApp;
let boss: SignedIn;
const nobody = { id: null, name: "test", address: null };

beforeAll(async () => {
  app = await testApp({ PUBLIC_URL: "https://intranet.example.com/OfficeStatus" });
  const sales = await createDepartment(app.deps, nobody, { name: "Sales & Service" });
  boss = await app.as("boss", { role: "administrator" });
  await app.as("anna", { firstName: "Anna", lastName: "Berg", departmentId: sales, email: "a.berg@example.com" });
});
afterAll(() => app?.close());

const links = async (q: string, headers: Record<string, string> = { Accept: "text/html", "HX-Request": "true" }) => {
  const answer = await boss.call("GET", `/admin/search?q=${encodeURIComponent(q)}`, undefined, headers);
  expect(answer.status).toBe(200);
  return [...(await answer.text()).matchAll(/<li><a href="\/OfficeStatus([^"]*)"/g)].map(([, href]) => href!);
};

describe("the search over the administration", () => {
  it("finds people, places, status types, pages and settings by their words, in any order", async () => {
    expect((await links("berg anna"))[0]).toMatch(/^\/admin\/users\//);
    expect((await links("a.berg@"))[0]).toMatch(/^\/admin\/users\//);
    expect((await links("service sales"))[0]).toMatch(/^\/admin\/departments\//);
    expect(await links("lunch")).toContain("/admin/status-types/lunch");
    expect(await links("client settings")).toContain("/admin/client-settings");
    expect(await links("theme")).toContain("/admin/client-settings/appearance.theme");
    expect(await links("site.timeZone")).toContain("/admin/settings#f-site-timeZone");
    expect(await links("support")).toContain("/admin/appearance");
    expect(await links("merge")).toContain("/admin/departments");
    expect(await links("days off")).toContain("/admin/locations");
  });

  it("leads to pages that are there", async () => {
    for (const word of ["a", "e", "in"])
      for (const href of await links(word)) expect((await boss.call("GET", href)).status, href).toBe(200);
  });

  it("is a page without a script, and says when there is nothing", async () => {
    expect(await links("lunch", { Accept: "text/html" })).toContain("/admin/status-types/lunch");
    const nothing = await boss.call("GET", "/admin/search?q=%3Cxyzzy%3E", undefined, { Accept: "text/html" });
    expect(await nothing.text()).toContain("Nothing here fits “&lt;xyzzy>”.");
    expect(await links("   ")).toEqual([]);
  });

  it("is for those who administer", async () => {
    const tom = await app.as("tom");
    expect((await tom.call("GET", "/admin/search?q=a")).status).toBe(403);
  });
});
