import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDepartment } from "#functions/directory/actions.ts";
import { type Permission, permissionOf } from "#shared/http/permit.ts";
import { PASSWORD, type TestApp, testApp } from "./helpers/app.ts";
import { onMssql } from "./helpers/database.ts";

const SEED = 20260310;
/** Requests of each kind of person to each route. */
const EACH = onMssql ? 2 : 5;
const roles = ["anonymous", "user", "receptionist", "manager", "administrator"] as const;
type Role = (typeof roles)[number];

const MARKUP = '"><img src=x onerror=alert(1)></script><script>alert(1)</script>';
const texts = [
  "",
  " ",
  "\0",
  "a\0b",
  "\ud800",
  "\udfff\ud800",
  "\u202egnp.exe",
  "\u2066\u2069",
  "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿",
  "\ufdfa".repeat(100),
  "İ".repeat(110),
  MARKUP,
  "' OR 1=1; DROP TABLE users;--",
  "%' escape '!' or 1=1--",
  "\r\nSet-Cookie: x=1",
  "../../../etc/passwd",
  "//evil.example",
  "/\\evil.example",
  "javascript:alert(1)",
  "__proto__",
  "constructor",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what somebody who tries a template engine sends
  "${7*7}{{7*7}}",
  "9".repeat(400),
  "-1",
  "NaN",
  "Infinity",
  "1e309",
  "0x10",
  "null",
  "true",
  "a".repeat(3000),
  "e\u0301".repeat(400),
  `3${"!".repeat(60)}x`,
  `${", again".repeat(20)} x`,
  "lunch till 25:99",
  "in 99999999999999999999 days",
  "=cmd|' /C calc'!A0",
  ...fc.sample(fc.string({ unit: "binary", maxLength: 40 }), { seed: SEED, numRuns: 20 }),
];
const instants = [
  "9999-12-31T23:59:59Z",
  "0000-01-01T00:00:00Z",
  "-000001-01-01T00:00:00Z",
  "2026-02-30T10:00:00Z",
  "2026-03-10T25:00:00Z",
  "2026-03-10T09:59:00+24:00",
  "2026-03-10T12:00:00.123456789123456789Z",
  "NaN",
  "2026-03-10",
  "2026-03-10T11:00:00Z",
];
const others: unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  2 ** 53,
  [],
  {},
  [[]],
  { toString: 1 },
  { __proto__: { role: "administrator" } },
  Array(1000).fill("a"),
  { a: { b: { c: {} } } },
];
const fields = [
  "type",
  "comment",
  "returnAt",
  "startAt",
  "endAt",
  "value",
  "username",
  "password",
  "refreshToken",
  "firstName",
  "lastName",
  "email",
  "phone",
  "otherPhone",
  "address",
  "emergencyPhone",
  "currentPassword",
  "importance",
  "audience",
  "departments",
  "departmentIds",
  "startsAt",
  "endsAt",
  "byMail",
  "ids",
  "departmentId",
  "locationId",
  "timeZone",
  "role",
  "name",
  "archived",
  "text",
  "users",
  "return",
  "start",
  "end",
  "change",
  "current",
  "repeat",
  "token",
  "code",
  "offCode",
  "days",
  "scopes",
  "scope:board.see",
  "user",
  "userId",
  "site.passwordLength",
  "site.secondFactorFor",
  "stay",
  "next",
  "reset",
  "lock:board.density",
  "board.density",
  "__proto__",
  "constructor",
  "file",
  "to",
  "departments",
  "department",
  "who",
  "key",
  "step",
  "urgent",
  "message",
  "replyTo",
  "forwardOf",
  "callerNumber",
  "takenAt",
  "back",
  "side",
  "place",
  "device",
  "read",
];
const plausible: Record<string, unknown> = {
  type: "lunch",
  comment: "back soon",
  value: "compact",
  role: "user",
  text: "lunch till 1:30",
  name: "Sales",
  timeZone: "Europe/Berlin",
  "board.density": "compact",
  email: "e@example.com",
};
const queries = [
  "since",
  "limit",
  "after",
  "users",
  "type",
  "text",
  "return",
  "q",
  "kind",
  "department",
  "location",
  "from",
  "page",
  "sort",
  "desc",
  "state",
  "role",
  "dryRun",
  "atomic",
  "next",
  "token",
  "saved",
  "added",
  "done",
  "fields",
  "username",
  "box",
  "unread",
  "who",
  "to",
  "reply",
  "forward",
  "all",
  "message",
  "note",
  "side",
  "user",
  "outcome",
  "address",
];
const headers: [string, string][] = [
  ["Origin", "null"],
  ["Origin", "https://evil.example"],
  ["Origin", "http://localhost"],
  ["Origin", "\u00ff"],
  ["Sec-Fetch-Site", "cross-site"],
  ["Host", "evil.example"],
  ["Accept", "text/html"],
  ["Accept", "*/*;q=x"],
  ["Accept-Language", "en-\u00ff,,;q=9"],
  ["Accept-Language", `en-${"x".repeat(5000)}`],
  ["If-None-Match", `"${"a".repeat(2000)}", W/"x"`],
  ["Last-Event-ID", "zzzzzzzz-zzzzzzzzz"],
  ["Last-Event-ID", MARKUP],
  ["X-Forwarded-For", "1.2.3.4, , ::1"],
  ["X-Forwarded-Proto", "https"],
  ["Service-Version", "0.9"],
  ["Service-Version", "99.9.9.9"],
  ["Service-Version", MARKUP],
  ["HX-Request", "true"],
  ["Content-Encoding", "gzip"],
  ["Content-Length", "-5"],
  ["Content-Length", "999999999999"],
  ["Content-Length", "abc"],
  ["Transfer-Encoding", "chunked"],
  ["User-Agent", MARKUP.repeat(20)],
  ["Authorization", "Basic YTpi"],
  ["Authorization", `Bearer ${"a".repeat(9000)}`],
  ["Cookie", "officestatus=eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.; officestatus_session=x"],
  ["Cookie", `officestatus=${"%ff".repeat(900)}`],
  ["Cookie", "=;;;=officestatus; officestatus"],
  ["Range", "bytes=9-1"],
];

