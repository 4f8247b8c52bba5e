import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createDepartment, updateDepartment } from "#functions/directory/actions.ts";
import { expireStatuses } from "#jobs/expire-statuses.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { countQueries } from "#test/helpers/count-queries.ts";

const MINUTE = 60_000;
const START = Date.parse("2026-03-10T10:00:00Z");
let app: TestApp;
let boss: SignedIn;
let anna: SignedIn;
let n = 0;

beforeAll(async () => {
  app = await testApp({}, START);
  boss = await app.as("boss", { role: "administrator" });
});
afterAll(() => app?.close());
beforeEach(async () => {
  app.now = START;
  anna = await app.as(`anna ${++n}`);
  await choose("on", true);
});

const choose = async (name: string, value: unknown, who = anna) =>
  expect((await who.call("PUT", `/api/client-settings/sensing.${name}`, { value })).status).toBe(200);
const tell = async (state: string, device = "desk") => {
  const answer = await anna.call("POST", "/api/sensing", { state, device });
  expect(answer.status).toBe(200);
  return answer.json() as Promise<any>;
};
const status = () => app.deps.roster.member(anna.id)!.row.status;
const type = () => status().type;
const set = (key: string) => anna.call("PUT", "/api/users/me/status", { type: key });
const pass = (ms: number) => {
  app.now += ms;
};
const job = () => expireStatuses({ ...app.deps } as never, new AbortController().signal);

describe("a computer that tells for its user", () => {
  it("says nothing until they wish it, and then as they wish it", async () => {
    await choose("on", false);
    expect(await tell("active")).toEqual({ on: false, idleMinutes: 10, beatSeconds: 300 });
    expect(type()).toBe("unknown");
    expect(await app.deps.db.q.$count(app.deps.db.t.sensedDevices)).toBe(0);
    await choose("on", true);
    await choose("lock", "");
    expect((await tell("active")).on).toBe(true);
    expect(status()).toMatchObject({ type: "in", source: "sensing", endAt: null });
    await tell("locked");
    pass(11_000);
    expect(type()).toBe("unknown");
    await tell("shutdown");
    pass(11_000);
    expect(type()).toBe("out");
    await tell("startup");
    expect(type()).toBe("in");
  });

  it("shows them away ten seconds after it is idle, and back at once; who comes back before was never away", async () => {
    await tell("active");
    await tell("idle");
    pass(9_999);
    expect(type()).toBe("in");
    expect(app.deps.roster.member(anna.id)!.row.next).toBeNull();
    pass(1);
    expect(type()).toBe("brb");
    await tell("unlocked");
    expect(type()).toBe("in");
    await tell("locked");
    pass(5_000);
    await tell("active");
    pass(60_000);
    await job();
    expect(type()).toBe("in");
    const { items } = await (await anna.call("GET", "/api/users/me/status/history")).json();
    expect(items.map((one: any) => one.to)).toEqual(["in", "brb", "in"]);
  });

  it("goes on from where it was when it is locked after it was idle", async () => {
    await tell("idle");
    pass(60_000);
    const { since } = status();
    await tell("locked");
    expect(status()).toMatchObject({ type: "brb", since });
  });

  it("says so until their day ends: over midnight where they work over it", async () => {
    const nobody = { id: null, name: "t", address: null };
    const nights = await createDepartment(app.deps, nobody, { name: "Night watch" });
    await updateDepartment(app.deps, nobody, nights, { workFrom: "22:00", workTo: "06:00" });
    await boss.call("PATCH", `/api/users/${anna.id}`, { departmentId: nights, timeZone: "UTC" });
    app.now = Date.parse("2026-03-10T23:50:00Z");
    await tell("active");
    pass(12 * MINUTE);
    expect(type()).toBe("in");
    app.now = Date.parse("2026-03-11T06:00:00Z");
    expect(type()).toBe("unknown");
  });

  it("never overwrites what they set by hand", async () => {
    await set("meeting");
    await tell("active");
    await tell("idle");
    pass(MINUTE);
    expect(type()).toBe("meeting");
    await tell("active");
    expect(type()).toBe("meeting");
    await set("lunch");
    await tell("idle");
    pass(MINUTE);
    await tell("active");
    expect(type()).toBe("lunch");
  });

  it("ends a break when they come back, where they wish it; not one that they set this moment, nor anything else", async () => {
    await choose("endsBreaks", true);
    await tell("active");
    await set("lunch");
    await tell("active");
    expect(type()).toBe("lunch");
    await tell("locked");
    pass(30 * MINUTE);
    await tell("unlocked");
    expect(type()).toBe("in");
    await tell("locked");
    pass(MINUTE);
    await set("brb");
    await tell("active");
    expect(type()).toBe("brb");
    await set("leave");
    await tell("locked");
    pass(30 * MINUTE);
    await tell("active");
    expect(type()).toBe("leave");
  });
});

