import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDepartment, updateDepartment } from "#functions/directory/actions.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";

const nobody = { id: null, name: "test", address: null };
let app: TestApp;
let lab: string;
let sales: string;
/** In an isolated department. */
let lena: SignedIn;
let anna: SignedIn;
let rita: SignedIn;
/** What was written before the department was isolated. */
let before: string;

beforeAll(async () => {
  app = await testApp();
  lab = (await createDepartment(app.deps, nobody, { name: "Lab" } as never)) as string;
  sales = (await createDepartment(app.deps, nobody, { name: "Sales" } as never)) as string;
  lena = await app.as("lena", { departmentId: lab, firstName: "Lena", lastName: "Lund" });
  anna = await app.as("anna", { departmentId: sales, firstName: "Anna" });
  rita = await app.as("rita", { role: "receptionist", firstName: "Rita" });
  before = await send(lena, [anna], "from before");
  await updateDepartment(app.deps, nobody, lab, { isolated: true });
});
afterAll(() => app.close());

const post = (from: SignedIn, body: object) => from.call("POST", "/api/notes", body);
const send = async (from: SignedIn, to: SignedIn[], text: string, more = {}) => {
  app.now += 1000;
  const answer = await post(from, { to: to.map((one) => one.id), text, ...more });
  expect(answer.status).toBe(201);
  return ((await answer.json()) as any).id as string;
};
const page = async (who: SignedIn, path: string) =>
  (await who.call("GET", path, undefined, { Accept: "text/html" })).text();

describe("whom one may not see", () => {
  it("one cannot write to, nor find, as if there were no such user", async () => {
    for (const [from, to] of [
      [anna, lena],
      [lena, anna],
    ] as const) {
      expect((await post(from, { to: [to.id], text: "x" })).status).toBe(404);
      expect(await page(from, `/notes/new?to=${to.id}`)).not.toContain(to.id);
    }
    expect(await page(anna, "/notes/receivers?who=lena")).toContain("Nobody of this name");
    expect(await page(rita, "/notes/receivers?who=lena")).toContain("Lena Lund");
    expect((await post(rita, { to: [lena.id], text: "x" })).status).toBe(201);
  });

  it("one does not get a name of, from what came before or by a search", async () => {
    const shown = await page(anna, `/notes/${before}`);
    expect(shown).toContain("from before");
    expect(shown).toContain("Somebody");
    expect(shown).not.toContain("Lena");
    expect(await page(anna, "/notes")).not.toContain("Lena");
    expect(await page(anna, "/notes?q=lund")).toContain("No note matches");
    expect(((await (await anna.call("GET", `/api/notes/${before}`)).json()) as any).from).toBeNull();
    expect(await page(anna, `/notes/new?reply=${before}`)).not.toContain(lena.id);
  });

  it("one does not see among those to whom a note went, nor the name of their department", async () => {
    const id = await send(rita, [lena, anna], "to both");
    for (const [who, other] of [
      [anna, "Lena"],
      [lena, "Anna"],
    ] as const) {
      expect(await page(who, `/notes/${id}`)).not.toContain(other);
      expect(JSON.stringify(await (await who.call("GET", `/api/notes/${id}`)).json())).not.toContain(other);
      expect(await page(who, `/notes/new?reply=${id}&all=1`)).not.toContain(other);
    }
    const toAll = await send(rita, [], "to both departments", { departments: [lab, sales] });
    expect(await page(anna, `/notes/${toAll}`)).toMatch(/To Sales</);
    expect(await page(anna, `/notes/${toAll}`)).not.toContain("Lab");
    expect(((await (await anna.call("GET", `/api/notes/${toAll}`)).json()) as any).departments).toEqual(["Sales"]);
    expect(((await (await rita.call("GET", `/api/notes/${toAll}`)).json()) as any).departments).toEqual([
      "Lab",
      "Sales",
    ]);
  });
});