let app: TestApp;
let random: () => number;
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
const chance = (p: number) => random() < p;
const ids = new Map<Role, string>();
const tokens = new Map<Role, string>();
let victims: string[];

beforeAll(async () => {
  // mulberry32: the same requests at every run.
  let state = SEED;
  random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  app = await testApp();
  const departmentId = await createDepartment(
    app.deps,
    { id: null, name: "test", address: null },
    { name: "Research" },
  );
  for (const role of roles)
    if (role !== "anonymous")
      ids.set(role, (await app.as(`the ${role}`, { role, departmentId: role === "manager" ? departmentId : null })).id);
  victims = [(await app.as("victim", { departmentId })).id, (await app.as("other")).id];
});
afterAll(() => app.close());

/** A token that still counts: some requests that succeed sign people out. */
async function tokenOf(role: Role): Promise<string | null> {
  if (role === "anonymous") return null;
  const had = tokens.get(role);
  if (had && (await app.request("/api/session", { headers: { Authorization: `Bearer ${had}` } })).status === 200)
    return had;
  const answer = await app.request("/api/session", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ username: `the ${role}`, password: PASSWORD }),
  });
  const { accessToken } = (await answer.json()) as { accessToken: string };
  tokens.set(role, accessToken);
  return accessToken;
}

/** How many rows each table has, and how far the change log goes; but for what trying to sign in leaves behind. */
async function fingerprint(): Promise<string> {
  const { q, t } = app.deps.db;
  const counts: number[] = [];
  for (const [name, table] of Object.entries(t))
    if (name !== "loginFailures" && name !== "signIns") counts.push(await q.$count(table as never));
  return counts.join();
}

const param = () =>
  (chance(0.45)
    ? pick(victims)
    : chance(0.2)
      ? pick(["me", "board.density", "site.timeZone", "in", "01ARZ3NDEKTSV4RRFFQ69G5FAV"])
      : encodeURIComponent(pick(texts).toWellFormed()) || "%20"
  ).slice(0, 4000);
const broken = (path: string) =>
  chance(0.1) ? `${path}${pick(["%", "%zz", "%c0%80", "%00", "/..", ";a=b", "/", "\\"])}` : path;

function queryString(): string {
  if (chance(0.4)) return "";
  const pairs = Array.from(
    { length: 1 + Math.floor(random() * 4) },
    () =>
      `${pick(queries)}=${chance(0.3) ? pick(victims) : encodeURIComponent(pick([...texts, ...instants]).toWellFormed())}`,
  );
  return `?${pairs.join("&")}${chance(0.1) ? "&%zz=%ff&=&&" : ""}`;
}

