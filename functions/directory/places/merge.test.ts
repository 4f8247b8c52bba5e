import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setSetting } from "#functions/client-settings/actions.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";

let app: TestApp;
let other: Awaited<ReturnType<TestApp["another"]>>;
let admin: SignedIn;
let tom: SignedIn;
beforeAll(async () => {
  app = await testApp();
  other = await app.another();
  admin = await app.as("root", { role: "administrator" });
  tom = await app.as("tom");
});
afterAll(() => app.close());

const json = async (method: string, path: string, body?: unknown, who = admin) => {
  const answer = await who.call(method, path, body);
  const text = await answer.text();
  return { status: answer.status, body: text ? JSON.parse(text) : null };
};
const post = async (path: string, fields: Record<string, string> | [string, string][] = {}, who = admin) => {
  const answer = await who.call("POST", path, new URLSearchParams(fields).toString(), {
    "Content-Type": "application/x-www-form-urlencoded",
    Accept: "text/html",
  });
  return { status: answer.status, html: await answer.text(), location: answer.headers.get("Location") ?? "" };
};
let made = 0;
const department = async (): Promise<string> =>
  (await json("POST", "/api/departments", { name: `Department ${++made}` })).body.id;
const person = async (departmentId: string): Promise<string> =>
  (await json("POST", "/api/users", { username: `person${++made}`, departmentId })).body.id;
const peopleIn = (id: string): string[] =>
  app.deps.roster.inOrder.filter(({ person }) => person.departmentId === id).map(({ person }) => person.id);
const audited = async (action: string, subjectId: string) => {
  const { q, t } = app.deps.db;
  return q
    .select()
    .from(t.auditLog)
    .where(and(eq(t.auditLog.action, action), eq(t.auditLog.subjectId, subjectId)));
};

describe("people", () => {
  it("are moved, those chosen or all, and boards of every host show it", async () => {
    const [from, to] = [await department(), await department()];
    const [one, two, three] = [await person(from), await person(from), await person(from)];
    await json("DELETE", `/api/users/${three}`);
    const chosen = await post(`/admin/departments/${from}/people`, [
      ["users", one],
      ["into", to],
      ["who", "chosen"],
    ]);
    expect(chosen.location).toContain("done=moved&n=1");
    expect([peopleIn(from), peopleIn(to)]).toEqual([[two], [one]]);
    expect(await json("POST", `/api/departments/${from}/people/moves`, { into: to })).toEqual({
      status: 200,
      body: { moved: 2 },
    });
    expect((await audited("user.update", two)).length).toBe(1);
    await expect.poll(() => other.deps.roster.member(two)?.row.departmentId).toBe(to);
    expect((await json("POST", `/api/departments/${from}/people/moves`, { into: to, users: [one] })).status).toBe(422);
    expect((await json("POST", `/api/departments/${to}/people/moves`, { into: null, users: [one] })).body.moved).toBe(
      1,
    );
    expect(peopleIn(to)).toEqual([two]);
  });

  it("stay where nobody says where they go", async () => {
    const from = await department();
    const one = await person(from);
    for (const fields of [
      { who: "all", into: "" },
      { who: "all", into: from },
      { who: "all", into: "nowhere" },
      { who: "chosen", into: "none" },
    ]) {
      const { status, html } = await post(`/admin/departments/${from}/people`, fields);
      expect([status, html.includes('id="f-move-into-error"')]).toEqual([422, true]);
    }
    expect(peopleIn(from)).toEqual([one]);
  });
});

describe("a department or location is deleted", () => {
  it("only when it is empty, or when it is said where its people go", async () => {
    const [gone, to] = [await department(), await department()];
    const one = await person(gone);
    await json("POST", `/api/departments/${gone}/holidays`, { day: "2026-12-24", name: "Eve" });
    await json("POST", "/api/watches", { departmentId: gone }, tom);
    const refused = await post(`/admin/departments/${gone}/delete`);
    expect([refused.status, refused.html.includes('id="f-delete-into-error"')]).toEqual([422, true]);
    expect((await json("DELETE", `/api/departments/${gone}`)).status).toBe(409);
    const done = await post(`/admin/departments/${gone}/delete`, { into: to });
    expect([done.status, done.location]).toEqual([303, expect.stringContaining("/admin/departments?removed=")]);
    expect(peopleIn(to)).toEqual([one]);
    expect((await json("GET", `/api/departments/${gone}`)).status).toBe(404);
    expect((await json("GET", "/api/watches", undefined, tom)).body.items).toEqual([]);
    const { q, t } = app.deps.db;
    expect(await q.$count(t.holidays, eq(t.holidays.scopeId, gone))).toBe(0);
    expect((await audited("department.delete", gone)).length).toBe(1);
    expect((await json("DELETE", `/api/departments/${to}?into=none`)).status).toBe(204);
    expect(app.deps.roster.member(one)!.row.departmentId).toBeNull();
  });

  it("but not while a status type is for it alone: then everybody would have that", async () => {
    const only = await department();
    const type = { name: "Only here", kind: "in", icon: "circle-check", color: "green", ends: "never" };
    await json("POST", "/api/admin/status-types", { ...type, departments: [only] });
    const refused = await json("DELETE", `/api/departments/${only}`);
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining("Only here")]);
  });

  it("as a location, whose people go to another one", async () => {
    const [gone, to] = [
      (await json("POST", "/api/locations", { name: "Old house" })).body.id,
      (await json("POST", "/api/locations", { name: "New house" })).body.id,
    ];
    const { body } = await json("POST", "/api/users", { username: "mover", locationId: gone });
    expect((await json("DELETE", `/api/locations/${gone}`)).status).toBe(409);
    expect((await json("DELETE", `/api/locations/${gone}?into=${to}`)).status).toBe(204);
    expect((await json("GET", `/api/users/${body.id}`)).body.location).toBe("New house");
  });
});

