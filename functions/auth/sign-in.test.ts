import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { archiveUser } from "#functions/directory/actions.ts";
import { PASSWORD, type TestApp, testApp } from "#test/helpers/app.ts";
import { makeAttempts } from "./actions/sign-in.ts";
import { verifyPassword } from "./passwords.ts";

const MINUTE = 60_000;
let app: TestApp;
let held: number[];
let attempts: ReturnType<typeof makeAttempts>;
const nobody = { id: null, name: "test", address: null };
const from = (address: string) => ({ kind: "api", persistent: true, userAgent: null, address }) as const;
/** How an attempt ended: 200, or the refusal's status. */
const attempt = (name: string, password: string, address = "192.0.2.1") =>
  attempts.signIn(name, password, from(address)).then(
    () => 200,
    (e) => e.status ?? e,
  );
const fail = async (times: number, name = "anna", address?: string) => {
  for (let i = 0; i < times; i++) await attempt(name, "wrong", address);
};

beforeEach(async () => {
  app = await testApp();
  held = [];
  attempts = makeAttempts(app.deps, async (ms) => void held.push(ms));
  await app.as("anna", { email: "Anna.Meier@Example.com", lastName: "Meier" });
});
afterEach(() => app.close());

test("one signs in by user name or e-mail address, however it is written", async () => {
  for (const name of ["anna", "ANNA", " anna ", "anna.meier@example.com", "ANNA.MEIER@EXAMPLE.COM", "\uff41nna"])
    expect(await attempt(name, PASSWORD), name).toBe(200);
  for (const name of ["ann", "anna.meier", "", " ", "%", "' or 1=1 --", "anna\u0000", "\ud800", "x".repeat(255)])
    expect(await attempt(name, PASSWORD), name).toBe(401);
});

test("wrong passwords make the account's answers slower, wherever they come from, and a right one makes good", async () => {
  for (let i = 0; i < 8; i++) await attempt("anna", "wrong", `192.0.2.${i}`);
  expect(held).toEqual([0, 0, 0, 250, 500, 1000, 2000, 4000]);
  expect(await attempt("anna", PASSWORD, "192.0.2.99")).toBe(200);
  expect(held).toHaveLength(8);
  await attempt("anna", "wrong", "192.0.2.99");
  expect(held.at(-1)).toBe(0);
});

test("names that are nobody's are slowed and locked just the same", async () => {
  await fail(9, "zoe");
  expect(held).toEqual([0, 0, 0, 250, 500, 1000, 2000, 4000, 4000]);
  expect(await attempt("zoe", "wrong")).toBe(429);
  expect(await attempt("zoe", "wrong")).toBe(429);
});

test("ten wrong passwords lock out that address and no other, for 15 minutes, even with the right one", async () => {
  await fail(9);
  expect(await attempt("anna", "wrong")).toBe(429);
  expect(await attempt("anna", PASSWORD)).toBe(429);
  expect(await attempt("anna", PASSWORD, "192.0.2.2")).toBe(200);
  app.now += 15 * MINUTE - 1;
  expect(await attempt("anna", PASSWORD)).toBe(429);
  app.now += 1;
  expect(await attempt("anna", PASSWORD)).toBe(200);
});

test("a further wrong one after the lock doubles it; Retry-After says how long", async () => {
  await fail(10);
  app.now += 15 * MINUTE;
  const refusal = await attempts.signIn("anna", "wrong", from("192.0.2.1")).catch((e) => e);
  expect([refusal.status, refusal.headers["Retry-After"]]).toEqual([429, String(30 * 60)]);
  expect(refusal.detail).toContain("30 minutes");
  app.now += 29 * MINUTE;
  expect(await attempt("anna", PASSWORD)).toBe(429);
});

test("another address of the same IPv6 network is the same address", async () => {
  await fail(9, "anna", "2001:db8::1");
  expect(await attempt("anna", "wrong", "2001:db8::2")).toBe(429);
  expect(await attempt("anna", PASSWORD, "2001:db8:0:1::1")).toBe(200);
});

