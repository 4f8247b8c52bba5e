import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { permissionOf } from "#shared/http/permit.ts";
import { type TestApp, testApp } from "./helpers/app.ts";

const root = resolve(import.meta.dirname, "..");
const rooms = ["functions", "shared", "ui", "jobs", "infra", "test"];
const files = rooms
  .flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: "utf8" }).map((file) => join(room, file)),
  )
  .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.includes("migrations"));
const source = new Map(files.map((file) => [file, readFileSync(join(root, file), "utf8")]));
const isTest = (file: string) => /\.test\.tsx?$|\/testing\//.test(file) || file.startsWith("test/");

interface Import {
  file: string;
  /** The file that is meant, from the root. */
  to: string;
  typeOnly: boolean;
  relative: boolean;
}
const imports: Import[] = files.flatMap((file) =>
  [...source.get(file)!.matchAll(/^(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?"([#.][^"]+)"/gm)].map(
    ([, type, to]) => ({
      file,
      to: to!.startsWith("#") ? to!.slice(1) : relative(root, resolve(root, dirname(file), to!)),
      typeOnly: Boolean(type),
      relative: to!.startsWith("."),
    }),
  ),
);
/** A function's room, or the top-level folder. */
const roomOf = (file: string) => {
  const [top, second, third] = file.split("/");
  return top === "functions" && third !== undefined ? `functions/${second}` : top!;
};
const bad = (rule: (i: Import) => boolean) =>
  imports
    .filter((i) => !isTest(i.file))
    .filter(rule)
    .map((i) => `${i.file} → ${i.to}`);

describe("the rooms", () => {
  it("are the ones agreed on, and nothing else stands at the top level", () => {
    const top = readdirSync(root).filter(
      (name) => !name.startsWith(".") && !["node_modules", "dist", "data", "coverage"].includes(name),
    );
    expect(top.sort()).toEqual([
      "LICENSE",
      "README.md",
      "functions",
      "infra",
      "jobs",
      "package-lock.json",
      "package.json",
      "shared",
      "test",
      "tsconfig.json",
      "ui",
    ]);
  });

  it("are left by # imports only: a relative import stays in its room", () => {
    // The composition files of functions/ mount the rooms beside them.
    expect(bad((i) => i.relative && roomOf(i.file) !== roomOf(i.to) && roomOf(i.file) !== "functions")).toEqual([]);
  });

  it("shared imports shared alone", () => {
    expect(bad((i) => i.file.startsWith("shared/") && !i.to.startsWith("shared/"))).toEqual([]);
  });

  it("ui imports ui, the texts, pure status rules, and types", () => {
    expect(
      bad(
        (i) =>
          i.file.startsWith("ui/") &&
          !i.typeOnly &&
          !/^(ui\/|shared\/texts\/|shared\/status\/(types|engine|late)\.ts)/.test(i.to),
      ),
    ).toEqual([]);
  });

  it("a function imports itself, shared, ui, and of another function its actions alone", () => {
    const foreign = bad((i) => {
      const room = roomOf(i.file);
      if (!room.startsWith("functions/")) return false;
      if (i.to.startsWith("functions/")) return roomOf(i.to) !== room && !(i.to.endsWith("/actions.ts") || i.typeOnly);
      return !/^(shared|ui)\//.test(i.to);
    });
    expect(foreign).toEqual([]);
  });

  it("functions do not go in circles", () => {
    const edges = new Map<string, Set<string>>();
    for (const i of imports)
      if (
        !isTest(i.file) &&
        !i.typeOnly &&
        roomOf(i.file).startsWith("functions/") &&
        roomOf(i.to).startsWith("functions/") &&
        roomOf(i.to) !== roomOf(i.file)
      )
        edges.set(roomOf(i.file), (edges.get(roomOf(i.file)) ?? new Set()).add(roomOf(i.to)));
    const circles: string[] = [];
    const visit = (room: string, path: string[]) => {
      if (path.includes(room)) return void circles.push([...path.slice(path.indexOf(room)), room].join(" → "));
      for (const next of edges.get(room) ?? []) visit(next, [...path, room]);
    };
    for (const room of edges.keys()) visit(room, []);
    expect(circles).toEqual([]);
  });

  it("jobs import jobs, shared, ui and features’ actions", () => {
    expect(
      bad(
        (i) =>
          i.file.startsWith("jobs/") &&
          !/^(jobs|shared|ui)\//.test(i.to) &&
          !/^functions\/[^/]+\/actions\.ts$/.test(i.to),
      ),
    ).toEqual([]);
  });
});