describe("several computers", () => {
  it("are judged together: in use anywhere is in use, else what happened last", async () => {
    await tell("active", "desk");
    await tell("active", "laptop");
    await tell("locked", "desk");
    pass(MINUTE);
    expect(type()).toBe("in");
    await tell("idle", "laptop");
    pass(MINUTE);
    expect(type()).toBe("brb");
    await tell("shutdown", "desk");
    pass(MINUTE);
    expect(type()).toBe("out");
    await tell("active", "laptop");
    expect(type()).toBe("in");
  });

  it("are so for all hosts", async () => {
    const other = await app.another();
    await tell("active", "desk");
    const elsewhere = (state: string) =>
      other.app.request("/api/sensing", {
        method: "POST",
        headers: { Authorization: `Bearer ${anna.token}`, "Content-Type": "application/json" },
        body: JSON.stringify({ state, device: "desk" }),
      });
    expect((await elsewhere("idle")).status).toBe(200);
    await expect.poll(() => app.deps.roster.member(anna.id)!.entries.length).toBe(2);
    await tell("active", "desk");
    pass(MINUTE);
    expect(type()).toBe("in");
  });
});

describe("a computer that falls silent", () => {
  it("while it is in use has fallen asleep: nobody knows any more, and coming back is seen", async () => {
    await tell("active");
    pass(14 * MINUTE);
    await job();
    expect(type()).toBe("in");
    pass(MINUTE);
    await job();
    pass(11_000);
    expect(type()).toBe("unknown");
    await tell("active");
    expect(type()).toBe("in");
  });

  it("leaves what the others tell", async () => {
    await tell("locked", "desk");
    await tell("active", "laptop");
    pass(15 * MINUTE);
    await job();
    pass(11_000);
    expect(type()).toBe("brb");
  });
});

describe("a computer that tells the same again", () => {
  it("costs no look at the database, and one write every few minutes", async () => {
    await tell("active");
    expect(await countQueries(app.deps.db, () => tell("active"))).toBe(0);
    const seq = app.deps.tail.seq;
    pass(5 * MINUTE);
    expect(await countQueries(app.deps.db, () => tell("active"))).toBeGreaterThan(0);
    expect(app.deps.tail.seq).toBe(seq);
    pass(14 * MINUTE);
    await job();
    expect(type()).toBe("in");
  });
});

describe("whoever does not wish it any more", () => {
  it("turns it off where it is said, and is shown no more by it", async () => {
    await tell("idle");
    pass(MINUTE);
    const line = await (await anna.call("GET", "/status/line")).text();
    expect(line).toContain("your computer has been idle for 10 minutes");
    const off = await anna.call("POST", "/me/sensing/off", "", {
      "Content-Type": "application/x-www-form-urlencoded",
      "HX-Request": "true",
    });
    expect(await off.text()).toContain("does not tell for you any more");
    expect(type()).toBe("unknown");
  });

  it("is shown no more by it when an administrator turns it off for all; where it is on for all nobody turns it off", async () => {
    await tell("active");
    const lock = (value: boolean | null) =>
      boss.call("PUT", "/api/admin/client-settings/sensing.on", { value, locked: value !== null });
    expect((await lock(true)).status).toBe(200);
    expect((await anna.call("POST", "/me/sensing/off")).status).toBe(409);
    expect(await (await anna.call("GET", "/status/line")).text()).not.toContain("Turn this off");
    await lock(false);
    await expect.poll(() => type(), { timeout: 5000 }).toBe("unknown");
    await lock(null);
  });

  it("keeps to themselves why they are away", async () => {
    await tell("locked");
    pass(MINUTE);
    const why = async (who: SignedIn) =>
      (await (await who.call("GET", `/api/users/${anna.id}/status/explain`)).json()).layers[0].source;
    expect(await why(anna)).toBe("locked");
    expect(await why(boss)).toBe("sensing");
  });
});
