import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setSharedSettings } from "#functions/client-settings/actions.ts";
import { createDepartment } from "#functions/directory/actions.ts";
import { lastSequence } from "#shared/change-log.ts";
import { PASSWORD, type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";

let app: TestApp;
let anna: SignedIn;
let tom: SignedIn;
const people: Record<string, SignedIn> = {};
const nobody = { id: null, name: "test", address: null };

beforeAll(async () => {
  app = await testApp();
  const sales = await createDepartment(app.deps, nobody, { name: "Sales" });
  const other = await createDepartment(app.deps, nobody, { name: "Other" });
  await setSite("site.country", "DE");
  anna = await app.as("anna", { departmentId: sales, firstName: "Anna", lastName: "Berg", email: "anna@example.com" });
  tom = await app.as("tom", { departmentId: sales, email: "tom@example.com" });
  Object.assign(people, {
    colleague: tom,
    receptionist: await app.as("rita", { role: "receptionist" }),
    "manager of another department": await app.as("max", { role: "manager", departmentId: other }),
    "manager of the department": await app.as("mia", { role: "manager", departmentId: sales }),
    administrator: await app.as("ada", { role: "administrator" }),
  });
});
afterAll(() => app?.close());

const setSite = (name: "site.country" | "site.editContact", value: string) =>
  setSharedSettings(app.deps, nobody, { kind: "site" }, [{ name, value, locked: false }]);
const own = async (who: SignedIn) => (await who.call("GET", "/api/me/contact")).json() as Promise<any>;
const patch = async (who: SignedIn, body: object) => {
  const answer = await who.call("PATCH", "/api/me/contact", body);
  return { status: answer.status, body: (await answer.json()) as any };
};
const page = async (who: SignedIn, path: string) =>
  (await who.call("GET", path, undefined, { Accept: "text/html" })).text();
const post = async (who: SignedIn, path: string, fields: Record<string, string>) => {
  const answer = await who.call("POST", path, new URLSearchParams(fields).toString(), {
    "Content-Type": "application/x-www-form-urlencoded",
    Accept: "text/html",
  });
  return { status: answer.status, location: answer.headers.get("Location") ?? "", html: await answer.text() };
};
const auditOf = (id: string) =>
  app.deps.db.q.select().from(app.deps.db.t.auditLog).where(eq(app.deps.db.t.auditLog.subjectId, id));

describe("one’s own contact information", () => {
  it("is kept as it can be dialled from anywhere, and shown to colleagues", async () => {
    const saved = await patch(anna, {
      phone: "4711",
      mobile: "0151 23456789",
      otherPhone: "+44 20 7946 0000",
      address: "Hauptstr. 1\r\n\r\n\r\n10115 Berlin ",
    });
    expect(saved.status).toBe(200);
    expect(saved.body).toMatchObject({
      email: "anna@example.com",
      phone: "4711",
      mobile: "+49 1512 3456789",
      otherPhone: "+44 20 7946 0000",
      address: "Hauptstr. 1\n\n10115 Berlin",
      picture: null,
    });
    const seen = (await (await tom.call("GET", `/api/users/${anna.id}`)).json()) as any;
    expect(seen).toMatchObject({ mobile: "+49 1512 3456789", otherPhone: "+44 20 7946 0000", status: {} });
    const panel = await page(tom, `/users/${anna.id}`);
    for (const said of ["+44 20 7946 0000", "10115 Berlin", "tel:+4915123456789", "mailto:anna@example.com"])
      expect(panel).toContain(said);
    expect(panel).toContain(`/users/${anna.id}/vcard`);
  });

  it("leaves no trace in the audit log, and writes nothing when nothing differs", async () => {
    const audited = (await auditOf(anna.id)).length;
    const before = await lastSequence(app.deps.db);
    expect((await patch(anna, { phone: "4711", mobile: "01512 3456789" })).status).toBe(200);
    expect(await lastSequence(app.deps.db)).toBe(before);
    expect((await auditOf(anna.id)).length).toBe(audited);
  });

  it("is refused at the field, with what was typed", async () => {
    const refused = await patch(anna, { phone: "ask Bob", emergencyPhone: "+49 30" });
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map((e: any) => e.pointer)).toEqual(["/phone", "/emergencyPhone"]);
    const form = await post(anna, "/me/contact", { phone: "ask <Bob>", mobile: "0151 23456789" });
    expect(form.status).toBe(422);
    expect(form.html).toContain('value="ask &lt;Bob>"');
    expect(form.html).toContain("no telephone number");
  });

  it("is a form that works without a script", async () => {
    const saved = await post(tom, "/me/contact", { phone: "030 1234567", address: "", emergencyName: "Eve" });
    expect(saved.status).toBe(303);
    expect(await page(tom, saved.location)).toContain("Saved: Phone, Emergency contact: name.");
    expect(await page(tom, "/me/contact")).toContain('value="+49 30 1234567"');
  });
});

