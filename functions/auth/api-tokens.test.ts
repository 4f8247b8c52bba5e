import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { setSharedSettings } from "#functions/client-settings/actions.ts";
import { archiveUser, restoreUser } from "#functions/directory/actions.ts";
import { permissionOf } from "#shared/http/permit.ts";
import { type Action, actions } from "#shared/permissions.ts";
import { PASSWORD, type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { countQueries } from "#test/helpers/count-queries.ts";
import { createToken, forgetTokens, revokeToken } from "./actions/api-tokens.ts";
import { browser } from "./testing/browser.ts";

const HOUR = 3600_000;
const DAY = 24 * HOUR;
const system = { id: null, name: "test", address: null };
let app: TestApp;
let anna: SignedIn;
let boss: SignedIn;
let many = 0;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  anna = await app.as(`anna${++many}`);
  boss = await app.as(`boss${many}`, { role: "administrator" });
});

const allow = (value: boolean) =>
  setSharedSettings(app.deps, system, { kind: "site" }, [{ name: "site.endlessTokens", value, locked: false }]);
const make = async (user: SignedIn, scopes: Action[], days: number | null = 30) =>
  createToken(app.deps, { ...system, id: user.id }, user.id, { name: "A program", scopes, days });
const by = (token: string, on: Pick<TestApp, "app"> = app) => ({
  send: (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    on.app.request(path, {
      method,
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
});
const statusOf = async (answer: Response | Promise<Response>) => (await answer).status;

describe("a token", () => {
  test("is made with a name, some permissions and an end, shown once, and kept as a hash", async () => {
    const answer = await anna.call("POST", "/api/me/tokens", { name: "Hall screen", scopes: ["board.see"], days: 30 });
    const made = (await answer.json()) as { id: string; token: string; expiresAt: string };
    expect([answer.status, Date.parse(made.expiresAt) - app.now]).toEqual([201, 30 * DAY]);
    expect(made.token).toMatch(/^os_[\w-]{43}$/);
    const { items } = (await (await anna.call("GET", "/api/me/tokens")).json()) as { items: object[] };
    expect(items).toMatchObject([{ id: made.id, name: "Hall screen", scopes: ["board.see"], lastUsedAt: null }]);
    const { q, t } = app.deps.db;
    for (const text of [JSON.stringify(items), JSON.stringify(await q.select().from(t.apiTokens))])
      expect(text).not.toContain(made.token.slice(3));
    expect(await statusOf(by(made.token).send("GET", "/api/board"))).toBe(200);
  });

  test("costs no read of the database while it is fresh, and counts as its user for the limit of requests", async () => {
    const { token } = await make(anna, ["board.see"]);
    await by(token).send("GET", "/api/session");
    const reads = await countQueries(app.deps.db, async () => {
      for (let i = 0; i < 5; i++) expect(await statusOf(by(token).send("GET", "/api/session"))).toBe(200);
    });
    expect(reads).toBe(0);
    const who = (await (await by(token).send("GET", "/api/session")).json()) as {
      user: { id: string };
      session: object;
    };
    expect([who.user.id, who.session]).toMatchObject([anna.id, { kind: "token" }]);
  });

  test("ends when it was to end, and one without an end goes on", async () => {
    const [short, endless] = [await make(anna, ["board.see"], 30), await make(anna, ["board.see"], null)];
    app.now += 30 * DAY - 1;
    expect(await statusOf(by(short.token).send("GET", "/api/board"))).toBe(200);
    app.now += 1;
    expect(await statusOf(by(short.token).send("GET", "/api/board"))).toBe(401);
    app.now += 3000 * DAY;
    expect(await statusOf(by(endless.token).send("GET", "/api/board"))).toBe(200);
  });

  test("says when it was used and from where, written at most once an hour", async () => {
    const { token } = await make(anna, ["board.see"]);
    const use = () => by(token).send("GET", "/api/board");
    const used = async () => {
      const { items } = (await (await anna.call("GET", "/api/me/tokens")).json()) as {
        items: { lastUsedAt: string }[];
      };
      return Date.parse(items[0]!.lastUsedAt);
    };
    await use();
    const first = app.now;
    expect(await used()).toBe(first);
    app.now += HOUR - 1;
    await use();
    expect(await used()).toBe(first);
    app.now += 1;
    await use();
    expect(await used()).toBe(first + HOUR);
  });

  test("is refused on every host at once when it is revoked, and its stream ends", async () => {
    const other = await app.another();
    const { id, token } = await make(anna, ["board.see"]);
    expect(await statusOf(by(token, other).send("GET", "/api/board"))).toBe(200);
    const ended: string[] = [];
    const endSession = other.deps.hub.endSession;
    other.deps.hub.endSession = (session) => {
      ended.push(session);
      endSession(session);
    };
    expect((await anna.call("DELETE", `/api/me/tokens/${id}`)).status).toBe(204);
    await other.deps.tail.reached(app.deps.tail.seq);
    expect(await statusOf(by(token, other).send("GET", "/api/board"))).toBe(401);
    expect(await statusOf(by(token).send("GET", "/api/board"))).toBe(401);
    expect(ended).toEqual([id]);
    expect((await anna.call("DELETE", `/api/me/tokens/${id}`)).status).toBe(404);
  });

  test("dies with its user’s account, and does not come back with it", async () => {
    const { token } = await make(anna, ["board.see"]);
    expect(await statusOf(by(token).send("GET", "/api/board"))).toBe(200);
    await archiveUser(app.deps, system, anna.id);
    expect(await statusOf(by(token).send("GET", "/api/board"))).toBe(401);
    await restoreUser(app.deps, system, anna.id);
    app.now += HOUR;
    expect(await statusOf(by(token).send("GET", "/api/board"))).toBe(401);
  });

  test("goes on when its user is signed out everywhere or changes the password", async () => {
    const { token } = await make(anna, ["board.see"]);
    const one = browser(app);
    await one.post("/login", { username: anna.username, password: PASSWORD });
    await one.post("/me/password", { current: PASSWORD, password: "another good one", repeat: "another good one" });
    expect(await statusOf(by(token).send("GET", "/api/board"))).toBe(200);
  });

  test("that is forged, cut or in a cookie is nobody", async () => {
    const { token } = await make(anna, ["board.see"]);
    for (const forged of [
      `${token}x`,
      token.slice(0, -1),
      "os_",
      "os_%00",
      `os_${"a".repeat(43)}`,
      `OS_${token.slice(3)}`,
      token.slice(3),
    ]) {
      const answer = await by(forged).send("GET", "/api/board");
      expect([answer.status, answer.headers.get("WWW-Authenticate")], forged).toEqual([
        401,
        'Bearer realm="OfficeStatus", error="invalid_token"',
      ]);
    }
    const one = browser(app);
    one.cookies.set("officestatus", token);
    expect((await one.get("/api/board")).status).toBe(401);
  });
});

describe("what a token may", () => {
  test("is what it was given of what its user may, route by route", async () => {
    const { token } = await make(boss, ["board.see", "status.see-history", "directory.see"]);
    const wrong: string[] = [];
    for (const route of app.app.routes) {
      const permission = permissionOf(route.handler);
      if (!permission || permission === "public") continue;
      const path = route.path.replace(/:\w+(\{[^}]*\})?/g, "01ARZ3NDEKTSV4RRFFQ69G5FAV");
      // A stream has no end to wait for.
      if (/\/live$/.test(path)) continue;
      const { status } = await by(token).send(route.method, path, route.method === "GET" ? undefined : {}, {
        Accept: "application/json",
      });
      const mayRead = permission === "signed-in" && ["GET", "HEAD"].includes(route.method);
      const has = mayRead || ["board.see", "status.see-history", "directory.see"].includes(permission);
      if (has ? status === 401 || status >= 500 : status !== 403)
        wrong.push(`${route.method} ${path} answered ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  test("with permissions to read alone changes nothing", async () => {
    const { token } = await make(anna, ["board.see", "status.see-history"]);
    const refused = await by(token).send("PUT", "/api/users/me/status", { type: "lunch" });
    expect([refused.status, ((await refused.json()) as { detail: string }).detail]).toEqual([
      403,
      "This API token was made without the permission status.set. Make one that has it, or sign in.",
    ]);
    const writer = await make(anna, ["status.set"]);
    expect(await statusOf(by(writer.token).send("PUT", "/api/users/me/status", { type: "lunch" }))).toBe(200);
    expect(await statusOf(by(writer.token).send("GET", "/api/board"))).toBe(403);
  });

  test("is never more than its user may, now", async () => {
    const { token } = await make(anna, ["status.set", "directory.see"]);
    const bert = await app.as(`bert${many}`);
    expect(await statusOf(by(token).send("PUT", `/api/users/${bert.id}/status`, { type: "lunch" }))).toBe(403);
    expect(await statusOf(by(token).send("GET", "/admin/users", undefined, { Accept: "application/json" }))).toBe(403);
    const reception = await app.as(`reception${many}`, { role: "receptionist" });
    const theirs = await make(reception, ["status.set"]);
    expect(await statusOf(by(theirs.token).send("PUT", `/api/users/${bert.id}/status`, { type: "lunch" }))).toBe(200);
  });

  test("is nothing that would make it more: no token, no password, no second factor, no session", async () => {
    const { token } = await make(boss, [...actions]);
    const calls: [string, string, object?][] = [
      ["GET", "/api/me/tokens"],
      ["POST", "/api/me/tokens", { name: "x", scopes: ["board.see"] }],
      ["GET", "/api/admin/tokens"],
      ["POST", "/api/admin/tokens", { userId: anna.id, name: "x", scopes: ["board.see"] }],
      ["POST", "/admin/security"],
      ["POST", `/admin/users/${anna.id}/second-factor/reset`],
      ["POST", "/me/password"],
      ["POST", "/me/second-factor"],
      ["POST", "/me/sessions/others"],
      ["DELETE", "/api/session"],
    ];
    for (const [method, path, body] of calls)
      expect(await statusOf(by(token).send(method, path, body, { Accept: "application/json" })), path).toBe(403);
    const setting = await by(token).send("PUT", "/api/admin/client-settings/site.passwordLength", { value: 20 });
    expect(setting.status).toBe(403);
    expect(app.deps.settings.get("site.passwordLength")).toBe(8);
  });
});

describe("making one", () => {
  afterEach(() => allow(false));

  test.each([
    [400, { name: "", scopes: ["board.see"], days: 30 }],
    [400, { name: "x", scopes: [], days: 30 }],
    [400, { name: "x", scopes: ["no.such"], days: 30 }],
    [400, { name: "x", scopes: ["security.edit"], days: 30 }],
    [400, { name: "x", scopes: ["board.see"], days: 0 }],
    [400, { name: "x", scopes: ["board.see"], days: 366 }],
    [400, { name: "x\u0000", scopes: ["board.see"], days: 30 }],
    [422, { name: "x", scopes: ["board.see"], days: null }],
    [422, { name: "x", scopes: ["settings.edit"], days: 30 }],
  ])("answers %d for %j", async (status, body) => {
    expect((await anna.call("POST", "/api/me/tokens", body)).status).toBe(status);
  });

  test("without an end takes the site’s leave", async () => {
    await allow(true);
    const answer = await anna.call("POST", "/api/me/tokens", { name: "x", scopes: ["board.see"], days: null });
    expect([answer.status, ((await answer.json()) as { expiresAt: null }).expiresAt]).toEqual([201, null]);
  });

  test("stops at fifty", async () => {
    for (let i = 0; i < 50; i++) await make(anna, ["board.see"]);
    expect((await anna.call("POST", "/api/me/tokens", { name: "x", scopes: ["board.see"] })).status).toBe(409);
  });

  test("works in forms, and what was typed stays where something is wrong", async () => {
    const one = browser(app);
    await one.post("/login", { username: anna.username, password: PASSWORD });
    const wrong = await one.post("/me/tokens", { name: "Hall <screen>", days: "90" });
    const html = await wrong.text();
    expect([wrong.status, html.includes("Tick at least one thing")]).toEqual([422, true]);
    expect(html).toContain('value="Hall &lt;screen>"');
    const made = await (await one.post("/me/tokens", { name: "Hall", "scope:board.see": "on", days: "90" })).text();
    const token = /value="(os_[\w-]{43})"/.exec(made)![1]!;
    expect(await statusOf(by(token).send("GET", "/api/board"))).toBe(200);
    const list = await (await one.get("/me/tokens")).text();
    expect(list).not.toContain(token);
    const id = /\/me\/tokens\/(\w{26})\/revoke/.exec(list)![1]!;
    expect((await one.post(`/me/tokens/${id}/revoke`)).status).toBe(303);
    expect(await statusOf(by(token).send("GET", "/api/board"))).toBe(401);
    expect((await one.post(`/me/tokens/${id}/revoke`)).status).toBe(404);
  });

  test("another’s is nobody else’s to revoke", async () => {
    const { id, token } = await make(anna, ["board.see"]);
    const bert = await app.as(`bert${many}`);
    expect((await bert.call("DELETE", `/api/me/tokens/${id}`)).status).toBe(404);
    expect(await statusOf(by(token).send("GET", "/api/board"))).toBe(200);
  });
});

describe("administrators", () => {
  test("make tokens for others, see everybody’s, and revoke them; that is on record", async () => {
    const answer = await boss.call("POST", "/api/admin/tokens", {
      userId: anna.id,
      name: "PBX",
      scopes: ["status.set"],
    });
    const { id, token } = (await answer.json()) as { id: string; token: string };
    expect(answer.status).toBe(201);
    expect(await statusOf(by(token).send("PUT", "/api/users/me/status", { type: "lunch" }))).toBe(200);
    const { items } = (await (await boss.call("GET", `/api/admin/tokens?user=${anna.id}`)).json()) as {
      items: object[];
    };
    expect(items).toMatchObject([{ id, userId: anna.id, name: "PBX", createdBy: boss.id }]);
    expect((await boss.call("DELETE", `/api/admin/tokens/${id}`)).status).toBe(204);
    expect(await statusOf(by(token).send("GET", "/api/session"))).toBe(401);
    const { q, t } = app.deps.db;
    const rows = (await q.select().from(t.auditLog)).filter(
      (row) => row.subjectId === anna.id && row.actorId === boss.id,
    );
    expect(rows.map((row) => row.action)).toEqual(["token.create", "token.revoke"]);
    expect(JSON.stringify(rows)).not.toContain(token.slice(3));
  });

  test("give a token no more than its user may", async () => {
    const answer = await boss.call("POST", "/api/admin/tokens", {
      userId: anna.id,
      name: "x",
      scopes: ["directory.edit"],
    });
    expect(answer.status).toBe(422);
    for (const userId of ["01ARZ3NDEKTSV4RRFFQ69G5FAV", "x"])
      expect([400, 404]).toContain(
        (await boss.call("POST", "/api/admin/tokens", { userId, name: "x", scopes: ["board.see"] })).status,
      );
  });

  test("do so on pages, too: by user name, page after page", async () => {
    const one = browser(app);
    await one.post("/login", { username: boss.username, password: PASSWORD });
    const wrong = await one.post("/admin/security/tokens", {
      user: "nobody at all",
      name: "x",
      "scope:board.see": "on",
      days: "30",
    });
    expect([wrong.status, (await wrong.text()).includes("There is nobody of this name.")]).toEqual([422, true]);
    const made = await one.post("/admin/security/tokens", {
      user: anna.username,
      name: "x",
      "scope:board.see": "on",
      days: "30",
    });
    expect([made.status, (await made.text()).includes("os_")]).toEqual([200, true]);
    for (let i = 0; i < 50; i++) await make(boss, ["board.see"]);
    const first = await (await one.get("/admin/security/tokens")).text();
    expect(first.match(/\/revoke"/g)).toHaveLength(50);
    const next = /href="(\/admin\/security\/tokens\?after=\w{26})"/.exec(first)![1]!;
    expect(await (await one.get(next)).text()).toContain(anna.username);
    const found = await (await one.get(`/admin/security/tokens?q=${anna.username}`)).text();
    expect(found.match(/\/revoke"/g)).toHaveLength(1);
  });

  test("alone", async () => {
    for (const path of [
      "/api/admin/tokens",
      "/admin/security",
      "/admin/security/tokens",
      "/admin/security/sign-ins",
      "/api/admin/sign-ins",
    ])
      expect((await anna.call("GET", path, undefined, { Accept: "application/json" })).status, path).toBe(403);
  });
});

test("a token that ended a month ago is forgotten", async () => {
  const { id } = await make(anna, ["board.see"], 30);
  const kept = await make(anna, ["board.see"], null);
  await forgetTokens(app.deps, 1000);
  await revokeToken(app.deps, system, id);
  app.now += 31 * DAY;
  expect(await forgetTokens(app.deps, 1000)).toBeGreaterThan(0);
  const { q, t } = app.deps.db;
  const ids = (await q.select({ id: t.apiTokens.id }).from(t.apiTokens)).map((row) => row.id);
  expect(ids).toContain(kept.id);
  expect(ids).not.toContain(id);
});
