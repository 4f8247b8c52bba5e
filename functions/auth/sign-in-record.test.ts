import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { archiveUser } from "#functions/directory/actions.ts";
import { PASSWORD, type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { makeAttempts } from "./actions/sign-in.ts";
import { createInvitation, createSignInLink } from "./actions.ts";
import { SignInRecord, signInRecordOf } from "./sign-in-record.ts";
import { browser } from "./testing/browser.ts";
import { withPhone } from "./testing/second-factor.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const system = { id: null, name: "test", address: null };
let app: TestApp;
let anna: SignedIn;
let many = 0;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());
/** Each test has an Anna of its own, and an empty record. */
beforeEach(async () => {
  anna = await app.as(`anna${++many}`);
  app.now += HOUR;
  await signInRecordOf(app.deps).flush();
  await app.deps.db.q.delete(app.deps.db.t.signIns);
});

const rows = async () => {
  await signInRecordOf(app.deps).flush();
  const { q, t } = app.deps.db;
  return (await q.select().from(t.signIns)).sort((a, b) => (a.id < b.id ? -1 : 1));
};
const told = async () =>
  (await rows()).map((row) => `${row.method} ${row.outcome}${row.times > 1 ? ` ${row.times}` : ""}`);

describe("what is written down", () => {
  test("is each way in and what came of it", async () => {
    const phone = await withPhone(app, anna.id);
    const one = browser(app);
    await one.post("/login", { username: anna.username, password: "wrong" });
    await one.post("/login", { username: anna.username, password: PASSWORD });
    await one.post("/login/code", { code: "000000" });
    await one.post("/login/code", { code: phone.code() });
    await one.get(await createSignInLink(app.deps, anna.id, MINUTE));
    await one.post("/login/code", { code: phone.recoveryCodes[0]! });
    expect(await told()).toEqual([
      "password wrong",
      "password asked",
      "code wrong-code",
      "code ok",
      "link asked",
      "recovery ok",
    ]);
    const [first] = await rows();
    expect(first).toMatchObject({
      userId: anna.id,
      userAgent: expect.stringContaining("Firefox"),
      at: new Date(app.now),
    });
  });

  test("covers invitations, programs, archived people and names that nobody has", async () => {
    const bert = await app.as(`bert${many}`);
    await signInRecordOf(app.deps).flush();
    const { path } = await createInvitation(app.deps, system, bert.id);
    await browser(app).post(path, { password: "yet another good one", repeat: "yet another good one" });
    await archiveUser(app.deps, system, bert.id);
    const one = browser(app);
    await one.post("/login", { username: bert.username, password: PASSWORD });
    await one.post("/login", { username: "my password typed as a name", password: PASSWORD });
    const all = await rows();
    expect(all.map((row) => [row.method, row.outcome, row.userId])).toEqual([
      ["password", "ok", bert.id],
      ["invitation", "ok", bert.id],
      ["password", "archived", bert.id],
      ["password", "wrong", null],
    ]);
    expect(JSON.stringify(all)).not.toContain("my password");
  });

  test("tells that an address was locked out", async () => {
    const attempts = makeAttempts(app.deps, async () => {});
    const from = { kind: "api", persistent: true, userAgent: null, address: "192.0.2.1" } as const;
    for (let i = 0; i < 9; i++) await attempts.signIn(anna.username, "wrong", from).catch(() => {});
    app.now += MINUTE;
    for (let i = 0; i < 2; i++) await attempts.signIn(anna.username, "wrong", from).catch(() => {});
    expect(await told()).toEqual([...Array(10).fill("password wrong"), "password blocked"]);
  });
});