describe("another e-mail address", () => {
  it("needs the current password, and says so", async () => {
    expect((await patch(anna, { email: "new@example.com" })).body.errors).toMatchObject([
      { pointer: "/currentPassword" },
    ]);
    const wrong = await patch(anna, { email: "new@example.com", currentPassword: "wrong horse" });
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, "/currentPassword"]);
    expect((await own(anna)).email).toBe("anna@example.com");
  });

  it("must be nobody else’s, not even as a user name", async () => {
    for (const email of ["TOM@example.com", "tom@EXAMPLE.com"])
      expect((await patch(anna, { email, currentPassword: PASSWORD })).status).toBe(409);
    expect(
      (await post(anna, "/me/contact/email", { email: "tom@example.com", currentPassword: PASSWORD })).html,
    ).toContain("is that of tom");
  });

  it("is what one signs in with from then on, ends no session, and is in the audit log alone", async () => {
    const saved = await post(anna, "/me/contact/email", { email: "anna.berg@example.com", currentPassword: PASSWORD });
    expect(saved.location).toContain("fields=email");
    expect((await own(anna)).email).toBe("anna.berg@example.com");
    const session = await app.request("/api/session", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ username: "anna.berg@example.com", password: PASSWORD }),
    });
    expect(session.status).toBe(200);
    const row = (await auditOf(anna.id)).at(-1)!;
    expect([row.action, JSON.parse(row.after!)]).toEqual(["user.update", { email: "anna.berg@example.com" }]);
    // The same address again asks for nothing.
    expect((await patch(anna, { email: "anna.berg@example.com", phone: "4712" })).status).toBe(200);
  });
});

describe("the emergency contact", () => {
  const contact = { emergencyName: "Eve Berg", emergencyRelation: "mother", emergencyPhone: "+49 30 7654321" };
  beforeAll(() => patch(anna, contact));

  it.each([
    ["colleague", false],
    ["receptionist", false],
    ["manager of another department", false],
    ["manager of the department", true],
    ["administrator", true],
  ])("is seen by a %s: %s", async (who, sees) => {
    const viewer = people[who]!;
    const user = (await (await viewer.call("GET", `/api/users/${anna.id}`)).json()) as object;
    if (sees) expect(user).toMatchObject(contact);
    else expect(Object.keys(user).filter((key) => key.startsWith("emergency"))).toEqual([]);
    const fragment = await viewer.call("GET", `/users/${anna.id}/emergency`, undefined, { Accept: "text/html" });
    expect(fragment.status).toBe(sees ? 200 : 403);
    expect((await fragment.text()).includes("Eve Berg")).toBe(sees);
    expect((await page(viewer, `/users/${anna.id}`)).includes(`/users/${anna.id}/emergency`)).toBe(sees);
    const list = await viewer.call("GET", "/roll-call?all", undefined, { Accept: "text/html" });
    const mayCall = who.startsWith("manager") || who === "administrator";
    expect(list.status).toBe(mayCall ? 200 : 403);
    expect((await list.text()).includes("Eve Berg")).toBe(sees);
  });

  it("is on one’s own page, and in nobody’s vCard or list", async () => {
    expect(await page(anna, "/me/contact")).toContain("Eve Berg");
    for (const path of ["/phones", "/phones/print", "/phones.csv", "/phones.vcf", `/users/${anna.id}/vcard`])
      expect(await (await people.administrator!.call("GET", path)).text()).not.toContain("Eve Berg");
  });
});

describe("a site that keeps contact information elsewhere", () => {
  it("leaves people their telephone numbers and emergency contact, or nothing", async () => {
    await setSite("site.editContact", "phones");
    expect((await patch(tom, { phone: "4720", emergencyName: "Eva" })).status).toBe(200);
    expect((await patch(tom, { address: "Elsewhere 1" })).status).toBe(403);
    expect((await patch(tom, { email: "t@example.com", currentPassword: PASSWORD })).status).toBe(403);
    expect((await tom.call("DELETE", "/api/me/picture")).status).toBe(403);
    await setSite("site.editContact", "nothing");
    expect((await patch(tom, { phone: "4721" })).status).toBe(403);
    expect((await own(tom)).editable).toEqual([]);
    expect(await page(tom, "/me/contact")).toContain("kept elsewhere");
    await setSite("site.editContact", "all");
    expect((await patch(tom, { address: "Elsewhere 1" })).status).toBe(200);
  });

  it("has administrators change all of it on the user’s page, on record", async () => {
    const ada = people.administrator!;
    const path = `/admin/users/${tom.id}`;
    const saved = await post(ada, path, { username: "tom", address: "Room 7", emergencyPhone: "030 1112223" });
    expect(await page(ada, saved.location)).toContain("Saved: Address, Emergency contact: telephone.");
    const row = (await auditOf(tom.id)).at(-1)!;
    expect(JSON.parse(row.after!)).toEqual({ address: "Room 7", emergencyPhone: "+49 30 1112223" });
  });
});
