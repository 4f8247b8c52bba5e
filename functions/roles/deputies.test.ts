import { asc } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { archiveUser, createDepartment, createUser, updateDepartment } from "#functions/directory/actions.ts";
import { mayReadNotesOf } from "#shared/permissions.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { setDeputy } from "./actions.ts";

const nobody = { id: null, name: "test", address: null };
let app: TestApp;
let anna: SignedIn;
let dan: SignedIn;
let tom: SignedIn;

beforeAll(async () => {
  app = await testApp();
  anna = await app.as("anna", { firstName: "Anna", lastName: "Berg" });
  dan = await app.as("dan", { firstName: "Dan", lastName: "Dupont", email: "dan@example.com" });
  tom = await app.as("tom");
});
afterAll(() => app.close());

const json = async (who: SignedIn, method: string, path: string, body?: unknown) => {
  const answer = await who.call(method, path, body);
  const text = await answer.text();
  return { status: answer.status, body: text ? JSON.parse(text) : null };
};
const page = async (who: SignedIn, path: string, form?: Record<string, string>) => {
  const answer = await who.call(form ? "POST" : "GET", path, form && new URLSearchParams(form).toString(), {
    Accept: "text/html",
    "Content-Type": "application/x-www-form-urlencoded",
  });
  return { status: answer.status, text: await answer.text(), location: answer.headers.get("Location") };
};
const both = { maySetStatus: true, mayReadNotes: true };
const set = (who: SignedIn, of: SignedIn, type: string) =>
  who.call("PUT", `/api/users/${of.id}/status`, { type }).then((answer) => answer.status);

describe("a deputy", () => {
  it("sets the status of whoever named them, on every host, and the history says who did it", async () => {
    const other = await app.another();
    expect(await set(dan, anna, "sick")).toBe(403);
    expect((await json(anna, "PUT", `/api/me/deputies/${dan.id}`, both)).status).toBe(204);
    expect(await set(dan, anna, "sick")).toBe(200);
    expect(await set(dan, tom, "sick")).toBe(403);
    expect(await set(tom, anna, "in")).toBe(403);
    const { items } = (await json(tom, "GET", `/api/users/${anna.id}/status/history`)).body;
    expect([items[0].to, items[0].by]).toEqual(["sick", dan.id]);
    await other.deps.tail.reached(app.deps.tail.seq);
    const [there, principal] = [dan.id, anna.id].map((id) => other.deps.roster.person(id)!);
    expect(mayReadNotesOf(there!, principal!)).toBe(true);
    expect(mayReadNotesOf(principal!, there!)).toBe(false);
  });

  it("finds the way to do it in the person's panel, in the picker and on the board", async () => {
    expect((await page(dan, `/users/${anna.id}`)).text).toContain(`/status?users=${anna.id}`);
    expect((await page(dan, `/users/${tom.id}`)).text).not.toContain(`/status?users=${tom.id}`);
    expect((await page(dan, `/status?users=${anna.id}`)).status).toBe(200);
    expect((await page(dan, "/")).text.replaceAll("&quot;", '"')).toContain(
      `"maySet":{"all":false,"departments":[],"users":["${anna.id}"]}`,
    );
    expect((await json(dan, "GET", "/api/me/stand-ins")).body.items).toEqual([
      { id: anna.id, displayName: "Anna Berg", ...both },
    ]);
  });

  it("may only what they were given, and nothing once it is taken back", async () => {
    await json(anna, "PUT", `/api/me/deputies/${dan.id}`, { maySetStatus: false, mayReadNotes: true });
    expect(await set(dan, anna, "in")).toBe(403);
    expect(mayReadNotesOf(app.deps.roster.person(dan.id)!, app.deps.roster.person(anna.id)!)).toBe(true);
    expect((await json(anna, "DELETE", `/api/me/deputies/${dan.id}`)).status).toBe(204);
    expect((await json(anna, "GET", "/api/me/deputies")).body).toEqual({ items: [] });
    expect(mayReadNotesOf(app.deps.roster.person(dan.id)!, app.deps.roster.person(anna.id)!)).toBe(false);
  });

  it("acts for nobody whom they may see no more; who named them can still take it back", async () => {
    const vault = await createDepartment(app.deps, nobody, { name: "Vault" });
    const [vera, ivo] = [await app.as("vera", { departmentId: vault }), await app.as("ivo")];
    await json(vera, "PUT", `/api/me/deputies/${ivo.id}`, both);
    expect(await set(ivo, vera, "out")).toBe(200);
    await updateDepartment(app.deps, nobody, vault, { isolated: true });
    expect(await set(ivo, vera, "in")).toBe(404);
    expect((await json(ivo, "GET", "/api/me/stand-ins")).body.items).toEqual([]);
    expect((await json(vera, "GET", "/api/me/deputies")).body.items).toEqual([
      { id: ivo.id, displayName: null, ...both },
    ]);
    expect((await page(vera, "/me/deputies")).text).toContain("Somebody whom you can see no more");
    expect((await json(vera, "PUT", `/api/me/deputies/${tom.id}`, both)).status).toBe(404);
    expect((await page(vera, `/me/deputies/${ivo.id}`, { remove: "1" })).status).toBe(303);
    expect((await json(vera, "GET", "/api/me/deputies")).body.items).toEqual([]);
  });

  it("is nobody who is archived, and not oneself; and there are not too many", async () => {
    const gus = await app.as("gus");
    await archiveUser(app.deps, nobody, gus.id);
    expect((await json(anna, "PUT", `/api/me/deputies/${gus.id}`, both)).status).toBe(404);
    expect((await json(anna, "PUT", `/api/me/deputies/${anna.id}`, both)).status).toBe(422);
    expect((await json(anna, "PUT", `/api/me/deputies/${dan.id}`, { maySetStatus: "yes" })).status).toBe(400);
    const self = { id: tom.id, name: "tom", address: null };
    for (let i = 0; i < 20; i++)
      await setDeputy(app.deps, self, await createUser(app.deps, nobody, { username: `d${i}` }), both);
    await expect(setDeputy(app.deps, self, dan.id, both)).rejects.toMatchObject({ status: 409 });
  });

  it("leaves rows in the audit log, the same twice only one, and two at once no fault", async () => {
    const { q, t } = app.deps.db;
    const rows = async () =>
      (await q.select().from(t.auditLog).orderBy(asc(t.auditLog.id))).filter(
        (row) => row.actorId === anna.id && row.action.startsWith("deputy."),
      );
    const before = (await rows()).length;
    const answers = await Promise.all(
      Array.from({ length: 3 }, () => json(anna, "PUT", `/api/me/deputies/${tom.id}`, both)),
    );
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
    expect((await rows()).length).toBe(before + 1);
    await json(anna, "DELETE", `/api/me/deputies/${tom.id}`);
    await json(anna, "DELETE", `/api/me/deputies/${tom.id}`);
    expect((await rows()).slice(before).map((row) => row.action)).toEqual(["deputy.set", "deputy.remove"]);
  });
});

