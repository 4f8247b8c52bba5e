import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRole } from "#functions/roles/actions.ts";
import { newId } from "#shared/ids.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { countQueries } from "#test/helpers/count-queries.ts";

let app: TestApp;
let admin: SignedIn;
let anna: SignedIn;
beforeAll(async () => {
  app = await testApp();
  admin = await app.as("root", { role: "administrator", firstName: "Rosa", lastName: "Root" });
  anna = await app.as("anna", { firstName: "Anna", lastName: "Berg" });
});
afterAll(() => app.close());

const get = async (path: string, who = admin) => {
  const answer = await who.call("GET", path, undefined, { Accept: "text/html" });
  return { status: answer.status, html: await answer.text() };
};
const post = async (path: string, fields: Record<string, string> | [string, string][] = {}, who = admin) => {
  const answer = await who.call("POST", path, new URLSearchParams(fields).toString(), {
    "Content-Type": "application/x-www-form-urlencoded",
    Accept: "text/html",
  });
  return { status: answer.status, html: await answer.text(), location: answer.headers.get("Location") ?? "" };
};
const json = async (method: string, path: string, body?: unknown, headers?: Record<string, string>) => {
  const answer = await admin.call(method, path, body, headers);
  return { status: answer.status, body: (await answer.json()) as any, etag: answer.headers.get("ETag") ?? "" };
};
const make = async (kind: "departments" | "locations", name: string): Promise<string> =>
  (await json("POST", `/api/${kind}`, { name })).body.id;
const shownIn = (html: string) =>
  JSON.parse(
    /name="shown" value="([^"]*)"/.exec(html)![1]!.replaceAll("&quot;", '"').replaceAll("&amp;", "&"),
  ) as Record<string, string>;

describe("a department's page", () => {
  let at: string;
  let id: string;
  beforeAll(async () => {
    id = await make("departments", "Research");
    at = `/admin/departments/${id}`;
  });

  it("takes its name, isolation and working hours", async () => {
    const saved = await post(at, [
      ["name", "Research & more"],
      ["isolated", "on"],
      ["workDays", "2"],
      ["workDays", "1"],
      ["workFrom", "08:30"],
      ["workTo", "17:00"],
    ]);
    expect([saved.status, saved.location]).toEqual([303, `${at}?done=saved`]);
    expect((await json("GET", `/api/departments/${id}`)).body).toMatchObject({
      name: "Research & more",
      isolated: true,
      workDays: "1,2",
      workFrom: "08:30",
      workTo: "17:00",
    });
    expect((await get("/admin/departments")).html).toContain("closed");
    await post(at, { name: "Research" });
    expect((await json("GET", `/api/departments/${id}`)).body).toMatchObject({ isolated: false, workDays: null });
  });

  it("says beside its field what cannot be saved, and keeps what was typed", async () => {
    const empty = await post(at, { name: "", workFrom: "09:00" });
    expect(empty.status).toBe(422);
    expect(empty.html).toContain('id="f-place-name-error"');
    expect(empty.html).toContain('value="09:00"');
    const never = await post(at, { name: "Research", workFrom: "09:00", workTo: "09:00" });
    expect([never.status, never.html.includes('id="f-workTo-error"')]).toEqual([422, true]);
    await make("departments", "Sales");
    const taken = await post(at, { name: "SALES" });
    expect([taken.status, taken.html.includes('value="SALES"')]).toEqual([422, true]);
  });

  it("shows what somebody else changed meanwhile, and saves nothing over it", async () => {
    const shown = shownIn((await get(at)).html);
    await json("PATCH", `/api/departments/${id}`, { workFrom: "07:00" });
    const late = await post(at, { ...shown, workFrom: "10:00", shown: JSON.stringify(shown) });
    expect(late.status).toBe(409);
    expect(late.html).toContain("Rosa Root changed this while you had it open");
    expect(late.html).toContain('value="10:00"');
    expect((await json("GET", `/api/departments/${id}`)).body.workFrom).toBe("07:00");
    const { etag } = await json("GET", `/api/departments/${id}`);
    await json("PATCH", `/api/departments/${id}`, { workFrom: "06:00" });
    expect((await json("PATCH", `/api/departments/${id}`, { workFrom: "05:00" }, { "If-Match": etag })).status).toBe(
      412,
    );
  });

  it("makes somebody a manager by name, and takes them away again", async () => {
    expect((await post(`${at}/managers`, { who: "Anna Berg" })).location).toContain("manager-added");
    expect((await get(at)).html).toContain("Take Anna Berg from the managers");
    expect((await post(`${at}/managers`, { who: "Nobody" })).html).toContain('value="Nobody"');
    expect((await post(`${at}/managers/${anna.id}/remove`)).location).toContain("manager-removed");
    expect((await post(`${at}/managers/${anna.id}/remove`)).status).toBe(404);
  });

  it("keeps its days off", async () => {
    expect((await post(`${at}/holidays`, { day: "2026-12-24", name: "Christmas Eve" })).status).toBe(303);
    expect((await get(at)).html).toContain("Christmas Eve");
    const again = await post(`${at}/holidays`, { day: "2026-12-24", name: "Eve" });
    expect([again.status, again.html.includes('value="Eve"')]).toEqual([422, true]);
    expect((await post(`${at}/holidays`, { day: "2026-02-30", name: "Never" })).status).toBe(422);
    expect((await post(`${at}/holidays/2026-12-24/remove`)).status).toBe(303);
    expect((await post(`${at}/holidays/2026-12-24/remove`)).status).toBe(404);
  });
});

