import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createDepartment } from "#functions/directory/actions.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { dropPlanned, recordPassedTime, undoStatus } from "./actions.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let app: TestApp;
let anna: SignedIn;
let tom: SignedIn;
let rita: SignedIn;
let max: SignedIn;
let sales: string;
const nobody = { id: null, name: "test", address: null };

beforeAll(async () => {
  app = await testApp();
  sales = await createDepartment(app.deps, nobody, { name: "Sales" });
  anna = await app.as("anna", { timeZone: "Europe/Berlin", departmentId: sales });
  tom = await app.as("tom", { timeZone: "America/New_York" });
  rita = await app.as("rita", { role: "receptionist" });
  max = await app.as("max", { role: "manager", departmentId: sales });
});
afterAll(() => app.close());
beforeEach(async () => {
  app.now += 24 * HOUR;
  for (const one of [anna, tom, rita, max]) await one.call("DELETE", "/api/users/me/status");
});

const set = async (who: SignedIn, body: object, of = "me") => {
  const answer = await who.call("PUT", `/api/users/${of}/status`, body);
  return { status: answer.status, body: (await answer.json()) as any };
};
const board = async (who: SignedIn, since?: string) =>
  (await (await who.call("GET", `/api/board${since ? `?since=${since}` : ""}`)).json()) as any;
const onBoard = async (who: SignedIn, id: string) => (await board(who)).users.find((u: any) => u.id === id).status;
const history = async (who: SignedIn, id: string) =>
  ((await (await who.call("GET", `/api/users/${id}/status/history`)).json()) as any).items;
const at = (ms: number) => new Date(ms).toISOString();

