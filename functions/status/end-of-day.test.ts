import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { setSharedSettings } from "#functions/client-settings/actions.ts";
import { createDepartment, updateDepartment } from "#functions/directory/actions.ts";
import { newId } from "#shared/ids.ts";
import { endOfDay } from "#shared/status/ends.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { endDays, recordPassedTime } from "./actions.ts";

// Days pass here a quarter of an hour at a time, which a database across a network takes its time for.
vi.setConfig({ testTimeout: 60_000 });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const nobody = { id: null, name: "test", address: null };
let app: TestApp;

/** In the week before clocks change in Berlin, Beirut and, a day later, Cairo. */
beforeEach(async () => {
  app = await testApp({}, Date.parse("2026-03-27T12:00:00Z"));
  await app.deps.db.q.insert(app.deps.db.t.statusTypes).values({
    key: "onsite",
    name: "At the customer's",
    kind: "in",
    icon: "building-2",
    color: "teal",
    position: 90,
    ends: "never",
  });
});
afterEach(() => app.close());

const choose = (value: "keep" | "unknown" | "out") =>
  setSharedSettings(app.deps, nobody, { kind: "site" }, [{ name: "site.endOfDay", value, locked: false }]);
const set = (who: SignedIn, body: object) => who.call("PUT", "/api/users/me/status", body);
const work = async () => {
  await recordPassedTime(app.deps);
  return endDays(app.deps);
};
const history = async (who: SignedIn) =>
  (
    (await (await who.call("GET", `/api/users/${who.id}/status/history`)).json()) as {
      items: { at: string; from: string; to: string; source: string; via: string }[];
    }
  ).items.filter(({ via }) => via === "end-of-day" || via === "time");
const statusOf = (who: SignedIn) => app.deps.roster.member(who.id)!.status;