describe("departments and locations", () => {
  it("stand on the board in the order that they were moved to", async () => {
    const [one, two] = [await make("locations", "Aachen"), await make("locations", "Bonn")];
    const moved = await post(`/admin/locations/${two}/move`, { direction: "up" });
    // The keyboard stays on the button, or on the other one at the end of the list.
    const list = (await get(moved.location)).html;
    expect(/<button[^>]*autofocus[^>]*>/i.exec(list)?.[0]).toMatch(
      /value="(up|down)"[^>]*Bonn|Bonn[^>]*value="(up|down)"/,
    );
    const names = (await json("GET", "/api/locations")).body.items.map(({ name }: { name: string }) => name);
    expect(names.filter((name: string) => ["Aachen", "Bonn"].includes(name))).toEqual(["Bonn", "Aachen"]);
    const board = (await get("/", anna)).html;
    expect(board.indexOf(two)).toBeGreaterThan(-1);
    expect(board.indexOf(two)).toBeLessThan(board.indexOf(one));
    await json("POST", `/api/locations/${one}/moves`, { direction: "up" });
    expect((await json("GET", "/api/locations")).body.items[0].name).toBe("Aachen");
  });

  it("are closed to everybody but administrators", async () => {
    const id = await make("departments", "Vault");
    const place = await make("locations", "Cellar");
    const others = [anna, await app.as("rita", { role: "receptionist" }), await app.as("mona", { role: "manager" })];
    for (const who of others) {
      for (const path of [`/admin/departments/${id}`, `/admin/locations/${place}`, "/admin/departments"])
        expect((await get(path, who)).status).toBe(403);
      for (const [kind, one] of [
        ["departments", id],
        ["locations", place],
      ])
        for (const what of ["", "/move", "/holidays", "/holidays/2026-12-24/remove"])
          expect((await post(`/admin/${kind}/${one}${what}`, { name: "Mine" }, who)).status).toBe(403);
      expect((await post(`/admin/departments/${id}/managers`, { who: "anna" }, who)).status).toBe(403);
      expect((await who.call("GET", `/api/departments/${id}`)).status).toBe(403);
      expect((await who.call("POST", `/api/departments/${id}/moves`, { direction: "up" })).status).toBe(403);
    }
    expect((await json("GET", `/api/departments/${id}`)).body.name).toBe("Vault");
  });

  it("get no manager from somebody who may not do all that a manager may", async () => {
    const id = await make("departments", "Archive");
    const grants = { "board.see": "all", "directory.see": "all", "directory.edit": "all" } as const;
    const role = await createRole(app.deps, { id: null, name: "test", address: null }, { name: "Clerk", grants });
    const clerk = await app.as("clerk", { role });
    const managers = [clerk.id];
    expect((await clerk.call("PATCH", `/api/departments/${id}`, { name: "Archives" })).status).toBe(200);
    expect((await clerk.call("PATCH", `/api/departments/${id}`, { managers })).status).toBe(403);
    expect((await clerk.call("POST", "/api/departments", { name: "Mine", managers })).status).toBe(403);
    expect((await post(`/admin/departments/${id}/managers`, { who: "clerk" }, clerk)).status).toBe(403);
    expect((await json("GET", `/api/departments/${id}`)).body.managers).toEqual([]);
  });

  it("tell nobody outside of a closed one that it is there, as a status type's either", async () => {
    const vault = await make("departments", "Secret");
    await json("PATCH", `/api/departments/${vault}`, { isolated: true });
    await json("POST", "/api/admin/status-types", {
      name: "In the vault",
      kind: "in",
      icon: "circle-check",
      color: "green",
      ends: "never",
      departments: [vault],
    });
    for (const path of ["/api/departments", "/api/status-types"]) {
      const said = await (await anna.call("GET", path)).text();
      expect(said).not.toContain(vault);
      expect(await (await admin.call("GET", path)).text()).toContain(vault);
    }
    expect((await get("/", anna)).html).not.toContain(vault);
  });

  it("need no more queries for many departments with many people than for a few", async () => {
    const id = await make("departments", "Crowd");
    const look = () =>
      countQueries(app.deps.db, async () => {
        await get("/admin/departments");
        await get(`/admin/departments/${id}`);
      });
    // The host looks into the change log by itself meanwhile, some five times a second: the least is what the pages ask.
    const least = async () => Math.min(await look(), await look(), await look(), await look());
    const few = await least();
    const { q, t } = app.deps.db;
    const now = new Date(app.now);
    const places = Array.from({ length: 200 }, (_, i) => ({
      id: newId(),
      name: `Dept ${i}`,
      nameKey: `dept ${i}`,
      createdAt: now,
    }));
    for (let i = 0; i < 200; i += 100) await q.insert(t.departments).values(places.slice(i, i + 100));
    const person = (i: number) => ({
      id: newId(),
      username: `crowd${i}`,
      usernameKey: `crowd${i}`,
      departmentId: i % 2 ? id : places[i % 200]!.id,
      createdAt: now,
      updatedAt: now,
    });
    const crowd = Array.from({ length: 10_000 }, (_, i) => person(i));
    for (let i = 0; i < crowd.length; i += 80) await q.insert(t.users).values(crowd.slice(i, i + 80));
    expect(few).toBeGreaterThan(3);
    expect(await least()).toBe(few);
    const { html } = await get(`/admin/departments/${id}?page=2`);
    expect(html).toContain("5,000 people");
    expect(html.match(/href="\/admin\/users\/[0-9A-Z]{26}"/g)?.length).toBe(50);
  });
});