describe("setting a status", () => {
  it("answers with the user as on the board, and the board shows it", async () => {
    const returnAt = at(app.now + 2 * HOUR);
    const { status, body } = await set(anna, { type: "lunch", comment: "  at the\tcanteen ", returnAt });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: anna.id,
      username: "anna",
      department: "Sales",
      status: {
        type: "lunch",
        kind: "away",
        comment: "at the canteen",
        returnAt,
        source: "manual",
        late: false,
        since: at(app.now),
      },
    });
    expect(await onBoard(tom, anna.id)).toEqual(body.status);
  });

  it("twice to the same thing makes one event and one change", async () => {
    await set(anna, { type: "meeting", comment: "Q3" });
    const { version } = await board(anna);
    const events = (await history(anna, anna.id)).length;
    app.now += MINUTE;
    await set(anna, { type: "meeting", comment: "Q3" });
    expect((await history(anna, anna.id)).length).toBe(events);
    expect((await board(anna)).version).toBe(version);
  });

  it("several times in one moment, and for the first time ever, each of them counts", async () => {
    const newcomer = await app.as("newcomer");
    const types = ["in", "lunch", "meeting", "out", "remote"];
    const answers = await Promise.all(types.map((type) => set(newcomer, { type })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const told = (await history(newcomer, newcomer.id)).map((event: any) => event.to);
    expect([...told].sort()).toEqual([...types].sort());
    expect((await onBoard(tom, newcomer.id)).type).toBe(told[0]);
  });

  it("ends with the user's day, in the user's zone", async () => {
    await set(anna, { type: "in" });
    const { status } = (await set(tom, { type: "in" })).body;
    // 2026-03: Berlin is an hour ahead of UTC, New York (in summer time since the 8th) four behind.
    const day = at(app.now).slice(0, 10);
    expect((await onBoard(tom, anna.id)).endAt).toBe(`${day}T23:00:00.000Z`);
    expect(status.endAt).toBe(at(Date.parse(`${day}T00:00:00Z`) + 28 * HOUR));
    app.now = Date.parse(`${day}T23:00:00Z`);
    expect(await onBoard(tom, anna.id)).toMatchObject({
      type: "unknown",
      kind: "unknown",
      source: null,
      since: at(app.now),
    });
    expect((await onBoard(tom, tom.id)).type).toBe("in");
  });

  it("with a return time makes one late after it, and does not end then", async () => {
    await set(anna, { type: "out", returnAt: at(app.now + HOUR) });
    app.now += HOUR - 1;
    expect((await onBoard(tom, anna.id)).late).toBe(false);
    const before = (await board(tom)).version;
    app.now += 1;
    expect(await onBoard(tom, anna.id)).toMatchObject({ type: "out", late: true });
    const delta = await board(tom, before);
    expect(delta.users.map((u: any) => u.id)).toEqual([anna.id]);
    expect(delta.full).toBeUndefined();
  });

  it("from a time to come is shown as next, and counts when it comes", async () => {
    await set(anna, { type: "in" });
    const { body } = await set(anna, {
      type: "out",
      comment: "dentist",
      startAt: at(app.now + HOUR),
      endAt: at(app.now + 3 * HOUR),
    });
    expect(body.status.type).toBe("in");
    expect(body.next).toEqual({
      type: "out",
      startAt: at(app.now + HOUR),
      endAt: at(app.now + 3 * HOUR),
      comment: "dentist",
    });
    app.now += HOUR;
    expect(await onBoard(tom, anna.id)).toMatchObject({ type: "out", comment: "dentist", since: at(app.now) });
    app.now += 2 * HOUR;
    expect((await onBoard(tom, anna.id)).type).toBe("in");
  });

  it("is refused with every reason at once, and changes nothing", async () => {
    const { version } = await board(anna);
    const cases: [object | string, number, RegExp][] = [
      [{ type: "nonsense" }, 422, /no status type/],
      [{ type: "unknown" }, 422, /cannot be set/],
      [{ type: "out", returnAt: at(app.now - HOUR) }, 422, /return time lies in the past/],
      [{ type: "out", returnAt: "9999-12-31T00:00:00Z" }, 422, /two years/],
      [{ type: "out", startAt: at(app.now + HOUR), endAt: at(app.now + HOUR) }, 422, /not after the start/],
      [{ type: "out", returnAt: "2026-03-10T10:00:00" }, 400, /RFC 3339/],
      [{ type: "out", returnAt: "tomorrow" }, 400, /RFC 3339/],
      [{ type: 7 }, 400, /not as the web service/],
      [{}, 400, /not as the web service/],
      [[], 400, /not as the web service/],
      [{ type: "out", comment: "x".repeat(501) }, 400, /at most 500/],
      [{ type: "out", comment: "a\u0000b" }, 400, /control characters/],
      [{ type: "out", comment: "a\u202eb" }, 400, /direction overrides/],
      [{ type: "out", comment: "\ud800" }, 400, /well-formed/],
      [{ type: "out", more: 1 }, 400, /nrecognized/],
      ["{", 400, /./],
      ["", 400, /./],
      [`{"type":"out","comment":"${"x".repeat(1_000_000)}"}`, 413, /at most/],
    ];
    for (const [body, status, words] of cases) {
      const answer = await anna.call(
        "PUT",
        "/api/users/me/status",
        typeof body === "string" ? body : JSON.stringify(body),
        { "Content-Type": "application/json" },
      );
      const text = await answer.text();
      expect([JSON.stringify(body).slice(0, 80), answer.status]).toEqual([JSON.stringify(body).slice(0, 80), status]);
      expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
      expect(text).toMatch(words);
    }
    expect((await board(anna)).version).toBe(version);
  });

  it("keeps what is only text as text", async () => {
    const comment = "<b>'; DROP TABLE users; --</b> 🎉 ‹ñ›";
    expect((await set(anna, { type: "out", comment })).body.status.comment).toBe(comment);
    expect((await onBoard(tom, anna.id)).comment).toBe(comment);
  });
});

