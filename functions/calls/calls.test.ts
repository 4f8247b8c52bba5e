import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createDepartment, updateDepartment } from "#functions/directory/actions.ts";
import { expireStatuses } from "#jobs/expire-statuses.ts";
import { purge } from "#jobs/purge.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";

const MINUTE = 60_000;
const START = Date.parse("2026-03-10T10:00:00Z");
let app: TestApp;
let boss: SignedIn;
let anna: SignedIn;
let tom: SignedIn;
let lines = 100;

beforeAll(async () => {
  app = await testApp({}, START);
  boss = await app.as("boss", { role: "administrator" });
});
afterAll(() => app?.close());
beforeEach(async () => {
  app.now = START;
  anna = await newcomer();
  tom = await newcomer();
});

/** Somebody with a line of their own. */
async function newcomer(more: object = {}): Promise<SignedIn & { line: string }> {
  const line = String(++lines);
  const who = await app.as(`user ${line}`, more);
  expect((await who.call("PUT", "/api/client-settings/calls.line", { value: line })).status).toBe(200);
  return Object.assign(who, { line });
}
const lineOf = (who: SignedIn) => (who as SignedIn & { line: string }).line;
const report = async (body: object, who = boss) => (await who.call("POST", "/api/calls", body)).json() as Promise<any>;
const at = (seconds: number) => new Date(START + seconds * 1000).toISOString();
const connected = (who: SignedIn, more: object = {}) =>
  report({ event: "inbound-connected", line: lineOf(who), ...more });
const disconnected = (who: SignedIn, more: object = {}) =>
  report({ event: "disconnected", line: lineOf(who), ...more });
const statusOf = (who: SignedIn) => app.deps.roster.member(who.id)!.row.status.type;
const set = (who: SignedIn, type: string) => who.call("PUT", "/api/users/me/status", { type });

describe("a call", () => {
  it("shows whoever's line it is on the phone until it is over, and then as before", async () => {
    await set(anna, "remote");
    expect(await connected(anna)).toEqual({ outcome: "connected", users: [anna.id] });
    expect(app.deps.roster.member(anna.id)!.row.status).toMatchObject({ type: "phone", source: "call", endAt: null });
    expect((await disconnected(anna)).outcome).toBe("disconnected");
    expect(statusOf(anna)).toBe("remote");
    const { items } = await (await anna.call("GET", "/api/users/me/status/history")).json();
    expect(items.map((one: any) => `${one.from}-${one.to} ${one.via}`).slice(0, 2)).toEqual([
      "phone-remote call",
      "remote-phone call",
    ]);
  });

  it("leaves what one sets by hand meanwhile", async () => {
    await set(anna, "in");
    await connected(anna);
    await set(anna, "lunch");
    expect(statusOf(anna)).toBe("phone");
    await disconnected(anna);
    expect(statusOf(anna)).toBe("lunch");
  });

  it("sets what its user wishes: another status for calls that they make, one for afterwards, or nothing", async () => {
    const choose = (name: string, value: string) => tom.call("PUT", `/api/client-settings/calls.${name}`, { value });
    await choose("inbound", "");
    await choose("outbound", "dnd");
    await choose("disconnected", "in");
    expect((await connected(tom)).outcome).toBe("connected");
    expect(statusOf(tom)).toBe("unknown");
    await disconnected(tom);
    expect(statusOf(tom)).toBe("in");
    await report({ event: "outbound-connected", line: lineOf(tom) });
    expect(statusOf(tom)).toBe("dnd");
    await disconnected(tom);
    await set(tom, "out");
    await connected(tom);
    await disconnected(tom);
    expect(statusOf(tom)).toBe("out");
  });

  it("is followed by what its user wishes until their day ends: over midnight where they work over it", async () => {
    const nobody = { id: null, name: "t", address: null };
    const nights = await createDepartment(app.deps, nobody, { name: "Night watch" });
    await updateDepartment(app.deps, nobody, nights, { workFrom: "22:00", workTo: "06:00" });
    const watchman = await newcomer({ departmentId: nights, timeZone: "UTC" });
    await watchman.call("PUT", "/api/client-settings/calls.disconnected", { value: "in" });
    app.now = Date.parse("2026-03-10T23:50:00Z");
    await connected(watchman);
    await disconnected(watchman);
    app.now += 12 * MINUTE;
    expect(statusOf(watchman)).toBe("in");
    app.now = Date.parse("2026-03-11T06:00:00Z");
    expect(statusOf(watchman)).toBe("unknown");
  });

  it("is over by itself when nobody says so, also where no job has run, and sooner where it was to be told of again", async () => {
    await connected(anna, { callId: "lost" });
    app.now += 240 * MINUTE - 1;
    expect(statusOf(anna)).toBe("phone");
    app.now += 1;
    expect(statusOf(anna)).toBe("unknown");
    await connected(anna, { callId: "beats", lasts: 60 });
    for (let i = 0; i < 5; i++) {
      app.now += 40_000;
      expect((await connected(anna, { callId: "beats", lasts: 60 })).outcome).toBe("repeated");
      expect(statusOf(anna)).toBe("phone");
    }
    app.now += 61_000;
    expect(statusOf(anna)).toBe("unknown");
    await expireStatuses({ ...app.deps } as never, new AbortController().signal);
    expect((await connected(anna, { callId: "beats", lasts: 60 })).outcome).toBe("connected");
  });
});

