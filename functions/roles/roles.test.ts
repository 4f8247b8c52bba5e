import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { archiveUser, restoreUser, updateUser } from "#functions/directory/actions.ts";
import { catalogue, covers, settled } from "#shared/grants.ts";
import { actions, can, productGrants, roles } from "#shared/permissions.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { createRole, deleteRole, updateRole } from "./actions.ts";

const nobody = { id: null, name: "test", address: null };
let app: TestApp;
let root: SignedIn;
let anna: SignedIn;

beforeAll(async () => {
  app = await testApp();
  root = await app.as("root", { role: "administrator" });
  anna = await app.as("anna");
});
afterAll(() => app.close());

const json = async (who: SignedIn, method: string, path: string, body?: unknown, headers?: Record<string, string>) => {
  const answer = await who.call(method, path, body, headers);
  const text = await answer.text();
  return { status: answer.status, body: text ? JSON.parse(text) : null, etag: answer.headers.get("ETag") };
};
const html = { Accept: "text/html", "Content-Type": "application/x-www-form-urlencoded" };
const page = async (who: SignedIn, path: string, form?: Record<string, string>) => {
  const answer = await who.call(form ? "POST" : "GET", path, form && new URLSearchParams(form).toString(), html);
  return { status: answer.status, text: await answer.text(), location: answer.headers.get("Location") };
};

describe("a role of the site's own", () => {
  it("is made from another one, given to somebody, and holds at once, on every host", async () => {
    const other = await app.another();
    const { status, body } = await json(root, "POST", "/api/admin/roles", {
      name: "Porter",
      grants: { "board.see": "open", "status.set": "all" },
    });
    expect([status, body.key, body.grants]).toEqual([201, "porter", { "board.see": "open", "status.set": "all" }]);
    const pia = await app.as("pia", { role: "porter" });
    expect((await json(pia, "PUT", `/api/users/${anna.id}/status`, { type: "lunch" })).status).toBe(200);
    expect((await json(pia, "GET", "/api/client-settings")).status).toBe(200);
    expect((await json(pia, "PUT", "/api/client-settings/board.density", { value: "compact" })).status).toBe(403);
    expect((await json(pia, "GET", `/api/users/${anna.id}/status/history`)).status).toBe(403);

    await json(root, "PATCH", "/api/admin/roles/porter", { grants: { ...body.grants, "status.set": "own" } });
    expect((await json(pia, "PUT", `/api/users/${anna.id}/status`, { type: "in" })).status).toBe(403);
    await other.deps.tail.reached(app.deps.tail.seq);
    expect(other.deps.roster.person(pia.id)!.grants).toEqual({ "board.see": "open", "status.set": "own" });
  });

  it("has only what can be granted: nothing that would give all else, and whoever administers sees everybody", async () => {
    const { body } = await json(root, "POST", "/api/admin/roles", {
      name: "Staff office",
      grants: {
        "board.see": "own",
        "directory.edit": "all",
        "roles.edit": "all",
        "status.set": "open",
        nonsense: "all",
      },
    });
    expect(body.grants).toEqual({ "board.see": "all", "directory.see": "all", "directory.edit": "all" });
  });

  it("is what every user's is once it is gone", async () => {
    const key = await createRole(app.deps, nobody, { name: "Passing", grants: {} });
    const gus = await app.as("gus", { role: key });
    expect((await gus.call("GET", "/api/board")).status).toBe(403);
    await expect(deleteRole(app.deps, nobody, key)).rejects.toMatchObject({ status: 409 });
    // Whoever was archived keeps it, and has it when they come back.
    await archiveUser(app.deps, nobody, gus.id);
    await deleteRole(app.deps, nobody, key);
    await restoreUser(app.deps, nobody, gus.id);
    expect(app.deps.roster.person(gus.id)!.role).toBe(key);
    expect(can(app.deps.roster.person(gus.id)!, "board.see")).toBe(true);
    expect(can(app.deps.roster.person(gus.id)!, "status.set", app.deps.roster.person(anna.id)!)).toBe(false);
    await expect(updateUser(app.deps, nobody, anna.id, { role: key })).rejects.toMatchObject({ status: 422 });
  });

  it("is named once, and by no name of the product's", async () => {
    for (const name of ["porter", "ADMINISTRATOR", "Department Manager"])
      expect((await json(root, "POST", "/api/admin/roles", { name, grants: {} })).status, name).toBe(409);
    expect((await json(root, "POST", "/api/admin/roles", { name: " ", grants: {} })).status).toBe(400);
    expect((await json(root, "PATCH", "/api/admin/roles/user", { name: "Other" })).status).toBe(404);
    expect((await json(root, "DELETE", "/api/admin/roles/administrator")).status).toBe(404);
  });

  it("is not changed upon what somebody else has changed meanwhile", async () => {
    const before = await json(root, "GET", "/api/admin/roles/porter");
    await updateRole(app.deps, nobody, "porter", { name: "Doorman" });
    const stale = await json(root, "PATCH", "/api/admin/roles/porter", { name: "Usher" }, { "If-Match": before.etag! });
    expect(stale.status).toBe(412);
    const { etag } = await json(root, "GET", "/api/admin/roles/porter");
    expect(
      (await json(root, "PATCH", "/api/admin/roles/porter", { name: "Usher" }, { "If-Match": etag! })).status,
    ).toBe(200);
  });

  it("leaves rows in the audit log", async () => {
    const { q, t } = app.deps.db;
    const rows = (await q.select().from(t.auditLog)).filter((row) => row.subjectType === "role");
    expect(new Set(rows.map((row) => row.action))).toEqual(new Set(["role.create", "role.update", "role.delete"]));
  });

  it("is understood by an import, by its name and by its key", async () => {
    const { body } = await json(
      root,
      "POST",
      "/api/admin/import/users",
      "username,role\nida,Staff Office\nivo,staff-office\nina,janitor\n",
      { "Content-Type": "text/csv" },
    );
    expect([body.created, body.failed.map((one: any) => one.line)]).toEqual([2, [4]]);
  });
});

