import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";

let app: TestApp;
let admin: SignedIn;
beforeAll(async () => {
  app = await testApp();
  admin = await app.as("root", { role: "administrator", email: "root@example.com" });
});
afterAll(() => app.close());

const json = async (answer: Response) => ({
  status: answer.status,
  body: (await answer.json().catch(() => null)) as any,
});
const add = async (user: Record<string, unknown>, as = admin) => json(await as.call("POST", "/api/users", user));
const change = async (id: string, patch: unknown, as = admin) =>
  json(await as.call("PATCH", `/api/users/${id}`, patch));
const onBoard = async () =>
  (await json(await admin.call("GET", "/api/board"))).body.users.map((user: any) => user.username) as string[];
const auditOf = async (id: string) => {
  const { q, t } = app.deps.db;
  return (await q.select().from(t.auditLog).where(eq(t.auditLog.subjectId, id))).map((row) => ({
    action: row.action,
    actor: row.actorName,
    before: JSON.parse(row.before ?? "null"),
    after: JSON.parse(row.after ?? "null"),
  }));
};

test("an administrator adds a user, who is on the board at once", async () => {
  const { status, body } = await add({
    username: "Anna",
    firstName: " Anna ",
    lastName: "Berg",
    email: "Anna@example.com",
  });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    username: "Anna",
    displayName: "Anna Berg",
    email: "Anna@example.com",
    department: null,
  });
  expect(await onBoard()).toContain("Anna");
  expect((await auditOf(body.id))[0]).toMatchObject({
    action: "user.create",
    actor: "root",
    after: { username: "Anna", firstName: "Anna" },
  });
});

test("user names and e-mail addresses are unique, whatever their case, and neither is another's of the other kind", async () => {
  await add({ username: "Bert", email: "bert@example.com" });
  for (const [user, pointer] of [
    [{ username: "BERT" }, "/username"],
    [{ username: "bert2", email: "BERT@example.com" }, "/email"],
    [{ username: "bert@Example.com" }, "/username"],
    [{ username: "bert3", email: "x@y.z", firstName: "ok" }, null],
    [{ username: "X@Y.Z" }, "/username"],
  ] as const) {
    const { status, body } = await add(user);
    expect(status, JSON.stringify(user)).toBe(pointer ? 409 : 201);
    if (pointer) expect(body.errors[0].pointer).toBe(pointer);
  }
});

test("of two who take a user name at the same moment one is refused", async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => add({ username: "racer" })));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
});

test("a change writes what was different, and the same again nothing", async () => {
  const { body: user } = await add({ username: "carla", firstName: "Carla", phone: "4711" });
  expect((await change(user.id, { lastName: "Diaz", phone: null })).body).toMatchObject({
    displayName: "Carla Diaz",
    phone: null,
  });
  const seq = app.deps.tail.seq;
  expect((await change(user.id, { lastName: "Diaz", firstName: "Carla" })).status).toBe(200);
  expect(app.deps.tail.seq).toBe(seq);
  const rows = await auditOf(user.id);
  expect(rows).toHaveLength(2);
  expect(rows.find((row) => row.action === "user.update")).toMatchObject({
    before: { lastName: "", phone: "4711" },
    after: { lastName: "Diaz", phone: null },
  });
});

test("an archived user is off the board and signed out at once; restored, they can sign in again", async () => {
  const dora = await app.as("dora");
  expect((await dora.call("GET", "/api/board")).status).toBe(200);
  expect((await admin.call("DELETE", `/api/users/${dora.id}`)).status).toBe(204);
  expect(await onBoard()).not.toContain("dora");
  expect((await dora.call("GET", "/api/board")).status).toBe(401);
  expect((await admin.call("GET", `/api/users/${dora.id}`)).status).toBe(404);
  expect((await admin.call("DELETE", `/api/users/${dora.id}`)).status).toBe(204);
  expect((await change(dora.id, { archived: false })).status).toBe(200);
  expect(await onBoard()).toContain("dora");
  const again = await app.request("/api/session", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ username: "dora", password: PASSWORD }),
  });
  expect(again.status).toBe(200);
});

