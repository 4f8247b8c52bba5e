import { desc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { setSharedSettings } from "#functions/client-settings/actions.ts";
import { archiveUser } from "#functions/directory/actions.ts";
import { PASSWORD, type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { noteFailure, passwordKeys } from "./actions/failures.ts";
import { choosePassword, createInvitation } from "./actions.ts";
import { browser } from "./testing/browser.ts";

const HOUR = 3600_000;
const NEW = "seven quiet lanterns";
const nobody = { id: null, name: "test", address: null };
let app: TestApp;
let anna: SignedIn;

const start = async (env: Record<string, string> = {}) => {
  app = await testApp({
    SMTP_URL: "smtp://127.0.0.1:9",
    PUBLIC_URL: "http://localhost",
    JOBS: "off",
    ...env,
  });
  anna = await app.as("anna", { email: "anna@example.com" });
};
afterEach(() => app.close());

const queued = async () => {
  const { q, t } = app.deps.db;
  return q.select().from(t.outbox).orderBy(desc(t.outbox.id));
};
const linkOf = (row: { data: string } | undefined) => (JSON.parse(row!.data) as { path: string }).path;
const ask = (name: string, headers?: Record<string, string>) =>
  browser(app).post("/forgot", { username: name }, headers);
const signsIn = async (password: string) =>
  (await browser(app).post("/login", { username: "anna", password })).status === 303;

describe("asking for a link", () => {
  beforeEach(() => start());

  test("by user name or by address queues a mail to the address of the account", async () => {
    for (const name of ["anna", "ANNA@example.com "]) {
      const answer = await ask(name);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain("a link is on its way");
    }
    const rows = await queued();
    expect(rows.map(({ kind, toUserId, toAddress }) => ({ kind, toUserId, toAddress }))).toEqual(
      Array(2).fill({ kind: "password", toUserId: anna.id, toAddress: "anna@example.com" }),
    );
    expect(
      await browser(app)
        .get("/login")
        .then((page) => page.text()),
    ).toContain('href="/forgot"');
  });

  test("answers the same, and as slowly, to whoever has no account, no address, or has left", async () => {
    await app.as("nowhere");
    const gone = await app.as("gone", { email: "gone@example.com" });
    await archiveUser(app.deps, nobody, gone.id);
    const answers = [];
    for (const name of ["anna", "nobody", "nowhere", "gone"]) {
      const began = performance.now();
      const text = await (await ask(name)).text();
      expect(performance.now() - began).toBeGreaterThan(495);
      answers.push(text.replaceAll(name, "NAME"));
    }
    expect(new Set(answers).size).toBe(1);
    expect(await queued()).toHaveLength(1);
  });

  test("often sends no more than three an hour to one account, and says nothing of it", async () => {
    for (let i = 0; i < 5; i++) expect((await ask(i % 2 ? "anna" : "anna@example.com")).status).toBe(200);
    expect(await queued()).toHaveLength(3);
    app.now += HOUR;
    await ask("anna");
    expect(await queued()).toHaveLength(4);
  });

  test("very often from one address is refused for a while, whoever is asked for", async () => {
    const asked = [];
    for (let i = 0; i < 31; i++) asked.push(ask(`nobody${i}`));
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    const refused = await ask("anna");
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(await queued()).toEqual([]);
  });

  test("with nothing typed is said beside the field", async () => {
    const answer = await ask("  ");
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("Type your user name or e-mail address.");
  });
});

describe("the link", () => {
  beforeEach(() => start());

  test("lets one choose a password, once; everywhere else one is signed out", async () => {
    await ask("anna");
    const path = linkOf((await queued())[0]);
    const visitor = browser(app);
    expect(await (await visitor.get(path)).text()).toContain("sign in with it as anna");
    // Whoever looks does not use it up.
    expect((await visitor.get(path)).status).toBe(200);
    const done = await visitor.post(path, { password: NEW, repeat: NEW });
    expect(done.headers.get("Location")).toBe("/login?changed");
    expect(await (await visitor.get("/login?changed")).text()).toContain("Sign in with the new one.");
    expect((await anna.call("GET", "/api/session")).status).toBe(401);
    expect(await signsIn(PASSWORD)).toBe(false);
    expect(await signsIn(NEW)).toBe(true);
    expect((await visitor.get(path)).status).toBe(410);
    expect((await visitor.post(path, { password: NEW, repeat: NEW })).status).toBe(410);
  });

  test("asks for a good password, typed twice, and keeps working meanwhile", async () => {
    await ask("anna");
    const path = linkOf((await queued())[0]);
    for (const [password, repeat, why] of [
      ["short", "short", "at least 8 characters"],
      [NEW, `${NEW}!`, "not the same"],
      ["password123", "password123", "try first"],
    ] as const) {
      const answer = await browser(app).post(path, { password, repeat });
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain(why);
    }
    expect((await browser(app).post(path, { password: NEW, repeat: NEW })).status).toBe(303);
  });

  test("works for an hour, is outdated by a newer one, and by a password that was chosen otherwise", async () => {
    await ask("anna");
    const first = linkOf((await queued())[0]);
    await ask("anna");
    const second = linkOf((await queued())[0]);
    expect((await browser(app).get(first)).status).toBe(410);
    expect((await browser(app).get(second)).status).toBe(200);
    await choosePassword(app.deps, anna.id, "another good one");
    expect((await browser(app).get(second)).status).toBe(410);
    await ask("anna");
    const third = linkOf((await queued())[0]);
    app.now += HOUR;
    expect((await browser(app).get(third)).status).toBe(410);
    expect((await browser(app).get("/forgot/nonsense")).status).toBe(404);
  });

  test("ends an invitation that is about, and the wrong passwords from here that locked the account", async () => {
    await setSharedSettings(app.deps, nobody, { kind: "site" }, [
      { name: "site.wrongBeforeLock", value: 3, locked: false },
    ]);
    const invitation = await createInvitation(app.deps, nobody, anna.id);
    // Counted as wrong ones are at the door, which holds each answer longer than the last.
    for (let i = 0; i < 3; i++) await noteFailure(app.deps, passwordKeys("anna", null));
    expect(await signsIn(PASSWORD)).toBe(false);
    await ask("anna");
    await browser(app).post(linkOf((await queued())[0]), { password: NEW, repeat: NEW });
    expect(await signsIn(NEW)).toBe(true);
    expect((await browser(app).get(invitation.path)).status).toBe(410);
  });

  test("of two that use it at once one is told that it was used", async () => {
    await ask("anna");
    const path = linkOf((await queued())[0]);
    const both = await Promise.all(
      [NEW, "eight quiet lanterns"].map((password) => browser(app).post(path, { password, repeat: password })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([303, 410]);
  });

  test("does not work for somebody who has left meanwhile", async () => {
    await ask("anna");
    const path = linkOf((await queued())[0]);
    await archiveUser(app.deps, nobody, anna.id);
    expect((await browser(app).get(path)).status).toBe(410);
    const { q, t } = app.deps.db;
    expect(await q.select().from(t.credentials).where(eq(t.credentials.userId, anna.id))).toHaveLength(1);
  });
});

test.each([
  ["no mail server", { SMTP_URL: "" }],
  ["no address that people use", { PUBLIC_URL: "" }],
])("with %s one is told to ask an administrator, and nothing is queued", async (_why, env) => {
  await start(env);
  expect(await (await browser(app).get("/forgot")).text()).toContain("Ask your administrator");
  expect(await (await browser(app).get("/login")).text()).not.toContain('href="/forgot"');
  expect(await (await ask("anna")).text()).toContain("Ask your administrator");
  expect(await queued()).toEqual([]);
});