function body(): { type: string; body: BodyInit } {
  const given = Object.fromEntries(
    Array.from({ length: 1 + Math.floor(random() * 7) }, () => pick(fields)).map((name) => [
      name,
      chance(0.4) ? (plausible[name] ?? pick(texts)) : pick<unknown>([...texts, ...instants, ...others]),
    ]),
  );
  const form = () =>
    new URLSearchParams(
      Object.entries(given).map(([name, value]) => [
        name,
        String(typeof value === "object" ? JSON.stringify(value) : value),
      ]),
    );
  const multipart = () => {
    const data = new FormData();
    for (const [name, value] of form()) data.append(name, value);
    data.append("file", new File([pick(csv)], MARKUP));
    return data;
  };
  return pick<() => { type: string; body: BodyInit }>([
    () => ({ type: "application/json", body: JSON.stringify(given) }),
    () => ({ type: "application/json", body: JSON.stringify(given) }),
    () => ({ type: "application/x-www-form-urlencoded", body: form().toString() }),
    () => ({ type: "application/x-www-form-urlencoded", body: form().toString() }),
    () => ({
      type: "application/json",
      body: pick([
        "",
        "{",
        "[]",
        "null",
        '"x"',
        "1e999",
        '{"__proto__":{"role":"administrator"}}',
        `${"[".repeat(50_000)}`,
        `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`,
        '{"type":"in","type":1}',
        "\ufeff{}",
      ]),
    }),
    () => ({ type: "application/json; charset=utf-16", body: JSON.stringify(given) }),
    () => ({ type: "text/plain", body: JSON.stringify(given) }),
    () => ({ type: "application/json", body: JSON.stringify({ type: "in", comment: "x".repeat(1_000_000) }) }),
    () => ({ type: "", body: multipart() }),
    () => ({ type: "multipart/form-data", body: "no boundary" }),
    () => ({
      type: "multipart/form-data; boundary=x",
      body: '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nnever ends',
    }),
    () => ({ type: "text/csv", body: pick(csv) }),
    () => ({
      type: pick(["", "a/b;;;", "application/x-www-form-urlencoded; charset=\u00ff"]),
      body: new Uint8Array([0xff, 0xfe, 0, 0x1f, 0x8b, 0xc0, 0x80]),
    }),
  ])();
}
const csv = [
  "",
  "username\n",
  "username,email\n\0,\ud800\n",
  `username;department\nx;${"\ufdfa".repeat(100)}\n`,
  `username,email\n"${"a".repeat(5000)}`,
  "PK\u0003\u0004",
  "username,role\nthe x,owner\n",
  `username,initialPassword\nnew,${"p".repeat(500)}\n`,
  `${"a,".repeat(3000)}username\n`,
];

interface Route {
  readonly method: string;
  readonly path: string;
  readonly permission: Permission;
}
const routes = (): Route[] => {
  const seen = new Map<string, Route>();
  for (const { method, path, handler } of app.app.routes) {
    const permission = permissionOf(handler);
    if (permission) seen.set(`${method} ${path}`, { method, path, permission });
  }
  return [...seen.values()];
};

async function attack(route: Route, role: Role): Promise<string[]> {
  const wrong: string[] = [];
  const token = await tokenOf(role);
  let before = await fingerprint();
  for (let i = 0; i < EACH; i++) {
    const path =
      broken(route.path.replace(/:\w+(\{[^}]*\})?/g, () => param()).replace("*", () => param())) + queryString();
    const method = chance(0.9)
      ? route.method
      : pick(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "PROPFIND"]);
    const sent = ["GET", "HEAD"].includes(method) ? null : body();
    const head = new Headers(token ? { Authorization: `Bearer ${token}` } : {});
    if (sent?.type) head.set("Content-Type", sent.type);
    for (let n = Math.floor(random() * 3); n > 0; n--) {
      const [name, value] = pick(headers);
      if (name !== "Authorization" || chance(0.2)) head.set(name, value);
    }
    const what = `${role}: ${method} ${path.slice(0, 200)} ${JSON.stringify([...head].filter(([name]) => name !== "authorization")).slice(0, 300)} ${typeof sent?.body === "string" ? JSON.stringify(sent.body.slice(0, 300)) : ""}`;
    const started = performance.now();
    const answer = await app.request(path, { method, headers: head, ...(sent ? { body: sent.body } : {}) });
    const text = await answer.text();
    const took = performance.now() - started;
    const say = (fault: string) => void wrong.push(`${fault} ← ${what} → ${answer.status} ${text.slice(0, 300)}`);

    if (answer.status >= 500) say("a fault of the server");
    if (took > 5000) say(`took ${Math.round(took)} ms`);
    // What runs here is what these pages are for.
    if (/\n {4}at |node_modules|Failed query|SQLITE/i.test(text) && !/\/admin\/(about|health)/.test(route.path))
      say("shows its inside");
    if (answer.headers.get("Content-Type")?.includes("text/html") && /<img src=x|<script>alert/.test(text))
      say("repeats markup");
    if (/^(?:[a-z]+:|\/\/|\/\\)/i.test(answer.headers.get("Location") ?? "")) say("leads away");
    if (answer.headers.has("x")) say("lets a header in");
    if (
      !answer.headers.get("Content-Security-Policy")?.includes("default-src 'none'") ||
      answer.headers.get("X-Content-Type-Options") !== "nosniff"
    )
      say("lacks its policy");
    if (!/no-store|private|immutable/.test(answer.headers.get("Cache-Control") ?? "")) say("may be kept by anybody");
    if (answer.status >= 400 && method !== "HEAD") {
      if (path.startsWith("/api/")) {
        const problem = answer.headers.get("Content-Type")?.startsWith("application/problem+json")
          ? JSON.parse(text)
          : {};
        if (problem.status !== answer.status || !problem.title || !problem.detail) say("gives no reason");
      } else if (text === "" && !answer.headers.has("HX-Redirect")) say("gives no reason");
    }
    const after = await fingerprint();
    if (answer.status >= 400 && after !== before) say(`was refused and changed something (${before} → ${after})`);
    if (["GET", "HEAD", "OPTIONS"].includes(method) && after !== before) say("only looked and changed something");
    if (role === "anonymous" && after !== before) say("nobody changed something");
    before = after;
  }
  return wrong;
}

