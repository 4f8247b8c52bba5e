import { afterEach, beforeEach, expect, test } from "vitest";
import { choosePassword, createSetupLink, needsSetup } from "#functions/auth/actions.ts";
import { createUser } from "#functions/directory/actions.ts";
import { type TestApp, testApp } from "#test/helpers/app.ts";
import { ensureAdministrator } from "./actions.ts";

const nobody = { id: null, name: "test", address: null };
const GOOD = {
  username: "ada",
  firstName: "Ada",
  lastName: "Byron",
  email: "",
  password: "three words together",
  repeat: "three words together",
  timeZone: "Europe/Berlin",
};
let app: TestApp;
beforeEach(async () => {
  app = await testApp();
});
afterEach(() => app.close());

const linkToken = async () => (await createSetupLink(app.deps)).split("token=")[1]!;
const get = (token?: string) =>
  app.request(`/setup${token === undefined ? "" : `?token=${encodeURIComponent(token)}`}`, {
    headers: { Accept: "text/html" },
  });
const send = (token: string, fields: Record<string, string> = {}) =>
  app.request("/setup", {
    method: "POST",
    headers: { Accept: "text/html" },
    body: new URLSearchParams({ ...GOOD, token, ...fields }),
  });
const people = () => app.deps.db.q.select().from(app.deps.db.t.users);
const signIn = (username: string, password: string) =>
  app.request("/api/session", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ username, password }),
  });

test("the link that the host prints makes the first administrator and signs them in; then set-up is gone", async () => {
  expect(await needsSetup(app.deps)).toBe(true);
  const token = await linkToken();
  expect(token).toMatch(/^[\w-]{43}$/);
  const html = await (await get(token)).text();
  for (const name of ["username", "firstName", "lastName", "email", "password", "timeZone"])
    expect(html).toContain(`name="${name}"`);
  const answer = await send(token);
  expect(answer.status).toBe(303);
  const entered = await app.request(answer.headers.get("Location")!);
  expect([entered.status, entered.headers.get("Location")]).toEqual([303, "/"]);
  const cookie = entered.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  expect(await (await app.request("/api/session", { headers: { Cookie: cookie } })).json()).toMatchObject({
    user: { username: "ada", displayName: "Ada Byron", timeZone: "Europe/Berlin" },
  });
  expect((await people()).map((row) => [row.username, row.role, row.email])).toEqual([["ada", "administrator", null]]);
  expect(app.deps.settings.get("site.timeZone")).toBe("Europe/Berlin");
  expect(await needsSetup(app.deps)).toBe(false);
  for (const gone of [
    await get(token),
    await send(token, { username: "eve" }),
    await get(await linkToken()),
    await send(await linkToken(), { username: "eve" }),
  ])
    expect(gone.status).toBe(404);
  expect(await people()).toHaveLength(1);
});

test.each([undefined, "", "x", "A".repeat(43), "' or 1=1 --", "\u0000", "x".repeat(2000)])(
  "without the link, with token %j, there is no set-up",
  async (token) => {
    await linkToken();
    expect((await get(token)).status).toBe(404);
    expect((await send(token ?? "")).status).toBe(404);
    expect(await people()).toHaveLength(0);
  },
);

test("a new link makes the former void; both are for a week", async () => {
  const former = await linkToken();
  const token = await linkToken();
  expect((await get(former)).status).toBe(404);
  expect((await get(token)).status).toBe(200);
  app.now += 7 * 24 * 3600_000;
  expect((await send(token)).status).toBe(404);
});

test("of several who send the form at the same moment one becomes administrator", async () => {
  const token = await linkToken();
  const answers = await Promise.all(["one", "two", "three", "four"].map((username) => send(token, { username })));
  expect(answers.map((answer) => answer.status).sort()).toEqual([303, 404, 404, 404]);
  expect(await people()).toHaveLength(1);
});

test.each([
  [{ username: " " }, "Please fill this in."],
  [{ username: "x".repeat(121) }, "must be at most 120 characters"],
  [{ username: "a\u202eda" }, "must not contain control characters"],
  [{ email: "nonsense" }, "must be an e-mail address"],
  [{ timeZone: "Mars/Phobos" }, "Please fill this in."],
  [{ password: "short", repeat: "short" }, "Use at least 8 characters."],
  [{ password: "ada.byron", repeat: "ada.byron" }, "Do not use your own name"],
  [{ repeat: "something else" }, "The two are not the same."],
])(
  "%j is refused beside the field; what was typed stays, passwords never, and the link still works",
  async (fields, reason) => {
    const token = await linkToken();
    const answer = await send(token, fields as Record<string, string>);
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain(reason);
    expect(html).toContain('value="Byron"');
    for (const typed of [GOOD.password, "something else"]) expect(html).not.toContain(typed);
    expect(await people()).toHaveLength(0);
    expect((await send(token)).status).toBe(303);
  },
);

test("a user name that an imported person has is refused beside the field", async () => {
  await createUser(app.deps, nobody, { username: "ada" });
  const answer = await send(await linkToken());
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain("The user name ada is taken");
});

test("the configuration makes the first administrator, once", async () => {
  expect(await ensureAdministrator(app.deps, { username: "root", password: "three words together" })).toBe(true);
  expect((await signIn("root", "three words together")).status).toBe(200);
  expect(await ensureAdministrator(app.deps, { username: "other", password: "three words together" })).toBe(false);
  expect(await ensureAdministrator(app.deps, { username: "root", password: "changed in the file" })).toBe(false);
  expect((await signIn("root", "changed in the file")).status).toBe(401);
  expect((await people()).map((row) => row.username)).toEqual(["root"]);
});

test("two hosts that start at once make one", async () => {
  const other = await app.another();
  const made = await Promise.all(
    [app.deps, other.deps].map((deps) =>
      ensureAdministrator(deps, { username: "root", password: "three words together" }),
    ),
  );
  expect(made.filter(Boolean)).toHaveLength(1);
  expect(await people()).toHaveLength(1);
});

test("an imported administrator without a password gets that of the configuration; somebody else of that name does not", async () => {
  await createUser(app.deps, nobody, { username: "plain" });
  expect(await ensureAdministrator(app.deps, { username: "plain", password: "three words together" })).toBe(false);
  expect((await signIn("plain", "three words together")).status).toBe(401);
  await createUser(app.deps, nobody, { username: "boss", role: "administrator" });
  expect(await needsSetup(app.deps)).toBe(true);
  expect(await ensureAdministrator(app.deps, { username: "Boss", password: "three words together" })).toBe(true);
  expect((await signIn("boss", "three words together")).status).toBe(200);
});

test("where there is an administrator who can sign in, nothing is to be set up", async () => {
  const id = await createUser(app.deps, nobody, { username: "boss", role: "administrator" });
  await choosePassword(app.deps, id, "three words together");
  expect(await needsSetup(app.deps)).toBe(false);
  expect((await get(await linkToken())).status).toBe(404);
});