describe("calls that overlap", () => {
  it("end each for itself", async () => {
    await connected(anna, { callId: "a" });
    await connected(anna, { callId: "b" });
    await disconnected(anna, { callId: "b" });
    expect(statusOf(anna)).toBe("phone");
    await disconnected(anna, { callId: "a" });
    expect(statusOf(anna)).toBe("unknown");
  });

  it("are handed on from one to another, and end for all who take part", async () => {
    await connected(anna, { callId: "t" });
    await connected(tom, { callId: "t" });
    await disconnected(anna, { callId: "t" });
    expect([statusOf(anna), statusOf(tom)]).toEqual(["unknown", "phone"]);
    expect((await report({ event: "disconnected", callId: "t" })).users).toEqual([tom.id]);
    expect(statusOf(tom)).toBe("unknown");
  });

  it("end all with their line where the system names none", async () => {
    await connected(anna, { callId: "1" });
    await connected(anna, { callId: "2" });
    await disconnected(anna);
    expect(statusOf(anna)).toBe("unknown");
  });
});

describe("events that come twice, late or in another order", () => {
  it("come to the same", async () => {
    expect((await disconnected(anna, { callId: "x", at: at(-10) })).outcome).toBe("disconnected");
    expect((await connected(anna, { callId: "x", at: at(-20) })).outcome).toBe("late");
    expect(statusOf(anna)).toBe("unknown");
    await connected(anna, { callId: "y", at: at(-20) });
    expect((await connected(anna, { callId: "y", at: at(-20) })).outcome).toBe("repeated");
    await disconnected(anna, { callId: "y", at: at(-5) });
    expect((await disconnected(anna, { callId: "y", at: at(-5) })).outcome).toBe("disconnected");
    expect((await connected(anna, { callId: "y", at: at(-20) })).outcome).toBe("late");
    expect(statusOf(anna)).toBe("unknown");
  });

  it("without times are told apart by what cannot be", async () => {
    await disconnected(anna, { callId: "z" });
    expect((await connected(anna, { callId: "z" })).outcome).toBe("late");
    app.now += 2 * MINUTE;
    expect((await connected(anna, { callId: "z" })).outcome).toBe("connected");
  });

  it("count by a clock that is a little ahead, and not by one that cannot be right", async () => {
    expect((await connected(anna, { callId: "skew", at: at(200) })).outcome).toBe("connected");
    expect(app.deps.roster.member(anna.id)!.status.since).toBe(START);
    await disconnected(anna, { callId: "skew" });
    expect(statusOf(anna)).toBe("unknown");
    for (const wrong of [at(301), at(-24 * 3600 - 1)]) {
      const answer = await boss.call("POST", "/api/calls", { event: "disconnected", line: lineOf(anna), at: wrong });
      expect(answer.status).toBe(422);
      expect((await answer.json()).errors ?? true).toBeTruthy();
    }
    expect((await connected(anna, { callId: "old", at: at(-5 * 3600) })).outcome).toBe("late");
  });
});

