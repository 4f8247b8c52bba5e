import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDepartment, updateUser } from "#functions/directory/actions.ts";
import { Listener } from "./helpers/listener.ts";
import { ask, everything, routesOf, saidOf, UNKNOWN } from "./walk/ask.ts";
import { otherwise } from "./walk/otherwise.ts";
import { makeSite, nobody, SECRETS, type Site } from "./walk/people.ts";
import { type Answer, doors, expected, expectedIn, roles, type Scope, scopes } from "./walk/table.ts";
import { type Request, uponDepartment, uponOwn, uponSomethingOfAUser, uponUser } from "./walk/upon.ts";

let site: Site;
let permissions: ReturnType<typeof routesOf>;
beforeAll(async () => {
  site = await makeSite();
  permissions = routesOf(site.app);
});
afterAll(() => site.app.close());

const permission = (route: string) => {
  const found = permissions.get(route);
  if (!found || found === "public") throw new Error(`${route} is in the walk and asks for ${found ?? "nothing"}`);
  return found;
};
const departmentScopes = scopes.filter((scope) => scope !== "oneself");
const right = (status: number, answer: Answer): boolean =>
  answer === "yes" ? ![401, 403, 404].includes(status) && status < 500 : status === (answer === "no" ? 403 : 404);
const unknown = { id: UNKNOWN, username: "nobody at all" };

/** Asks all roles about the subjects of all scopes that they are to be refused, and as much about nobody. */
async function refusals(
  routes: Readonly<Record<string, (subject: { id: string; username: string }, spare: string) => Request>>,
  subjectOf: (scope: Scope, role: (typeof roles)[number]) => { id: string; username: string },
  about: readonly Scope[],
  expectation: typeof expected,
): Promise<string[]> {
  const wrong: string[] = [];
  const spare = site.departments["other department"];
  for (const [route, build] of Object.entries(routes)) {
    const before = await everything(site.app);
    for (const role of roles) {
      const who = site.actors[role];
      for (const scope of about) {
        const wanted = expectation(permission(route), role, scope);
        if (wanted === "yes") continue;
        const subject = subjectOf(scope, role);
        const answer = await ask(who, route, subject.id, build(subject, spare));
        if (!right(answer.status, wanted)) wrong.push(`${role}, ${scope}: ${route} answered ${answer.status}`);
        if (wanted !== "unseen") continue;
        const none = await saidOf(await ask(who, route, UNKNOWN, build(unknown, spare)), UNKNOWN);
        const said = await saidOf(answer, subject.id);
        if (said !== none) wrong.push(`${role}, ${scope}: ${route} tells ${said} from ${none}`);
      }
    }
    const changed = (await everything(site.app)).split("\n").filter((table) => !before.includes(table));
    if (changed.length > 0) wrong.push(`${route} was refused and changed ${changed.join().slice(0, 300)}`);
  }
  return wrong;
}

