import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Composed } from "#functions/compose.ts";
import { permissionOf } from "#shared/http/permit.ts";
import { type SignedIn, type TestApp, testApp } from "./helpers/app.ts";
import { countQueries } from "./helpers/count-queries.ts";
import { addCrowd } from "./helpers/crowd.ts";
import { onMssql } from "./helpers/database.ts";

/** What a host looks for by itself, once in a while, is not to be counted as a page's. */
const NEVER = 3_600_000;
/** Files of everything, written part by part as they are read: what they ask grows with what there is. */
const FILES = ["/admin/export", "/admin/audit/export.csv"];
const BESIDE = ["/", "/notes", "/watches", "/phones", "/people/names?q=last", "/api/board", "/api/users"];

let app: TestApp;
let root: SignedIn;
beforeAll(async () => {
  app = await testApp();
  root = await app.as("root", { role: "administrator" });
});
afterAll(() => app.close());

/** Every page under /admin that has one address, those of one user and one department, and what everybody opens most. */
function pages([user, other]: readonly string[], department: string): Map<string, string> {
  const paths = app.app.routes
    .filter(({ method, path, handler }) => method === "GET" && /^\/admin(\/|$)/.test(path) && permissionOf(handler))
    .map(({ path }) => path)
    .filter((path) => !FILES.includes(path));
  const named = paths.flatMap((path): [string, string][] => {
    if (!path.includes("/:")) return [[path, path]];
    if (path.startsWith("/admin/users/:id")) return [[path, path.replace(":id", user!).replace(":other", other!)]];
    return path === "/admin/departments/:id" ? [[path, path.replace(":id", department)]] : [];
  });
  return new Map([...named, ["the search", "/admin/search?q=last1"], ...BESIDE.map((path) => [path, path] as const)]);
}

async function open({ app: host }: Composed, path: string): Promise<void> {
  const answer = await host.request(path, { headers: { Authorization: `Bearer ${root.token}`, Accept: "text/html" } });
  await answer.text();
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
}

async function asked(host: Composed, on: Map<string, string>): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [name, path] of on) {
    await open(host, path);
    const tries: number[] = [];
    for (let i = 0; i < 3; i++) tries.push(await countQueries(host.deps.db, () => open(host, path)));
    // The least of them: what the host asks for itself meanwhile is none of the page's.
    counts[name] = Math.min(...tries);
  }
  return counts;
}

describe("the pages of a site", () => {
  it("ask the database as often with 300 users in 30 departments as with 10 in 2", async () => {
    const { db } = app.deps;
    const few = await addCrowd(db, { users: 9, departments: 2, centre: root.id, lively: 9 }, app.now);
    const on = pages(few.users, few.departments[0]!);
    const small = await asked(await app.another(NEVER), on);
    await addCrowd(db, { users: 290, departments: 28, centre: root.id, lively: 290 }, app.now);
    const large = await asked(await app.another(NEVER), on);
    const grown = Object.keys(small).filter((name) => large[name] !== small[name]);
    expect(grown.map((name) => `${name}: ${small[name]} → ${large[name]}`)).toEqual([]);
    expect(Object.keys(small).length).toBeGreaterThan(25);
  });

  it.skipIf(onMssql)("under /admin answer within 300 ms where there are 10,000 users in 200 departments", async () => {
    const crowd = { users: 9700, departments: 170, centre: root.id, lively: 2000 };
    const { users, departments } = await addCrowd(app.deps.db, crowd, app.now);
    const host = await app.another();
    const slow: string[] = [];
    for (const [name, path] of pages(users.slice(5000), departments[100]!)) {
      if (BESIDE.includes(name)) continue;
      await open(host, path);
      const times: number[] = [];
      for (let i = 0; i < 3; i++) {
        const started = performance.now();
        await open(host, path);
        times.push(performance.now() - started);
      }
      const median = times.sort((a, b) => a - b)[1]!;
      if (median > 300) slow.push(`${name}: ${Math.round(median)} ms`);
    }
    expect(slow).toEqual([]);
  });
});