describe("each kind of decision has one place", () => {
  const offenders = (pattern: RegExp, allowed: RegExp) =>
    files.filter((file) => !isTest(file) && !allowed.test(file) && pattern.test(source.get(file)!));

  it("the environment is read in shared/config.ts", () => {
    expect(
      offenders(
        /process\.env/,
        /^shared\/config\.ts$|^infra\/(build|node24|officestatus|dev-host|require-mssql)\.mjs$/,
      ),
    ).toEqual([]);
  });

  it("rules are pure: they know no clock, no database and no Hono", () => {
    const rules = files.filter((file) => /(^|\/)rules\.ts$/.test(file));
    expect(rules.length).toBeGreaterThan(1);
    expect(rules.filter((file) => /Date\.now\(|new Date\(\)|from "hono"|drizzle-orm/.test(source.get(file)!))).toEqual(
      [],
    );
  });

  it("actions and queries do not know Hono", () => {
    expect(
      files.filter(
        (file) => /(^|\/)(actions|queries)\.ts$|\/actions\//.test(file) && /from "hono/.test(source.get(file)!),
      ),
    ).toEqual([]);
  });

  it("routes and views do not write SQL", () => {
    expect(
      files.filter(
        (file) =>
          /(^|\/)(routes|views|admin|mobile)\.tsx$|\/views\//.test(file) &&
          /drizzle-orm|\.insert\(|\.update\(t\./.test(source.get(file)!),
      ),
    ).toEqual([]);
  });

  it("a table is written by its owner alone", () => {
    const owners: Record<string, RegExp> = {
      counters: /^shared\/change-log\.ts/,
      changes: /^shared\/change-log\.ts/,
      auditLog: /^shared\/audit\.ts/,
      departments: /^functions\/directory\//,
      locations: /^functions\/directory\//,
      users: /^functions\/directory\//,
      credentials: /^functions\/auth\//,
      sessions: /^functions\/auth\//,
      oneTimeLinks: /^functions\/auth\//,
      loginFailures: /^functions\/auth\//,
      statusTypes: /^functions\/status-types\//,
      statusEntries: /^functions\/status\//,
      statuses: /^functions\/status\//,
      statusEvents: /^functions\/status\//,
      phoneSystems: /^functions\/calls\//,
      phoneEvents: /^functions\/calls\//,
      calls: /^functions\/calls\//,
      sensedDevices: /^functions\/sensing\//,
      libraryComments: /^functions\/status-types\//,
      holidays: /^functions\/directory\//,
      departmentManagers: /^functions\/directory\//,
      pictures: /^functions\/directory\//,
      deputies: /^functions\/roles\//,
      roles: /^functions\/roles\//,
      secondFactors: /^functions\/auth\//,
      recoveryCodes: /^functions\/auth\//,
      apiTokens: /^functions\/auth\//,
      signIns: /^functions\/auth\//,
      devices: /^functions\/live\//,
      notes: /^functions\/notes\//,
      noteReceivers: /^functions\/notes\//,
      announcements: /^functions\/announcements\//,
      announcementDepartments: /^functions\/announcements\//,
      announcementReaders: /^functions\/announcements\//,
      watches: /^functions\/watches\//,
      watchProgress: /^functions\/watches\//,
      watchHits: /^functions\/watches\//,
      outbox: /^(shared\/mail|functions\/mail)\//,
      mailServer: /^shared\/mail\//,
      secrets: /^shared\/secrets/,
      siteFiles: /^functions\/site\//,
      hosts: /^jobs\//,
      hostSamples: /^jobs\//,
      favourites: /^functions\/client-settings\//,
      clientSettings: /^functions\/client-settings\//,
      jobRuns: /^jobs\//,
      jobRequests: /^jobs\//,
      leases: /^jobs\//,
    };
    const strangers: string[] = [];
    for (const file of files)
      if (!isTest(file))
        for (const [, table] of source
          .get(file)!
          .matchAll(/(?:\.(?:insert|update|delete)\(|(?:deleteSome|moveRows)\(\w+,)\s*(?:tx\.|db\.)?t\.(\w+)/g))
          if (!owners[table!]?.test(file)) strangers.push(`${file} writes ${table}`);
    // A table under another name: `const { statusEntries: e } = db.t`.
    for (const file of files)
      if (!isTest(file))
        for (const [, table, alias] of source
          .get(file)!
          .matchAll(/const \{ (\w+)(?:: (\w+))? \} = (?:tx|db|deps\.db)\.t\b/g))
          if (
            new RegExp(`\\.(insert|update|delete)\\(${alias ?? table}\\)`).test(source.get(file)!) &&
            !owners[table!]?.test(file)
          )
            strangers.push(`${file} writes ${table}`);
    expect(strangers).toEqual([]);
  });

  it("texts that people read come from the catalogue", () => {
    const literal = />\s*[A-Za-z][a-z]+(?:\s+[A-Za-z]+)+[^<>{}()=;]*<\//;
    expect(
      files.filter(
        (file) =>
          /\.tsx$/.test(file) &&
          !isTest(file) &&
          literal.test(source.get(file)!.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "")),
      ),
    ).toEqual([]);
  });
});

describe("every route", () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp();
  });
  afterAll(() => app.close());

  it("declares its permission, once", () => {
    const declared = new Map<string, string[]>();
    for (const route of app.app.routes) {
      // Middleware stands on `/*` for all methods.
      if (route.method === "ALL") continue;
      const key = `${route.method} ${route.path}`;
      const permission = permissionOf(route.handler);
      declared.set(key, [...(declared.get(key) ?? []), ...(permission ? [permission] : [])]);
    }
    expect(declared.size).toBeGreaterThan(20);
    expect([...declared].filter(([, permissions]) => permissions.length !== 1).map(([route]) => route)).toEqual([]);
  });

  it("that is not public refuses somebody who is not signed in", async () => {
    const open: string[] = [];
    for (const route of app.app.routes) {
      const permission = permissionOf(route.handler);
      if (!permission || permission === "public") continue;
      const path = route.path.replace(/:\w+(\{[^}]*\})?/g, "01ARZ3NDEKTSV4RRFFQ69G5FAV");
      const answer = await app.request(path, { method: route.method, headers: { Accept: "application/json" } });
      if (answer.status !== 401) open.push(`${route.method} ${route.path} answered ${answer.status}`);
    }
    expect(open).toEqual([]);
  });
});
