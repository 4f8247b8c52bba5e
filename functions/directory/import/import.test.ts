import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PASSWORD, type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { createUser, importDirectory } from "../actions.ts";

let app: TestApp;
let admin: SignedIn;
beforeEach(async () => {
  app = await testApp();
  admin = await app.as("root", { role: "administrator", email: "root@example.com" });
});
afterEach(() => app.close());

const send = async (
  body: RequestInit["body"],
  query = "",
  headers: Record<string, string> = { "Content-Type": "text/csv" },
) => {
  const answer = await app.request(`/api/admin/import/users${query}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${admin.token}`, ...headers },
    body: body!,
  });
  return { status: answer.status, body: (await answer.json()) as any };
};
const take = async (csv: string, query = "") => {
  const { status, body } = await send(csv, query);
  expect(status, JSON.stringify(body)).toBe(200);
  return {
    created: body.created,
    updated: body.updated,
    unchanged: body.unchanged,
    failed: body.failed as { line: number; reason: string }[],
  };
};
const all = async () => {
  const { q, t } = app.deps.db;
  const rows = await q.select().from(t.users).orderBy(t.users.usernameKey);
  return Object.fromEntries(
    rows.map((row) => [
      row.username,
      {
        ...row,
        archived: row.archivedAt !== null,
        department: app.deps.roster.departmentName(row.departmentId),
        location: app.deps.roster.locationName(row.locationId),
      },
    ]),
  );
};
const fixture = (name: string) => readFileSync(new URL(`../csv/fixtures/${name}.csv`, import.meta.url));
const signIn = (username: string, password: string) =>
  app.request("/api/session", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ username, password }),
  });

test("a plain file makes users, departments and locations; the same file again changes nothing", async () => {
  const csv =
    "email,username,firstName,lastName,department,location,phone,timeZone,role\r\nanna@example.com,anna,Anna,Berg,Sales,Berlin,4711,Europe/Berlin,receptionist\r\n,bert,Bert,Coe,SALES,berlin,,,\r\n";
  expect(await take(csv)).toEqual({ created: 2, updated: 0, unchanged: 0, failed: [] });
  const users = await all();
  expect(users.anna).toMatchObject({
    firstName: "Anna",
    email: "anna@example.com",
    department: "Sales",
    location: "Berlin",
    phone: "4711",
    timeZone: "Europe/Berlin",
    role: "receptionist",
  });
  expect(users.bert).toMatchObject({ email: null, department: "Sales", location: "Berlin", phone: null, role: "user" });
  const board = (await (await admin.call("GET", "/api/board")).json()) as any;
  expect(board.users.map((user: any) => user.displayName)).toContain("Anna Berg");
  const { seq } = app.deps.tail;
  expect(await take(csv)).toEqual({ created: 0, updated: 0, unchanged: 2, failed: [] });
  expect(app.deps.tail.seq).toBe(seq);
});

test("an empty cell clears, a missing column leaves alone; an empty role stays", async () => {
  await take("username,firstName,phone,mobile,department,role\nanna,Anna,1,2,Sales,manager");
  expect(await take("username,phone,department,role\nANNA,,,")).toMatchObject({ updated: 1 });
  expect((await all()).anna).toMatchObject({
    firstName: "Anna",
    phone: null,
    mobile: "2",
    department: null,
    role: "manager",
  });
});

test("who is known by the e-mail address is updated and never renamed", async () => {
  await take("username,email,phone\nanna,anna@example.com,1");
  expect(await take("username,email,phone\naberg,ANNA@example.com,2")).toMatchObject({ created: 0, updated: 1 });
  expect(await all()).toMatchObject({ anna: { phone: "2", username: "anna" } });
  expect(await all()).not.toHaveProperty("aberg");
});