describe("a flood", () => {
  const note = (record: SignInRecord, more: object = {}) =>
    record.note({
      userId: anna.id,
      method: "password",
      outcome: "wrong",
      address: "192.0.2.1",
      userAgent: null,
      ...more,
    });

  test("gets ten rows a minute for an account or an address; the rest is one row that counts", async () => {
    const record = signInRecordOf(app.deps);
    for (let i = 0; i < 500; i++) note(record);
    expect(await told()).toEqual(Array(10).fill("password wrong"));
    app.now += MINUTE;
    expect(await told()).toEqual([...Array(10).fill("password wrong"), "password wrong 490"]);
    note(record);
    expect((await told()).at(-1)).toBe("password wrong");
  });

  test("of whatever names from wherever gets a thousand rows an hour, and is counted past that", async () => {
    const record = new SignInRecord(app.deps);
    for (let i = 0; i < 5000; i++)
      note(record, { userId: null, name: `name ${i}`, address: `2001:db8:0:${i.toString(16)}::1` });
    note(record, { outcome: "ok" });
    await record.close();
    const all = await rows();
    expect(all).toHaveLength(1002);
    expect(all.reduce((sum, row) => sum + row.times, 0)).toBe(5001);
    expect(all.filter((row) => row.times > 1)).toMatchObject([{ times: 4000, userId: null, address: null }]);
    // Whoever has the password is always on record.
    expect(all.filter((row) => row.outcome === "ok")).toHaveLength(1);
  });

  test("is written without holding anybody up, and a database that does not answer loses little", async () => {
    let broken = true;
    const db = Object.create(app.deps.db, {
      transaction: {
        value: (work: never) =>
          broken ? Promise.reject(new Error("the database is away")) : app.deps.db.transaction(work),
      },
    });
    const record = new SignInRecord({ ...app.deps, db });
    note(record);
    await record.flush();
    expect(await told()).toEqual([]);
    broken = false;
    await record.close();
    expect(await told()).toEqual(["password wrong"]);
  });
});

describe("the record is shown", () => {
  test("to oneself, below where one is signed in", async () => {
    const one = browser(app);
    await one.post("/login", { username: anna.username, password: "wrong" });
    await one.post("/login", { username: anna.username, password: PASSWORD });
    const html = await (await one.get("/me/sessions")).text();
    expect(html).toContain("Recent sign-ins");
    expect(html).toContain("Wrong password");
    expect(html).toContain("Signed in");
  });

  test("to administrators: by user, outcome and address, page after page", async () => {
    const boss = await app.as(`boss${many}`, { role: "administrator" });
    const bert = await app.as(`bert${many}`);
    await signInRecordOf(app.deps).flush();
    await app.deps.db.q.delete(app.deps.db.t.signIns);
    const record = new SignInRecord(app.deps);
    const times = 130;
    for (let i = 0; i < times; i++) {
      app.now += MINUTE;
      const outcome = i % 2 ? "ok" : "wrong";
      const userId = i % 3 ? anna.id : bert.id;
      record.note({
        userId,
        method: "password",
        outcome,
        address: i % 5 ? "192.0.2.7" : "198.51.100.7",
        userAgent: null,
      });
    }
    await record.close();
    const get = async (query: string) => {
      const answer = await boss.call("GET", `/api/admin/sign-ins${query}`);
      return (await answer.json()) as {
        items: { id: string; userId: string; outcome: string; address: string }[];
        next?: string;
      };
    };
    // The administrator’s own sign-ins stand among them.
    const theirs = (items: { userId: string }[]) => items.filter((item) => item.userId !== boss.id).length;
    const first = await get("");
    const second = await get(`?after=${first.next}`);
    expect([first.items.length, theirs(first.items) + theirs(second.items), second.next]).toEqual([
      100,
      times,
      undefined,
    ]);
    expect(new Set([...first.items, ...second.items].map((item) => item.id)).size).toBe(
      first.items.length + second.items.length,
    );
    const some = (await get(`?user=${bert.id}&outcome=wrong&address=198.51`)).items;
    expect(some.length).toBeGreaterThan(0);
    for (const item of some)
      expect([item.userId, item.outcome, item.address]).toEqual([bert.id, "wrong", "198.51.100.7"]);

    const one = browser(app);
    await one.post("/login", { username: boss.username, password: PASSWORD });
    const html = await (await one.get(`/admin/security/sign-ins?q=${bert.username}&outcome=wrong`)).text();
    expect(html).toContain(`/admin/users/${bert.id}`);
    expect(html).not.toContain(`/admin/users/${anna.id}"`);
    const page = await (await one.get("/admin/security/sign-ins")).text();
    expect(page).toMatch(/href="\/admin\/security\/sign-ins\?after=\w{26}"/);
    for (const query of ["after=x", "outcome=%00", "address=%25%25%25", "q=%ff", `q=${"x".repeat(3000)}`])
      expect((await one.get(`/admin/security/sign-ins?${query}`)).status, query).toBe(200);
    for (const query of ["after=x", "outcome=x", "user=x"])
      expect((await boss.call("GET", `/api/admin/sign-ins?${query}`)).status, query).toBe(400);
  });
});