describe("the pages of roles", () => {
  it("show who may do what, and upon whom", async () => {
    const { status, text } = await page(root, "/admin/roles");
    expect(status).toBe(200);
    for (const words of [
      "Set a status",
      "their department",
      "everybody but closed departments",
      "Usher",
      "Staff office",
    ])
      expect(text, words).toContain(words);
  });

  it("make one, change it and say what changed, and delete it", async () => {
    const start = await page(root, "/admin/roles/new?from=receptionist");
    expect(start.text).toContain("Receptionist");
    const made = await page(root, "/admin/roles", {
      name: "Night desk",
      "grant:status.set": "all",
      "grant:board.see": "all",
    });
    expect([made.status, made.location]).toEqual([303, "/admin/roles/night-desk?made=1"]);
    const shown = (await page(root, "/admin/roles/night-desk")).text;
    const version = /name="version" value="([^"]+)"/.exec(shown)![1]!;
    const form = { name: "Night watch", "grant:status.set": "department", version };
    const saved = await page(root, "/admin/roles/night-desk", form);
    expect(saved.text).toContain("Name: Night desk → Night watch");
    expect(saved.text).toContain("Set a status: everybody → their department");
    // The same form once more: it was made upon what is not there any more.
    const again = await page(root, "/admin/roles/night-desk", { ...form, name: "Third" });
    expect(again.status).toBe(409);
    expect(again.text).toContain('value="Third"');
    const gone = await page(root, "/admin/roles/night-desk/delete", {});
    expect(gone.status).toBe(303);
    expect((await page(root, "/admin/roles/night-desk")).status).toBe(404);
  });

  it("keep what was typed where a name is taken", async () => {
    const { status, text } = await page(root, "/admin/roles", { name: "Usher", "grant:notes.use": "own" });
    expect(status).toBe(409);
    expect(text).toContain("There is a role of that name already.");
    expect(text).toContain('value="Usher"');
  });

  it("are the administrators' alone", async () => {
    const clerk = await app.as("clerk", { role: "staff-office" });
    for (const [method, path] of [
      ["GET", "/admin/roles"],
      ["GET", "/admin/roles/usher"],
      ["POST", "/admin/roles"],
      ["GET", "/api/admin/roles"],
      ["POST", "/api/admin/roles"],
    ] as const)
      for (const who of [anna, clerk]) expect((await who.call(method, path)).status, `${method} ${path}`).toBe(403);
  });
});

describe("whoever administers people without being an administrator", () => {
  it("makes nobody more than they are, and changes nobody who is more", async () => {
    const clerk = await app.as("office", { role: "staff-office" });
    expect((await json(clerk, "PATCH", `/api/users/${anna.id}`, { phone: "4711" })).status).toBe(200);
    const refused = [
      ["PATCH", `/api/users/${clerk.id}`, { role: "administrator" }],
      ["PATCH", `/api/users/${anna.id}`, { role: "receptionist" }],
      ["POST", "/api/users", { username: "sneak", role: "administrator" }],
      ["PATCH", `/api/users/${root.id}`, { email: "me@example.com" }],
      ["DELETE", `/api/users/${root.id}`],
    ] as const;
    for (const [method, path, body] of refused)
      expect((await json(clerk, method, path, body)).status, `${method} ${path}`).toBe(403);
    for (const path of ["archive", "sign-out", "restore", "picture/remove"])
      expect((await page(clerk, `/admin/users/${root.id}/${path}`, {})).status, path).toBe(403);
    expect((await page(clerk, `/admin/users/${anna.id}`, { role: "administrator" })).status).toBe(403);
    expect((await page(clerk, `/admin/users/${anna.id}`, { username: "anna", role: "user" })).status).toBe(303);
    // The role that one has can be kept, whatever it is.
    expect(app.deps.roster.person(anna.id)!.role).toBe("user");
  });

  it("finds in the navigation what they may see, and nothing else", async () => {
    const key = await createRole(app.deps, nobody, { name: "Job keeper", grants: { "audit.see": "all" } });
    const keeper = await app.as("keeper", { role: key });
    const { status, text } = await page(keeper, "/admin/audit");
    expect(status).toBe(200);
    expect(text).toContain('href="/admin/audit"');
    for (const hidden of ["/admin/users", "/admin/roles", "/admin/settings"])
      expect(text).not.toContain(`href="${hidden}"`);
  });
});

it("administrators may do all there is, and give every role", () => {
  expect(actions.filter((action) => productGrants.administrator[action] === undefined)).toEqual([]);
  const most = Object.fromEntries(actions.map((action) => [action, catalogue[action].scopes.at(-1)]));
  expect(covers(productGrants.administrator, settled(most))).toBe(true);
  expect(roles.map((role) => covers(productGrants.user, productGrants[role]))).toEqual([true, false, false, false]);
});
