import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Composed } from "#functions/compose.ts";
import {
  archiveUser,
  createDepartment,
  restoreUser,
  updateDepartment,
  updateUser,
} from "#functions/directory/actions.ts";
import { setStatus } from "#functions/status/actions.ts";
import { recordChanges } from "#shared/change-log.ts";
import { maySee } from "#shared/visibility.ts";
import { PASSWORD, type SignedIn, type TestApp, testApp } from "./helpers/app.ts";
import { onMssql } from "./helpers/database.ts";
import { Listener } from "./helpers/listener.ts";

const nobody = { id: null, name: "test", address: null };
const roles = ["user", "user", "receptionist", "manager", "administrator", "narrow", "alone"] as const;
const PEOPLE = 9;
const DEPARTMENTS = 3;

let app: TestApp;
let other: Composed;
let people: SignedIn[];
let departments: string[];

beforeAll(async () => {
  app = await testApp();
  other = await app.another();
  const { db, tail } = app.deps;
  let seq = 0;
  await db.transaction(async (tx) => {
    for (const [key, scope] of [
      ["narrow", "department"],
      ["alone", "own"],
    ])
      await tx.q
        .insert(tx.t.roles)
        .values({ key: key!, name: key!, grants: JSON.stringify({ "board.see": scope }), updatedAt: new Date() });
    seq = await recordChanges(tx, [{ kind: "role", subjectId: null }], app.now);
  });
  await tail.reached(seq);
  await app.as("root", { role: "administrator" });
  departments = [];
  for (let i = 0; i < DEPARTMENTS; i++)
    departments.push(await createDepartment(app.deps, nobody, { name: `Department ${i}` }));
  people = [];
  for (let i = 0; i < PEOPLE; i++)
    people.push(
      await app.as(`p${i}`, {
        role: roles[i % roles.length]!,
        departmentId: departments[i % (DEPARTMENTS + 1)] ?? null,
      }),
    );
});
afterAll(() => app.close());

