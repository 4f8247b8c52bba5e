import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endSessions } from "#functions/auth/actions.ts";
import { setSharedSettings } from "#functions/client-settings/actions.ts";
import { archiveUser } from "#functions/directory/actions.ts";
import { setStatus } from "#functions/status/actions.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { followStream, listen } from "#test/helpers/stream.ts";

let app: TestApp;
let address: string;
let anna: SignedIn;
let tom: SignedIn;
let server: Awaited<ReturnType<typeof listen>>;
const nobody = { id: null, name: "test", address: null };

beforeAll(async () => {
  app = await testApp({ LIVE_PER_USER: "5" });
  anna = await app.as("anna");
  tom = await app.as("tom");
  server = await listen(app);
  address = server.address;
});
afterAll(async () => {
  server.close();
  await app.close();
});

const follow = (who: SignedIn, options?: Parameters<typeof followStream>[2]) => followStream(address, who, options);
const set = (who: SignedIn, type: string) => who.call("PUT", "/api/users/me/status", { type });

describe("the live stream", () => {
  it("carries a change as one user object with the version, within 250 ms", async () => {
    const stream = await follow(tom);
    expect(stream.answer.headers.get("Content-Type")).toMatch("text/event-stream");
    expect(stream.answer.headers.get("Service-Version")).toBe("1.0.0.0");
    const { version } = (await stream.next("hello")).data;
    await set(anna, "lunch");
    const answered = Date.now();
    const status = await stream.next("status");
    expect(status.at - answered).toBeLessThan(250);
    expect(status.data).toMatchObject({ id: anna.id, username: "anna", status: { type: "lunch", kind: "away" } });
    expect(status.id).toBe(app.deps.roster.versionText);
    expect(status.id).not.toBe(version);
    await stream.close();
  });

  it("says when client settings changed that hold for oneself, and not when they hold for others", async () => {
    const annas = await follow(anna);
    const toms = await follow(tom);
    await Promise.all([annas.next("hello"), toms.next("hello")]);
    await tom.call("PUT", "/api/client-settings/board.sort", { value: "since" });
    await toms.next("setting");
    expect(annas.heard.some((h) => h.event === "setting")).toBe(false);
    await setSharedSettings(app.deps, nobody, { kind: "site" }, [
      { name: "board.density", value: "compact", locked: true },
    ]);
    await annas.next("setting");
    await annas.close();
    await toms.close();
  });

  it("says the same as the board", async () => {
    const stream = await follow(tom);
    await stream.next("hello");
    await set(anna, "meeting");
    const { data } = await stream.next("status");
    const board = (await (await tom.call("GET", "/api/board")).json()) as any;
    expect(board.users.find((u: any) => u.id === anna.id)).toEqual(data);
    await stream.close();
  });

  it("resumes where it was, by Last-Event-ID or since", async () => {
    const version = app.deps.roster.versionText;
    await set(anna, "in");
    await set(tom, "in");
    for (const from of [{ lastEventId: version }, { since: version }]) {
      const stream = await follow(tom, from);
      await expect
        .poll(() => stream.heard.filter((h) => h.event === "status").map((h) => h.data.username))
        .toEqual(["anna", "tom"]);
      expect(stream.heard.at(-1)!.id).toBe(app.deps.roster.versionText);
      await stream.close();
    }
    const current = await follow(tom, { lastEventId: app.deps.roster.versionText });
    await current.next("hello");
    await new Promise((r) => setTimeout(r, 100));
    expect(current.heard.map((h) => h.event)).toEqual(["hello"]);
    await current.close();
  });

  it("asks to fetch the board again when it cannot tell what was missed", async () => {
    for (const odd of ["nonsense", "zzzz-zzz", "\u00e9"]) {
      const stream = await follow(tom, { since: encodeURIComponent(odd) });
      await stream.next("resync");
      await stream.close();
    }
  });

  it("tells together what changed together, and only the last event carries the version", async () => {
    const stream = await follow(tom);
    await stream.next("hello");
    const out = { type: "out", comment: null, returnAt: null, startAt: null, endAt: null };
    await setStatus(app.deps, { id: null, name: "test", address: null }, [anna.id, tom.id], out, "test");
    await expect.poll(() => stream.heard.filter((h) => h.event === "status").length).toBe(2);
    expect(stream.heard.filter((h) => h.event === "status").map((h) => h.id !== undefined)).toEqual([false, true]);
    await stream.close();
  });

  it("tells what time alone has changed", async () => {
    await anna.call("PUT", "/api/users/me/status", { type: "out", returnAt: new Date(app.now + 60_000).toISOString() });
    const stream = await follow(tom, { since: app.deps.roster.versionText });
    await stream.next("hello");
    app.now += 60_000;
    void app.deps.roster.versionText;
    expect((await stream.next("status")).data.status).toMatchObject({ type: "out", late: true });
    await stream.close();
  });

  it("says who left the board", async () => {
    const guest = await app.as("guest");
    const stream = await follow(tom);
    await stream.next("hello");
    await archiveUser(app.deps, nobody, guest.id);
    expect((await stream.next("removed")).data).toEqual({ id: guest.id });
    await stream.close();
  });

  it("ends with its session", async () => {
    const eve = await app.as("eve");
    const stream = await follow(eve);
    await stream.next("hello");
    await endSessions(app.deps, nobody, eve.id);
    await stream.next("signed-out");
    await expect.poll(() => stream.ended()).toBe(true);
  });

  it("is opened only so often by one user, and frees its place", async () => {
    const max = await app.as("max");
    const streams = await Promise.all(Array.from({ length: 5 }, () => follow(max)));
    const refused = await follow(max);
    expect(refused.answer.status).toBe(429);
    expect(refused.answer.headers.get("Retry-After")).toBeTruthy();
    await streams[0]!.close();
    await expect.poll(async () => (await follow(max)).answer.status).toBe(200);
    for (const stream of streams) await stream.close();
  });

  it("is for those who are signed in", async () => {
    expect((await fetch(`${address}/api/live`)).status).toBe(401);
  });
});