describe("whose status", () => {
  it("is one's own for a user; anybody's for a receptionist; the department's for its manager", async () => {
    expect((await set(anna, { type: "in" }, tom.id)).status).toBe(403);
    expect((await set(rita, { type: "out" }, tom.id)).status).toBe(200);
    expect((await set(max, { type: "out" }, anna.id)).status).toBe(200);
    const refused = await set(max, { type: "in" }, tom.id);
    expect(refused.status).toBe(403);
    expect(refused.body.detail).toMatch(/managers that of their department/);
    expect((await set(anna, { type: "in" }, "01ARZ3NDEKTSV4RRFFQ69G5FAV")).status).toBe(404);
  });

  it("leaves a row in the audit log when it is another's, and the history says by whom", async () => {
    await set(rita, { type: "out", comment: "called in" }, tom.id);
    const { q, t } = app.deps.db;
    const rows = await q.select().from(t.auditLog).where(eq(t.auditLog.subjectId, tom.id));
    expect(rows.at(-1)).toMatchObject({ actorId: rita.id, action: "status.set", subjectType: "user" });
    expect(JSON.parse(rows.at(-1)!.after!)).toMatchObject({ type: "out", comment: "called in" });
    expect((await history(tom, tom.id))[0]).toMatchObject({ to: "out", by: rita.id, source: "manual", via: "api" });
  });
});

describe("history", () => {
  it("tells from, to, when and by whom; what time did stands at the instant at which it did", async () => {
    const start = app.now;
    await set(anna, { type: "out", comment: "dentist", endAt: at(start + HOUR) });
    app.now += 5 * HOUR;
    expect(await recordPassedTime(app.deps)).toBeGreaterThan(0);
    const [ended, set_] = await history(anna, anna.id);
    expect(ended).toMatchObject({
      at: at(start + HOUR),
      from: "out",
      to: "unknown",
      by: null,
      via: "time",
      source: "default",
    });
    expect(set_).toMatchObject({ at: at(start), from: "unknown", to: "out", comment: "dentist", by: anna.id });
    expect(await recordPassedTime(app.deps)).toBe(0);
  });

  it("is right when nobody recorded the end before the next change", async () => {
    const start = app.now;
    await set(anna, { type: "out", endAt: at(start + HOUR) });
    app.now += 2 * HOUR;
    await set(anna, { type: "in" });
    const items = (await history(anna, anna.id)).slice(0, 3);
    expect(items.map((i: any) => [i.from, i.to, i.at])).toEqual([
      ["unknown", "in", at(start + 2 * HOUR)],
      ["out", "unknown", at(start + HOUR)],
      ["unknown", "out", at(start)],
    ]);
  });

  it("is read page by page", async () => {
    for (const type of ["in", "lunch", "in", "meeting", "in"]) {
      app.now += MINUTE;
      await set(anna, { type });
    }
    const first = (await (await anna.call("GET", "/api/users/me/status/history?limit=3")).json()) as any;
    const second = (await (
      await anna.call("GET", `/api/users/me/status/history?limit=3&after=${first.next}`)
    ).json()) as any;
    expect(first.items.map((i: any) => i.to)).toEqual(["in", "meeting", "in"]);
    expect(second.items.slice(0, 2).map((i: any) => i.to)).toEqual(["lunch", "in"]);
    expect((await anna.call("GET", "/api/users/me/status/history?after=x")).status).toBe(400);
  });
});

describe("why this status", () => {
  it("names the winning layer and those it beat", async () => {
    await set(anna, { type: "in" });
    const { status, layers } = (await (await tom.call("GET", `/api/users/${anna.id}/status/explain`)).json()) as any;
    expect(status.type).toBe("in");
    expect(layers.map((l: any) => [l.layer, l.type, l.wins])).toEqual([
      ["manual", "in", true],
      ["default", "unknown", false],
    ]);
    expect(layers[0]).toMatchObject({ source: "api", by: anna.id, comment: null, startAt: at(app.now) });
  });
});