test("a line whose user name and e-mail address point at two people fails; the others are taken", async () => {
  await take("username,email\nanna,anna@example.com\nbert,bert@example.com");
  const report = await take(
    "username,email,phone\nanna,bert@example.com,1\ncarl,carl@example.com,2\nanna@example.com,,3",
  );
  expect(report).toMatchObject({ created: 1, updated: 0, failed: [{ line: 2 }, { line: 4 }] });
  expect(report.failed[0]!.reason).toContain("two different people");
  expect(report.failed[1]!.reason).toContain("anna signs in with");
  expect((await all()).anna).toMatchObject({ email: "anna@example.com", phone: null });
});

test("two lines about one person: the second fails and names the first", async () => {
  await take("username,email\nanna,anna@example.com");
  const { updated, failed } = await take("username,email,phone\nanna,,1\nother,anna@example.com,2");
  // The first line took the address away, so that the second is somebody new.
  expect([updated, failed]).toEqual([1, []]);
  const twice = await take("username,email,phone\nother,anna@example.com,3\nsomebody,ANNA@example.com,4");
  expect(twice.failed).toMatchObject([{ line: 3 }]);
});

test("a file can give an e-mail address from one person to another", async () => {
  await take("username,email\nanna,desk@example.com\nbert,bert@example.com");
  expect(await take("username,email\nanna,anna@example.com\nbert,desk@example.com")).toEqual({
    created: 0,
    updated: 2,
    unchanged: 0,
    failed: [],
  });
  expect(await all()).toMatchObject({ anna: { email: "anna@example.com" }, bert: { email: "desk@example.com" } });
});

test("a dry run tells the same and changes nothing", async () => {
  await take("username,phone\nanna,1");
  const before = await all();
  const csv = "username,phone,department,role\nanna,2,Sales,\nbert,3,Sales,\ncarl,4,,emperor";
  const told = await take(csv, "?dryRun=true");
  expect(told).toMatchObject({ created: 1, updated: 1, unchanged: 0, failed: [{ line: 4 }] });
  expect(await all()).toEqual(before);
  expect(app.deps.roster.departments).toEqual([]);
  expect(await take(csv)).toEqual(told);
});

test("all or none: one bad line keeps everything as it was; without one all is taken", async () => {
  const bad = await take(
    "username,email,department\nanna,anna@example.com,Sales\nbert,no address,Sales",
    "?atomic=true",
  );
  expect(bad).toMatchObject({ created: 0, updated: 0, failed: [{ line: 3 }] });
  expect(Object.keys(await all())).toEqual(["root"]);
  expect(app.deps.roster.departments).toEqual([]);
  const many = ["username,department", ...Array.from({ length: 250 }, (_, i) => `user${i},Department ${i % 7}`)].join(
    "\n",
  );
  expect(await take(many, "?atomic=1")).toEqual({ created: 250, updated: 0, unchanged: 0, failed: [] });
  expect(app.deps.roster.members.size).toBe(251);
});

test("a password is set only from initialPassword, and only for who has none", async () => {
  const csv = "username,initialPassword\nanna,two green bicycles\nroot,two green bicycles";
  expect(await take(csv)).toMatchObject({ created: 1, unchanged: 1, failed: [] });
  expect((await signIn("anna", "two green bicycles")).status).toBe(200);
  expect((await signIn("root", "two green bicycles")).status).toBe(401);
  expect((await signIn("root", PASSWORD)).status).toBe(200);
  expect(await take(csv)).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  const bad = await take("username,initialPassword\nbert,short\ncarl,password\ndora,dora12345");
  expect(bad.failed.map(({ line }) => line)).toContain(2);
  expect(bad.failed.map(({ line }) => line)).toContain(3);
  const { q, t } = app.deps.db;
  const audited = JSON.stringify(await q.select({ after: t.auditLog.after }).from(t.auditLog));
  expect(audited).not.toContain("bicycles");
});

test("who is archived in the file is archived and signed out here, and comes back when the file says so", async () => {
  const anna = await app.as("anna");
  expect(await take("username,archived\nanna,yes")).toMatchObject({ updated: 1 });
  expect(app.deps.roster.member(anna.id)).toBeUndefined();
  expect((await anna.call("GET", "/api/board")).status).toBe(401);
  expect(await take("username,phone\nanna,5")).toMatchObject({ updated: 1 });
  expect((await all()).anna).toMatchObject({ archived: true, phone: "5" });
  expect(await take("username,archived\nanna,no")).toMatchObject({ updated: 1 });
  expect(app.deps.roster.member(anna.id)).toBeDefined();
});

