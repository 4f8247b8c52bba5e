import { monitorEventLoopDelay } from "node:perf_hooks";
import { count, eq, isNull } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setSetting, setSharedSettings } from "#functions/client-settings/actions.ts";
import {
  addHoliday,
  archiveUser,
  createDepartment,
  createLocation,
  updateDepartment,
  updateUser,
} from "#functions/directory/actions.ts";
import { recordPassedTime } from "#functions/status/actions.ts";
import type { JobDeps } from "#jobs/job.ts";
import { notifyWatchers } from "#jobs/notify-watchers.ts";
import type { ActionDeps } from "#shared/deps.ts";
import type { Person } from "#shared/roster/member.ts";
import { onMssql } from "#test/helpers/database.ts";
import { changeWatch, deleteWatch, fireWatches, forgetEndedWatches, forgetOldHits, restoreWatch } from "./actions.ts";
import { JOIN_MS, presets } from "./rules.ts";
import { always, type Site, site } from "./testing/site.ts";

const nobody = { id: null, name: "test", address: null };
let at: Site;
let anna: Person;
let tom: Person;
let rita: Person;

beforeEach(async () => {
  at = await site();
  anna = await at.user("anna");
  tom = await at.user("tom");
  rita = await at.user("rita", { role: "receptionist" });
});
afterEach(() => at.close());

const fire = () => fireWatches(at.deps);
const hits = async () => Number((await at.deps.db.q.select({ n: count() }).from(at.deps.db.t.watchHits))[0]!.n);
const mails = () => at.deps.db.q.select().from(at.deps.db.t.outbox);
const later = (ms: number) => {
  at.now += ms;
};

