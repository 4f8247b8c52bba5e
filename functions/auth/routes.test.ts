import { afterEach, beforeEach, expect, test } from "vitest";
import { PASSWORD, type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { noteFailure } from "./actions/failures.ts";
import { choosePassword, createSignInLink, endSessions } from "./actions.ts";
import { secretHash } from "./secrets.ts";
import { type Browser, browser } from "./testing/browser.ts";

let app: TestApp;
let anna: SignedIn;
let one: Browser;
beforeEach(async () => {
  app = await testApp();
  anna = await app.as("anna");
  one = browser(app);
});
afterEach(() => app.close());

const signIn = async (who = one, more: Record<string, string> = {}) => {
  const answer = await who.post("/login", { username: "anna", password: PASSWORD, ...more });
  expect(answer.status).toBe(303);
  return answer.headers.get("Location");
};
const sessions = async () =>
  (await app.deps.db.q.select().from(app.deps.db.t.sessions))
    .filter((row) => row.kind === "browser")
    .sort((a, b) => (a.id < b.id ? -1 : 1));

test("the sign-in page has a form that works without a script", async () => {
  const answer = await one.get("/login");
  const html = await answer.text();
  expect([answer.status, answer.headers.get("Cache-Control")]).toEqual([200, "no-store"]);
  expect(html).toMatch(/<form[^>]*method="post"[^>]*action="\/login"/);
  for (const name of ["username", "password", "stay"]) expect(html).toMatch(new RegExp(`<input[^>]*name="${name}"`));
});

test("signing in leads to the board, or to where one wanted to go", async () => {
  expect(await signIn()).toBe("/");
  expect((await one.get("/api/session")).status).toBe(200);
  expect(await signIn(browser(app), { next: "/me/sessions?x=1" })).toBe("/me/sessions?x=1");
});

test.each(["//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example", "javascript:alert(1)"])(
  "but never to %j",
  async (next) => {
    expect(await signIn(one, { next })).toBe("/");
    expect((await one.get(`/login?next=${encodeURIComponent(next)}`)).headers.get("Location")).toBe("/");
    const html = await (await browser(app).get(`/login?next=${encodeURIComponent(next)}`)).text();
    expect(html).not.toContain("evil");
    expect(html).not.toContain("javascript:");
  },
);

test("a page that needs signing in leads there and back", async () => {
  const refused = await one.get("/me/sessions");
  expect([refused.status, refused.headers.get("Location")]).toEqual([303, "/login?next=%2Fme%2Fsessions"]);
  const html = await (await one.get("/login?next=%2Fme%2Fsessions")).text();
  expect(html).toMatch(/<input type="hidden" name="next" value="\/me\/sessions"/);
});

test("who is signed in already goes on", async () => {
  await signIn();
  const answer = await one.get("/login?next=/me/sessions");
  expect([answer.status, answer.headers.get("Location")]).toEqual([303, "/me/sessions"]);
});

test("a wrong password gets 401, keeps the name and never the password, and says the same for unknown names", async () => {
  const page = async (username: string) => {
    const answer = await one.post("/login", { username, password: "geheim geheim", stay: "on", next: "/me" });
    expect(answer.status).toBe(401);
    return (await answer.text()).replaceAll(username, "NAME");
  };
  const html = await page("anna");
  expect(html).toContain("The user name or the password is wrong.");
  expect(html).toMatch(/name="username"[^>]*value="NAME"|value="NAME"[^>]*name="username"/);
  expect(html).toContain('value="/me"');
  expect(html).not.toContain("geheim");
  expect(await page("xaver")).toBe(html);
});

test("what is left out is asked for beside the field, with 422", async () => {
  const answer = await one.post("/login", { username: "anna" });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain("Type your password.");
});

test("markup in a name comes back as text", async () => {
  const html = await (await one.post("/login", { username: '"><script>alert(1)</script>', password: "x" })).text();
  expect(html).not.toContain("<script>alert");
});

test("a locked-out address is told how long, with 429", async () => {
  for (let i = 0; i < 10; i++)
    await noteFailure(app.deps, { account: secretHash("account anna"), there: secretHash("address  anna") });
  const answer = await one.post("/login", { username: "anna", password: PASSWORD });
  expect([answer.status, answer.headers.get("Retry-After")]).toEqual([429, "900"]);
  expect(await answer.text()).toContain("Try again in 15 minutes");
});

test.each([
  ["application/json", "{}"],
  ["multipart/form-data", "--x"],
  ["multipart/form-data; boundary=x", "--x\r\nbroken"],
  ["application/x-www-form-urlencoded", "%%%=%ff&username[]=1&__proto__=x"],
  ["text/plain", "x"],
])("a form sent as %s with %j is refused, not an error", async (type, body) => {
  for (const path of ["/login", "/invite/x", "/setup"]) {
    const { status } = await app.request(path, {
      method: "POST",
      headers: { "Content-Type": type, Accept: "text/html" },
      body,
    });
    expect([400, 404, 422], path).toContain(status);
  }
});

test("signing in again ends the session that this browser had", async () => {
  await signIn();
  await signIn();
  expect((await sessions()).map((row) => row.endedAt !== null)).toEqual([true, false]);
});

test("signing out takes the cookies away and ends the session; twice does no harm", async () => {
  await signIn();
  const kept = new Map(one.cookies);
  expect((await one.post("/logout")).headers.get("Location")).toBe("/login?out");
  expect(one.cookies.size).toBe(0);
  const stolen = browser(app);
  for (const [name, value] of kept) stolen.cookies.set(name, value);
  expect((await stolen.get("/api/session")).status).toBe(401);
  expect((await one.post("/logout")).status).toBe(303);
  expect(await (await one.get("/login?out")).text()).toContain("You are signed out.");
});

test("another site can sign nobody out or in", async () => {
  await signIn();
  expect((await one.post("/logout", {}, { Origin: "https://evil.example" })).status).toBe(403);
  expect((await one.post("/login", { username: "anna", password: PASSWORD }, { Origin: "null" })).status).toBe(403);
  expect((await one.get("/api/session")).status).toBe(200);
});

test("a sign-in link works once, and for its time", async () => {
  const path = await createSignInLink(app.deps, anna.id, 60_000);
  expect((await app.request(path, { method: "HEAD" })).status).toBe(404);
  const answer = await one.get(path);
  expect([answer.status, answer.headers.get("Location")]).toEqual([303, "/"]);
  expect((await one.get("/api/session")).status).toBe(200);
  const again = await browser(app).get(path);
  expect(again.status).toBe(404);
  expect(await again.text()).toContain("works no more");
  const late = await createSignInLink(app.deps, anna.id, 60_000);
  app.now += 60_000;
  expect((await browser(app).get(late)).status).toBe(404);
});

// One's own password.
const NEW = "a new one, quite long";
const change = (fields: Record<string, string>) =>
  one.post("/me/password", { current: PASSWORD, password: NEW, repeat: NEW, ...fields });

test("changing the password ends all other sessions, and only the new one opens", async () => {
  const other = browser(app);
  await signIn();
  await signIn(other);
  const answer = await change({});
  expect([answer.status, answer.headers.get("Location")]).toEqual([303, "/me/password?changed"]);
  expect(await (await one.get("/me/password?changed")).text()).toContain("Your password was changed.");
  expect((await other.get("/api/session")).status).toBe(401);
  expect((await anna.call("GET", "/api/session")).status).toBe(401);
  expect((await browser(app).post("/login", { username: "anna", password: PASSWORD })).status).toBe(401);
  expect((await browser(app).post("/login", { username: "anna", password: NEW })).status).toBe(303);
});

test.each([
  [{ current: "wrong wrong" }, "This is not your current password."],
  [{ password: "short", repeat: "short" }, "Use at least 8 characters."],
  [{ password: "x".repeat(201), repeat: "x".repeat(201) }, "Use at most 200 characters."],
  [{ password: "anna1234", repeat: "anna1234" }, "Do not use your own name"],
  [{ password: "Password123", repeat: "Password123" }, "one of the passwords that others try first"],
  [{ repeat: "something else" }, "The two are not the same."],
  [{ password: PASSWORD, repeat: PASSWORD }, "This is the password that you have."],
])("a change with %j is refused with the reason beside the field", async (fields, reason) => {
  await signIn();
  const answer = await change(fields as Record<string, string>);
  const html = await answer.text();
  expect(answer.status).toBe(422);
  expect(html).toContain(reason);
  for (const typed of [PASSWORD, NEW, "something else", "wrong wrong"]) expect(html).not.toContain(typed);
  expect((await browser(app).post("/login", { username: "anna", password: PASSWORD })).status).toBe(303);
});

test("guessing the current password at an open desk is as slow as at the door", async () => {
  await signIn();
  for (let i = 0; i < 4; i++) await change({ current: "wrong" });
  const rows = await app.deps.db.q.select().from(app.deps.db.t.loginFailures);
  expect(rows.map((row) => row.failures)).toEqual([4, 4]);
});

// One's sessions.
test("one's sessions are listed with device, address and last use, and each can be ended", async () => {
  await signIn();
  const phone = browser(
    app,
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1",
  );
  await signIn(phone);
  const html = await (await one.get("/me/sessions")).text();
  for (const text of ["Firefox, Linux", "Safari, iPhone", "this one"]) expect(html).toContain(text);
  const theirs = (await sessions()).find((row) => row.userAgent?.includes("iPhone"))!;
  expect((await one.post(`/me/sessions/${theirs.id}/end`)).status).toBe(303);
  expect((await phone.get("/api/session")).status).toBe(401);
  expect((await one.get("/api/session")).status).toBe(200);
  expect((await one.post(`/me/sessions/${theirs.id}/end`)).status).toBe(404);
});

test("everywhere else can be ended at once", async () => {
  const [two, three] = [browser(app), browser(app)];
  for (const each of [one, two, three]) await signIn(each);
  expect((await one.post("/me/sessions/others")).status).toBe(303);
  for (const each of [two, three]) expect((await each.get("/api/session")).status).toBe(401);
  expect((await anna.call("GET", "/api/session")).status).toBe(401);
  expect((await one.get("/api/session")).status).toBe(200);
});

test("nobody ends somebody else's session", async () => {
  const bert = await app.as("bert");
  await signIn();
  const mine = (await sessions()).find((row) => row.userId === anna.id)!;
  expect((await bert.call("POST", `/me/sessions/${mine.id}/end`)).status).toBe(404);
  expect((await one.get("/api/session")).status).toBe(200);
});

test("what one does to another is in the audit log, what one does to oneself is not", async () => {
  const admin = { id: "01ADMIN", name: "Ada", address: "192.0.2.1" };
  await endSessions(app.deps, { id: anna.id, name: "anna", address: null }, anna.id);
  await signIn();
  await endSessions(app.deps, admin, anna.id);
  await choosePassword(app.deps, anna.id, NEW, { actor: admin });
  const { q, t } = app.deps.db;
  const rows = (await q.select().from(t.auditLog)).filter(
    (row) => row.subjectId === anna.id && row.action !== "user.create",
  );
  expect(rows.map((row) => [row.action, row.actorName, row.subjectName, row.address])).toEqual([
    ["session.end", "Ada", "anna", "192.0.2.1"],
    ["password.set", "Ada", "anna", "192.0.2.1"],
  ]);
  expect(JSON.stringify(rows)).not.toContain(NEW);
});
