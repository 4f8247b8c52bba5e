import { afterAll, beforeAll, expect, test } from "vitest";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";

let app: TestApp;
let admin: SignedIn;
beforeAll(async () => {
  app = await testApp({ PUBLIC_URL: "https://intranet.example/OfficeStatus" });
  admin = await app.as("root", { role: "administrator", firstName: "Rosa", lastName: "Root" });
});
afterAll(() => app.close());

const get = async (path: string) => {
  const answer = await admin.call("GET", path, undefined, { Accept: "text/html" });
  return { status: answer.status, html: await answer.text(), headers: answer.headers };
};
const post = async (path: string, fields: Record<string, string> = {}) => {
  const answer = await admin.call("POST", path, new URLSearchParams(fields).toString(), {
    "Content-Type": "application/x-www-form-urlencoded",
    Accept: "text/html",
  });
  return {
    status: answer.status,
    html: await answer.text(),
    location: (answer.headers.get("Location") ?? "").replace("/OfficeStatus", ""),
  };
};
const upload = async (body: FormData) =>
  app.request("/OfficeStatus/admin/import", {
    method: "POST",
    headers: { Authorization: `Bearer ${admin.token}`, Accept: "text/html" },
    body,
  });

test("a person is added by a form, changed, archived and restored, each shown after", async () => {
  const added = await post("/admin/users", {
    username: "anna",
    firstName: "Anna",
    lastName: "Berg",
    email: "",
    departmentId: "",
    locationId: "",
    timeZone: "",
    role: "user",
  });
  expect(added.status).toBe(303);
  expect((await get(added.location)).html).toContain("Anna Berg is on the board");
  const path = added.location.split("?")[0]!;
  const saved = await post(path, { username: "anna", phone: "4711", role: "receptionist" });
  expect((await get(saved.location)).html).toContain("Saved: Phone, Role.");
  expect((await get((await post(path, { phone: "4711" })).location)).html).toContain("nothing was changed");
  expect((await get((await post(`${path}/archive`)).location)).html).toContain("Anna Berg is archived");
  expect((await get("/admin/users")).html).not.toContain("Anna Berg");
  expect((await get("/admin/users?state=archived")).html).toContain("Anna Berg");
  expect((await get((await post(`${path}/restore`)).location)).html).toContain("Anna Berg is back on the board");
});

test("what cannot be saved is said at its field, and what was typed is kept", async () => {
  const { status, html } = await post("/admin/users", { username: "ROOT", firstName: "<b>Kept</b>", email: "someone" });
  expect(status).toBe(422);
  expect(html).toContain("&lt;b>Kept&lt;/b>");
  expect(html).toContain("Must be an e-mail address");
  const taken = await post("/admin/users", { username: "ROOT", firstName: "Kept" });
  expect([
    taken.status,
    taken.html.includes("The user name ROOT is taken"),
    taken.html.includes('value="Kept"'),
  ]).toEqual([422, true, true]);
  const last = await post(`/admin/users/${admin.id}`, { role: "user" });
  expect([last.status, last.html.includes("last active administrator")]).toEqual([422, true]);
});

test("the list searches, filters, sorts and pages on the server", async () => {
  const { location } = await post("/admin/departments", { name: "Łódź office" });
  expect(location).toContain("added=");
  const departmentId = app.deps.roster.departments.find(({ name }) => name === "Łódź office")!.id;
  for (let i = 0; i < 60; i++)
    await post("/admin/users", {
      username: `many${i}`,
      firstName: "Łukasz",
      lastName: `Żak ${String(i).padStart(2, "0")}`,
      departmentId: i % 2 ? departmentId : "",
    });
  const found = await get("/admin/users?q=%C5%82ukasz%20%C5%BCak");
  expect(found.html).toContain("60 people");
  expect(found.html).toContain("1–50 of 60");
  expect((await get("/admin/users?q=many&page=2")).html).toContain("51–60 of 60");
  expect((await get("/admin/users?q=many&page=99")).html).toContain("51–60 of 60");
  expect((await get(`/admin/users?department=${departmentId}`)).html).toContain("30 people");
  expect((await get("/admin/users?q=100%25_")).html).toContain("Nobody matches");
  expect((await get("/admin/users?role=administrator")).html).toContain("1 person");
  const names = (html: string) => [...html.matchAll(/>Łukasz Żak (\d\d)</g)].map((match) => match[1]);
  expect(names((await get("/admin/users?q=many&sort=name&desc=1")).html)[0]).toBe("59");
  for (const query of [
    "?page=-1&sort=no&state=no&role=no",
    "?q=%00%ff",
    "?department=' or 1=1 --",
    `?q=${"x".repeat(3_000)}`,
    "?q=%ED%A0%80",
  ])
    expect((await get(`/admin/users${query}`)).status, query).toBe(200);
});