describe("a watcher is told", () => {
  it("of a change, once, however often it is looked for", async () => {
    await at.watch(tom, anna);
    await at.set(anna, "lunch");
    expect(await fire()).toMatchObject({ told: 1, nextAt: null });
    expect(await fire()).toMatchObject({ told: 0 });
    expect(await at.told(tom)).toEqual(["anna lunch"]);
  });

  it("of what they asked for alone", async () => {
    await at.watch(tom, anna, presets.in);
    for (const type of ["lunch", "in", "remote", "out", "in"]) {
      await at.set(anna, type);
      later(JOIN_MS);
      await fire();
    }
    expect(await at.told(tom)).toEqual(["anna in", "anna in"]);
  });

  it("of nobody else", async () => {
    await at.watch(tom, anna);
    await at.set(rita, "lunch");
    await fire();
    expect(await at.told(tom)).toEqual([]);
  });

  it("of nothing that was before the watch, also where it is put on record later", async () => {
    await at.set(anna, "lunch", { endAt: at.now + 1000 });
    later(2000);
    await at.watch(tom, anna);
    await recordPassedTime(at.deps);
    await fire();
    expect(await at.told(tom)).toEqual([]);
    await at.set(anna, "in");
    await fire();
    expect(await at.told(tom)).toEqual(["anna in"]);
  });

  it("never of what they did themselves", async () => {
    await at.watch(rita, anna);
    await at.set(anna, "lunch", { by: rita });
    await fire();
    expect(await at.told(rita)).toEqual([]);
    await at.set(anna, "in");
    await fire();
    expect(await at.told(rita)).toEqual(["anna in"]);
  });

  it("of what time does to a status, though they had set it", async () => {
    await at.watch(rita, anna);
    await at.set(anna, "lunch", { by: rita, endAt: at.now + 1000 });
    await fire();
    later(1000);
    await recordPassedTime(at.deps);
    await fire();
    expect(await at.told(rita)).toEqual(["anna unknown"]);
  });

  it("once, by a watch that tells once", async () => {
    const id = await at.watch(tom, anna, { ...presets.in, once: true });
    for (const type of ["in", "lunch", "in"]) {
      await at.set(anna, type);
      later(JOIN_MS);
      await fire();
    }
    expect(await at.told(tom)).toEqual(["anna in"]);
    const watch = async () =>
      (await at.deps.db.q.select().from(at.deps.db.t.watches).where(eq(at.deps.db.t.watches.id, id)))[0]!;
    expect((await watch()).endedAt).not.toBeNull();
    // Taken up again it counts from then on.
    await changeWatch(at.deps, tom, id, { ...always, ...presets.in, once: true });
    await fire();
    expect(await at.told(tom)).toEqual(["anna in"]);
    await at.set(anna, "out");
    await at.set(anna, "in");
    await fire();
    expect(await at.told(tom)).toEqual(["anna in", "anna in"]);
  });

  it("in their own working hours, where they said so", async () => {
    // 10:00 in London is 19:00 in Tokyo and 6:00 in New York.
    const [tokyo, york, berlin] = [
      await at.user("tokyo", { timeZone: "Asia/Tokyo" }),
      await at.user("york", { timeZone: "America/New_York" }),
      await at.user("berlin", { timeZone: "Europe/Berlin" }),
    ];
    for (const who of [tokyo, york, berlin]) await at.watch(who, anna, { workingHoursOnly: true });
    await at.set(anna, "lunch");
    await fire();
    expect([await at.told(tokyo), await at.told(york), await at.told(berlin)]).toEqual([[], [], ["anna lunch"]]);
    later(4 * 3600_000);
    await at.set(anna, "in");
    await fire();
    expect(await at.told(york)).toEqual(["anna in"]);
    await setSharedSettings(at.deps, nobody, { kind: "site" }, [{ name: "site.workDays", value: "1", locked: false }]);
    await at.set(anna, "out");
    await fire();
    expect(await at.told(york)).toEqual(["anna in"]);
  });

  it("by a watch for working hours nothing on a day off where they work", async () => {
    const office = await createLocation(at.deps, nobody, { name: "Office" });
    const away = await at.user("away", { timeZone: "Europe/Berlin", locationId: office });
    const here = await at.user("here", { timeZone: "Europe/Berlin" });
    for (const who of [away, here]) await at.watch(who, anna, { workingHoursOnly: true });
    const day = new Date(at.now).toISOString().slice(0, 10);
    await addHoliday(at.deps, nobody, { kind: "location", id: office }, { day, name: "Founding day" });
    await at.set(anna, "lunch");
    await fire();
    expect([await at.told(away), await at.told(here)]).toEqual([[], ["anna lunch"]]);
  });

  it("nothing once they are archived, and nothing about somebody who is", async () => {
    await at.watch(tom, anna);
    await at.watch(rita, anna);
    await archiveUser(at.deps, nobody, tom.id);
    await at.set(anna, "lunch");
    await archiveUser(at.deps, nobody, anna.id);
    await fire();
    expect(await hits()).toBe(0);
  });

  it("nothing by a watch that was deleted; taken back, it counts from then on", async () => {
    const id = await at.watch(tom, anna);
    await deleteWatch(at.deps, tom, id);
    await at.set(anna, "lunch");
    await restoreWatch(at.deps, tom, id);
    await fire();
    expect(await at.told(tom)).toEqual([]);
    await at.set(anna, "in");
    await fire();
    expect(await at.told(tom)).toEqual(["anna in"]);
    await deleteWatch(at.deps, tom, id);
    later(11 * 60_000);
    await expect(restoreWatch(at.deps, tom, id)).rejects.toMatchObject({ status: 404 });
  });
});

