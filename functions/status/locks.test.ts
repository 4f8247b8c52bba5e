import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setSharedSettings } from "#functions/client-settings/actions.ts";
import { createDepartment } from "#functions/directory/actions.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";

let app: TestApp;
let anna: SignedIn;
let manager: SignedIn;
let receptionist: SignedIn;
let boss: SignedIn;
let stranger: SignedIn;
const nobody = { id: null, name: "test", address: null };
const html = { Accept: "text/html" };

beforeAll(async () => {
  app = await testApp();
  const sales = await createDepartment(app.deps, nobody, { name: "Sales" });
  anna = await app.as("anna", { departmentId: sales });
  manager = await app.as("manager", { role: "manager", departmentId: sales });
  stranger = await app.as("stranger", { role: "manager" });
  receptionist = await app.as("receptionist", { role: "receptionist" });
  boss = await app.as("boss", { role: "administrator" });
});
afterAll(() => app?.close());

const lock = (who: SignedIn, body: object) => who.call("PUT", `/api/users/${anna.id}/status/lock`, body);
const unlock = (who: SignedIn) => who.call("DELETE", `/api/users/${anna.id}/status/lock`);
const shown = () => app.deps.roster.member(anna.id)!.row.status;
const post = (who: SignedIn, path: string, fields: Record<string, string>) =>
  who.call("POST", path, new URLSearchParams(fields).toString(), {
    ...html,
    "Content-Type": "application/x-www-form-urlencoded",
  });

describe("a locked status", () => {
  it("shows whatever its person sets, which counts when the lock is gone", async () => {
    await anna.call("PUT", "/api/users/me/status", { type: "in" });
    expect((await lock(manager, { type: "leave", comment: "Parental leave" })).status).toBe(200);
    const set = await anna.call("PUT", "/api/users/me/status", { type: "lunch" });
    expect((await set.json()).status).toMatchObject({ type: "leave", comment: "Parental leave", source: "lock" });
    const said = await anna.call("POST", "/status", "type=meeting", {
      "Content-Type": "application/x-www-form-urlencoded",
      "HX-Request": "true",
    });
    expect(await said.text()).toContain("It shows when the lock is gone");
    expect((await (await unlock(manager)).json()).status).toMatchObject({ type: "meeting", source: "manual" });
  });

  it("ends by itself at its time", async () => {
    const endAt = new Date(app.now + 3600_000).toISOString();
    await lock(boss, { type: "dnd", endAt });
    expect(shown().endAt).toBe(endAt);
    app.now += 3600_000;
    expect(shown().type).toBe("meeting");
  });

  it("replaces the lock before it, and is one change however often it is asked for", async () => {
    await lock(boss, { type: "dnd" });
    await lock(boss, { type: "sick" });
    const before = app.deps.roster.seq;
    await lock(boss, { type: "sick" });
    expect(app.deps.roster.seq).toBe(before);
    await unlock(boss);
    expect(shown().type).toBe("meeting");
    await unlock(boss);
  });

  it("is told to its person: who locked it, and to those who may the way to unlock it", async () => {
    await lock(receptionist, { type: "out" });
    const panel = (who: SignedIn) =>
      who.call("GET", `/users/${anna.id}`, undefined, html).then((answer) => answer.text());
    expect(await panel(anna)).toContain("locked by receptionist");
    expect(await panel(anna)).not.toContain("/lock/remove");
    expect(await panel(manager)).toContain("/lock/remove");
    await unlock(boss);
  });

  it("is on record: the history, and the audit log", async () => {
    await lock(boss, { type: "trip", comment: "Fair" });
    await unlock(boss);
    const { items } = await (await boss.call("GET", `/api/users/${anna.id}/status/history?limit=2`)).json();
    expect(items.map((row: any) => [row.to, row.by])).toEqual([
      ["meeting", boss.id],
      ["trip", boss.id],
    ]);
    const { q, t } = app.deps.db;
    const rows = await q.select({ action: t.auditLog.action }).from(t.auditLog).where(eq(t.auditLog.actorId, boss.id));
    expect(rows.map((row) => row.action)).toEqual(expect.arrayContaining(["status.lock", "status.unlock"]));
  });

  it("is made in a form that keeps what was typed, and undone", async () => {
    const wrong = await post(boss, `/users/${anna.id}/lock`, { type: "sick", comment: "flu", end: "yesterday" });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('value="flu"');
    expect((await post(boss, `/users/${anna.id}/lock`, {})).status).toBe(422);
    const answer = await boss.call("POST", `/users/${anna.id}/lock`, "type=sick&end=in+2+hours", {
      "Content-Type": "application/x-www-form-urlencoded",
      "HX-Request": "true",
    });
    const text = await answer.text();
    expect(text).toContain("anna is locked: Sick");
    expect(shown().type).toBe("sick");
    await post(boss, "/status/undo", { change: /value="([0-9A-Z]{26})"/.exec(text)![1]! });
    expect(shown().type).toBe("meeting");
  });
});

describe("who may lock", () => {
  it("is administrators, receptionists, and managers for their department", async () => {
    for (const who of [anna, stranger]) {
      expect((await lock(who, { type: "out" })).status).toBe(403);
      expect((await unlock(who)).status).toBe(403);
      expect((await post(who, `/users/${anna.id}/lock`, { type: "out" })).status).toBe(403);
    }
    expect(shown().type).toBe("meeting");
  });

  it("is fewer where the site says so", async () => {
    const allow = (value: string) =>
      setSharedSettings(app.deps, nobody, { kind: "site" }, [{ name: "site.statusLocks", value, locked: false }]);
    await allow("managers");
    expect((await lock(receptionist, { type: "out" })).status).toBe(403);
    expect((await lock(manager, { type: "out" })).status).toBe(200);
    await allow("administrators");
    expect((await unlock(manager)).status).toBe(403);
    expect((await unlock(boss)).status).toBe(200);
    await allow("everyone");
  });
});