describe("the page of deputies", () => {
  it("names one by full name, user name or e-mail address, and offers names while one types", async () => {
    for (const who of ["dan dupont", "DAN", "dan@example.com"]) {
      expect((await page(anna, "/me/deputies", { who, maySetStatus: "on" })).status, who).toBe(303);
      const shown = (await page(anna, "/me/deputies?done=added")).text;
      expect(shown).toContain("Dan Dupont");
      expect((await page(anna, `/me/deputies/${dan.id}`, { mayReadNotes: "on" })).location).toContain("done=saved");
      expect((await page(anna, `/me/deputies/${dan.id}`, { remove: "1" })).location).toContain("done=removed");
    }
    expect((await page(anna, "/people/names?who=dup")).text).toBe('<option value="dan">Dan Dupont</option>');
  });

  it("says what is wrong and keeps what was typed", async () => {
    for (const [form, reason] of [
      [{ who: "nobody at all", maySetStatus: "on" }, "Nobody of that name"],
      [{ who: "tom" }, "Choose what they may do."],
      [{ who: "anna", maySetStatus: "on" }, "your own deputy"],
    ] as const) {
      const { status, text } = await page(anna, "/me/deputies", form as Record<string, string>);
      expect([status, text.includes(reason), text.includes(`value="${form.who}"`)], reason).toEqual([422, true, true]);
    }
    const [one, two] = [
      { firstName: "Max", lastName: "Moritz" },
      { firstName: "Max", lastName: "Moritz" },
    ];
    await app.as("max1", one);
    await app.as("max2", two);
    expect((await page(anna, "/me/deputies", { who: "Max Moritz", maySetStatus: "on" })).text).toContain(
      "Several people",
    );
  });
});