test("no import takes the last administrator away, nor archives who imports", async () => {
  const report = await take("username,role,archived\nroot,user,no\nanna,administrator,no");
  expect(report).toMatchObject({ created: 1, failed: [{ line: 2 }] });
  expect(report.failed[0]!.reason).toContain("last active administrator");
  expect((await take("username,archived\nroot,yes")).failed[0]!.reason).toContain("another administrator");
  expect(await take("username,role\nroot,user\nanna,user")).toMatchObject({ updated: 1, failed: [{ line: 3 }] });
  expect(await all()).toMatchObject({ root: { role: "user" }, anna: { role: "administrator" } });
});

test("an export of Google Workspace is taken as it is, without its passwords", async () => {
  const { status, body } = await send(fixture("google-workspace"));
  expect(status).toBe(200);
  expect(body).toMatchObject({ created: 3, failed: [], format: "google" });
  expect(await all()).toMatchObject({
    "amelie.dubois@example.com": {
      firstName: "Amélie",
      department: "Sales",
      location: "PAR-1",
      phone: "+33 1 70 18 99 00",
      archived: false,
    },
    "tom.okafor@example.com": { archived: true },
  });
  const { q, t } = app.deps.db;
  expect(await q.$count(t.credentials)).toBe(1);
  expect((await send(fixture("google-workspace"))).body).toMatchObject({ created: 0, updated: 0, unchanged: 3 });
});

test("an export of Entra ID or Microsoft 365 is taken as it is, and updates who came by another way", async () => {
  await take("username,email,firstName\nadele,adele.vance@mail.contoso.example,Adele");
  const { body } = await send(fixture("entra-download-users"));
  expect(body).toMatchObject({ created: 3, updated: 1, failed: [], format: "entra" });
  expect(await all()).toMatchObject({
    adele: { lastName: "Vance", department: "Retail" },
    "jörg.weiß@contoso.example": { archived: true, firstName: "Jörg" },
  });
  expect((await send(fixture("entra-download-users"))).body).toMatchObject({ created: 0, updated: 0, unchanged: 4 });
  expect((await send(fixture("microsoft-365-export"))).body.format).toBe("entra");
});

test("whatever the encoding and separator, and however it is sent", async () => {
  const text = "username;firstName\njörg;Jörg\n";
  expect((await send(Buffer.from(text, "utf16le"))).body).toMatchObject({ created: 1 });
  expect(
    (
      await send(Buffer.from(text.replaceAll("jörg", "joerg"), "latin1"), "", {
        "Content-Type": "application/octet-stream",
      })
    ).body,
  ).toMatchObject({ created: 1 });
  expect(await all()).toMatchObject({ jörg: { firstName: "Jörg" }, joerg: { firstName: "Jörg" } });
  const form = new FormData();
  form.set("file", new File([text.replaceAll("jörg", "form")], "users.csv"));
  const answer = await app.request("/api/admin/import/users", {
    method: "POST",
    headers: { Authorization: `Bearer ${admin.token}` },
    body: form,
  });
  expect(await answer.json()).toMatchObject({ created: 1 });
});