describe("undoing", () => {
  it("brings back what was replaced, for all of several at once", async () => {
    await set(anna, { type: "lunch", comment: "soup" });
    await set(tom, { type: "in" });
    app.now += MINUTE;
    const { setStatus } = await import("./actions.ts");
    const actor = { id: rita.id, name: "rita", address: null };
    const { changeId } = await setStatus(
      app.deps,
      actor,
      [anna.id, tom.id],
      { type: "meeting", comment: null, returnAt: null, startAt: null, endAt: null },
      "web",
    );
    expect((await onBoard(rita, tom.id)).type).toBe("meeting");
    app.now += 8000;
    await undoStatus(app.deps, actor, changeId, () => {});
    expect(await onBoard(rita, anna.id)).toMatchObject({ type: "lunch", comment: "soup" });
    expect((await onBoard(rita, tom.id)).type).toBe("in");
    await expect(undoStatus(app.deps, actor, changeId, () => {})).rejects.toMatchObject({ status: 409 });
  });

  it("is refused when the status was changed again, or too long ago", async () => {
    const { setStatus } = await import("./actions.ts");
    const actor = { id: anna.id, name: "anna", address: null };
    const input = { type: "out", comment: null, returnAt: null, startAt: null, endAt: null };
    const one = await setStatus(app.deps, actor, [anna.id], input, "web");
    app.now += MINUTE;
    const two = await setStatus(app.deps, actor, [anna.id], { ...input, type: "in" }, "web");
    await expect(undoStatus(app.deps, actor, one.changeId, () => {})).rejects.toMatchObject({ status: 409 });
    app.now += HOUR;
    await expect(undoStatus(app.deps, actor, two.changeId, () => {})).rejects.toMatchObject({ status: 404 });
  });
});

describe("what is planned", () => {
  const planned = async (who: SignedIn, of = "me") =>
    ((await (await who.call("GET", `/api/users/${of}/status/planned`)).json()) as any).items;
  const plan = (who: SignedIn, comment: string, hours: number, of = "me") =>
    set(
      who,
      { type: "out", comment, startAt: at(app.now + hours * HOUR), endAt: at(app.now + (hours + 1) * HOUR) },
      of,
    );
  const dropAll = async () => {
    for (const one of [anna, tom])
      for (const { id } of await planned(one)) await one.call("DELETE", `/api/users/me/status/planned/${id}`);
  };
  beforeEach(dropAll);
  afterAll(dropAll);

  it("is told to everybody, the soonest first, without what counts already", async () => {
    await set(anna, { type: "in" });
    await plan(anna, "later", 300);
    await plan(anna, "soon", 2);
    const items = await planned(tom, anna.id);
    expect(items.map((i: any) => i.comment)).toEqual(["soon", "later"]);
    expect(items[0]).toEqual({
      id: expect.any(String),
      type: "out",
      comment: "soon",
      startAt: at(app.now + 2 * HOUR),
      endAt: at(app.now + 3 * HOUR),
      returnAt: null,
    });
    expect((await tom.call("GET", "/api/users/01ARZ3NDEKTSV4RRFFQ69G5FAV/status/planned")).status).toBe(404);
  });

  it("can be dropped once, by those who may; the present status and the rest of the plan stay", async () => {
    await set(anna, { type: "in" });
    await plan(anna, "first", 2);
    await plan(anna, "second", 5);
    const [first] = await planned(anna);
    const events = (await history(anna, anna.id)).length;
    const path = `/api/users/${anna.id}/status/planned/${first.id}`;
    const { version } = await board(tom);
    expect((await tom.call("DELETE", path)).status).toBe(403);
    expect((await rita.call("DELETE", `/api/users/${tom.id}/status/planned/${first.id}`)).status).toBe(404);
    const answer = await anna.call("DELETE", path);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ status: { type: "in" }, next: { comment: "second" } });
    expect((await board(tom, version)).users.map((u: any) => u.next.comment)).toEqual(["second"]);
    expect((await history(anna, anna.id)).length).toBe(events);
    expect((await anna.call("DELETE", path)).status).toBe(404);
    app.now += 2 * HOUR;
    expect((await onBoard(tom, anna.id)).type).toBe("in");
  });

  it("cannot be dropped once it has begun, and neither can what counts now", async () => {
    await plan(anna, "dentist", 2);
    const [{ id }] = await planned(anna);
    app.now += 2 * HOUR;
    expect((await anna.call("DELETE", `/api/users/me/status/planned/${id}`)).status).toBe(404);
    expect(await onBoard(anna, anna.id)).toMatchObject({ type: "out", comment: "dentist" });
    for (const odd of ["x", "%00", "x".repeat(500)])
      expect((await anna.call("DELETE", `/api/users/me/status/planned/${odd}`)).status, odd).toBe(404);
  });

  it("leaves a row in the audit log when another drops it", async () => {
    await plan(tom, "visit", 2);
    const [{ id }] = await planned(tom);
    expect((await rita.call("DELETE", `/api/users/${tom.id}/status/planned/${id}`)).status).toBe(200);
    const { q, t } = app.deps.db;
    const row = (await q.select().from(t.auditLog).where(eq(t.auditLog.action, "status.drop-planned"))).at(-1)!;
    expect(row).toMatchObject({ actorId: rita.id, subjectId: tom.id, subjectName: "tom" });
    expect(JSON.parse(row.before!)).toMatchObject({ type: "out", comment: "visit" });
  });

  it("is back when the drop is undone", async () => {
    await plan(anna, "dentist", 2);
    const had = await planned(anna);
    const actor = { id: anna.id, name: "anna", address: null };
    const { changeId, changed } = await dropPlanned(app.deps, actor, anna.id, had[0].id);
    expect(changed).toEqual([anna.id]);
    expect(await planned(anna)).toEqual([]);
    await undoStatus(app.deps, actor, changeId, () => {});
    expect(await planned(anna)).toEqual(had);
  });

  it("says where to drop some when there is no room for more", async () => {
    let answer = await plan(anna, "0", 1);
    for (let n = 1; n < 150 && answer.status === 200; n++) answer = await plan(anna, `${n}`, n + 1);
    expect(answer.status).toBe(409);
    expect(answer.body.detail).toMatch(/Drop some of them.*For later/);
  });
});

