import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDepartment, updateDepartment } from "#functions/directory/actions.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";

let app: TestApp;
let anna: SignedIn;
let tom: SignedIn;
let ken: SignedIn;
const nobody = { id: null, name: "test", address: null };
beforeAll(async () => {
  app = await testApp();
  anna = await app.as("anna");
  tom = await app.as("tom");
  ken = await app.as("ken");
});
afterAll(() => app.close());

const see = async (who: SignedIn, method = "GET") => {
  const answer = await who.call(method, `/notes/of/${anna.id}`, undefined, { Accept: "text/html" });
  return { status: answer.status, html: await answer.text() };
};
const allow = (mayReadNotes: boolean) =>
  anna.call("PUT", `/api/me/deputies/${tom.id}`, { maySetStatus: true, mayReadNotes });
const audited = async () => {
  const { q, t } = app.deps.db;
  const rows = await q.select().from(t.auditLog).where(eq(t.auditLog.action, "deputy.read-notes"));
  return rows.map((row) => [row.actorId, row.subjectId]);
};

describe("a deputy", () => {
  it("reads the notes of whoever allows it, as long as they do, and that is on record", async () => {
    await ken.call("POST", "/api/notes", { to: [anna.id], text: "the quarterly figures" });
    expect([(await see(tom)).status, (await see(anna)).status]).toEqual([404, 404]);
    await allow(true);
    expect((await see(tom)).html).toContain("the quarterly figures");
    expect(await (await tom.call("GET", "/me/deputies", undefined, { Accept: "text/html" })).text()).toContain(
      `/notes/of/${anna.id}`,
    );
    await see(tom, "HEAD");
    expect(await audited()).toEqual([[tom.id, anna.id]]);
    // Nothing is read on their behalf.
    expect(app.deps.noteCounts.unreadOf(anna.id)).toBe(1);
    expect((await see(ken)).status).toBe(404);
    await allow(false);
    expect((await see(tom)).status).toBe(404);
  });

  it("hears nothing of those whom they may not know", async () => {
    const vault = await createDepartment(app.deps, nobody, { name: "Vault" });
    const hidden = await app.as("hidden", { departmentId: vault, lastName: "Quorndyke" });
    await hidden.call("POST", "/api/notes", { to: [anna.id], text: "blorptastic" });
    await updateDepartment(app.deps, nobody, vault, { isolated: true });
    await allow(true);
    const { html } = await see(tom);
    expect(html).toContain("the quarterly figures");
    expect(html).not.toMatch(/blorptastic|Quorndyke/);
  });
});
