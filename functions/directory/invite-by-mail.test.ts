import { afterEach, beforeEach, expect, test } from "vitest";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { createUser } from "./actions.ts";

const nobody = { id: null, name: "test", address: null };
let app: TestApp;
let admin: SignedIn;
const start = async (env: Record<string, string> = {}) => {
  app = await testApp({
    PUBLIC_URL: "https://status.example.com",
    SMTP_URL: "smtp://127.0.0.1:9",
    JOBS: "off",
    ...env,
  });
  admin = await app.as("root", { role: "administrator", firstName: "Rosa", lastName: "Root" });
};
beforeEach(() => start());
afterEach(() => app.close());

const get = async (path: string) => (await admin.call("GET", path, undefined, { Accept: "text/html" })).text();
const post = (path: string, fields: Record<string, string> = {}) =>
  admin.call("POST", path, new URLSearchParams(fields).toString(), {
    "Content-Type": "application/x-www-form-urlencoded",
    Accept: "text/html",
  });
const queued = async () => {
  const { q, t } = app.deps.db;
  return (await q.select().from(t.outbox).orderBy(t.outbox.id)).map((row) => ({
    kind: row.kind,
    toAddress: row.toAddress,
    data: JSON.parse(row.data) as { path: string; by: string },
  }));
};

test("a person’s link is mailed to them from their page, and works", async () => {
  const anna = await createUser(app.deps, nobody, { username: "anna", firstName: "Anna", email: "anna@example.com" });
  const path = `/admin/users/${anna}`;
  expect(await get(path)).toContain("Mail a sign-in link");
  const answer = await post(`${path}/invitation`, { by: "mail" });
  expect(await get(answer.headers.get("Location")!)).toContain("on its way to anna@example.com");
  const [mail] = await queued();
  expect(mail).toMatchObject({ kind: "invitation", toAddress: "anna@example.com", data: { by: "Rosa Root" } });
  expect((await app.request(mail!.data.path)).status).toBe(200);
  const { q, t } = app.deps.db;
  expect(await q.select().from(t.auditLog)).toContainEqual(
    expect.objectContaining({
      action: "user.invite",
      subjectId: anna,
      after: expect.stringContaining("anna@example.com"),
    }),
  );
});

test("somebody without an address, or a site without mail, has no such button", async () => {
  const tom = await createUser(app.deps, nobody, { username: "tom" });
  expect(await get(`/admin/users/${tom}`)).not.toContain("Mail a sign-in link");
  expect(await (await post(`/admin/users/${tom}/invitation`, { by: "mail" })).text()).toContain("/invite/");
  await app.close();
  await start({ SMTP_URL: "" });
  const anna = await createUser(app.deps, nobody, { username: "anna", email: "anna@example.com" });
  expect(await get(`/admin/users/${anna}`)).not.toContain("Mail a sign-in link");
});

test("after an import all get theirs at once; for those without an address the links are shown", async () => {
  const lines = Array.from({ length: 120 }, (_, i) => `user${i},User,${i},${i === 7 ? "" : `user${i}@example.com`}`);
  const body = new FormData();
  body.set("text", ["username,firstName,lastName,email", ...lines].join("\n"));
  const begun = await app.request("/admin/import", {
    method: "POST",
    headers: { Authorization: `Bearer ${admin.token}` },
    body,
  });
  const path = begun.headers.get("Location")!;
  await post(path);
  for (let i = 0; i < 200 && !(await get(path)).includes("Mail sign-in links to the 120 new people"); i++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  const shown = await (await post(`${path}/links`, { by: "mail" })).text();
  expect(shown).toContain("119 sign-in links are on their way");
  expect(shown.match(/link-sheet/g)).toHaveLength(1);
  const mails = await queued();
  expect(mails).toHaveLength(119);
  expect(new Set(mails.map(({ data }) => data.path)).size).toBe(119);
  expect((await app.request(mails.at(-1)!.data.path)).status).toBe(200);
});