describe("the board", () => {
  it("answers 304 to the version that it has, and another ETag once something or time has changed it", async () => {
    await set(anna, { type: "out", endAt: at(app.now + HOUR) });
    const etag = (await anna.call("GET", "/api/board")).headers.get("ETag")!;
    const again = () => anna.call("GET", "/api/board", undefined, { "If-None-Match": etag });
    expect((await again()).status).toBe(304);
    app.now += HOUR;
    expect((await again()).status).toBe(200);
  });

  it("tells what changed since a version, and everything where it cannot tell", async () => {
    const { version } = await board(anna);
    expect(await board(anna, version)).toMatchObject({ users: [], removed: [], version });
    await set(tom, { type: "in" });
    expect((await board(anna, version)).users.map((u: any) => u.username)).toEqual(["tom"]);
    for (const odd of ["nonsense", "zzzz-0", "0-0"])
      expect((await board(anna, odd)).full, odd).toBe(odd === "0-0" ? undefined : true);
  });

  it("is right on another host on the same database within two seconds", async () => {
    const other = await app.another();
    await set(anna, { type: "trip", comment: "Oslo" });
    await expect.poll(() => other.deps.roster.member(anna.id)?.row.status.comment, { timeout: 2000 }).toBe("Oslo");
    expect(other.deps.roster.versionText).toBe(app.deps.roster.versionText);
  });
});

describe("many at once", () => {
  it("change one user and every answer is true of the end", async () => {
    const types = ["in", "lunch", "meeting", "out", "brb", "dnd"];
    const answers = await Promise.all(types.flatMap((type) => [set(anna, { type }), set(rita, { type }, anna.id)]));
    expect(answers.every((a) => a.status === 200)).toBe(true);
    const { q, t } = app.deps.db;
    const open = (await q.select().from(t.statusEntries).where(eq(t.statusEntries.userId, anna.id))).filter(
      (e) => e.droppedAt === null,
    );
    expect(open).toHaveLength(1);
    const items = await history(anna, anna.id);
    expect(items[0].to).toBe(open[0]!.type);
    for (let i = 0; i + 1 < items.length; i++) expect(items[i].from).toBe(items[i + 1].to);
  });
});