test("everybody is signed out at midnight, each where they are, once a day, over a change of clocks", async () => {
  await choose("out");
  const zones = ["Europe/Berlin", "Asia/Beirut", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland"];
  const people = await Promise.all(zones.map((timeZone, i) => app.as(`u${i}`, { timeZone })));
  const start = app.now;
  for (const [i, who] of people.entries()) await set(who, { type: i % 2 === 0 ? "in" : "onsite" });
  const ended = new Map<string, number>();
  const pace = () => (app.now < start + 26 * HOUR ? 15 * MINUTE : 6 * HOUR);
  for (; app.now < start + 4 * 24 * HOUR; app.now += pace()) {
    await work();
    for (const who of people) if (!ended.has(who.id) && statusOf(who).type === "out") ended.set(who.id, app.now);
  }
  for (const [i, who] of people.entries()) {
    const midnight = endOfDay(start, zones[i]!);
    expect(ended.get(who.id)! - midnight, zones[i]).toBeLessThanOrEqual(15 * MINUTE);
    expect(await history(who), zones[i]).toEqual([
      expect.objectContaining({
        at: new Date(midnight).toISOString(),
        from: i % 2 === 0 ? "in" : "onsite",
        to: "out",
        source: "default",
        via: "end-of-day",
      }),
    ]);
  }
});

test("a day later the same again: who signs in is signed out that night, and out since then", async () => {
  await choose("out");
  const anna = await app.as("anna", { timeZone: "Europe/Berlin" });
  for (let day = 0; day < 3; day++) {
    await set(anna, { type: "in" });
    app.now = endOfDay(app.now, "Europe/Berlin") + 8 * HOUR;
    await work();
    expect(statusOf(anna)).toMatchObject({ type: "out", since: app.now - 8 * HOUR });
  }
  expect((await history(anna)).map(({ from, to, via }) => `${from} ${to} ${via}`)).toEqual(
    Array(3).fill("in out end-of-day"),
  );
});

test("leave, illness, trips, locks, plans and what has an end of its own stay", async () => {
  await choose("out");
  const zone = { timeZone: "Europe/Berlin" };
  const [away, locked, planner, until, promised] = await Promise.all(
    ["away", "locked", "planner", "until", "promised"].map((name) => app.as(name, zone)),
  );
  await set(away!, { type: "leave" });
  const { q, t } = app.deps.db;
  await set(locked!, { type: "onsite" });
  await q.insert(t.statusEntries).values({
    id: newId(),
    userId: locked!.id,
    layer: "lock",
    type: "meeting",
    startAt: new Date(app.now),
    source: "web",
    setAt: new Date(app.now),
    madeBy: newId(),
  });
  await set(planner!, { type: "onsite", startAt: "2026-03-30T08:00:00Z" });
  await set(until!, { type: "onsite", endAt: "2026-04-01T10:00:00Z" });
  await set(promised!, { type: "onsite", returnAt: "2026-03-31T10:00:00Z" });
  app.now = Date.parse("2026-03-30T09:00:00Z");
  await work();
  const types = async () => {
    const board = (await (await away!.call("GET", "/api/board")).json()) as {
      users: { username: string; status: { type: string } }[];
    };
    return Object.fromEntries(board.users.map((user) => [user.username, user.status.type]));
  };
  expect(await types()).toEqual({
    away: "leave",
    locked: "meeting",
    planner: "onsite",
    until: "onsite",
    promised: "onsite",
  });
  // A return time is a promise for its day; the day after, nobody knows any more.
  app.now = Date.parse("2026-04-01T09:00:00Z");
  await work();
  expect(await types()).toMatchObject({ promised: "out", until: "onsite", planner: "out" });
});

test("a site may have what goes on end with the day, without saying where people are", async () => {
  await choose("unknown");
  const anna = await app.as("anna", { timeZone: "Europe/Berlin" });
  await set(anna, { type: "onsite" });
  app.now = Date.parse("2026-03-28T08:00:00Z");
  expect(await work()).toBe(1);
  expect(await work()).toBe(0);
  expect(statusOf(anna).type).toBe("unknown");
  expect(await history(anna)).toMatchObject([{ at: "2026-03-27T23:00:00.000Z", to: "unknown", via: "end-of-day" }]);
});

test("without a choice statuses end as their types say, and a choice counts from the next end of a day on", async () => {
  const anna = await app.as("anna", { timeZone: "Europe/Berlin" });
  await set(anna, { type: "onsite" });
  app.now += 5 * 24 * HOUR;
  expect(await work()).toBe(0);
  expect(statusOf(anna).type).toBe("onsite");
  await choose("out");
  app.now += HOUR;
  expect(await work()).toBe(0);
  app.now += 24 * HOUR;
  expect(await work()).toBe(1);
  expect(statusOf(anna).type).toBe("out");
  await choose("keep");
  app.now += HOUR;
  expect(await work()).toBe(0);
  app.now += 24 * HOUR;
  expect(await work()).toBe(1);
  expect(statusOf(anna).type).toBe("unknown");
});

test("two hosts at once, and a whole department: each once", async () => {
  await choose("out");
  const people = await Promise.all(Array.from({ length: 4 }, (_, i) => app.as(`u${i}`, { timeZone: "Europe/Berlin" })));
  for (const who of people) await set(who, { type: "onsite" });
  const other = await app.another();
  app.now += 24 * HOUR;
  await Promise.all([work(), endDays(other.deps), recordPassedTime(other.deps)]);
  const { q, t } = app.deps.db;
  const events = (await q.select({ source: t.statusEvents.source }).from(t.statusEvents)).map((row) => row.source);
  expect(events.filter((source) => source === "end-of-day")).toHaveLength(4);
  expect(events).toHaveLength(8);
});

test("who works over midnight is signed out when their shift ends, and not at midnight", async () => {
  await choose("out");
  const nights = await createDepartment(app.deps, nobody, { name: "Night watch" });
  await updateDepartment(app.deps, nobody, nights, { workFrom: "22:00", workTo: "06:00" });
  app.now = Date.parse("2026-03-27T21:00:00Z");
  const watchman = await app.as("watchman", { timeZone: "Europe/Berlin", departmentId: nights });
  const clerk = await app.as("clerk", { timeZone: "Europe/Berlin" });
  for (const who of [watchman, clerk]) await set(who, { type: "in" });
  app.now = Date.parse("2026-03-28T04:45:00Z");
  await work();
  expect([statusOf(watchman).type, statusOf(clerk).type]).toEqual(["in", "out"]);
  app.now = Date.parse("2026-03-28T05:00:00Z");
  await work();
  expect([statusOf(watchman).type, await work()]).toEqual(["out", 0]);
  expect((await history(watchman)).map(({ at, to }) => [Date.parse(at), to])).toEqual([
    [Date.parse("2026-03-28T05:00:00Z"), "out"],
  ]);
});