describe("a status that flaps", () => {
  beforeEach(() => at.watch(tom, anna));

  it("is told at once, then once more a minute later if it is another", async () => {
    await at.set(anna, "lunch");
    await fire();
    later(5000);
    for (const type of ["in", "meeting", "phone"]) {
      await at.set(anna, type);
      expect((await fire()).nextAt).toBe(at.now + JOIN_MS - 5000);
    }
    expect(await at.told(tom)).toEqual(["anna lunch"]);
    later(JOIN_MS - 5001);
    await fire();
    expect(await at.told(tom)).toEqual(["anna lunch"]);
    later(1);
    expect(await fire()).toEqual({ told: 1, nextAt: null });
    expect(await at.told(tom)).toEqual(["anna lunch", "anna phone"]);
  });

  it("is not told again if it is back where it was", async () => {
    await at.set(anna, "lunch");
    await fire();
    await at.set(anna, "in");
    await fire();
    await at.set(anna, "lunch");
    await fire();
    later(JOIN_MS);
    expect(await fire()).toEqual({ told: 0, nextAt: null });
    expect(await at.told(tom)).toEqual(["anna lunch"]);
    expect(await hits()).toBe(1);
  });

  it("is not told as what it is no more", async () => {
    await at.watch(rita, anna, presets.in);
    await at.set(anna, "in");
    await fire();
    for (const type of ["lunch", "in", "lunch"]) {
      await at.set(anna, type);
      await fire();
    }
    later(JOIN_MS);
    await fire();
    expect(await at.told(rita)).toEqual(["anna in"]);
    expect(await at.told(tom)).toEqual(["anna in", "anna lunch"]);
  });
});

describe("a department", () => {
  let sales: string;
  beforeEach(async () => {
    sales = await createDepartment(at.deps, nobody, { name: "Sales" });
  });
  const move = (who: Person, departmentId: string | null) => updateUser(at.deps, nobody, who.id, { departmentId });

  it("is watched as whoever is in it when something happens", async () => {
    await move(anna, sales);
    await at.watch(tom, { type: "department", id: sales });
    await at.set(anna, "lunch");
    await at.set(rita, "lunch");
    await fire();
    await move(rita, sales);
    await move(anna, null);
    await at.set(rita, "in");
    await at.set(anna, "in");
    await fire();
    expect(await at.told(tom)).toEqual(["anna lunch", "rita in"]);
  });

  it("does not tell its watcher of themselves", async () => {
    await move(tom, sales);
    await at.watch(tom, { type: "department", id: sales });
    await at.set(tom, "lunch");
    await at.set(tom, "out", { by: rita });
    await fire();
    expect(await at.told(tom)).toEqual([]);
  });

  it("whose people all change at once is told in a few hits that count the others, whoever watches", async () => {
    const n = onMssql ? 60 : 400;
    const people = await at.crowd(n, { type: "department", id: sales }, sales);
    await at.set(people, "out");
    const started = performance.now();
    await fire();
    expect(performance.now() - started).toBeLessThan(onMssql ? 20_000 : 5000);
    // Each of those who watch is told of all others.
    expect(await hits()).toBe(n * 5);
    expect((await at.told({ id: people[0]! } as Person)).at(-1)).toMatch(`and ${n - 1 - 5} more`);
    later(1000);
    await at.set(people, "in");
    await fire();
    // Those who were told of wait for themselves; all others are one hit.
    expect(await hits()).toBeLessThanOrEqual(n * 11);
    later(JOIN_MS);
    await fire();
    const waiting = await at.deps.db.q.$count(at.deps.db.t.watchHits, isNull(at.deps.db.t.watchHits.toldAt));
    expect(waiting).toBe(0);
  });
});