test("a day without failures forgets them", async () => {
  await fail(9);
  app.now += 24 * 60 * MINUTE + 1;
  held = [];
  await fail(3);
  expect(held).toEqual([0, 0, 0]);
});

test("two attempts upon one account are looked into at once, further ones are told to wait; other accounts go on", async () => {
  let release = () => {};
  const gate = new Promise<void>((resolve) => (release = resolve));
  attempts = makeAttempts(app.deps, () => gate);
  const two = [attempt("anna", "wrong"), attempt("ANNA", "wrong")];
  const third = await attempts.signIn("anna", PASSWORD, from("192.0.2.1")).catch((e) => e);
  expect([third.status, third.headers["Retry-After"]]).toEqual([429, "1"]);
  expect(await attempt("anna.meier@example.com", PASSWORD)).toBe(200);
  release();
  expect(await Promise.all(two)).toEqual([401, 401]);
  expect(await attempt("anna", PASSWORD)).toBe(200);
});

test("failures at the same moment on two hosts are all counted", async () => {
  const other = await app.another();
  const there = makeAttempts(other.deps, async () => {});
  const results = await Promise.all([
    attempt("new", "x"),
    attempt("new", "x"),
    ...[1, 2].map(() => there.signIn("new", "x", from("192.0.2.1")).catch((e) => e.status)),
  ]);
  expect(results).toEqual([401, 401, 401, 401]);
  const { q, t } = app.deps.db;
  const rows = await q.select({ n: t.loginFailures.failures }).from(t.loginFailures);
  expect(rows).toEqual([{ n: 4 }, { n: 4 }]);
});

test("a hash with other parameters is made anew when its owner signs in", async () => {
  const { q, t } = app.deps.db;
  // "correct horse battery" with 8 MiB, 1 pass.
  const old = await weakHash(PASSWORD);
  await q.update(t.credentials).set({ passwordHash: old });
  expect(await attempt("anna", "wrong")).toBe(401);
  expect((await q.select().from(t.credentials))[0]!.passwordHash).toBe(old);
  expect(await attempt("anna", PASSWORD)).toBe(200);
  const [{ passwordHash } = { passwordHash: "" }] = await q.select().from(t.credentials);
  expect(passwordHash).toContain("m=19456,t=2,p=1");
  expect(await verifyPassword(PASSWORD, passwordHash)).toEqual({ right: true, outdated: false });
});

test("whoever is archived cannot sign in, and learns nothing by trying", async () => {
  const { q, t } = app.deps.db;
  const [anna] = await q.select({ id: t.users.id }).from(t.users).where(eq(t.users.usernameKey, "anna"));
  await archiveUser(app.deps, nobody, anna!.id);
  const [gone, unknown] = await Promise.all(
    ["anna", "nobody"].map((name) => attempts.signIn(name, PASSWORD, from("192.0.2.1")).catch((e) => e)),
  );
  expect([gone.status, gone.detail, gone.headers]).toEqual([unknown.status, unknown.detail, unknown.headers]);
});

test("the database keeps no typed name and no address of those who failed", async () => {
  await attempt("my secret password typed as a name", "wrong");
  const { q, t } = app.deps.db;
  for (const { key } of await q.select({ key: t.loginFailures.key }).from(t.loginFailures))
    expect(key).toMatch(/^[0-9a-f]{64}$/);
});

async function weakHash(password: string): Promise<string> {
  const { argon2Sync, randomBytes } = await import("node:crypto");
  const nonce = randomBytes(16);
  const hash = argon2Sync("argon2id", {
    message: password,
    nonce,
    tagLength: 32,
    memory: 8192,
    passes: 1,
    parallelism: 1,
  });
  const plain = (b: Buffer) => b.toString("base64").replace(/=+$/, "");
  return `$argon2id$v=19$m=8192,t=1,p=1$${plain(nonce)}$${plain(hash)}`;
}