test("what is no directory is refused with a reason; nothing breaks", async () => {
  const before = await all();
  const noise = Buffer.from(Array.from({ length: 5_000 }, (_, i) => (i * 7919 + (i >> 3)) % 256));
  for (const body of [
    "",
    "hello",
    "a,b,c\n1,2,3",
    "PK\u0003\u0004 not a table",
    noise,
    Buffer.alloc(1_000),
    "username,username\nx,y",
    '"username\nx',
    "\ufeff",
  ]) {
    const { status, body: problem } = await send(body);
    expect([400, 422], String(body).slice(0, 30)).toContain(status);
    expect(problem.detail.length).toBeGreaterThan(10);
  }
  expect((await send("username\nx", "?dryRun=perhaps")).status).toBe(400);
  expect((await send("--x\r\nbroken", "", { "Content-Type": "multipart/form-data; boundary=y" })).status).toBe(400);
  expect((await send("x", "", { "Content-Type": "multipart/form-data" })).status).toBe(400);
  const hostile = await take(
    `username,firstName,email\n"a\u202Eb",x,\nb,"${"y".repeat(100_000)}",\nc,,not an address\n"d\u0000",,\n__proto__,<script>,\nconstructor,'; drop table users; --,`,
  );
  expect(hostile).toMatchObject({ created: 2 });
  expect(hostile.failed.map(({ line }) => line)).toEqual([2, 3, 4, 5]);
  expect(Object.keys(await all()).length).toBe(Object.keys(before).length + 2);
});

test("what is exported can be imported again and changes nothing, formulas included", async () => {
  await createUser(
    app.deps,
    { id: null, name: "test", address: null },
    {
      username: "=cmd",
      firstName: '=HYPERLINK("http://evil")',
      lastName: "@SUM(1)",
      phone: "+44 20 7946 0000",
      mobile: "-1",
      role: "user",
    },
  );
  await take('username,department,location,archived\nanna,Sales;=1+1,"Berlin, Mitte",yes');
  const answer = await admin.call("GET", "/api/admin/export/users");
  expect(answer.headers.get("Content-Type")).toContain("text/csv");
  const csv = await answer.text();
  for (const cell of csv.split(/[,\r\n]/)) expect(cell).not.toMatch(/^"?[=+\-@]/);
  const before = await all();
  expect(await take(csv)).toEqual({ created: 0, updated: 0, unchanged: 3, failed: [] });
  expect(await all()).toEqual(before);
});

test("each change by an import is in the audit log, and the import itself", async () => {
  await take("username,phone\nanna,1");
  await take("username,phone,department\nanna,2,Sales\nbert,,\nroot,,\n,,");
  const { q, t } = app.deps.db;
  const rows = await q.select().from(t.auditLog).where(eq(t.auditLog.actorId, admin.id));
  const told = rows.map((row) => `${row.action} ${row.subjectName}`).sort();
  expect(told).toEqual([
    "department.create Sales",
    "directory.import plain",
    "directory.import plain",
    "user.create anna",
    "user.create bert",
    "user.update anna",
  ]);
  const update = rows.find((row) => row.action === "user.update")!;
  expect(JSON.parse(update.before!)).toMatchObject({ phone: "1", departmentId: null });
  expect(JSON.parse(update.after!)).toMatchObject({ phone: "2" });
});

test("two imports of one file at the same moment make everybody once", async () => {
  const csv = [
    "username,email,department",
    ...Array.from({ length: 300 }, (_, i) => `user${i},user${i}@example.com,Department ${i % 5}`),
  ].join("\n");
  const reports = await Promise.all([take(csv), take(csv)]);
  expect(reports.flatMap(({ failed }) => failed)).toEqual([]);
  expect(reports[0]!.created + reports[1]!.created).toBe(300);
  expect(app.deps.roster.members.size).toBe(301);
  expect(app.deps.roster.departments).toHaveLength(5);
});

test("an import that is stopped keeps what it took, and the same file completes it", async () => {
  const csv = ["username", ...Array.from({ length: 350 }, (_, i) => `user${i}`)].join("\n");
  const stop = new AbortController();
  const actor = { id: null, name: "test", address: null };
  const report = await importDirectory(app.deps, actor, csv, {
    signal: stop.signal,
    onProgress: (done) => done > 150 && stop.abort(),
  });
  expect(report.created).toBe(200);
  const atOnce = new AbortController();
  const none = await importDirectory(app.deps, actor, csv, {
    atomic: true,
    signal: atOnce.signal,
    onProgress: () => atOnce.abort(),
  });
  expect([none.created, app.deps.roster.members.size]).toEqual([0, 201]);
  expect(await take(csv)).toEqual({ created: 150, updated: 0, unchanged: 200, failed: [] });
});