describe("whatever is sent to a route, by whomever", () => {
  it.each(roles)(
    "is answered with a reason where it is refused, and then changes nothing: %s",
    { timeout: 120_000 },
    async (role) => {
      const wrong: string[] = [];
      for (const route of routes()) wrong.push(...(await attack(route, role)));
      expect(wrong).toEqual([]);
      expect((await app.request("/readyz")).status).toBe(200);
      const self = ids.get(role);
      if (self) expect(app.deps.roster.person(self)?.role).toBe(role);
    },
  );
});

describe("no role does what it may not", () => {
  const may: Record<Exclude<Role, "anonymous">, (permission: Permission) => boolean> = {
    user: (permission) => !/^(directory|settings|security)\./.test(permission),
    receptionist: (permission) => !/^(directory|settings|security)\./.test(permission),
    manager: (permission) => !/^(directory|settings|security)\./.test(permission),
    administrator: () => true,
  };

  it("at the door of each route", { timeout: 120_000 }, async () => {
    const holes: string[] = [];
    for (const role of roles)
      for (const { method, path, permission } of routes()) {
        if (permission === "public" || (role !== "anonymous" && may[role](permission))) continue;
        const token = await tokenOf(role);
        const at = path.replace(/:\w+(\{[^}]*\})?/g, victims[1]!);
        const before = await fingerprint();
        const answer = await app.request(at, {
          method,
          headers: { Accept: "application/json", ...(token ? { Authorization: `Bearer ${token}` } : {}) },
        });
        if (answer.status !== (role === "anonymous" ? 401 : 403) || (await fingerprint()) !== before)
          holes.push(`${role}: ${method} ${path} answered ${answer.status}`);
      }
    expect(holes).toEqual([]);
  });

  it("upon others: one out of reach among several refuses them all", async () => {
    const set = async (role: Role, users: string[]) => {
      const headers = {
        Authorization: `Bearer ${await tokenOf(role)}`,
        "Content-Type": "application/x-www-form-urlencoded",
      };
      const answers = [
        await app.request(`/status?users=${users.join()}`, { headers }),
        await app.request("/status", {
          method: "POST",
          headers,
          body: new URLSearchParams({ users: users.join(), type: "sick", comment: role }),
        }),
        await app.request("/status/clear", {
          method: "POST",
          headers,
          body: new URLSearchParams({ users: users.join() }),
        }),
      ];
      return answers.map(({ status }) => status);
    };
    const [colleague, stranger] = [
      (await app.as("colleague", { departmentId: app.deps.roster.person(ids.get("manager")!)!.departmentId! })).id,
      (await app.as("stranger")).id,
    ];
    const before = await fingerprint();
    expect(await set("user", [ids.get("user")!, stranger])).toEqual([403, 403, 403]);
    expect(await set("manager", [colleague, stranger])).toEqual([403, 403, 403]);
    expect(await fingerprint()).toBe(before);
    expect(await set("manager", [colleague])).toEqual([200, 303, 303]);
    expect(await set("receptionist", [colleague, stranger])).toEqual([200, 303, 303]);
  });
});