test("the last active administrator stays one, even when two try to leave at the same moment", async () => {
  expect((await change(admin.id, { role: "user" })).status).toBe(409);
  expect((await admin.call("DELETE", `/api/users/${admin.id}`)).status).toBe(409);
  const other = await app.as("other-root", { role: "administrator" });
  const both = await Promise.all([
    change(admin.id, { role: "user" }, other),
    change(other.id, { role: "user" }, admin),
  ]);
  expect(both.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
  const { q, t } = app.deps.db;
  expect(await q.$count(t.users, and(eq(t.users.role, "administrator")))).toBe(1);
  const left = both[0]!.status === 200 ? other : admin;
  for (const one of [admin, other]) await change(one.id, { role: "administrator" }, left);
});

test("nobody but administrators touches the directory", async () => {
  for (const role of ["user", "receptionist", "manager"]) {
    const one = await app.as(`a-${role}`, { role });
    expect((await add({ username: "sneaky" }, one)).status).toBe(403);
    expect((await change(admin.id, { role: "user" }, one)).status).toBe(403);
    expect((await one.call("DELETE", `/api/users/${admin.id}`)).status).toBe(403);
    expect((await one.call("POST", "/api/departments", { name: "Sneaky" })).status).toBe(403);
    expect(
      (await one.call("POST", "/api/admin/import/users", "username\nsneaky", { "Content-Type": "text/csv" })).status,
    ).toBe(403);
    expect((await one.call("GET", "/api/admin/export/users")).status).toBe(403);
    for (const path of [
      "/admin",
      "/admin/users",
      "/admin/users/new",
      "/admin/departments",
      "/admin/import",
      "/admin/export",
    ])
      expect((await one.call("GET", path)).status, path).toBe(403);
    expect((await one.call("GET", "/api/users")).status).toBe(200);
  }
  expect((await app.request("/api/users")).status).toBe(401);
});

test("what cannot be is refused with a reason, and changes nothing", async () => {
  const before = await onBoard();
  for (const user of [
    {},
    { username: "" },
    { username: "   " },
    { username: 7 },
    { username: "x".repeat(121) },
    { username: "a\u202Eb" },
    { username: "a\u0000b" },
    { username: "\ud800" },
    { username: "ok", email: "no address" },
    { username: "ok", role: "god" },
    { username: "ok", timeZone: "Mars/Olympus" },
    { username: "ok", departmentId: "01HXXXXXXXXXXXXXXXXXXXXXXX" },
    { username: "ok", departmentId: { $ne: null } },
    { username: "ok", firstName: "y".repeat(1_000) },
    [],
    "username",
  ]) {
    const { status, body } = await add(user as any);
    expect([400, 422], JSON.stringify(user).slice(0, 80)).toContain(status);
    expect(body.detail.length).toBeGreaterThan(10);
  }
  expect((await admin.call("POST", "/api/users", "{broken")).status).toBe(400);
  expect((await change("nobody", { firstName: "x" })).status).toBe(404);
  expect((await change("x".repeat(5_000), { firstName: "x" })).status).toBe(404);
  expect((await change(admin.id, { archived: true })).status).toBe(400);
  expect(await onBoard()).toEqual(before);
});

test("HTML, SQL and emoji are only text", async () => {
  const name = `<img src=x onerror=alert(1)> '); drop table users; -- 😀`;
  const { status, body } = await add({ username: "odd", firstName: name });
  expect(status).toBe(201);
  expect(body.displayName).toBe(name);
  const page = await (await admin.call("GET", `/admin/users?q=${encodeURIComponent("odd")}`)).text();
  expect(page).toContain("&lt;img src=x");
  expect(page).not.toContain("<img src=x");
});

test("everybody can page through the users", async () => {
  const seen: string[] = [];
  let after = "";
  do {
    const { status, body } = await json(await admin.call("GET", `/api/users?limit=3${after && `&after=${after}`}`));
    expect(status).toBe(200);
    seen.push(...body.items.map((user: any) => user.username));
    after = body.next ?? "";
  } while (after);
  expect(seen.sort()).toEqual((await onBoard()).sort());
  expect((await admin.call("GET", "/api/users?limit=0")).status).toBe(400);
  expect((await json(await admin.call("GET", "/api/users?username=ROOT"))).body.items).toMatchObject([
    { id: admin.id },
  ]);
  expect((await json(await admin.call("GET", "/api/users/me"))).body).toMatchObject({ id: admin.id });
});
