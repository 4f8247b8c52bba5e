import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { archiveUser, createDepartment } from "#functions/directory/actions.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { MOST_WATCHES } from "./actions.ts";

let app: TestApp;
let anna: SignedIn;
let tom: SignedIn;
const nobody = { id: null, name: "test", address: null };

beforeAll(async () => {
  app = await testApp();
  anna = await app.as("anna", { firstName: "Anna", lastName: "Berg" });
  tom = await app.as("tom");
});
afterAll(() => app.close());

const post = async (who: SignedIn, body: object, headers?: Record<string, string>) => {
  const answer = await who.call("POST", "/api/watches", body, headers);
  return { status: answer.status, ...((await answer.json()) as any) };
};
const list = async (who: SignedIn) => ((await (await who.call("GET", "/api/watches")).json()) as any).items;
const clear = async (who: SignedIn) => {
  for (const { id } of await list(who)) await who.call("DELETE", `/api/watches/${id}`);
};

describe("the web service of watches", () => {
  it("makes a watch, lists it, changes it and deletes it", async () => {
    const made = await post(tom, { userId: anna.id, kinds: ["in"], once: true, how: ["toast", "mail"] });
    expect(made).toMatchObject({
      status: 201,
      subject: { type: "user", id: anna.id, name: "Anna Berg" },
      types: null,
      kinds: ["in"],
      once: true,
      workingHoursOnly: false,
      how: ["toast", "mail"],
      createdAt: "2026-03-10T10:00:00.000Z",
      endedAt: null,
    });
    expect(await list(tom)).toMatchObject([{ id: made.id }]);
    const changed = await tom.call("PATCH", `/api/watches/${made.id}`, { kinds: null, types: ["lunch"], once: false });
    expect(await changed.json()).toMatchObject({ kinds: null, types: ["lunch"], once: false, how: ["toast", "mail"] });
    expect((await tom.call("DELETE", `/api/watches/${made.id}`)).status).toBe(204);
    expect(await list(tom)).toEqual([]);
    expect((await tom.call("DELETE", `/api/watches/${made.id}`)).status).toBe(404);
    expect((await tom.call("DELETE", `/api/watches/${made.id}/end`)).status).toBe(200);
    expect(await list(tom)).toMatchObject([{ id: made.id, endedAt: null }]);
    await clear(tom);
  });

  it("takes the same watch twice as one, and the same key as the same request", async () => {
    const wish = { userId: anna.id, types: ["lunch", "in"], once: true };
    const first = await post(tom, wish, { "Idempotency-Key": "abc-1" });
    expect(await post(tom, { ...wish, types: ["in", "lunch", "in"], how: ["mail"] })).toMatchObject({
      status: 200,
      id: first.id,
      how: ["mail"],
    });
    const both = await Promise.all([post(tom, { userId: anna.id }), post(tom, { userId: anna.id })]);
    expect(both.map((one) => one.id)[0]).toBe(both[1]!.id);
    expect(await list(tom)).toHaveLength(2);
    // Sent again after it has told, it is still that one.
    await anna.call("PUT", "/api/users/me/status", { type: "lunch" });
    await expect.poll(async () => (await list(tom)).find((one: any) => one.id === first.id).endedAt).not.toBeNull();
    expect(await post(tom, wish, { "Idempotency-Key": "abc-1" })).toMatchObject({ status: 200, id: first.id });
    expect((await post(anna, { userId: tom.id }, { "Idempotency-Key": "abc-1" })).status).toBe(201);
    expect((await post(tom, wish, { "Idempotency-Key": "a b" })).status).toBe(400);
    await clear(tom);
    await clear(anna);
  });

  it("says what is wrong", async () => {
    expect(await post(tom, {})).toMatchObject({ status: 400, errors: [{ pointer: "/userId" }] });
    expect((await post(tom, { userId: anna.id, departmentId: anna.id })).status).toBe(400);
    expect((await post(tom, { userId: anna.id, kinds: [] })).status).toBe(400);
    expect((await post(tom, { userId: anna.id, kinds: ["gone"] })).status).toBe(400);
    expect(await post(tom, { userId: anna.id, types: ["nap"] })).toMatchObject({
      status: 422,
      errors: [{ pointer: "/types", detail: "There is no status type “nap”." }],
    });
    expect(await post(tom, { userId: anna.id, how: [] })).toMatchObject({ status: 422, errors: [{ pointer: "/how" }] });
    expect((await post(tom, { userId: tom.id })).status).toBe(422);
    expect((await post(tom, { userId: "01ARZ3NDEKTSV4RRFFQ69G5FAV" })).status).toBe(404);
    expect((await post(tom, { departmentId: "01ARZ3NDEKTSV4RRFFQ69G5FAV" })).status).toBe(404);
    const gone = await app.as("gone");
    await archiveUser(app.deps, nobody, gone.id);
    expect((await post(tom, { userId: gone.id })).status).toBe(404);
    expect(await list(tom)).toEqual([]);
  });

  it("is about one's own watches alone", async () => {
    const made = await post(tom, { userId: anna.id });
    for (const [method, path, body] of [
      ["PATCH", `/api/watches/${made.id}`, { once: true }],
      ["DELETE", `/api/watches/${made.id}`, undefined],
      ["DELETE", `/api/watches/${made.id}/end`, undefined],
    ] as const)
      expect((await anna.call(method, path, body)).status).toBe(404);
    expect(await list(anna)).toEqual([]);
    await clear(tom);
  });

  it("refuses a change that would make two watches the same", async () => {
    await post(tom, { userId: anna.id, kinds: ["in"] });
    const other = await post(tom, { userId: anna.id, kinds: ["out"] });
    expect((await tom.call("PATCH", `/api/watches/${other.id}`, { kinds: ["in"] })).status).toBe(409);
    await clear(tom);
  });

  it("watches with one press, and no more with another", async () => {
    await anna.call("PUT", "/api/users/me/status", { type: "out" });
    const made = (await (await tom.call("PUT", `/api/watches/users/${anna.id}`)).json()) as any;
    expect(made).toMatchObject({ kinds: ["in"], once: true, how: ["toast", "notification"] });
    await anna.call("PUT", "/api/users/me/status", { type: "in" });
    const other = (await (await tom.call("PUT", `/api/watches/users/${anna.id}`)).json()) as any;
    expect(other).toMatchObject({ kinds: ["away", "out"] });
    const sales = await createDepartment(app.deps, nobody, { name: "Sales" });
    expect(await (await tom.call("PUT", `/api/watches/departments/${sales}`)).json()).toMatchObject({
      subject: { type: "department", name: "Sales" },
      kinds: null,
      types: null,
      once: false,
    });
    expect(app.deps.watched.of(tom.id).users).toEqual(new Set([anna.id]));
    expect(app.deps.watched.of(tom.id).departments).toEqual(new Set([sales]));
    expect(app.deps.watched.watchersOf(anna.id)).toEqual(new Set([tom.id]));
    const ended = (await (await tom.call("DELETE", `/api/watches/users/${anna.id}`)).json()) as any;
    expect(ended.ended).toContain(other.id);
    expect(app.deps.watched.of(tom.id).users).toEqual(new Set());
    expect(app.deps.watched.watchersOf(anna.id)).toEqual(new Set());
    await clear(tom);
  });

  it("lists what was told, a page at a time", async () => {
    const watcher = await app.as("watcher");
    await post(watcher, { userId: anna.id });
    for (const type of ["lunch", "in", "meeting"]) {
      await anna.call("PUT", "/api/users/me/status", { type, comment: `now ${type}` });
      await expect
        .poll(
          async () => ((await (await watcher.call("GET", "/api/watches/hits")).json()) as any).items[0]?.status.type,
        )
        .toBe(type);
      app.now += 61_000;
    }
    const page = async (query: string) =>
      (await (await watcher.call("GET", `/api/watches/hits?${query}`)).json()) as any;
    const first = await page("limit=2");
    expect(first.items[0]).toMatchObject({
      user: { id: anna.id, displayName: "Anna Berg" },
      status: { type: "meeting", name: "In a meeting", kind: "busy", comment: "now meeting", returnAt: null },
      others: 0,
    });
    expect(first.items).toHaveLength(2);
    const rest = await page(`limit=2&after=${first.next}`);
    expect(rest.items).toMatchObject([{ status: { type: "lunch" } }]);
    expect(rest.next).toBeUndefined();
    app.now += 15 * 24 * 3600_000;
    expect((await page("")).items).toEqual([]);
    expect((await watcher.call("GET", "/api/watches/hits?after=x")).status).toBe(400);
  });

  it("takes so many watches and no more", async () => {
    const eager = await app.as("eager");
    const { q, t } = app.deps.db;
    await post(eager, { userId: anna.id });
    const [row] = (await q.select().from(t.watches)).filter((one) => one.userId === eager.id);
    const more = Array.from({ length: MOST_WATCHES - 1 }, (_, i) => ({
      ...row!,
      id: `01ARZ3NDEKTSV4RRFFQ69G5${String(i).padStart(3, "0")}`,
      sameKey: String(i),
    }));
    for (let i = 0; i < more.length; i += 50) await q.insert(t.watches).values(more.slice(i, i + 50));
    expect(await post(eager, { userId: tom.id })).toMatchObject({ status: 409 });
    const first = (await (await eager.call("GET", "/api/watches?limit=200")).json()) as any;
    expect(first.items).toHaveLength(200);
    expect(first.next).toBeTruthy();
  });
});
