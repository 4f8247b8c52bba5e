import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { setSharedSettings } from "#functions/client-settings/actions.ts";
import { importDirectory } from "#functions/directory/actions.ts";
import { registry, type SettingName, type Settings } from "#shared/settings/registry.ts";
import { PASSWORD, type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { makeAttempts } from "./actions/sign-in.ts";
import { createInvitation } from "./actions.ts";
import { securityNames } from "./security-form.ts";
import { type Browser, browser } from "./testing/browser.ts";
import { withPhone } from "./testing/second-factor.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const system = { id: null, name: "test", address: null };
let app: TestApp;
let anna: SignedIn;
let boss: SignedIn;
let one: Browser;
let many = 0;
beforeAll(async () => {
  app = await testApp({ PUBLIC_URL: "https://status.example.com", ALLOWED_ORIGINS: "http://inside" });
});
afterAll(() => app.close());
beforeEach(async () => {
  anna = await app.as(`anna${++many}`);
  boss = await app.as(`boss${many}`, { role: "administrator" });
  one = browser(app);
});
const set = (values: { readonly [N in SettingName]?: Settings[N] | null }) =>
  setSharedSettings(
    app.deps,
    system,
    { kind: "site" },
    Object.entries(values).map(([name, value]) => ({ name: name as SettingName, value, locked: false })),
  );
afterEach(() => set(Object.fromEntries(securityNames.map((name) => [name, null]))));

const signIn = async (user: SignedIn, who = one, more: Record<string, string> = {}) => {
  const answer = await who.post("/login", { username: user.username, password: PASSWORD, ...more });
  expect(answer.status).toBe(303);
};
const isIn = async (who = one) => (await who.get("/api/session")).status === 200;

describe("the settings of signing in", () => {
  test("end a browser’s session after so many minutes without use, also those that there are", async () => {
    await signIn(anna);
    await set({ "site.sessionIdle": 30 });
    app.now += 29 * MINUTE;
    expect(await isIn()).toBe(true);
    app.now += 30 * MINUTE;
    expect(await isIn()).toBe(false);
  });

  test("say how long “stay signed in” lasts, and tell the browser", async () => {
    await set({ "site.sessionKept": 2 });
    await signIn(anna, one, { stay: "on" });
    expect(one.setCookies.find((line) => line.startsWith("officestatus_session="))).toContain("Max-Age=172800");
    app.now += 2 * DAY - 1;
    expect(await isIn()).toBe(true);
    app.now += 2 * DAY;
    expect(await isIn()).toBe(false);
  });

  test("say how long programs can refresh", async () => {
    await set({ "site.apiSessionKept": 1 });
    const json = (path: string, body: object) =>
      app.request(path, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
    const { refreshToken } = (await (
      await json("/api/session", { username: anna.username, password: PASSWORD })
    ).json()) as { refreshToken: string };
    app.now += DAY - 1;
    const next = (await (await json("/api/session/refresh", { refreshToken })).json()) as { refreshToken: string };
    app.now += DAY;
    expect((await json("/api/session/refresh", { refreshToken: next.refreshToken })).status).toBe(401);
  });

  test("say when answers slow down, and when and for how long an address is locked out", async () => {
    await set({ "site.wrongBeforeDelay": 1, "site.wrongBeforeLock": 3, "site.lockMinutes": 5 });
    const held: number[] = [];
    const attempts = makeAttempts(app.deps, async (ms) => void held.push(ms));
    const from = { kind: "api", persistent: true, userAgent: null, address: "192.0.2.1" } as const;
    const attempt = (password: string) =>
      attempts.signIn(anna.username, password, from).then(
        () => 200,
        (error) => error.status,
      );
    expect([await attempt("x"), await attempt("x"), await attempt("x")]).toEqual([401, 401, 429]);
    expect(held).toEqual([0, 250, 500]);
    app.now += 5 * MINUTE - 1;
    expect(await attempt(PASSWORD)).toBe(429);
    app.now += 1;
    expect(await attempt(PASSWORD)).toBe(200);
  });

  test("ask more of new passwords, wherever one is chosen, and leave those that people have", async () => {
    await set({ "site.passwordLength": 24 });
    await signIn(anna);
    const short = await one.post("/me/password", {
      current: PASSWORD,
      password: "22 characters, not 24",
      repeat: "22 characters, not 24",
    });
    expect([short.status, (await short.text()).includes("Use at least 24 characters.")]).toEqual([422, true]);
    const { path } = await createInvitation(app.deps, system, anna.id);
    expect(await (await browser(app).get(path)).text()).toContain("At least 24 characters.");
    expect((await browser(app).post(path, { password: "too short", repeat: "too short" })).status).toBe(422);
  });
});

describe("an import", () => {
  test("holds initial passwords against the same rules", async () => {
    await set({ "site.passwordLength": 16 });
    const file = `username,initialPassword\nlong${many},a long enough password\nshort${many},too short\ncommon${many},passwordpassword\n`;
    const { created, failed } = await importDirectory(app.deps, system, file);
    expect(created).toBe(1);
    expect(failed).toEqual([
      { line: 3, reason: "The initial password cannot be taken. Use at least 16 characters." },
      {
        line: 4,
        reason:
          "The initial password cannot be taken. This is one of the passwords that others try first. Choose another.",
      },
    ]);
  });
});

describe("the page of the settings", () => {
  const form = () => ({
    "site.secondFactorFor": "nobody",
    ...Object.fromEntries(
      securityNames
        .filter((name) => typeof registry[name].default === "number")
        .map((name) => [name, String(registry[name].default)]),
    ),
  });

  test("saves what was changed, puts it on record, and says so", async () => {
    await signIn(boss);
    const answer = await one.post("/admin/security", {
      ...form(),
      "site.lockMinutes": "60",
      "site.endlessTokens": "on",
    });
    expect([answer.status, answer.headers.get("Location")]).toEqual([303, "/admin/security?saved=2"]);
    expect([app.deps.settings.get("site.lockMinutes"), app.deps.settings.get("site.endlessTokens")]).toEqual([
      60,
      true,
    ]);
    const { q, t } = app.deps.db;
    const log = await q.select().from(t.auditLog).where(eq(t.auditLog.actorId, boss.id));
    expect(log.map((row) => row.subjectName).sort()).toEqual(["site.endlessTokens", "site.lockMinutes"]);
    expect(await (await one.get("/admin/security?saved=2")).text()).toContain("Saved.");
  });

  test.each([
    ["site.passwordLength", "7"],
    ["site.passwordLength", "65"],
    ["site.sessionIdle", "1"],
    ["site.lockMinutes", "x"],
    ["site.wrongBeforeLock", "1e9"],
    ["site.secondFactorFor", "roles"],
    ["site.secondFactorFor", "<b>"],
  ])("refuses %s of %s beside the field, and keeps what was typed", async (name, value) => {
    await signIn(boss);
    const answer = await one.post("/admin/security", { ...form(), [name]: value });
    const html = await answer.text();
    expect([answer.status, html.includes("Nothing was saved.")]).toEqual([422, true]);
    expect(html).toMatch(/class="error"/);
    expect(app.deps.settings.get(name as SettingName)).toEqual(registry[name as SettingName].default);
  });

  test("asks whoever wants a second factor of themselves to set it up first", async () => {
    await signIn(boss);
    const wanted = { ...form(), "site.secondFactorFor": "administrators" };
    const refused = await one.post("/admin/security", wanted);
    expect([refused.status, (await refused.text()).includes("Set up your own second factor first")]).toEqual([
      422,
      true,
    ]);
    await withPhone(app, boss.id);
    expect((await one.post("/admin/security", wanted)).status).toBe(303);
    expect(
      (await one.post("/admin/security", { ...wanted, "site.secondFactorFor": "roles", "role:user": "on" })).status,
    ).toBe(303);
    expect(app.deps.settings.get("site.secondFactorFor")).toEqual(["user"]);
    expect(await (await one.get("/admin/security")).text()).toMatch(/name="role:user"[^>]*checked/);
  });

  test("shows how the server is reached, and warns", async () => {
    await signIn(boss, one, {});
    const html = await (await one.get("/admin/security", { Host: "inside", "X-Forwarded-For": "192.0.2.9" })).text();
    for (const text of [
      "https://status.example.com",
      "http://inside",
      "Use the one that begins with https",
      "is not trusted",
    ])
      expect(html).toContain(text);
    const safe = await (await one.get("/admin/security", { Host: "status.example.com" })).text();
    expect(safe).toContain("Encrypted (HTTPS)");
    expect(safe).not.toContain("is not trusted");
  });

  test("is the only way to these settings for whoever may change the others alone", async () => {
    const put = (user: SignedIn) => user.call("PUT", "/api/admin/client-settings/site.passwordLength", { value: 12 });
    expect((await put(anna)).status).toBe(403);
    expect((await put(boss)).status).toBe(200);
    const report = await boss.call("POST", "/api/admin/client-settings", {
      site: { "site.passwordLength": { value: 13 } },
    });
    expect(await report.json()).toMatchObject({ changed: 1, failed: [] });
    const html = await (async () => {
      await signIn(boss);
      return (await one.get("/admin/settings")).text();
    })();
    expect(html).not.toContain("site.passwordLength");
  });
});

describe("a user’s page", () => {
  const lockOut = async () => {
    const attempts = makeAttempts(app.deps, async () => {});
    const from = { kind: "api", persistent: true, userAgent: null, address: "192.0.2.1" } as const;
    for (let i = 0; i < 10; i++) await attempts.signIn(anna.username, "wrong", from).catch(() => {});
    return () =>
      attempts.signIn(anna.username, PASSWORD, from).then(
        () => 200,
        (error) => error.status,
      );
  };

  test("unlocks the account for every address, and puts that on record", async () => {
    const again = await lockOut();
    expect(await again()).toBe(429);
    await signIn(boss);
    expect(await (await one.get(`/admin/users/${anna.id}`)).text()).toContain("Locked out after wrong passwords");
    expect((await one.post(`/admin/users/${anna.id}/unlock`)).headers.get("Location")).toContain("done=unlocked");
    expect(await again()).toBe(200);
    expect(await (await one.get(`/admin/users/${anna.id}`)).text()).not.toContain("Locked out after wrong passwords");
    const { q, t } = app.deps.db;
    const log = await q.select().from(t.auditLog).where(eq(t.auditLog.subjectId, anna.id));
    expect(log.map((row) => row.action)).toContain("sign-in.unlock");
  });

  test("resets a second factor, and puts that on record", async () => {
    await withPhone(app, anna.id);
    await signIn(boss);
    expect(await (await one.get(`/admin/users/${anna.id}`)).text()).toContain("Second factor: on.");
    expect((await one.post(`/admin/users/${anna.id}/second-factor/reset`)).status).toBe(303);
    await signIn(anna, browser(app));
    const { q, t } = app.deps.db;
    const log = await q.select().from(t.auditLog).where(eq(t.auditLog.subjectId, anna.id));
    expect(log.map((row) => row.action)).toContain("second-factor.reset");
  });

  test("does neither for whoever may not", async () => {
    await signIn(anna);
    for (const what of ["unlock", "second-factor/reset"])
      expect((await one.post(`/admin/users/${boss.id}/${what}`)).status).toBe(403);
  });
});
