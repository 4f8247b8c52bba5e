import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Composed } from "#functions/compose.ts";
import { createDepartment, updateDepartment } from "#functions/directory/actions.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { followStream, listen } from "#test/helpers/stream.ts";

const nobody = { id: null, name: "test", address: null };
let app: TestApp;
let other: Composed;
/** Two hosts on one database: what is announced at one is followed at the other. */
let there: { address: string; close(): void };
let sales: string;
let ada: SignedIn;
let mia: SignedIn;
let tom: SignedIn;
let zoe: SignedIn;

beforeAll(async () => {
  app = await testApp({}, Date.now());
  sales = await createDepartment(app.deps, nobody, { name: "Sales" });
  const apart = await createDepartment(app.deps, nobody, { name: "Apart" });
  await updateDepartment(app.deps, nobody, apart, { isolated: true });
  ada = await app.as("ada", { role: "administrator", firstName: "Ada" });
  mia = await app.as("mia", { role: "manager", departmentId: apart, firstName: "Mia" });
  tom = await app.as("tom", { departmentId: sales });
  zoe = await app.as("zoe", { departmentId: apart });
  other = await app.another();
  there = await listen(other);
});
afterAll(async () => {
  there?.close();
  await app?.close();
});

const post = async (who: SignedIn, body: object) =>
  ((await (await who.call("POST", "/api/announcements", { departmentIds: null, ...body })).json()) as any).id as string;
const follow = async (who: SignedIn) => {
  const stream = await followStream(there.address, who);
  const hello = await stream.next("hello");
  const news = (id: string) =>
    stream.heard.filter(({ event, data }) => event === "announcement" && data.id === id).map(({ data }) => data);
  const until = (id: string, announced: boolean) =>
    expect.poll(() => news(id).some((one) => (one.announcement !== null) === announced), { timeout: 5000 }).toBe(true);
  return { ...stream, hello, news, until };
};
const board = async (who: SignedIn) =>
  (await other.app.request("/", { headers: { Authorization: `Bearer ${who.token}`, Accept: "text/html" } })).text();

describe("over two hosts", () => {
  it("the boards are told of what is announced, changed and withdrawn, with all that they need", async () => {
    const toms = await follow(tom);
    const id = await post(ada, { text: "See http://a.example", departmentIds: [sales] });
    await toms.until(id, true);
    expect(toms.news(id)[0]).toMatchObject({
      id,
      announcement: {
        text: "See http://a.example",
        importance: "normal",
        author: { displayName: "Ada" },
        tokens: [{ kind: "text" }, { kind: "link", href: "http://a.example/" }],
      },
    });
    expect(toms.news(id)[0].telling).toBeUndefined();
    expect(await board(tom)).toContain("http://a.example");
    await ada.call("PATCH", `/api/announcements/${id}`, { text: "Other words" });
    await expect.poll(() => toms.news(id).at(-1)?.announcement?.text).toBe("Other words");
    expect(toms.news(id).at(-1).key).not.toBe(toms.news(id)[0].key);
    await ada.call("DELETE", `/api/announcements/${id}`);
    await toms.until(id, false);
    expect(await board(tom)).not.toContain("Other words");
    await toms.close();
  });

  it("only those are told whom it is for; who is no longer among them is told that it is gone", async () => {
    const [toms, zoes] = [await follow(tom), await follow(zoe)];
    const id = await post(ada, { text: "Everybody" });
    await Promise.all([toms.until(id, true), zoes.until(id, true)]);
    await ada.call("PATCH", `/api/announcements/${id}`, { departmentIds: [sales] });
    await zoes.until(id, false);
    await expect.poll(() => toms.news(id).length).toBe(2);
    expect(toms.news(id).every(({ announcement }) => announcement !== null)).toBe(true);
    await ada.call("DELETE", `/api/announcements/${id}`);
    await Promise.all([toms.close(), zoes.close()]);
  });

  it("what one dismisses goes from one’s other screens, and comes back with undo", async () => {
    const [toms, zoes] = [await follow(tom), await follow(zoe)];
    const id = await post(ada, { text: "Twice on screen" });
    await Promise.all([toms.until(id, true), zoes.until(id, true)]);
    await tom.call("POST", `/api/announcements/${id}/dismissal`);
    await toms.until(id, false);
    await expect.poll(() => board(tom)).not.toContain("Twice on screen");
    await tom.call("DELETE", `/api/announcements/${id}/dismissal`);
    await expect.poll(() => toms.news(id).length).toBe(3);
    expect(await board(tom)).toContain("Twice on screen");
    expect(zoes.news(id)).toHaveLength(1);
    await ada.call("DELETE", `/api/announcements/${id}`);
    await Promise.all([toms.close(), zoes.close()]);
  });

  it("who connects is greeted with what holds, by which they notice what they missed", async () => {
    const id = await post(ada, { text: "Greeted" });
    await expect.poll(() => board(tom)).toContain("Greeted");
    const toms = await follow(tom);
    expect(toms.hello.data.announcements).toEqual([expect.stringMatching(`^${id}\\.\\d+$`)]);
    const pinned = await other.app.request("/announcements/pinned", {
      headers: { Authorization: `Bearer ${tom.token}` },
    });
    const { items } = (await pinned.json()) as any;
    expect(items.map(({ key }: any) => key)).toEqual(toms.hello.data.announcements);
    await tom.call("POST", `/api/announcements/${id}/dismissal`);
    await expect.poll(async () => (await follow(tom)).hello.data.announcements).toEqual([]);
    await ada.call("DELETE", `/api/announcements/${id}`);
    await toms.close();
  });

  it("two hosts that hear the same in one moment record it once", async () => {
    const id = await post(ada, { text: "Seen twice" });
    await expect.poll(() => board(tom)).toContain("Seen twice");
    const saw = (to: Composed["app"]) =>
      to.request("/api/announcements/seen", {
        method: "POST",
        headers: { Authorization: `Bearer ${tom.token}`, "Content-Type": "application/json" },
        body: JSON.stringify({ ids: [id] }),
      });
    expect((await Promise.all([saw(app.app), saw(other.app)])).map(({ status }) => status)).toEqual([204, 204]);
    const { seen } = (await (await ada.call("GET", `/api/announcements/${id}/readers`)).json()) as any;
    expect(seen).toBe(1);
    await ada.call("DELETE", `/api/announcements/${id}`);
  });
});

