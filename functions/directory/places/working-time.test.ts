import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDepartment, createLocation, updateDepartment } from "#functions/directory/actions.ts";
import { holidaysAbout } from "#shared/when/holidays.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { addHoliday } from "./holidays.ts";

let app: TestApp;
let root: SignedIn;
let tom: SignedIn;
const nobody = { id: null, name: "test", address: null };
beforeAll(async () => {
  app = await testApp();
  root = await app.as("root", { role: "administrator" });
  tom = await app.as("tom");
});
afterAll(() => app.close());

const see = async () => (await root.call("GET", "/admin/working-time", undefined, { Accept: "text/html" })).text();
const post = async (path: string, fields: Record<string, string> = {}) => {
  const answer = await root.call("POST", `/admin/working-time${path}`, new URLSearchParams(fields).toString(), {
    "Content-Type": "application/x-www-form-urlencoded",
    Accept: "text/html",
  });
  return { status: answer.status, html: await answer.text(), location: answer.headers.get("Location") ?? "" };
};
const api = async (method: string, path = "", body?: unknown) => {
  const answer = await root.call(method, `/api/admin/holidays${path}`, body);
  const text = await answer.text();
  return { status: answer.status, body: text ? JSON.parse(text) : null };
};
const audited = async (action: string) => {
  const { q, t } = app.deps.db;
  const rows = await q.select().from(t.auditLog).where(eq(t.auditLog.action, action));
  return rows.map((row) => [row.actorId, row.subjectName, row.before ?? row.after]);
};

describe("working time", () => {
  it("shows the site's hours, departments with their own, and days off in single places", async () => {
    const nights = await createDepartment(app.deps, nobody, { name: "Night watch" });
    await updateDepartment(app.deps, nobody, nights, { workFrom: "22:00", workTo: "06:00" });
    const office = await createLocation(app.deps, nobody, { name: "Oslo" });
    await addHoliday(app.deps, nobody, { kind: "location", id: office }, { day: "2026-05-17", name: "Grunnlovsdag" });
    await addHoliday(app.deps, nobody, { kind: "location", id: office }, { day: "2020-05-17", name: "Long past" });
    const html = await see();
    for (const text of ["08:00 to 18:00", "Mon", "Fri", "Night watch", "22:00 to 06:00", "Oslo", "Grunnlovsdag"])
      expect(html).toContain(text);
    expect(html).not.toContain("Long past");
    expect((await tom.call("GET", "/admin/working-time")).status).toBe(403);
  });

  it("has days off for everybody: added, refused twice, taken away, on record", async () => {
    expect((await post("/holidays", { day: "2026-12-25", name: "Christmas" })).location).toContain("holiday-added");
    expect(await see()).toContain("Christmas");
    const twice = await post("/holidays", { day: "2026-12-25", name: "Noël" });
    expect([twice.status, twice.html.includes('id="f-day-error"'), twice.html.includes("Noël")]).toEqual([
      422,
      true,
      true,
    ]);
    const isFree = await holidaysAbout(app.deps.db, Date.parse("2026-12-25T10:00Z"), Date.parse("2026-12-25T11:00Z"));
    expect(isFree({ year: 2026, month: 12, day: 25 }, null, null)).toBe(true);
    expect((await post("/holidays/2026-12-25/remove")).location).toContain("holiday-removed");
    expect((await post("/holidays/2026-12-25/remove")).status).toBe(404);
    expect(await audited("site.holiday-add")).toContainEqual([
      root.id,
      "the whole site",
      JSON.stringify({ day: "2026-12-25", name: "Christmas" }),
    ]);
    expect((await audited("site.holiday-remove")).length).toBe(1);
  });

  it("has them for programs, too", async () => {
    expect((await api("POST", "", { day: "2026-01-01", name: "New Year" })).status).toBe(204);
    expect((await api("POST", "", { day: "2026-01-01", name: "Again" })).status).toBe(409);
    expect((await api("POST", "", { day: "soon", name: "" })).status).toBe(400);
    expect((await api("GET")).body).toEqual({ items: [{ day: "2026-01-01", name: "New Year" }] });
    expect((await api("DELETE", "/2026-01-01")).status).toBe(204);
    expect((await api("DELETE", "/2026-01-01")).status).toBe(404);
  });
});