describe("what was announced to a department alone", () => {
  it("is told before it is deleted, and withdrawn with it", async () => {
    const [from, other] = [await department(), await department()];
    const announce = async (departmentIds: string[]) =>
      (await json("POST", "/api/announcements", { text: "Cake", departmentIds })).body.id;
    const [alone, both] = [await announce([from]), await announce([from, other])];
    const html = await (
      await admin.call("GET", `/admin/departments/${from}`, undefined, { Accept: "text/html" })
    ).text();
    expect(html).toContain("1 announcement is for this department alone");
    expect((await json("DELETE", `/api/departments/${from}`)).status).toBe(204);
    const { q, t } = app.deps.db;
    const rows = await q.select().from(t.announcements);
    const ended = (id: string) => rows.find((row) => row.id === id)!.withdrawnAt !== null;
    expect([ended(alone), ended(both)]).toEqual([true, false]);
    expect((await audited("announcement.withdraw", alone)).length).toBe(1);
  });
});

describe("two departments become one", () => {
  it("with people, managers, settings, watches, announcements and status types", async () => {
    const [from, into] = [await department(), await department()];
    const one = await person(from);
    const chief = await person(into);
    await json("PATCH", `/api/departments/${from}`, { managers: [tom.id, chief] });
    await json("PATCH", `/api/departments/${into}`, { managers: [chief] });
    for (const id of [from, into]) await json("POST", "/api/watches", { departmentId: id }, tom);
    await json("POST", "/api/watches", { departmentId: from }, admin);
    const said = await json("POST", "/api/announcements", { text: "Cake", departmentIds: [from] });
    expect(said.status).toBe(201);
    const type = { name: "At the lathe", kind: "busy", icon: "circle-check", color: "red", ends: "never" };
    const { body: lathe } = await json("POST", "/api/admin/status-types", { ...type, departments: [from] });
    const { q, t } = app.deps.db;
    const setting = (scopeId: string, name: string, value: string) => ({
      id: `${scopeId.slice(0, 20)}${name.slice(-6)}`,
      scope: "department",
      scopeId,
      name,
      value,
      setAt: new Date(app.now),
    });
    await q
      .insert(t.clientSettings)
      .values([
        setting(from, "board.density", '"compact"'),
        setting(from, "board.groupBy", '"location"'),
        setting(into, "board.groupBy", '"none"'),
      ]);

    const filter = (departmentId: string) => ({ kinds: ["in" as const], departmentId, locationId: null });
    await setSetting(app.deps, { id: null, name: "test", address: null }, tom.id, "board.filter", filter(from));

    const merged = await post(`/admin/departments/${from}/merge`, { into });
    expect([merged.status, merged.location.includes(`/admin/departments/${into}?done=merged`)]).toEqual([303, true]);

    expect(peopleIn(into).sort()).toEqual([one, chief].sort());
    expect((await json("GET", `/api/departments/${into}`)).body.managers).toEqual([tom.id, chief].sort());
    const watched = async (who: SignedIn) =>
      (await json("GET", "/api/watches", undefined, who)).body.items.map((watch: any) => watch.subject.id);
    expect([await watched(tom), await watched(admin)]).toEqual([[into], [into]]);
    expect((await json("GET", `/api/announcements/${said.body.id}`)).body.departmentIds).toEqual([into]);
    expect(app.deps.roster.types.get(lathe.key)!.departments).toEqual([into]);
    const settings = await q.select().from(t.clientSettings).where(eq(t.clientSettings.scope, "department"));
    expect(settings.map(({ scopeId, name, value }) => [scopeId, name, value]).sort()).toEqual([
      [into, "board.density", '"compact"'],
      [into, "board.groupBy", '"none"'],
    ]);
    expect(app.deps.settings.get("board.density", one, into)).toBe("compact");
    expect(app.deps.settings.get("board.filter", tom.id)).toEqual(filter(into));
    expect((await json("GET", `/api/departments/${from}`)).status).toBe(404);
    expect((await audited("department.merge", from)).length).toBe(1);
    await expect.poll(() => other.deps.roster.member(one)?.row.departmentId).toBe(into);
    await expect.poll(() => other.deps.settings.get("board.density", one, into)).toBe("compact");
  });

  it("all or nothing: what cannot follow leaves everything as it was", async () => {
    const from = await department();
    const one = await person(from);
    for (const into of ["", from, "nowhere", "none"]) {
      const { status, html } = await post(`/admin/departments/${from}/merge`, { into });
      expect([into, status, html.includes('id="f-merge-into-error"')]).toEqual([into, 422, true]);
    }
    expect(peopleIn(from)).toEqual([one]);
  });
});

it("nobody but administrators moves, merges or deletes", async () => {
  const [from, into] = [await department(), await department()];
  const one = await person(from);
  const others = [tom, await app.as("rita", { role: "receptionist" }), await app.as("mona", { role: "manager" })];
  for (const who of others) {
    for (const what of ["people", "merge", "delete"])
      expect((await post(`/admin/departments/${from}/${what}`, { into, who: "all" }, who)).status).toBe(403);
    expect((await json("DELETE", `/api/departments/${from}?into=${into}`, undefined, who)).status).toBe(403);
    for (const what of ["merges", "people/moves"])
      expect((await json("POST", `/api/departments/${from}/${what}`, { into }, who)).status).toBe(403);
  }
  expect(peopleIn(from)).toEqual([one]);
});