describe("whoever may not see somebody", () => {
  let closed: string;
  beforeEach(async () => {
    closed = await createDepartment(at.deps, nobody, { name: "Research" });
  });
  const move = (who: Person, departmentId: string | null) => updateUser(at.deps, nobody, who.id, { departmentId });

  it("is told nothing of them any more, from when a department is closed until it is opened", async () => {
    await move(anna, closed);
    const boss = await at.user("boss", { role: "administrator" });
    for (const who of [tom, rita, boss]) await at.watch(who, anna);
    await updateDepartment(at.deps, nobody, closed, { isolated: true });
    await at.set(anna, "lunch");
    await fire();
    // A receptionist and an administrator see everybody.
    expect([await at.told(tom), await at.told(rita), await at.told(boss)]).toEqual([
      [],
      ["anna lunch"],
      ["anna lunch"],
    ]);
    await updateUser(at.deps, nobody, rita.id, { role: "user" });
    later(JOIN_MS);
    await at.set(anna, "in");
    await fire();
    expect([await at.told(rita), await at.told(boss)]).toEqual([["anna lunch"], ["anna lunch", "anna in"]]);
    await updateDepartment(at.deps, nobody, closed, { isolated: false });
    later(JOIN_MS);
    await at.set(anna, "out");
    await fire();
    expect(await at.told(tom)).toEqual(["anna out"]);
  });

  it("is told nothing that waited for a minute when it happened", async () => {
    await move(anna, closed);
    await at.watch(tom, anna);
    await at.set(anna, "lunch");
    await fire();
    await at.set(anna, "in");
    await fire();
    await updateDepartment(at.deps, nobody, closed, { isolated: true });
    later(JOIN_MS);
    await fire();
    expect(await at.told(tom)).toEqual(["anna lunch"]);
  });

  it("is told of each person of a department by itself", async () => {
    await updateDepartment(at.deps, nobody, closed, { isolated: true });
    const open = await createDepartment(at.deps, nobody, { name: "Sales" });
    await move(anna, open);
    await at.watch(tom, { type: "department", id: open });
    // Whoever is shut in sees nobody of another department.
    await move(tom, closed);
    await at.set(anna, "lunch");
    await fire();
    expect(await at.told(tom)).toEqual([]);
    await move(tom, null);
    await at.set(anna, "in");
    await fire();
    expect(await at.told(tom)).toEqual(["anna in"]);
  });

  it("cannot watch them, nor their department: they are as if they were not there", async () => {
    await move(anna, closed);
    await updateDepartment(at.deps, nobody, closed, { isolated: true });
    const [me] = (await at.people()).filter((one) => one.id === tom.id);
    await expect(at.watch(me!, anna)).rejects.toMatchObject({ status: 404 });
    await expect(at.watch(me!, { type: "department", id: closed })).rejects.toMatchObject({ status: 404 });
  });
});

describe("mail", () => {
  it("goes to those who asked for it, have an address and get mail of watches", async () => {
    const [plain, noAddress, off] = [
      await at.user("plain"),
      await at.user("lee", { email: null }),
      await at.user("off"),
    ];
    await setSetting(at.deps, nobody, off.id, "mail.watches", false);
    for (const who of [tom, noAddress, off]) await at.watch(who, anna, { byMail: true });
    await at.watch(plain, anna);
    await at.set(anna, "lunch");
    await fire();
    const [hit] = await at.deps.db.q
      .select()
      .from(at.deps.db.t.watchHits)
      .where(eq(at.deps.db.t.watchHits.userId, tom.id));
    expect(await mails()).toMatchObject([
      { kind: "watch", toUserId: tom.id, toAddress: "tom@example.com", data: JSON.stringify({ hitId: hit!.id }) },
    ]);
  });

  it("is one for one change, though two watches waited for it", async () => {
    await at.watch(tom, anna, { byMail: true });
    await at.watch(tom, anna, { ...presets.leaves, byMail: true });
    await at.set(anna, "lunch");
    await fire();
    expect(await hits()).toBe(2);
    expect(await mails()).toHaveLength(1);
  });

  it("of a change that waits is written when it is told", async () => {
    await at.watch(tom, anna, { byMail: true });
    for (const type of ["lunch", "in", "out"]) {
      await at.set(anna, type);
      await fire();
    }
    expect(await mails()).toHaveLength(1);
    later(JOIN_MS);
    await fire();
    expect(await mails()).toHaveLength(2);
  });
});

