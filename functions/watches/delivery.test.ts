import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setSettings } from "#functions/client-settings/actions.ts";
import type { Composed } from "#functions/compose.ts";
import { createDepartment, updateUser } from "#functions/directory/actions.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import type { WatchNews } from "./news.ts";
import { JOIN_MS } from "./rules.ts";

const nobody = { id: null, name: "test", address: null };
let app: TestApp;
let other: Composed;
let anna: SignedIn;
const servers: ReturnType<typeof createAdaptorServer>[] = [];
let here: string;
let there: string;

const serve = async ({ app }: Pick<Composed, "app">) => {
  const server = createAdaptorServer({ fetch: app.fetch });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

beforeAll(async () => {
  app = await testApp();
  other = await app.another();
  anna = await app.as("anna", { firstName: "Anna", lastName: "Berg" });
  here = await serve(app);
  there = await serve(other);
});
afterAll(async () => {
  for (const server of servers) server.close();
  await app.close();
});

/** What somebody's stream tells of their watches, and when. */
async function listen(who: SignedIn, address: string) {
  const stop = new AbortController();
  const answer = await fetch(`${address}/api/live`, {
    headers: { Authorization: `Bearer ${who.token}` },
    signal: stop.signal,
  });
  const heard: { news: WatchNews; at: number }[] = [];
  const reading = (async () => {
    let text = "";
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
        const [, data] = /^event: watch\ndata: (.*)$/s.exec(text.slice(0, end)) ?? [];
        if (data) heard.push({ news: JSON.parse(data), at: Date.now() });
        text = text.slice(end + 2);
      }
    }
  })().catch(() => {});
  return {
    heard,
    next: async (n = 1) => {
      await expect.poll(() => heard.length, { timeout: 3000, interval: 5 }).toBeGreaterThanOrEqual(n);
      return heard[n - 1]!;
    },
    async close() {
      stop.abort();
      await reading;
    },
  };
}
const watch = (who: SignedIn, body: object) => who.call("POST", "/api/watches", body);
const set = (type: string, more: object = {}) => anna.call("PUT", "/api/users/me/status", { type, ...more });
const quiet = (ms = 400) => new Promise((resolve) => setTimeout(resolve, ms));

