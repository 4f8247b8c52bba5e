import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { archiveUser, createDepartment, createUser, updateDepartment } from "#functions/directory/actions.ts";
import { createRole } from "#functions/roles/actions.ts";
import { PASSWORD, type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { listen } from "#test/helpers/stream.ts";

let app: TestApp;
let other: Awaited<ReturnType<TestApp["another"]>>;
let root: SignedIn;
let anna: SignedIn;
let hidden: SignedIn;
const nobody = { id: null, name: "test", address: null };
beforeAll(async () => {
  app = await testApp();
  other = await app.another(50);
  root = await app.as("root", { role: "administrator" });
  const sales = await createDepartment(app.deps, nobody, { name: "Sales" });
  const vault = await createDepartment(app.deps, nobody, { name: "Vault" });
  anna = await app.as("anna", { departmentId: sales, firstName: "Anna", lastName: "Berg" });
  hidden = await app.as("hidden", { departmentId: vault, lastName: "Quorndyke" });
  await updateDepartment(app.deps, nobody, vault, { isolated: true });
  await hidden.call("POST", "/api/notes", { to: [hidden.id], text: "x" });
  await root.call("POST", "/api/notes", { to: [anna.id], text: "blorptastic" });
});
afterAll(() => app.close());

/** A browser: it keeps its cookies. */
async function browser(username: string) {
  const cookies = new Map<string, string>();
  const ask = async (method: string, path: string, fields?: Record<string, string>, at = app.app) => {
    const answer = await at.request(path, {
      method,
      headers: {
        Accept: path.startsWith("/api") ? "application/json" : "text/html",
        Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        "Content-Type": "application/x-www-form-urlencoded",
      },
      ...(method === "POST" ? { body: new URLSearchParams(fields).toString() } : {}),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [name, value] = cookie.split(";")[0]!.split("=") as [string, string];
      cookies.set(name, value);
    }
    return { status: answer.status, text: await answer.text(), location: answer.headers.get("Location") };
  };
  expect((await ask("POST", "/login", { username, password: PASSWORD })).status).toBe(303);
  return { ask, cookie: () => [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") };
}
const audited = async (action: string) => {
  const { q, t } = app.deps.db;
  const rows = await q.select().from(t.auditLog).where(eq(t.auditLog.action, action));
  return rows.map((row) => [row.actorId, row.subjectId]);
};

describe("seeing as somebody else", () => {
  it("shows the board as they see it, says so on every page, and is on record", async () => {
    const { ask } = await browser("root");
    expect((await ask("GET", `/admin/users/${anna.id}`)).text).toContain(`/admin/users/${anna.id}/view`);
    expect((await ask("GET", "/")).text).toContain("Quorndyke");
    expect(await ask("POST", `/admin/users/${anna.id}/view`)).toMatchObject({ status: 303, location: "/" });
    for (const path of ["/", "/phones", `/users/${root.id}`, "/help", "/nowhere"]) {
      const { text } = await ask("GET", path);
      expect(text).toContain("/view-as/stop");
      expect(text).not.toContain("Quorndyke");
    }
    const board = JSON.parse((await ask("GET", "/api/board")).text);
    expect(board.users.some(({ id }: { id: string }) => id === hidden.id)).toBe(false);
    expect((await ask("GET", `/users/${hidden.id}`)).status).toBe(404);
    // Another host knows it, too.
    await expect.poll(async () => (await ask("GET", "/", undefined, other.app)).text).toContain("/view-as/stop");
    expect(await ask("POST", "/view-as/stop")).toMatchObject({ status: 303, location: `/admin/users/${anna.id}` });
    expect((await ask("GET", "/")).text).toContain("Quorndyke");
    expect(await audited("user.view-start")).toEqual([[root.id, anna.id]]);
    expect(await audited("user.view-end")).toEqual([[root.id, anna.id]]);
  });

  it("changes nothing, and shows nothing that is theirs alone", async () => {
    const { ask } = await browser("root");
    await ask("POST", `/admin/users/${anna.id}/view`);
    const before = await app.deps.db.q.select().from(app.deps.db.t.statusEntries);
    for (const [method, path] of [
      ["POST", "/status"],
      ["POST", "/status/back"],
      ["POST", "/me"],
      ["POST", "/login"],
      ["PUT", `/api/users/${anna.id}/status`],
      ["DELETE", `/api/users/${anna.id}/status`],
      ["POST", `/admin/users/${root.id}/archive`],
      ["POST", `/admin/users/${root.id}/view`],
    ] as const) {
      const { status, text } = await ask(method, path, { type: "lunch" });
      expect([path, status]).toEqual([path, 403]);
      expect(text).toContain("Stop first");
    }
    expect(await app.deps.db.q.select().from(app.deps.db.t.statusEntries)).toEqual(before);
    for (const path of [
      "/notes",
      "/api/notes",
      "/watches",
      "/api/watches",
      "/me",
      "/me/contact",
      "/me/password",
      "/me/sessions",
      "/me/tokens",
      "/me/data.json",
      "/api/me/contact",
      "/api/me/tokens",
      `/users/${anna.id}/emergency`,
      "/announcements/seen",
      "/admin",
    ]) {
      const { status, text } = await ask("GET", path);
      expect([path, status]).toEqual([path, 403]);
      expect(text).not.toContain("blorptastic");
    }
    expect((await ask("GET", "/live/you")).text).toBe("{}");
    await ask("POST", "/view-as/stop");
  });

  it("ends after half an hour, and with signing out", async () => {
    const { ask } = await browser("root");
    const ends = (await audited("user.view-end")).length;
    await ask("POST", `/admin/users/${anna.id}/view`);
    app.now += 29 * 60_000;
    expect((await ask("GET", "/")).text).toContain("/view-as/stop");
    app.now += 60_000;
    expect((await ask("GET", "/")).text).not.toContain("/view-as/stop");
    expect((await audited("user.view-end")).length).toBe(ends + 1);
    await ask("POST", `/admin/users/${anna.id}/view`);
    expect((await ask("POST", "/logout")).location).toContain("/login");
    expect((await ask("GET", "/")).location).toContain("/login");
  });

  it("is for nobody who may less than the other, sees them not, or has no browser", async () => {
    const { ask } = await browser("root");
    const helper = await createRole(app.deps, nobody, {
      name: "Helper",
      grants: { "users.view-as": "all", "board.see": "all", "own.edit": "own" },
    });
    await app.as("helper", { role: helper });
    const few = await browser("helper");
    expect((await few.ask("POST", `/admin/users/${root.id}/view`)).status).toBe(403);
    expect((await few.ask("POST", `/admin/users/${anna.id}/view`)).status).toBe(303);
    // They may do more from now on: what was begun ends.
    await root.call("PATCH", `/api/users/${anna.id}`, { role: "receptionist" });
    expect((await few.ask("GET", "/")).text).not.toContain("/view-as/stop");
    await root.call("PATCH", `/api/users/${anna.id}`, { role: "user" });
    expect((await ask("POST", `/admin/users/${root.id}/view`)).status).toBe(403);
    expect((await root.call("POST", `/admin/users/${anna.id}/view`)).status).toBe(403);
    expect((await anna.call("POST", `/admin/users/${root.id}/view`)).status).toBe(403);
    const gone = await createUser(app.deps, nobody, { username: "gone" });
    await archiveUser(app.deps, nobody, gone);
    expect((await ask("POST", `/admin/users/${gone}/view`)).status).toBe(403);
  });

  it("has the other's live updates, and none that are theirs alone", async () => {
    const { ask, cookie } = await browser("root");
    await ask("POST", `/admin/users/${anna.id}/view`);
    const server = await listen(app);
    const stop = new AbortController();
    const answer = await fetch(`${server.address}/live`, { headers: { Cookie: cookie() }, signal: stop.signal });
    let heard = "";
    const reading = (async () => {
      for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) heard += chunk;
    })().catch(() => {});
    await root.call("POST", "/api/notes", { to: [anna.id], text: "blorptastic" });
    await hidden.call("PUT", "/api/users/me/status", { type: "lunch" });
    await anna.call("PUT", "/api/users/me/status", { type: "lunch" });
    await expect.poll(() => heard).toContain(anna.id);
    expect(heard).not.toContain(hidden.id);
    expect(heard).not.toContain("event: note");
    expect(heard).not.toContain('"unread"');
    await ask("POST", "/view-as/stop");
    await expect.poll(() => heard).toContain("signed-out");
    stop.abort();
    await reading;
    server.close();
  });
});