test("a sign-in link is a whole address, is shown once, and opens", async () => {
  const { location } = await post("/admin/users", { username: "linked" });
  const { status, html } = await post(`${location.split("?")[0]}/invitation`);
  const link = /https:\/\/intranet\.example(\/OfficeStatus\/invite\/[A-Za-z0-9_-]+)/.exec(html);
  expect(status).toBe(200);
  expect((await app.request(link![1]!)).status).toBe(200);
});

test("signing out everywhere ends a person's sessions", async () => {
  const other = await app.as("elsewhere");
  expect((await other.call("GET", "/api/board")).status).toBe(200);
  const { location } = await post(`/admin/users/${other.id}/sign-out`);
  expect((await get(location)).html).toContain("Signed out on every device");
  expect((await other.call("GET", "/api/board")).status).toBe(401);
});

test("departments and locations are renamed; a name that is taken is said at the field", async () => {
  await post("/admin/locations", { name: "Tokio", timeZone: "Asia/Tokyo" });
  const { id } = app.deps.roster.locations.find(({ name }) => name === "Tokio")!;
  expect((await post(`/admin/locations/${id}`, { name: "Tokyo", timeZone: "Asia/Tokyo" })).location).toContain(
    "done=saved",
  );
  expect((await get("/admin/locations")).html).toContain("Asia/Tokyo");
  const twice = await post("/admin/locations", { name: "tokyo", timeZone: "Europe/Nowhere" });
  expect([twice.status, twice.html.includes("must be an IANA") || twice.html.includes("Must be an IANA")]).toEqual([
    422,
    true,
  ]);
  expect((await post("/admin/locations", { name: "tokyo" })).html).toContain(
    "There is a location called tokyo already.",
  );
  expect((await get("/admin/locations/nowhere")).status).toBe(404);
});

test("500 people come by the import page: look, confirm, watch, and print their sign-in links", async () => {
  const lines = Array.from({ length: 500 }, (_, i) => `new${i},New,Person ${i},Sales`);
  const body = new FormData();
  body.set("file", new File([["username,firstName,lastName,department", ...lines, "broken"].join("\n")], "people.csv"));
  const answer = await upload(body);
  expect(answer.status).toBe(303);
  const path = answer.headers.get("Location")!.replace("/OfficeStatus", "");
  const preview = (await get(path)).html;
  expect(preview).toContain("Import the 500 lines that are good");
  expect(preview).toContain("New Person 0");
  expect(preview).toMatch(/>502<[\s\S]*there are 4 columns/);
  expect(app.deps.roster.departments.map(({ name }) => name)).not.toContain("Sales");
  const other = await app.as("root2", { role: "administrator" });
  expect((await other.call("GET", path)).status).toBe(404);

  expect((await post(path)).status).toBe(303);
  expect((await post(path)).status).toBe(303);
  let html = "";
  for (let i = 0; i < 400 && !html.includes("Imported"); i++) {
    await new Promise((next) => setTimeout(next, 50));
    html = (await get(`${path}/progress`)).html;
    expect(html).toContain('id="import-run"');
  }
  expect(html).toContain("Make sign-in links for the 500 new people");
  const links = (await post(`${path}/links`)).html;
  expect(new Set(links.match(/\/invite\/[A-Za-z0-9_-]{20,}/g)).size).toBe(500);
}, 60_000);

test("a file that is no directory, or none at all, is said on the page; what was pasted is kept", async () => {
  const empty = await upload(new FormData());
  expect([empty.status, (await empty.text()).includes("Choose a file, or paste its text.")]).toEqual([422, true]);
  const pasted = await post("/admin/import", { text: "colour,shape\nred,round" });
  expect([pasted.status, pasted.html.includes("colour,shape")]).toEqual([422, true]);
  expect((await get("/admin/import/01HZZZZZZZZZZZZZZZZZZZZZZZ")).status).toBe(404);
  expect((await post("/admin/import/nothing")).status).toBe(404);
  expect((await post("/admin/import/nothing/links")).status).toBe(404);
});

test("the export is a file to save", async () => {
  const { status, headers, html } = await get("/admin/export");
  expect([status, headers.get("Content-Disposition")]).toEqual([200, 'attachment; filename="officestatus-users.csv"']);
  expect(html).toContain("username,firstName,lastName");
});
