import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { archiveUser } from "#functions/directory/actions.ts";
import { PASSWORD, type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { countQueries } from "#test/helpers/count-queries.ts";
import { choosePassword, endSessions } from "./actions.ts";
import { browser } from "./testing/browser.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const nobody = { id: null, name: "test", address: null };
let app: TestApp;
let anna: SignedIn;
beforeEach(async () => {
  app = await testApp();
  anna = await app.as("anna");
});
afterEach(() => app.close());

const who = async (answer: Response) => [answer.status, ((await answer.json()) as { user?: { id: string } }).user?.id];
const signIn = async (fields: Record<string, string> = {}) => {
  const one = browser(app);
  expect((await one.post("/login", { username: "anna", password: PASSWORD, ...fields })).status).toBe(303);
  return one;
};
const rows = () => app.deps.db.q.select().from(app.deps.db.t.sessions);

test("a fresh token costs no read of the database, as bearer or as cookie", async () => {
  const one = await signIn();
  await anna.call("GET", "/api/session");
  const n = await countQueries(app.deps.db, async () => {
    for (let i = 0; i < 5; i++) {
      expect(await who(await anna.call("GET", "/api/session"))).toEqual([200, anna.id]);
      expect(await who(await one.get("/api/session"))).toEqual([200, anna.id]);
    }
  });
  expect(n).toBe(0);
  one.cookies.delete("officestatus");
  expect(await countQueries(app.deps.db, () => one.get("/api/session"))).toBe(1);
});

test("an outdated token is renewed from the session without anybody noticing", async () => {
  const one = await signIn();
  const before = one.cookies.get("officestatus");
  app.now += 5 * MINUTE;
  expect(await who(await one.get("/api/session"))).toEqual([200, anna.id]);
  expect(one.cookies.get("officestatus")).not.toBe(before);
  expect(one.setCookies.map((line) => line.split("=")[0])).toEqual(["officestatus"]);
  expect(await countQueries(app.deps.db, () => one.get("/api/session"))).toBe(0);
});

test("that a session was used is written down at most once a minute", async () => {
  const one = await signIn();
  const seen = async () => (await rows()).find((row) => row.kind === "browser")!.seenAt.getTime();
  const start = app.now;
  app.now += MINUTE - 1;
  one.cookies.delete("officestatus");
  await one.get("/api/session");
  expect(await seen()).toBe(start);
  app.now += 1;
  one.cookies.delete("officestatus");
  await one.get("/api/session");
  expect(await seen()).toBe(start + MINUTE);
});

test("a session until the browser is closed ends 12 hours after it was used last", async () => {
  const one = await signIn();
  for (let i = 0; i < 3; i++) {
    app.now += 11 * HOUR;
    expect((await one.get("/api/session")).status).toBe(200);
  }
  app.now += 12 * HOUR;
  expect((await one.get("/api/session")).status).toBe(401);
});

test("who stays signed in does so for 30 days after the last use, and the browser is told so each time", async () => {
  const one = await signIn({ stay: "on" });
  app.now += 29 * 24 * HOUR;
  expect((await one.get("/api/session")).status).toBe(200);
  expect(one.setCookies.find((line) => line.startsWith("officestatus_session="))).toContain("Max-Age=2592000");
  app.now += 30 * 24 * HOUR;
  expect((await one.get("/api/session")).status).toBe(401);
});

test("cookies are HttpOnly and SameSite=Lax; only a session that stays has a Max-Age", async () => {
  const one = await signIn();
  const line = (name: string) => one.setCookies.find((text) => text.startsWith(`${name}=`))!;
  expect(line("officestatus")).toMatch(/; Max-Age=300; Path=\/; HttpOnly; SameSite=Lax$/);
  expect(line("officestatus_session")).toMatch(
    /^officestatus_session=[0-9A-Z]{26}\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/,
  );
});

test("the database keeps no secret by which somebody could be signed in", async () => {
  const one = await signIn();
  const secret = one.cookies.get("officestatus_session")!.split(".")[1]!;
  expect(JSON.stringify(await rows())).not.toContain(secret);
});

const id = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
const forged = [
  "",
  "x",
  ".",
  `${id}.`,
  `${id}.${"A".repeat(43)}`,
  `${id}.${"A".repeat(44)}`,
  "' or 1=1 --",
  "%00%ff",
  "%E0%A4%A",
  "a".repeat(8000),
  "null",
  "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.",
  '"',
  ";;=;",
];
test("a forged cookie is nobody, and never an error", async () => {
  for (const value of forged)
    for (const name of ["officestatus", "officestatus_session"]) {
      const headers = { Accept: "text/html", Cookie: `${name}=${value}` };
      expect((await app.request("/login", { headers })).status, value).toBe(200);
      expect((await app.request("/api/session", { headers })).status, value).toBe(401);
    }
});

test("the secret of another session, or a changed one, opens nothing", async () => {
  const [one, two] = [await signIn(), await signIn()];
  const [mine, theirs] = [
    one.cookies.get("officestatus_session")!.split("."),
    two.cookies.get("officestatus_session")!.split("."),
  ];
  for (const value of [`${mine[0]}.${theirs[1]}`, `${mine[0]}.${mine[1]!.slice(0, -2)}AA`]) {
    const forged = browser(app);
    forged.cookies.set("officestatus_session", value);
    expect((await forged.get("/api/session")).status, value).toBe(401);
  }
});

test("a program's refresh token is no cookie, and a cookie no refresh token", async () => {
  const json = { method: "POST", headers: { "Content-Type": "application/json" } };
  const { refreshToken } = (await (
    await app.request("/api/session", { ...json, body: JSON.stringify({ username: "anna", password: PASSWORD }) })
  ).json()) as { refreshToken: string };
  const forged = browser(app);
  forged.cookies.set("officestatus_session", refreshToken);
  expect((await forged.get("/api/session")).status).toBe(401);
  const one = await signIn();
  expect(
    (
      await app.request("/api/session/refresh", {
        ...json,
        body: JSON.stringify({ refreshToken: one.cookies.get("officestatus_session") }),
      })
    ).status,
  ).toBe(401);
});

test("a bearer token that is wrong or outdated is told so; what is public still works, and a cookie does not step in", async () => {
  const one = await signIn();
  app.now += 5 * MINUTE;
  for (const token of [anna.token, "nonsense"]) {
    const headers = { Authorization: `Bearer ${token}` };
    const answer = await one.get("/api/session", headers);
    expect([answer.status, answer.headers.get("WWW-Authenticate"), answer.headers.get("Content-Type")]).toEqual([
      401,
      'Bearer realm="OfficeStatus", error="invalid_token"',
      "application/problem+json",
    ]);
    expect((await app.request("/healthz", { headers })).status).toBe(200);
  }
  expect((await app.request("/api/session")).headers.get("WWW-Authenticate")).toBe('Bearer realm="OfficeStatus"');
});

test("a session that was ended is refused at once, its token too, and its other sessions go on", async () => {
  const [one, two] = [await signIn(), await signIn()];
  expect((await one.post("/logout")).status).toBe(303);
  const token = browser(app);
  for (const [name, value] of two.cookies) token.cookies.set(name, value);
  expect((await two.get("/api/session")).status).toBe(200);
  const { q, t } = app.deps.db;
  const [left] = await q.select({ id: t.sessions.id }).from(t.sessions).where(eq(t.sessions.kind, "api"));
  await endSessions(app.deps, nobody, anna.id, left!.id);
  expect((await two.get("/api/session")).status).toBe(401);
  expect((await anna.call("GET", "/api/session")).status).toBe(200);
});

test("what one host ends, another refuses within two seconds", async () => {
  const other = await app.another();
  const there = () => other.app.request("/api/session", { headers: { Authorization: `Bearer ${anna.token}` } });
  expect((await there()).status).toBe(200);
  await endSessions(app.deps, nobody, anna.id);
  const started = Date.now();
  while ((await there()).status !== 401) {
    expect(Date.now() - started).toBeLessThan(2000);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
});

test("a host that starts after a session was ended refuses its token too", async () => {
  await endSessions(app.deps, nobody, anna.id);
  const other = await app.another();
  expect((await other.app.request("/api/session", { headers: { Authorization: `Bearer ${anna.token}` } })).status).toBe(
    401,
  );
});

test("a token that one host made is good on another, for somebody whom that one has not heard of yet", async () => {
  const other = await app.another();
  const bert = await app.as("bert");
  expect((await other.app.request("/api/session", { headers: { Authorization: `Bearer ${bert.token}` } })).status).toBe(
    200,
  );
});

test("who is archived is out at once, with token and with cookie", async () => {
  const one = await signIn();
  await archiveUser(app.deps, nobody, anna.id);
  expect((await anna.call("GET", "/api/session")).status).toBe(401);
  expect((await one.get("/api/session")).status).toBe(401);
});

test("a password changed by somebody else ends every session when asked to", async () => {
  const one = await signIn();
  await choosePassword(app.deps, anna.id, "another good one", { endSessions: "all" });
  expect((await anna.call("GET", "/api/session")).status).toBe(401);
  expect((await one.get("/api/session")).status).toBe(401);
});