describe("what costs the host much", () => {
  const bearer = async (role: Role) => ({ Authorization: `Bearer ${await tokenOf(role)}` });

  it("is not held for somebody who may not send it: a large body of no stated length", async () => {
    for (const role of ["anonymous", "user", "administrator"] as const)
      for (const path of ["/admin/import", "/api/admin/import/users", "/api/session"]) {
        let read = 0;
        const body = new ReadableStream({
          pull(controller) {
            read += 65_536;
            if (read > 4_000_000) controller.close();
            else controller.enqueue(new Uint8Array(65_536).fill(97));
          },
        });
        const headers = { "Content-Type": "text/csv", ...(role === "anonymous" ? {} : await bearer(role)) };
        const answer = await app.request(path, { method: "POST", headers, body, duplex: "half" } as RequestInit);
        const importer = role === "administrator" && path !== "/api/session";
        expect(answer.status, `${role} ${path}`).toBe(
          path === "/api/session" ? 413 : role === "anonymous" ? 401 : role === "user" ? 403 : 422,
        );
        if (!importer) expect(read, `${role} ${path}`).toBeLessThan(500_000);
      }
  });

  it("ends somewhere: statuses planned for one person", async () => {
    const headers = { ...(await bearer("user")), "Content-Type": "application/json" };
    const plan = (i: number) =>
      app.request("/api/users/me/status", {
        method: "PUT",
        headers,
        body: JSON.stringify({ type: "meeting", startAt: new Date(app.now + 3600_000 + i * 60_000).toISOString() }),
      });
    let planned = 0;
    while (planned < 300 && (await plan(planned)).status === 200) planned++;
    expect(planned).toBeGreaterThan(50);
    expect(planned).toBeLessThan(150);
    expect((await plan(planned)).status).toBe(409);
    expect(
      (await app.request("/api/users/me/status", { method: "PUT", headers, body: '{"type":"lunch"}' })).status,
    ).toBe(200);
  });
});

describe("what looks like another is not taken for it", () => {
  it("an id in small letters or with a space behind it is nobody's", async () => {
    const { id } = await app.as("somebody");
    const headers = {
      Authorization: `Bearer ${await tokenOf("administrator")}`,
      "Content-Type": "application/json",
      Accept: "application/json",
    };
    const own = ids.get("administrator")!;
    const before = await fingerprint();
    for (const other of [id.toLowerCase(), `${id}%20`, `${own}%20`, own.toLowerCase()])
      for (const [method, path] of [
        ["DELETE", `/api/users/${other}`],
        ["PATCH", `/api/users/${other}`],
        ["PUT", `/api/favourites/${other}`],
        ["POST", `/admin/users/${other}/archive`],
        ["POST", `/admin/users/${other}/invitation`],
      ] as const)
        expect(
          (await app.request(path, { method, headers, ...(method === "PATCH" ? { body: '{"phone":"1"}' } : {}) }))
            .status,
          `${method} ${path}`,
        ).toBe(404);
    expect(await fingerprint()).toBe(before);
  });

  it("a name whose key is longer than its column is refused", async () => {
    const headers = { Authorization: `Bearer ${await tokenOf("administrator")}`, "Content-Type": "application/json" };
    const long = "\ufdfa".repeat(100);
    for (const [path, body] of [
      ["/api/users", { username: long }],
      ["/api/users", { username: "short", email: `${long}@example.com` }],
      ["/api/departments", { name: long }],
      ["/api/locations", { name: long }],
    ] as const)
      expect((await app.request(path, { method: "POST", headers, body: JSON.stringify(body) })).status, path).toSatisfy(
        (status: number) => status === 400 || status === 422,
      );
    const answer = await app.request("/api/admin/import/users", {
      method: "POST",
      headers: { ...headers, "Content-Type": "text/csv" },
      body: `username,department\nshort,${long}\n${long},Sales\nfine,Sales\n`,
    });
    expect(await answer.json()).toMatchObject({ created: 1, failed: [{ line: 2 }, { line: 3 }] });
  });
});

describe("two administrators at once", () => {
  it("cannot archive each other both", async () => {
    const [one, two] = [await app.as("one", { role: "administrator" }), await app.as("two", { role: "administrator" })];
    await one.call("DELETE", `/api/users/${ids.get("administrator")}`);
    const answers = await Promise.all([
      one.call("DELETE", `/api/users/${two.id}`),
      two.call("DELETE", `/api/users/${one.id}`),
    ]);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect([one, two].filter(({ id }) => !app.deps.roster.person(id)!.archived)).toHaveLength(1);
  });
});