const one = fc.nat(PEOPLE - 1);
const place = fc.nat(DEPARTMENTS);
const step = fc.oneof(
  fc.record({ do: fc.constant("move"), one, place }),
  fc.record({ do: fc.constant("move"), one, place }),
  fc.record({ do: fc.constant("isolate"), place: fc.nat(DEPARTMENTS - 1), on: fc.boolean() }),
  fc.record({ do: fc.constant("role"), one, role: fc.constantFrom(...roles) }),
  fc.record({
    do: fc.constant("managers"),
    place: fc.nat(DEPARTMENTS - 1),
    of: fc.uniqueArray(one, { maxLength: 2 }),
  }),
  fc.record({ do: fc.constant("archive"), one, on: fc.boolean() }),
  fc.record({ do: fc.constant("status"), one, type: fc.constantFrom("in", "lunch", "out", "sick") }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

async function take(step: Step): Promise<void> {
  const { deps } = app;
  if (step.do === "isolate" && "on" in step && "place" in step)
    await updateDepartment(deps, nobody, departments[step.place]!, { isolated: step.on });
  else if ("of" in step)
    await updateDepartment(deps, nobody, departments[step.place]!, {
      managers: step.of.map((i) => people[i]!.id).filter((id) => app.deps.roster.member(id)),
    });
  else if ("one" in step) {
    const { id } = people[step.one]!;
    if ("role" in step) await updateUser(deps, nobody, id, { role: step.role as "user" });
    else if ("place" in step) await updateUser(deps, nobody, id, { departmentId: departments[step.place] ?? null });
    else if ("type" in step) {
      if (deps.roster.member(id))
        await setStatus(
          deps,
          nobody,
          [id],
          { type: step.type, comment: null, returnAt: null, startAt: null, endAt: null },
          "api",
        );
    } else await (step.on ? archiveUser : restoreUser)(deps, nobody, id);
  }
}

/** The rule in its plainest words, from the database's rows. */
async function rule() {
  const { q, t } = app.deps.db;
  const users = new Map((await q.select().from(t.users)).map((row) => [row.id, row]));
  const closed = new Set((await q.select().from(t.departments)).filter((d) => d.isolated).map((d) => d.id));
  const managers = await q.select().from(t.departmentManagers);
  return (viewerId: string, subjectId: string): boolean => {
    const viewer = users.get(viewerId)!;
    const subject = users.get(subjectId)!;
    if (viewerId === subjectId) return true;
    if (["receptionist", "administrator"].includes(viewer.role)) return true;
    const same = viewer.departmentId !== null && viewer.departmentId === subject.departmentId;
    const manages = managers.some((m) => m.userId === viewerId && m.departmentId === subject.departmentId);
    if (manages) return true;
    if (viewer.role === "alone") return false;
    if (same) return true;
    if (viewer.role === "narrow") return false;
    return ![viewer.departmentId, subject.departmentId].some((id) => id !== null && closed.has(id));
  };
}

const tokens = new Map<string, string>();
async function signedInAnew({ username }: SignedIn): Promise<string> {
  const answer = await app.request("/api/session", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  return ((await answer.json()) as { accessToken: string }).accessToken;
}

/** A client that keeps a board by what it is sent, and asks anew when it is told to. */
class Client {
  rows = new Map<string, unknown>();
  version = "";
  listener!: Listener;
  readonly #host: Composed;
  readonly #who: SignedIn;
  #read = 0;

  constructor(host: Composed, who: SignedIn) {
    this.#host = host;
    this.#who = who;
  }
  async fetch(since?: string) {
    const ask = () =>
      this.#host.app.request(`/api/board${since ? `?since=${since}` : ""}`, {
        headers: { Authorization: `Bearer ${tokens.get(this.#who.id) ?? this.#who.token}` },
      });
    let answer = await ask();
    // Who was archived was signed out.
    if (answer.status === 401) {
      tokens.set(this.#who.id, await signedInAnew(this.#who));
      answer = await ask();
    }
    return (await answer.json()) as { version: string; users: { id: string }[]; removed?: string[]; full?: true };
  }
  async begin() {
    const { users, version } = await this.fetch();
    this.rows = new Map(users.map((user) => [user.id, user]));
    this.version = version;
    this.listener = new Listener(this.#host.deps.hub, this.#who.id, version);
    this.#read = 0;
  }
  /** Takes what was heard since. */
  async hear() {
    let anew = false;
    for (const { event, id, data } of this.listener.heard.slice(this.#read)) {
      if (event === "status") this.rows.set(data.id, data);
      if (event === "removed") {
        // Whoever is named was seen, unless the board has been asked for anew since.
        expect(anew || this.rows.has(data.id)).toBe(true);
        this.rows.delete(data.id);
      }
      if (event === "resync") {
        anew = true;
        const { users } = await this.fetch();
        this.rows = new Map(users.map((user) => [user.id, user]));
      }
      if (id) this.version = id;
    }
    this.#read = this.listener.heard.length;
  }
}

const byId = (rows: Iterable<any>) => [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));

it("whatever happens, the stream, the board, its deltas and maySee say the same of who sees whom", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), fc.boolean(), async (steps, elsewhere) => {
      const host = elsewhere ? other : app;
      await other.deps.tail.reached(app.deps.tail.seq);
      const viewers = people.filter(({ id }) => app.deps.roster.member(id));
      const clients = viewers.map((who) => new Client(host, who));
      for (const client of clients) await client.begin();
      for (const one of steps) await take(one);
      await other.deps.tail.reached(app.deps.tail.seq);
      // Longer than the hub joins changes.
      await new Promise((resolve) => setTimeout(resolve, 70));

      const mayKnow = await rule();
      const { roster } = host.deps;
      for (const [i, client] of clients.entries()) {
        const viewer = viewers[i]!;
        const had = new Map(client.rows);
        const since = client.version;
        const member = roster.member(viewer.id);
        if (member) await client.hear();
        client.listener.leave();
        if (!member) continue;
        const seen = [...roster.members.values()].filter((m) => mayKnow(viewer.id, m.person.id));
        expect([...roster.members.values()].filter((m) => maySee(member.person, m.person))).toEqual(seen);
        const expected = byId(seen.map((m) => m.row));
        const whole = await client.fetch();
        expect(byId(whole.users), "the board").toEqual(expected);
        expect(byId(client.rows.values()), "the stream").toEqual(expected);
        // As one who polls, on either host.
        for (const from of [host, host === app ? other : app]) {
          const delta = await new Client(from, viewer).fetch(since);
          for (const id of delta.removed ?? []) expect(had.has(id), "named whom it never saw").toBe(true);
          const rows = delta.full ? new Map<string, unknown>() : new Map(had);
          for (const user of delta.users) rows.set(user.id, user);
          for (const id of delta.removed ?? []) rows.delete(id);
          expect(byId(rows.values()), "the delta").toEqual(expected);
        }
      }
    }),
    { numRuns: onMssql ? 8 : 40, endOnFailure: true },
  );
}, 60_000);
