import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PASSWORD, type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";

interface Granted {
  accessToken: string;
  refreshToken: string;
  expiresIn: number;
  user: { id: string; username: string; displayName: string };
  serviceVersion: string;
}
let app: TestApp;
let anna: SignedIn;
beforeEach(async () => {
  app = await testApp();
  anna = await app.as("anna", { firstName: "Anna", lastName: "Meier" });
});
afterEach(() => app.close());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  app.request(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
const granted = async (answer: Response) => {
  expect(answer.status).toBe(200);
  return (await answer.json()) as Granted;
};
const signIn = async () => granted(await post("/api/session", { username: "anna", password: PASSWORD }));
const refresh = (refreshToken: string) => post("/api/session/refresh", { refreshToken });
const open = async (token: string) =>
  (await app.request("/api/session", { headers: { Authorization: `Bearer ${token}` } })).status;

test("signing in gives the tokens, how long they are good, who one is, and the service version", async () => {
  const answer = await post("/api/session", { username: "anna", password: PASSWORD });
  expect(answer.headers.get("Cache-Control")).toBe("no-store");
  expect(answer.headers.getSetCookie()).toEqual([]);
  const body = await granted(answer);
  expect(Object.keys(body).sort()).toEqual(["accessToken", "expiresIn", "refreshToken", "serviceVersion", "user"]);
  expect(body).toMatchObject({
    expiresIn: 300,
    serviceVersion: "1.0.0.0",
    user: { id: anna.id, username: "anna", displayName: "Anna Meier", status: { kind: "unknown" } },
  });
  expect(await open(body.accessToken)).toBe(200);
});

test("wrong passwords, unknown names and what is too long get the same 401, to the letter", async () => {
  const bodies = [
    { username: "anna", password: "wrong" },
    { username: "nobody", password: "wrong" },
    { username: "x".repeat(500), password: PASSWORD },
    { username: "anna", password: "x".repeat(5000) },
    { username: "", password: "" },
    { username: "\u202eanna\u0000", password: PASSWORD },
    { username: "\ud800", password: "\u0000" },
  ];
  const answers = await Promise.all(
    bodies.map(async (body) => {
      const answer = await post("/api/session", body);
      const { instance, ...problem } = (await answer.json()) as Record<string, unknown>;
      expect(instance).toMatch(/^urn:uuid:/);
      return {
        status: answer.status,
        type: answer.headers.get("Content-Type"),
        challenge: answer.headers.get("WWW-Authenticate"),
        problem,
      };
    }),
  );
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(answers[0]).toMatchObject({
    status: 401,
    type: "application/problem+json",
    challenge: 'Bearer realm="OfficeStatus"',
  });
});

test.each([
  ["not JSON", "{"],
  ["nothing", ""],
  ["null", "null"],
  ["a list", "[]"],
  ["numbers", { username: 1, password: 2 }],
  ["no password", { username: "anna" }],
  ["objects", { username: { $ne: "" }, password: { $ne: "" } }],
])("a body of %s gets a 400 with a reason", async (_what, body) => {
  const answer = await post("/api/session", body);
  expect([answer.status, answer.headers.get("Content-Type")]).toEqual([400, "application/problem+json"]);
  expect(((await answer.json()) as { detail: string }).detail).not.toBe("");
});

test("a refresh token is used once and brings the next; the session goes on", async () => {
  const first = await signIn();
  app.now += 5 * 60_000;
  expect(await open(first.accessToken)).toBe(401);
  const second = await granted(await refresh(first.refreshToken));
  expect(second.refreshToken).not.toBe(first.refreshToken);
  expect(await open(second.accessToken)).toBe(200);
  expect(second.user.id).toBe(anna.id);
  const third = await granted(await refresh(second.refreshToken));
  expect(await open(third.accessToken)).toBe(200);
});

test("whoever missed the answer asks again within ten seconds and gets the same", async () => {
  const first = await signIn();
  const second = await granted(await refresh(first.refreshToken));
  app.now += 10_000;
  const again = await granted(await refresh(first.refreshToken));
  expect(again.refreshToken).toBe(second.refreshToken);
  expect(await open(again.accessToken)).toBe(200);
  await granted(await refresh(second.refreshToken));
});

test("several at the same moment all get the same next one", async () => {
  const first = await signIn();
  const all = await Promise.all([1, 2, 3, 4].map(async () => granted(await refresh(first.refreshToken))));
  expect(new Set(all.map((one) => one.refreshToken)).size).toBe(1);
  await granted(await refresh(all[0]!.refreshToken));
});

test("a refresh token that is used again later was copied: the session ends for both", async () => {
  const first = await signIn();
  const second = await granted(await refresh(first.refreshToken));
  app.now += 10_001;
  expect((await refresh(first.refreshToken)).status).toBe(401);
  expect((await refresh(second.refreshToken)).status).toBe(401);
  expect(await open(second.accessToken)).toBe(401);
  expect(await open(anna.token)).toBe(200);
});

test("a refresh token from before the last is nobody's, and harms nobody", async () => {
  const first = await signIn();
  const second = await granted(await refresh(first.refreshToken));
  const third = await granted(await refresh(second.refreshToken));
  expect((await refresh(first.refreshToken)).status).toBe(401);
  await granted(await refresh(third.refreshToken));
});

test.each(["", "x", "01ARZ3NDEKTSV4RRFFQ69G5FAV.", "x".repeat(201), 7, null, ["a"]])(
  "a refresh token %j is refused",
  async (refreshToken) => {
    expect([400, 401]).toContain((await post("/api/session/refresh", { refreshToken })).status);
  },
);

test("a session that nobody refreshed for 30 days has ended", async () => {
  const first = await signIn();
  app.now += 30 * 24 * 3600_000;
  expect((await refresh(first.refreshToken)).status).toBe(401);
});

test("signing out ends the session: 204, and neither token works any more", async () => {
  const { accessToken, refreshToken } = await signIn();
  const answer = await app.request("/api/session", {
    method: "DELETE",
    headers: { Authorization: `Bearer ${accessToken}` },
  });
  expect(answer.status).toBe(204);
  expect(await open(accessToken)).toBe(401);
  expect((await refresh(refreshToken)).status).toBe(401);
  expect(await open(anna.token)).toBe(200);
});

test("who am I", async () => {
  const { session, ...body } = (await (await anna.call("GET", "/api/session")).json()) as {
    session: { id: string; kind: string };
  };
  expect(body).toMatchObject({ user: { id: anna.id, username: "anna" }, serviceVersion: "1.0.0.0" });
  const { q, t } = app.deps.db;
  expect(await q.select({ userId: t.sessions.userId }).from(t.sessions).where(eq(t.sessions.id, session.id))).toEqual([
    { userId: anna.id },
  ]);
  expect(session.kind).toBe("api");
});

test("a client that is too new is told so before its password is looked at", async () => {
  expect(
    (await post("/api/session", { username: "anna", password: "wrong" }, { "Service-Version": "1.1" })).status,
  ).toBe(426);
});

test("signing in from another site is refused", async () => {
  expect(
    (
      await post(
        "/api/session",
        { username: "anna", password: PASSWORD },
        { Origin: "https://evil.example", Host: "localhost" },
      )
    ).status,
  ).toBe(403);
});
