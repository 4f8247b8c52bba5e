import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { archiveUser } from "#functions/directory/actions.ts";
import * as schema from "#shared/db/schema.sqlite.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";

let app: TestApp;
let boss: SignedIn;
let anna: SignedIn;
let tom: SignedIn;
const nobody = { id: null, name: "test", address: null };
const html = { Accept: "text/html" };
const MARKS = [
  "anna-marks",
  "Annabella",
  "Bergmann",
  "annabella@marks.example",
  "555 0199",
  "private errand",
  "hello boss",
  "for her eyes",
];

const post = (who: SignedIn, path: string, fields: Record<string, string>) =>
  who.call("POST", path, new URLSearchParams(fields).toString(), {
    ...html,
    "Content-Type": "application/x-www-form-urlencoded",
  });

beforeAll(async () => {
  app = await testApp();
  boss = await app.as("boss", { role: "administrator" });
  tom = await app.as("tom");
  anna = await app.as("anna-marks", { firstName: "Annabella", lastName: "Bergmann", email: "annabella@marks.example" });
  await boss.call("PATCH", `/api/users/${anna.id}`, { phone: "+1 202 555 0199" });
  await anna.call("PUT", "/api/users/me/status", { type: "out", comment: "private errand" });
  await boss.call("PUT", `/api/users/${anna.id}/status`, { type: "sick", comment: "private errand" });
  await anna.call("POST", "/api/notes", { to: [boss.id], text: "hello boss" });
  await boss.call("POST", "/api/notes", { to: [anna.id], text: "for her eyes" });
  await anna.call("POST", "/api/watches", { userId: tom.id });
  await tom.call("POST", "/api/watches", { userId: anna.id });
  await anna.call("PUT", "/api/client-settings/board.sort", { value: "since" });
  await tom.call("PUT", `/api/favourites/${anna.id}`);
  await anna.call("POST", "/api/calls", { event: "inbound-connected", callId: "private errand" });
  await anna.call("PUT", "/api/client-settings/sensing.on", { value: true });
  await anna.call("POST", "/api/sensing", { state: "active", device: "Annabella" });
});
afterAll(() => app?.close());

/** Where a text stands in the database, table by table. */
async function tablesWith(text: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of Object.keys(schema) as (keyof typeof schema)[]) {
    const table = (app.deps.db.t as any)[name];
    const rows = await app.deps.db.q.select().from(table);
    if (JSON.stringify(rows).toLowerCase().includes(text.toLowerCase())) found.push(name);
  }
  return found;
}

describe("one person's data", () => {
  it("can be taken out by themselves, whole and without what one signs in with", async () => {
    const text = await (await anna.call("GET", "/me/data.json")).text();
    const data = JSON.parse(text);
    expect(data.profile).toMatchObject({ username: "anna-marks", phone: "+1 202 555 0199" });
    expect(data.statusHistory.length).toBeGreaterThan(1);
    expect(data.notesSent).toHaveLength(1);
    expect(data.notesReceived).toHaveLength(1);
    expect(data.watches).toHaveLength(1);
    expect(data.settings).toMatchObject([{ name: "board.sort" }, { name: "sensing.on" }]);
    expect(data.calls).toHaveLength(1);
    expect(data.computers).toHaveLength(1);
    expect(data.auditLog.length).toBeGreaterThan(1);
    for (const secret of ["argon2", "secretHash", "tokenHash", "passwordHash"]) expect(text).not.toContain(secret);
  });

  it("is taken out by administrators, on record, and by nobody else", async () => {
    expect((await boss.call("POST", `/admin/users/${anna.id}/data.json`)).status).toBe(200);
    const { items } = await (await boss.call("GET", "/api/admin/audit?action=user.export")).json();
    expect(items).toMatchObject([{ actorId: boss.id, subjectId: anna.id }]);
    for (const path of ["/admin/data", `/admin/users/${anna.id}/data`])
      expect((await tom.call("GET", path)).status).toBe(403);
    expect((await tom.call("POST", `/admin/users/${anna.id}/data.json`)).status).toBe(403);
    expect((await post(tom, `/admin/users/${anna.id}/data/erase`, { username: "anna-marks" })).status).toBe(403);
  });

  it("is erased only when they are archived and it is meant", async () => {
    const erase = (username: string) => post(boss, `/admin/users/${anna.id}/data/erase`, { username });
    expect((await erase("anna-marks")).status).toBe(409);
    await archiveUser(app.deps, nobody, anna.id);
    const refused = await erase("anna");
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain("Nothing was erased");
    for (const mark of MARKS) expect(await tablesWith(mark), mark).not.toEqual([]);
  });

  it("is then nowhere any more but with those to whom they wrote; counts remain", async () => {
    const events = await app.deps.db.q.$count(app.deps.db.t.statusEvents);
    expect((await post(boss, `/admin/users/${anna.id}/data/erase`, { username: "ANNA-Marks" })).status).toBe(303);
    const found: [string, string[]][] = [];
    for (const mark of MARKS) found.push([mark, await tablesWith(mark)]);
    expect(found.filter(([, tables]) => tables.length > 0)).toEqual([
      ["hello boss", ["notes"]],
      ["for her eyes", ["notes"]],
    ]);
    expect(await app.deps.db.q.$count(app.deps.db.t.statusEvents)).toBe(events);
    const { items } = await (await boss.call("GET", "/api/notes")).json();
    expect(items[0]).toMatchObject({ text: "hello boss" });
    expect(JSON.stringify(items)).not.toContain("Bergmann");
    const { items: record } = await (await boss.call("GET", "/api/admin/audit?action=user.erase")).json();
    expect(record).toMatchObject([{ actorId: boss.id, subjectId: anna.id, subjectName: "erased person" }]);
    for (const path of ["/", "/admin/users?state=all", "/admin/audit", `/admin/users/${anna.id}`, "/watches"])
      expect((await boss.call("GET", path, undefined, html)).status, path).toBe(200);
  });
});
