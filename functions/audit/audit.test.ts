import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tFor } from "#shared/texts/texts.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { differences } from "./rules.ts";
import { actionText } from "./views/audit-page.tsx";

let app: TestApp;
let boss: SignedIn;
let anna: SignedIn;
const html = { Accept: "text/html" };
const page = async (query = "") => (await boss.call("GET", `/admin/audit${query}`, undefined, html)).text();
const list = async (query = "") => (await boss.call("GET", `/api/admin/audit${query}`)).json();

beforeAll(async () => {
  app = await testApp();
  boss = await app.as("boss", { role: "administrator", firstName: "Greta", lastName: "Boss" });
  anna = await app.as("anna", { firstName: "=Anna", lastName: "<Berg>" });
  await boss.call("PATCH", `/api/users/${anna.id}`, { phone: "4711" });
  app.now += 24 * 3600_000;
  await boss.call("PUT", `/api/users/${anna.id}/status`, { type: "lunch", comment: "canteen" });
});
afterAll(() => app?.close());

describe("the audit log", () => {
  it("is for those who may see it, and nobody can write to it", async () => {
    for (const path of ["/admin/audit", "/admin/audit/export.csv", "/api/admin/audit"])
      expect((await anna.call("GET", path)).status).toBe(403);
    for (const method of ["POST", "PUT", "PATCH", "DELETE"])
      expect((await boss.call(method, "/api/admin/audit")).status).toBe(404);
  });

  it("says who did what to whom, before and after", async () => {
    const text = await page();
    expect(text).toContain("Set a status");
    expect(text).toContain("=Anna &lt;Berg>");
    expect(text).toContain("<ins>canteen</ins>");
    const { items } = await list();
    expect(items[0]).toMatchObject({
      actorId: boss.id,
      actorName: "Greta Boss",
      action: "status.set",
      subjectId: anna.id,
      after: { type: "lunch" },
    });
  });

  it("is looked through by who, whom, what and when", async () => {
    const count = async (query: string) => (await list(query)).items.length;
    expect(await count("?who=greta")).toBe(2);
    expect(await count("?who=nobody")).toBe(0);
    expect(await count("?action=status")).toBe(1);
    expect(await count("?action=status.set")).toBe(1);
    expect(await count("?action=status.clear")).toBe(0);
    expect(await count("?from=2026-03-11")).toBe(1);
    expect(await count(`?who=greta&to=2026-03-10&user=${anna.id}`)).toBe(1);
    expect(await count("?whom=%25")).toBeGreaterThan(0);
    expect(await page("?action=nonsense'--&from=2026-99-99&user=x")).toContain("Set a status");
  });

  it("is read on page after page, each row once", async () => {
    const all = (await list("?limit=200")).items;
    const seen: unknown[] = [];
    for (let next = ""; ; ) {
      const { items, next: more } = await list(`?limit=1${next && `&after=${next}`}`);
      seen.push(...items);
      if (!more) break;
      next = more;
    }
    expect(seen).toEqual(all);
    expect((await boss.call("GET", "/api/admin/audit?after=x")).status).toBe(400);
  });

  it("goes out as a file in which nothing runs", async () => {
    const text = await (await boss.call("GET", "/admin/audit/export.csv?whom=anna")).text();
    expect(text).toContain("'=Anna <Berg>");
    expect(text).not.toMatch(/[,\n]=Anna/);
  });
});

describe("before and after", () => {
  it("are told field by field, only what differs", () => {
    expect(differences('{"a":1,"b":"x"}', '{"a":2,"b":"x","c":[1]}')).toEqual([
      { field: "a", before: "1", after: "2" },
      { field: "c", before: null, after: "[1]" },
    ]);
    expect(differences(null, '"x"')).toEqual([{ field: "", before: null, after: "x" }]);
    expect(differences("no json", null)).toEqual([{ field: "", before: "no json", after: null }]);
    expect(differences(null, null)).toEqual([]);
  });
});

it("every action that is put on record has its words", () => {
  const root = join(import.meta.dirname, "../..");
  const actions = ["functions", "shared", "jobs", "infra"].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\./.test(file))
      .flatMap((file) =>
        [...readFileSync(join(root, room, file), "utf8").matchAll(/\baction: "([a-z-]+\.[a-z-]+)"/g)].map(
          ([, one]) => one!,
        ),
      ),
  );
  expect(actions.length).toBeGreaterThan(10);
  const t = tFor("en");
  expect([...new Set(actions)].filter((action) => actionText(t, action) === action)).toEqual([]);
});
