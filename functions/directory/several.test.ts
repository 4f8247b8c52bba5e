import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRole } from "#functions/roles/actions.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { createDepartment } from "./actions.ts";

const nobody = { id: null, name: "test", address: null };
let app: TestApp;
let root: SignedIn;
let anna: SignedIn;
let ben: SignedIn;
let sales: string;
beforeAll(async () => {
  app = await testApp();
  root = await app.as("root", { role: "administrator" });
  anna = await app.as("anna", { firstName: "Anna" });
  ben = await app.as("ben", { firstName: "Ben" });
  sales = await createDepartment(app.deps, nobody, { name: "Sales" });
});
afterAll(() => app.close());

const post = async (fields: readonly (readonly [string, string])[], who = root) => {
  const body = new URLSearchParams(fields.map(([name, value]) => [name, value])).toString();
  const headers = { "Content-Type": "application/x-www-form-urlencoded", Accept: "text/html" };
  const answer = await who.call("POST", "/admin/users/several?q=n", body, headers);
  return { status: answer.status, html: await answer.text() };
};
const change = (what: string, ...users: readonly SignedIn[]) =>
  post([...users.map(({ id }) => ["users", id] as const), ["what", what]]);
const back = (html: string) =>
  [...html.matchAll(/name="each" value="([^"]+)"/g)].map(([, value]) => ["each", value!] as const);
const person = (of: SignedIn) => app.deps.roster.person(of.id);

describe("several users at once", () => {
  it("get a department, which is taken back for each as it was", async () => {
    const { status, html } = await change(`department:${sales}`, anna, ben);
    expect([status, html.includes("2 people changed")]).toEqual([200, true]);
    expect([person(anna)?.departmentId, person(ben)?.departmentId]).toEqual([sales, sales]);
    // The list is the one that was asked for.
    expect(html).toContain('name="q" value="n"');
    expect((await post(back(html))).html).toContain("2 people as before");
    expect([person(anna)?.departmentId, person(ben)?.departmentId]).toEqual([null, null]);
  });

  it("are archived and put back, each on record; who is refused stands in nobody’s way", async () => {
    const { html } = await change("archive", root, anna, ben);
    expect(html).toContain("2 people changed");
    expect(html).toContain("root: Nobody archives themselves");
    expect((await anna.call("GET", "/api/session")).status).toBe(401);
    await post(back(html));
    expect(person(anna)).toBeDefined();
    const { q, t } = app.deps.db;
    const done = (await q.select().from(t.auditLog)).filter(({ subjectId }) => subjectId === ben.id);
    expect(done.map(({ action }) => action).slice(-2)).toEqual(["user.archive", "user.restore"]);
  });

  it("keep the last administrator, and get no role above that of whoever gives it", async () => {
    expect((await change("role:user", root)).html).toContain("last active administrator");
    const grants = { "board.see": "all", "directory.see": "all", "directory.edit": "all" } as const;
    const clerk = await app.as("clerk", { role: await createRole(app.deps, nobody, { name: "Clerk", grants }) });
    const tries = [
      [["users", clerk.id] as const, ["what", "role:administrator"] as const],
      [["users", root.id] as const, ["what", "archive"] as const],
    ];
    for (const fields of tries) expect((await post(fields, clerk)).html).toContain("1 person not changed");
    expect([person(clerk)?.role === "administrator", person(root)?.role]).toEqual([false, "administrator"]);
  });

  it("are refused with a reason where nobody or nothing was chosen, too many, or what is not there", async () => {
    expect((await post([["what", "archive"]])).html).toContain("Tick the people");
    const { status, html } = await change("nonsense", anna);
    expect([status, html.includes("Choose what to change about")]).toEqual([422, true]);
    expect(html).toContain(`value="${anna.id}" checked`);
    expect((await change("department:01ARZ3NDEKTSV4RRFFQ69G5FAV", anna)).html).toContain("1 person not changed");
    const many = Array.from({ length: 201 }, () => ["users", anna.id] as const);
    expect((await post([...many, ["what", "archive"]])).html).toContain("At most 200");
    expect(
      (
        await post([
          ["users", "x"],
          ["what", "archive"],
        ])
      ).html,
    ).toContain("1 person not changed");
    expect(person(anna)).toBeDefined();
  });

  it("are changed by nobody else", async () => {
    const rita = await app.as("rita", { role: "receptionist" });
    const fields = [["users", ben.id] as const, ["what", "archive"] as const];
    expect((await post(fields, rita)).status).toBe(403);
    expect(person(ben)).toBeDefined();
  });
});