describe("whatever happens to a host", () => {
  /** A host that is killed just before it commits, at the transactions named. */
  const killedAt = (...numbers: number[]): ActionDeps => {
    let n = 0;
    const { db } = at.deps;
    return {
      ...at.deps,
      db: {
        ...db,
        transaction: (work) =>
          db.transaction(async (tx) => {
            const value = await work(tx);
            if (numbers.includes(++n)) throw new Error("killed");
            return value;
          }),
      },
    };
  };

  it("each watch fires exactly once for each event, also after a kill in the middle", async () => {
    const watchers = await at.crowd(450, { type: "user", id: anna.id });
    await at.set(anna, "lunch");
    await expect(fireWatches(killedAt(1))).rejects.toThrow("killed");
    expect(await hits()).toBe(0);
    await expect(fireWatches(killedAt(2))).rejects.toThrow("killed");
    expect(await hits()).toBe(200);
    // Meanwhile she changes again.
    later(2 * JOIN_MS);
    await at.set(anna, "in");
    await expect(fireWatches(killedAt(3))).rejects.toThrow("killed");
    await fire();
    // Those who were told of lunch only now are told of the next a minute later.
    later(JOIN_MS);
    await fire();
    const told = await at.deps.db.q.select().from(at.deps.db.t.watchHits);
    const pairs = new Set(told.map((hit) => `${hit.watchId} ${hit.eventSeq}`));
    expect(told).toHaveLength(2 * watchers.length);
    expect(pairs.size).toBe(told.length);
    const changes = await at.deps.db.q.$count(at.deps.db.t.changes, eq(at.deps.db.t.changes.kind, "watch-hit"));
    expect(changes).toBe(told.length);
  });

  it("several that fire at once fire each watch once", async () => {
    const watchers = await at.crowd(300, { type: "user", id: anna.id });
    for (const type of ["lunch", "in", "out"]) {
      await at.set(anna, type);
      await Promise.all([fire(), fire(), fire()]);
      later(JOIN_MS);
    }
    expect(await hits()).toBe(3 * watchers.length);
    const changes = await at.deps.db.q.$count(at.deps.db.t.changes, eq(at.deps.db.t.changes.kind, "watch-hit"));
    expect(changes).toBe(3 * watchers.length);
  });

  it("the job tells what no host has told", async () => {
    await at.watch(tom, anna);
    await at.set(anna, "lunch");
    // It needs no more than whatever fires.
    const deps = at.deps as JobDeps;
    const { signal } = new AbortController();
    expect(await notifyWatchers(deps, signal)).toBe("1 hit told");
    expect(await notifyWatchers(deps, signal)).toBeNull();
    expect(await at.told(tom)).toEqual(["anna lunch"]);
  });

  it("time is put on record once, by whichever host comes first", async () => {
    await at.watch(tom, anna);
    await at.set(anna, "lunch", { endAt: at.now + 1000 });
    await fire();
    later(JOIN_MS);
    await Promise.all([recordPassedTime(at.deps), recordPassedTime(at.deps), recordPassedTime(at.deps)]);
    const events = at.deps.db.t.statusEvents;
    expect(await at.deps.db.q.$count(events, eq(events.userId, anna.id))).toBe(2);
    await fire();
    expect(await at.told(tom)).toEqual(["anna lunch", "anna unknown"]);
  });
});

it("what was told long ago and what ended long ago is forgotten", async () => {
  const { q, t } = at.deps.db;
  const id = await at.watch(tom, anna, { once: true });
  const kept = await at.watch(rita, anna);
  await at.set(anna, "lunch");
  await fire();
  later(29 * 24 * 3600_000);
  expect(await forgetOldHits(at.deps, 100)).toBe(0);
  later(2 * 24 * 3600_000);
  expect(await forgetOldHits(at.deps, 1)).toBe(1);
  expect(await forgetOldHits(at.deps, 100)).toBe(1);
  expect(await forgetEndedWatches(at.deps, 100)).toBe(0);
  later(60 * 24 * 3600_000);
  expect(await forgetEndedWatches(at.deps, 100)).toBe(1);
  const left = (await q.select({ id: t.watches.id }).from(t.watches)).map((row) => row.id);
  expect([left, left.includes(id)]).toEqual([[kept], false]);
});

it("five thousand who watch one person are all told of a change within five seconds", async () => {
  const n = onMssql ? 600 : 5000;
  await at.crowd(n, { type: "user", id: anna.id });
  await at.set(anna, "in");
  const waits = monitorEventLoopDelay({ resolution: 5 });
  waits.enable();
  const started = performance.now();
  expect(await fire()).toMatchObject({ told: n });
  expect(performance.now() - started).toBeLessThan(5000);
  waits.disable();
  // Whoever asks for the board meanwhile waits no longer than this for their turn.
  expect(waits.percentile(95) / 1e6).toBeLessThan(100);
});