describe("the clock", () => {
  it("puts it on the boards, and takes it away, when its time has come", async () => {
    // Time passes here as it does for the timers.
    const clock = setInterval(() => {
      app.now = Date.now();
    }, 10);
    const toms = await follow(tom);
    const now = Date.now();
    const at = (ms: number) => new Date(now + ms).toISOString();
    const id = await post(ada, { text: "Soon", startsAt: at(1500), endsAt: at(2500), importance: "urgent" });
    await toms.until(id, true);
    await toms.until(id, false);
    const [began, ended] = toms.heard.filter(({ event, data }) => event === "announcement" && data.id === id);
    expect(Math.abs(began!.at - now - 1500)).toBeLessThan(1000);
    expect(Math.abs(ended!.at - now - 2500)).toBeLessThan(1000);
    // What is urgent pops up, as its receiver has chosen.
    expect(began!.data.telling).toEqual({ how: "both", sound: false });
    clearInterval(clock);
    await toms.close();
  });
});

describe("an isolated department", () => {
  it("hears from everybody without learning who it is, and speaks to nobody else", async () => {
    const zoes = await follow(zoe);
    const id = await post(ada, { text: "From outside" });
    await zoes.until(id, true);
    expect(zoes.news(id).at(-1).announcement.author).toBeNull();
    expect(await board(zoe)).toContain("From outside");
    expect(await board(zoe)).not.toContain("by Ada");
    expect((await mia.call("POST", "/api/announcements", { text: "x", departmentIds: [sales] })).status).toBe(403);
    const own = await post(mia, { text: "Among us", departmentIds: [await apartOf()] });
    await zoes.until(own, true);
    expect(zoes.news(own).at(-1).announcement.author).toMatchObject({ displayName: "Mia" });
    expect((await tom.call("GET", `/api/announcements/${own}`)).status).toBe(404);
    // Mia sees of those who have read it none but her own.
    await tom.call("POST", "/api/announcements/seen", { ids: [id] });
    const readers = (await (await mia.call("GET", `/api/announcements/${own}/readers`)).json()) as any;
    expect(readers.items.map((one: any) => one.displayName).sort()).toEqual(["Mia", "zoe"]);
    await zoes.close();
  });

  const apartOf = async () =>
    ((await (await mia.call("GET", "/api/users/me")).json()) as { departmentId: string }).departmentId;
});