describe("a line", () => {
  it("is found by a telephone number, however it is written, and by its extension; not where it is several people's", async () => {
    const vera = await app.as("vera");
    await boss.call("PATCH", `/api/users/${vera.id}`, { phone: "+1 202 555 0100 ext. 9911", mobile: "(212) 555-0123" });
    for (const line of [
      "9911",
      "tel:+12125550123",
      "12125550123",
      "sip:9911@pbx.example",
      "PJSIP/9911-0000002a",
      "tel:+12025550100;ext=9911",
    ]) {
      const { users } = await report({ event: "inbound-connected", line, callId: line });
      expect([line, users]).toEqual([line, [vera.id]]);
    }
    const wim = await app.as("wim");
    await boss.call("PATCH", `/api/users/${wim.id}`, { phone: "+1 212 555 0123" });
    expect((await report({ event: "inbound-connected", line: "+12125550123" })).outcome).toBe("several-people");
    await wim.call("PUT", "/api/client-settings/calls.line", { value: "212 555 0123" });
    expect((await report({ event: "inbound-connected", line: "+12125550123" })).users).toEqual([wim.id]);
    expect((await report({ event: "inbound-connected", line: "555" })).outcome).toBe("no-such-line");
  });

  it("of others is nobody's to whoever may tell only of their own", async () => {
    expect((await report({ event: "inbound-connected" }, anna)).users).toEqual([anna.id]);
    expect((await report({ event: "inbound-connected", line: lineOf(anna) }, anna)).users).toEqual([anna.id]);
    expect(await report({ event: "inbound-connected", line: lineOf(tom) }, anna)).toEqual({
      outcome: "no-such-line",
      users: [],
    });
    expect(statusOf(tom)).toBe("unknown");
  });

  it("is told of by a token that was made for it, and for nothing else", async () => {
    const { token } = await (
      await boss.call("POST", "/api/me/tokens", { name: "PBX", scopes: ["calls.report"], days: 5 })
    ).json();
    const send = (path: string, body?: object) =>
      app.request(path, {
        method: body ? "POST" : "GET",
        headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    expect((await send("/api/calls", { event: "inbound-connected", line: lineOf(tom) })).status).toBe(200);
    expect(statusOf(tom)).toBe("phone");
    expect((await send("/api/board")).status).toBe(403);
    const other = (await (
      await boss.call("POST", "/api/me/tokens", { name: "board", scopes: ["board.see"], days: 5 })
    ).json()) as { token: string };
    const refused = await app.request("/api/calls", {
      method: "POST",
      headers: { Authorization: `Bearer ${other.token}`, "Content-Type": "application/json" },
      body: JSON.stringify({ event: "disconnected", line: lineOf(tom) }),
    });
    expect(refused.status).toBe(403);
  });

  it("of an isolated department is found by whoever sees it", async () => {
    const departmentId = await createDepartment(
      app.deps,
      { id: null, name: "t", address: null },
      { name: "Lab", isolated: true },
    );
    const hidden = await newcomer({ departmentId });
    expect((await connected(hidden)).users).toEqual([hidden.id]);
    expect((await report({ event: "disconnected", line: lineOf(hidden) }, anna)).outcome).toBe("no-such-line");
  });
});

describe("what is kept of calls", () => {
  it("holds over a restart, is in one's own data, and goes after two days", async () => {
    await connected(anna, { callId: "kept" });
    const again = await app.another();
    expect(again.deps.roster.member(anna.id)!.status.type).toBe("phone");
    const data = await (await anna.call("GET", "/me/data.json")).json();
    expect(data.calls).toMatchObject([{ direction: "inbound", line: lineOf(anna) }]);
    app.now += 3 * 24 * 60 * MINUTE;
    await purge({ ...app.deps } as never, new AbortController().signal);
    expect(await app.deps.db.q.$count(app.deps.db.t.calls)).toBe(0);
  });
});