describe("every route", () => {
  it("asks for a permission, and the walk knows how it is upon somebody, or why it is not", () => {
    const walked = [uponUser, uponSomethingOfAUser, uponDepartment, ...Object.values(uponOwn)].flatMap(Object.keys);
    const known = new Set([...walked, ...otherwise.keys()]);
    expect([...permissions].filter(([, asks]) => asks === null).map(([route]) => route)).toEqual([]);
    expect([...permissions.keys()].filter((route) => !known.has(route))).toEqual([]);
    expect([...known].filter((route) => !permissions.has(route))).toEqual([]);
  });

  it("opens to those roles that the table names, and to nobody who is not signed in", async () => {
    const wrong: string[] = [];
    const before = await everything(site.app);
    for (const [route, asks] of permissions) {
      if (asks === null || asks === "public") continue;
      const [method, path] = route.split(" ") as [string, string];
      const anonymous = await site.app.request(path.replace(/:\w+(\{[^}]*\})?/g, UNKNOWN), {
        method,
        headers: { Accept: "application/json" },
      });
      if (anonymous.status !== 401) wrong.push(`nobody: ${route} answered ${anonymous.status}`);
      for (const role of roles) {
        if (doors[asks].includes(role)) continue;
        const { status } = await ask(site.actors[role], route, UNKNOWN, {});
        if (status !== 403) wrong.push(`${role}: ${route} answered ${status}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(await everything(site.app)).toBe(before);
  });
});

describe("upon others", () => {
  const subjectOf = (scope: Scope, role: (typeof roles)[number]) =>
    scope === "oneself" ? site.actors[role] : site.subjects[scope];
  const departmentOf = (scope: Scope) => ({ id: site.departments[scope as "same department"], username: "Renamed" });

  it("nobody does what the table does not give them, and those whom they do not see are as nobody", async () => {
    expect(await refusals({ ...uponUser, ...uponSomethingOfAUser }, subjectOf, scopes, expected)).toEqual([]);
  });

  it("nor upon a department", async () => {
    expect(await refusals(uponDepartment, departmentOf, departmentScopes, expectedIn)).toEqual([]);
  });

  it("what is somebody's own is for all others as if it were not there", async () => {
    const sally = site.subjects["same department"];
    const id = async (answer: Promise<Response>) => ((await (await answer).json()) as { id: string }).id;
    const { q, t } = site.app.deps.db;
    const sessions = await q.select().from(t.sessions);
    const things: Record<keyof typeof uponOwn, string> = {
      note: await id(sally.call("POST", "/api/notes", { to: [site.subjects["other department"].id], text: "ours" })),
      watch: await id(sally.call("POST", "/api/watches", { userId: site.subjects["other department"].id })),
      token: await id(sally.call("POST", "/api/me/tokens", { name: "hers", scopes: ["board.see"], days: 5 })),
      session: sessions.find(({ userId }) => userId === sally.id)!.id,
    };
    const wrong: string[] = [];
    const before = await everything(site.app);
    for (const [kind, routes] of Object.entries(uponOwn))
      for (const [route, build] of Object.entries(routes))
        for (const role of roles) {
          const thing = things[kind as keyof typeof things];
          const wanted = doors[permission(route)].includes(role) ? "unseen" : "no";
          const answer = await ask(site.actors[role], route, thing, build(unknown, ""));
          const said = await saidOf(answer, thing);
          const none = await saidOf(await ask(site.actors[role], route, UNKNOWN, build(unknown, "")), UNKNOWN);
          if (!right(answer.status, wanted) || said !== none) wrong.push(`${role}: ${route} answered ${said}, ${none}`);
        }
    expect(wrong).toEqual([]);
    expect(await everything(site.app)).toBe(before);
  });
});

describe("those who may not see an isolated department", () => {
  const blind = ["user", "manager", "few"] as const;

  it("find nothing of it in any answer: no name, id, number, comment or note", async () => {
    const wrong: string[] = [];
    const hidden = site.subjects["isolated department"];
    const place = site.departments["isolated department"];
    const { q, t } = site.app.deps.db;
    const watches = (await q.select().from(t.watches)).map((watch) => watch.id);
    const notes = (await q.select().from(t.notes)).map((note) => note.id);
    const subjects = [site.subjects["same department"].id, hidden.id, place, ...watches, ...notes];
    const queries = ["", "q=Zyx", "text=Zyx", "department={place}", "user={hidden}", "users={hidden}", "box=sent"];
    for (const role of blind)
      for (const [route, asks] of permissions) {
        if (!route.startsWith("GET ") || asks === null || route === "GET /api/openapi.json") continue;
        for (const id of route.includes("/:") ? subjects : [UNKNOWN])
          for (const pattern of route.includes("/:") ? [""] : queries) {
            const query = pattern.replace("{place}", place).replace("{hidden}", hidden.id);
            const text = await (await ask(site.actors[role], route, id, { query })).text();
            // Whoever named a deputy can take that back by their id, which alone is left of them.
            const handle = /^GET (\/api)?\/me\/deputies$/.test(route) ? hidden.id : null;
            const mine = [hidden.id, place].filter((one) => one !== id && one !== handle && !query.includes(one));
            for (const secret of [...SECRETS, ...mine])
              if (text.includes(secret)) wrong.push(`${role}: ${route}?${query} of ${id} tells ${secret}`);
          }
      }
    expect(wrong).toEqual([]);
  });

  it("take back no watch on it that they deleted before", async () => {
    const before = await everything(site.app);
    for (const [method, path] of [
      ["DELETE", `/api/watches/${site.deletedWatch}/end`],
      ["POST", `/watches/${site.deletedWatch}/restore`],
    ] as const)
      expect((await site.actors.user.call(method, path, undefined)).status).toBe(404);
    expect(await everything(site.app)).toBe(before);
  });

  it("hear nothing of it in the live stream", async () => {
    const streams = blind.map((role) => new Listener(site.app.deps.hub, site.actors[role].id));
    const inside = new Listener(site.app.deps.hub, site.subjects["isolated department"].id);
    for (const stream of [...streams, inside]) stream.heard.splice(0);
    const hidden = site.subjects["isolated department"];
    await hidden.call("PUT", "/api/users/me/status", { type: "lunch", comment: "blorptastic" });
    await updateUser(site.app.deps, nobody, hidden.id, { phone: "+49 30 55501991" });
    const newcomer = await site.another("isolated department");
    await site.actors.administrator.call("DELETE", `/api/users/${newcomer.id}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(inside.heard.map(({ event }) => event)).toContain("status");
    expect(streams.map((stream) => stream.heard.filter(({ event }) => event !== "heartbeat"))).toEqual([[], [], []]);
    for (const stream of [...streams, inside]) stream.leave();
  });
});

// Last: what is allowed changes the site.
describe("whoever may", () => {
  it("does it: to themselves, and to everybody whom the table gives them", async () => {
    const wrong: string[] = [];
    for (const [route, build] of Object.entries(uponUser))
      for (const role of roles)
        for (const scope of scopes) {
          const asks = permission(route);
          if (expected(asks, role, scope) !== "yes") continue;
          let who = site.actors[role];
          // Whoever administers themselves may be another, or nobody, afterwards.
          if (scope === "oneself" && doors[asks].length === 1)
            who = await site.app.as(`passing ${route}`, { role, departmentId: site.departments["same department"] });
          const subject = scope === "oneself" ? who : await site.another(scope);
          const { status } = await ask(who, route, subject.id, build(subject, ""));
          if (!right(status, "yes")) wrong.push(`${role}, ${scope}: ${route} answered ${status}`);
        }
    expect(wrong).toEqual([]);
  });

  it("does it to departments, too", async () => {
    const wrong: string[] = [];
    let made = 0;
    for (const [route, build] of Object.entries(uponDepartment))
      for (const role of roles)
        for (const scope of departmentScopes) {
          const asks = permission(route);
          if (expectedIn(asks, role, scope) !== "yes") continue;
          const isolated = scope === "isolated department";
          // One's own is the same for all: it is not merged or deleted here.
          const id =
            scope === "same department" && doors[asks].length > 1
              ? site.departments[scope]
              : asks !== "announcements.post" && doors[asks].length > 1
                ? site.departments[scope as "other department"]
                : await createDepartment(site.app.deps, nobody, { name: `Passing ${++made}`, isolated });
          const subject = { id, username: `Passing ${made}` };
          const spare = site.departments["other department"];
          const { status } = await ask(site.actors[role], route, id, build(subject, spare));
          if (!right(status, "yes")) wrong.push(`${role}, ${scope}: ${route} answered ${status}`);
        }
    expect(wrong).toEqual([]);
  });
});
