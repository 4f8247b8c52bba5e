import { afterEach, beforeEach, expect, test } from "vitest";
import { archiveUser, createUser } from "#functions/directory/actions.ts";
import { PASSWORD, type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { choosePassword, createInvitation, createSignInLink } from "./actions.ts";
import { browser } from "./testing/browser.ts";

const DAY = 24 * 3600_000;
const admin = { id: "01ADMIN", name: "Ada", address: "192.0.2.1" };
const NEW = "three words together";
let app: TestApp;
let anna: string;
beforeEach(async () => {
  app = await testApp();
  anna = await createUser(app.deps, admin, { username: "anna", firstName: "Anna", lastName: "Meier" });
});
afterEach(() => app.close());

const invite = async () => (await createInvitation(app.deps, admin, anna)).path;
const choose = (path: string, fields: Record<string, string> = {}, who = browser(app)) =>
  who.post(path, { password: NEW, repeat: NEW, ...fields });
const canSignIn = async (password: string) =>
  (await browser(app).post("/login", { username: "anna", password })).status === 303;

test("an invitation shows whom it is for, takes a password, signs in and leads to the board", async () => {
  const path = await invite();
  const one = browser(app);
  const page = await one.get(path);
  const html = await page.text();
  expect([page.status, page.headers.get("Cache-Control")]).toEqual([200, "no-store"]);
  expect(html).toContain("Welcome, Anna Meier");
  expect(html).toMatch(/name="password"/);
  const answer = await choose(path, {}, one);
  expect([answer.status, answer.headers.get("Location")]).toEqual([303, "/"]);
  expect(((await (await one.get("/api/session")).json()) as { user: { id: string } }).user.id).toBe(anna);
  expect(await canSignIn(NEW)).toBe(true);
});

test("it works once, and then says so and what to do", async () => {
  const path = await invite();
  await choose(path);
  for (const answer of [
    await browser(app).get(path),
    await choose(path, { password: "another password", repeat: "another password" }),
  ]) {
    expect(answer.status).toBe(410);
    const html = await answer.text();
    expect(html).toContain("This link was used already");
    expect(html).toContain("ask for a new link");
  }
  expect(await canSignIn("another password")).toBe(false);
});

test("of several at the same moment one chooses the password", async () => {
  const path = await invite();
  const passwords = ["first of four words", "second of four words", "third of four words", "fourth of four words"];
  const answers = await Promise.all(passwords.map((password) => choose(path, { password, repeat: password })));
  expect(answers.map((answer) => answer.status).sort()).toEqual([303, 410, 410, 410]);
  const winner = passwords[answers.findIndex((answer) => answer.status === 303)]!;
  for (const password of passwords) expect(await canSignIn(password), password).toBe(password === winner);
});

test("it works for seven days", async () => {
  const { path, expiresAt } = await createInvitation(app.deps, admin, anna);
  expect(expiresAt.getTime()).toBe(app.now + 7 * DAY);
  app.now += 7 * DAY - 1;
  expect((await browser(app).get(path)).status).toBe(200);
  app.now += 1;
  const late = await choose(path);
  expect([late.status, (await late.text()).includes("This link works no more")]).toEqual([410, true]);
  expect(await canSignIn(NEW)).toBe(false);
});

test("a new one makes the former void", async () => {
  const [former, path] = [await invite(), await invite()];
  expect((await choose(former)).status).toBe(410);
  expect((await choose(path)).status).toBe(303);
});

test.each(["x", "a".repeat(43), "%00", "..%2f..", "' or 1=1 --", "x".repeat(3000)])(
  "/invite/%s is not a link of ours",
  async (token) => {
    const one = browser(app);
    expect((await one.get(`/invite/${token}`)).status).toBe(404);
    expect((await choose(`/invite/${token}`)).status).toBe(404);
  },
);

test("a link of another purpose is no invitation", async () => {
  const token = (await createSignInLink(app.deps, anna, DAY)).split("/").at(-1);
  expect((await choose(`/invite/${token}`)).status).toBe(404);
});

test.each([
  [{ password: "short", repeat: "short" }, "Use at least 8 characters."],
  [{ password: "Anna.Meier1", repeat: "Anna.Meier1" }, "Do not use your own name"],
  [{ repeat: "three words apart" }, "The two are not the same."],
  [{ password: "" }, "Use at least 8 characters."],
])("a password such as %j is refused beside the field, and the link still works", async (fields, reason) => {
  const path = await invite();
  const answer = await choose(path, fields as Record<string, string>);
  const html = await answer.text();
  expect(answer.status).toBe(422);
  expect(html).toContain(reason);
  expect(html).not.toContain(NEW);
  expect((await choose(path)).status).toBe(303);
});

test("who had a password gets the new one, and every session of theirs ends", async () => {
  const bert: SignedIn = await app.as("bert");
  const { path } = await createInvitation(app.deps, admin, bert.id);
  expect((await choose(path)).status).toBe(303);
  expect((await bert.call("GET", "/api/session")).status).toBe(401);
  expect((await browser(app).post("/login", { username: "bert", password: PASSWORD })).status).toBe(401);
});

test("nobody who is archived or unknown is invited, and an invitation of theirs works no more", async () => {
  const path = await invite();
  await archiveUser(app.deps, admin, anna);
  expect((await browser(app).get(path)).status).toBe(410);
  expect((await choose(path)).status).toBe(410);
  await expect(createInvitation(app.deps, admin, anna)).rejects.toMatchObject({ status: 404 });
  await expect(createInvitation(app.deps, admin, "01NOBODY")).rejects.toMatchObject({ status: 404 });
});

test("the audit log says who invited whom; nothing there or in the database opens the link", async () => {
  const path = await invite();
  const { q, t } = app.deps.db;
  const rows = (await q.select().from(t.auditLog)).filter((row) => row.action === "user.invite");
  expect(rows.map((row) => [row.actorName, row.subjectId, row.subjectName])).toEqual([["Ada", anna, "anna"]]);
  const token = path.split("/").at(-1)!;
  expect(JSON.stringify([rows, await q.select().from(t.oneTimeLinks)])).not.toContain(token);
});

test("a password chosen otherwise meanwhile outdates it", async () => {
  const path = await invite();
  await choosePassword(app.deps, anna, PASSWORD);
  expect((await choose(path)).status).toBe(410);
  expect(await canSignIn(PASSWORD)).toBe(true);
});