describe("a watch that fires", () => {
  it("is on the watcher's streams on every host within a second, once on each", async () => {
    const tom = await app.as("tom");
    await watch(tom, { userId: anna.id, once: true });
    const streams = await Promise.all([listen(tom, here), listen(tom, here), listen(tom, there)]);
    const returnAt = new Date(app.now + 3600_000).toISOString();
    await set("lunch", { comment: "canteen", returnAt });
    const answered = Date.now();
    for (const stream of streams) expect((await stream.next()).at - answered).toBeLessThan(1000);
    expect(streams[0]!.heard[0]!.news).toEqual({
      id: expect.any(String),
      watchId: expect.any(String),
      at: "2026-03-10T10:00:00.000Z",
      user: { id: anna.id, displayName: "Anna Berg" },
      status: { type: "lunch", name: "Lunch", kind: "away", comment: "canteen", returnAt },
      others: 0,
      watched: { type: "user", id: anna.id, watching: false },
      how: "both",
      sound: false,
    });
    await quiet();
    for (const stream of streams) {
      expect(stream.heard).toHaveLength(1);
      await stream.close();
    }
  });

  it("is told where time made the change, and by no job", async () => {
    const tim = await app.as("tim");
    const endAt = new Date(app.now + 60_000).toISOString();
    await set("meeting", { endAt });
    await watch(tim, { userId: anna.id });
    const stream = await listen(tim, there);
    app.now += 60_000;
    const passed = Date.now();
    // The clock of the test does not set off the roster's timer: a look does.
    void app.deps.roster.versionText;
    expect((await stream.next()).at - passed).toBeLessThan(1000);
    expect(stream.heard[0]!.news.status.type).toBe("unknown");
    const events = app.deps.db.t.statusEvents;
    await quiet();
    const steps = await app.deps.db.q.select().from(events).where(eq(events.userId, anna.id));
    expect(steps.filter((step) => step.source === "time" && step.toType === "unknown")).toHaveLength(1);
    await stream.close();
  });

  it("is told as its watcher wishes, and not in quiet hours", async () => {
    const how = async (settings: object, ways: string[]) => {
      const who = await app.as(`wishes-${Math.random()}`, { timeZone: "Europe/London" });
      await setSettings(app.deps, { ...nobody, id: who.id }, who.id, settings as never);
      await watch(who, { userId: anna.id, how: ways });
      return { who, stream: await listen(who, here) };
    };
    const all = [
      await how({ "notify.watches": "toast", "notify.sound": true }, ["toast", "notification"]),
      await how({}, ["notification"]),
      await how({ "notify.watches": "notification" }, ["toast", "mail"]),
      await how({ "notify.quietHours": true, "notify.quietFrom": "10:00", "notify.quietTo": "11:00" }, ["toast"]),
    ];
    await set("out");
    const told = await Promise.all(all.map(({ stream }) => stream.next()));
    expect(told.map(({ news }) => [news.how, news.sound])).toEqual([
      ["toast", true],
      ["notification", false],
      ["none", false],
      ["none", false],
    ]);
    for (const { stream } of all) await stream.close();
  });

  it("is told to whoever had no stream once they have one, once, if it still holds", async () => {
    const max = await app.as("max");
    const ben = await app.as("ben");
    await watch(max, { userId: anna.id });
    await watch(max, { userId: ben.id });
    app.now += JOIN_MS;
    await set("in");
    await ben.call("PUT", "/api/users/me/status", { type: "in" });
    await expect.poll(() => app.deps.watched.missed.has(max.id)).toBe(true);
    const { q, t } = app.deps.db;
    const hits = async () => (await q.select().from(t.watchHits)).filter((hit) => hit.userId === max.id);
    const saw = async () => (await hits()).map((hit) => hit.toType);
    // Else the clock runs on before the second is told, and holds the third back.
    await expect.poll(saw).toEqual(["in", "in"]);
    app.now += JOIN_MS;
    await ben.call("PUT", "/api/users/me/status", { type: "lunch" });
    await expect.poll(saw, { timeout: 10_000 }).toContain("lunch");
    await quiet();
    const missed = async () => (await (await max.call("POST", "/watches/missed")).json()) as WatchNews[];
    const both = await Promise.all([missed(), missed()]);
    expect(
      both
        .flat()
        .map(({ user, status }) => [user.displayName, status.type])
        .sort(),
    ).toEqual([
      ["Anna Berg", "in"],
      ["ben", "lunch"],
    ]);
    expect(await missed()).toEqual([]);
    expect(app.deps.hub.greeting(max.id)).toMatchObject({ watches: false });
    // What was shown on a stream was not missed; nor is what is long over.
    const stream = await listen(max, here);
    app.now += JOIN_MS;
    await set("out");
    await stream.next();
    await stream.close();
    await quiet();
    expect(await missed()).toEqual([]);
    await set("in");
    await quiet();
    app.now += 13 * 3600_000;
    expect(await missed()).toEqual([]);
  });

  it("is one message where two watches waited for it, and a crowd is a few that count the others", async () => {
    const sales = await createDepartment(app.deps, nobody, { name: "Sales" });
    const people = [anna.id];
    for (let i = 0; i < 9; i++) people.push((await app.as(`sales-${i}`)).id);
    for (const id of people) await updateUser(app.deps, nobody, id, { departmentId: sales });
    const boss = await app.as("boss", { role: "receptionist" });
    const crowd = await app.as("crowd");
    await watch(crowd, { departmentId: sales });
    for (const userId of people) await watch(crowd, { userId });
    const stream = await listen(crowd, here);
    app.now += JOIN_MS;
    // All in one transaction, as a receptionist sends everybody home.
    const form = new URLSearchParams({ users: people.join(), type: "remote" });
    await boss.call("POST", "/status", form.toString(), { "Content-Type": "application/x-www-form-urlencoded" });
    await quiet(600);
    expect(stream.heard.length).toBeLessThanOrEqual(5);
    expect(new Set(stream.heard.map(({ news }) => news.user.id)).size).toBe(stream.heard.length);
    expect(stream.heard.at(-1)!.news.others).toBeGreaterThanOrEqual(people.length - 5);
    await stream.close();
  });
});

describe("a change of somebody whom nobody waits for", () => {
  const progress = async () => (await app.deps.db.q.select().from(app.deps.db.t.watchProgress))[0]!.seq;

  it("is not held against the watches by itself; it is with the next that somebody waits for, in a department too", async () => {
    const shipping = await createDepartment(app.deps, nobody, { name: "Shipping" });
    const alone = await app.as("alone");
    const packer = await app.as("packer", { departmentId: shipping });
    const waiting = await app.as("waiting");
    await quiet();
    const before = await progress();
    await alone.call("PUT", "/api/users/me/status", { type: "lunch" });
    await quiet();
    expect(await progress()).toBe(before);
    await watch(waiting, { departmentId: shipping });
    const stream = await listen(waiting, there);
    await packer.call("PUT", "/api/users/me/status", { type: "lunch" });
    expect((await stream.next()).news.user.id).toBe(packer.id);
    expect(await progress()).toBeGreaterThan(before + 1);
    await stream.close();
  });
});
