import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { archiveUser } from "#functions/directory/actions.ts";
import { lastSequence } from "#shared/change-log.ts";
import { FavouritesStore } from "#shared/favourites.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { setSharedSettings } from "./actions.ts";

let app: TestApp;
let anna: SignedIn;
let tom: SignedIn;
let boss: SignedIn;
const actor = { id: null, name: "test", address: null };

beforeAll(async () => {
  app = await testApp();
  anna = await app.as("anna");
  tom = await app.as("tom");
  boss = await app.as("boss", { role: "administrator" });
});
afterAll(() => app?.close());

const setting = async (who: SignedIn, name: string) => {
  const { items } = (await (await who.call("GET", "/api/client-settings")).json()) as {
    items: { name: string; value: unknown; layer: string; locked: boolean; default: unknown }[];
  };
  return items.find((item) => item.name === name);
};
const put = (who: SignedIn, name: string, value: unknown) => who.call("PUT", `/api/client-settings/${name}`, { value });

describe("client settings for programs", () => {
  it("are the defaults until somebody chooses", async () => {
    expect(await setting(anna, "board.groupBy")).toEqual({
      name: "board.groupBy",
      value: "department",
      layer: "default",
      locked: false,
      default: "department",
    });
    expect(await setting(anna, "site.timeZone")).toMatchObject({ layer: "default", locked: true });
  });

  it("are one's own once set, and nobody else's", async () => {
    const answer = await put(anna, "board.density", "compact");
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      name: "board.density",
      value: "compact",
      layer: "user",
      locked: false,
      default: "comfortable",
    });
    expect(await setting(anna, "board.density")).toMatchObject({ value: "compact" });
    expect(await setting(tom, "board.density")).toMatchObject({ value: "comfortable" });
  });

  it("keep what the board remembers by itself", async () => {
    const filter = { kinds: ["in", "busy"], departmentId: null, locationId: null };
    expect((await put(anna, "board.filter", filter)).status).toBe(200);
    expect(await setting(anna, "board.filter")).toMatchObject({ value: filter });
  });

  it("write nothing when nothing changes", async () => {
    await put(anna, "board.sort", "since");
    const before = await lastSequence(app.deps.db);
    expect((await put(anna, "board.sort", "since")).status).toBe(200);
    expect(await lastSequence(app.deps.db)).toBe(before);
    await anna.call("DELETE", "/api/client-settings/region.clock");
    expect(await lastSequence(app.deps.db)).toBe(before);
  });

  it("go back to the default", async () => {
    await put(anna, "appearance.theme", "dark");
    const answer = await anna.call("DELETE", "/api/client-settings/appearance.theme");
    expect(await answer.json()).toMatchObject({ value: "system", layer: "default" });
  });

  it("say what is allowed to who sends something else", async () => {
    for (const value of ["tiny", 7, null, ["compact"], { a: 1 }]) {
      const answer = await put(anna, "board.density", value);
      expect(answer.status).toBe(422);
      expect(await answer.json()).toMatchObject({
        errors: [{ pointer: "/value", detail: 'must be one of "comfortable", "compact"' }],
      });
    }
    expect((await put(anna, "board.filter", { kinds: ["here"], departmentId: null, locationId: null })).status).toBe(
      422,
    );
    expect((await anna.call("PUT", "/api/client-settings/board.density", {})).status).toBe(400);
    expect((await anna.call("PUT", "/api/client-settings/board.density", "{")).status).toBe(400);
    expect((await put(anna, "board.colour", "red")).status).toBe(404);
    expect((await put(anna, "__proto__", "red")).status).toBe(404);
  });

  it("refuse what is the site's alone, and what is locked, with the reason", async () => {
    expect((await put(anna, "site.timeZone", "Asia/Tokyo")).status).toBe(403);
    await put(tom, "board.groupBy", "none");
    await setSharedSettings(app.deps, actor, { kind: "site" }, [
      { name: "board.groupBy", value: "location", locked: true },
    ]);
    const answer = await put(tom, "board.groupBy", "department");
    expect(answer.status).toBe(403);
    expect(((await answer.json()) as { detail: string }).detail).toContain("locked");
    expect(await setting(tom, "board.groupBy")).toEqual({
      name: "board.groupBy",
      value: "location",
      layer: "site",
      locked: true,
      default: "location",
    });

    // What he had chosen counts again once it is unlocked.
    await setSharedSettings(app.deps, actor, { kind: "site" }, [{ name: "board.groupBy", value: null, locked: false }]);
    expect(await setting(tom, "board.groupBy")).toMatchObject({ value: "none", layer: "user", default: "department" });
  });

  it("are seen by another host, too", async () => {
    const other = await app.another();
    await put(anna, "region.clock", "24");
    await expect.poll(() => other.deps.settings.get("region.clock", anna.id), { timeout: 5000 }).toBe("24");
  });

  it("are for those who are signed in", async () => {
    expect((await app.request("/api/client-settings")).status).toBe(401);
    expect((await app.request("/api/favourites")).status).toBe(401);
  });
});

describe("favourites", () => {
  const favourites = async (who: SignedIn) =>
    ((await (await who.call("GET", "/api/favourites")).json()) as { items: string[] }).items;

  it("are kept and taken away, each once", async () => {
    expect((await anna.call("PUT", `/api/favourites/${tom.id}`)).status).toBe(204);
    const before = await lastSequence(app.deps.db);
    expect((await anna.call("PUT", `/api/favourites/${tom.id}`)).status).toBe(204);
    expect(await lastSequence(app.deps.db)).toBe(before);
    expect(await favourites(anna)).toEqual([tom.id]);
    expect(await favourites(tom)).toEqual([]);
    expect((await anna.call("DELETE", `/api/favourites/${tom.id}`)).status).toBe(204);
    expect((await anna.call("DELETE", `/api/favourites/${tom.id}`)).status).toBe(204);
    expect(await lastSequence(app.deps.db)).toBe(before + 1);
    expect(await favourites(anna)).toEqual([]);
  });

  it("survive being chosen many times at once", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => anna.call("PUT", `/api/favourites/${tom.id}`)));
    expect(answers.map((answer) => answer.status)).toEqual(Array(10).fill(204));
    expect(await favourites(anna)).toEqual([tom.id]);
  });

  it("can be nobody unknown, and nobody archived", async () => {
    expect((await anna.call("PUT", "/api/favourites/nobody")).status).toBe(404);
    expect((await anna.call("DELETE", "/api/favourites/nobody")).status).toBe(404);
    const gone = await app.as("gone");
    await anna.call("PUT", `/api/favourites/${gone.id}`);
    await archiveUser(app.deps, actor, gone.id);
    expect(await favourites(anna)).not.toContain(gone.id);
    expect((await tom.call("PUT", `/api/favourites/${gone.id}`)).status).toBe(422);
  });

  it("are in memory for the board, kept current from the change log", async () => {
    const mary = await app.as("mary");
    await mary.call("PUT", `/api/favourites/${tom.id}`);
    const store = await FavouritesStore.load(app.deps.db, app.deps.tail);
    expect([...store.of(mary.id)]).toEqual([tom.id]);
    await mary.call("PUT", `/api/favourites/${anna.id}`);
    await mary.call("DELETE", `/api/favourites/${tom.id}`);
    expect([...store.of(mary.id)]).toEqual([anna.id]);
    expect(store.of("nobody").size).toBe(0);
  });
});

describe("the client settings of everybody for programs", () => {
  const path = "/api/admin/client-settings";
  it("are set, locked, listed and taken back by administrators alone", async () => {
    expect((await anna.call("PUT", `${path}/board.sort`, { value: "since" })).status).toBe(403);
    const set = await boss.call("PUT", `${path}/board.sort`, { value: "since", locked: true });
    expect(await set.json()).toEqual({ name: "board.sort", value: "since", layer: "site", locked: true });
    expect((await (await boss.call("GET", path)).json()).site["board.sort"]).toEqual({ value: "since", locked: true });
    expect((await boss.call("PUT", `${path}/board.sort`, { value: "moon" })).status).toBe(422);
    expect((await boss.call("PUT", `${path}/no.such`, { value: 1 })).status).toBe(404);
    expect((await boss.call("PUT", `${path}/board.sort?department=nowhere`, { value: "name" })).status).toBe(404);
    expect((await boss.call("PUT", `${path}/site.country`, { value: "DE", locked: true })).status).toBe(422);
    expect((await (await boss.call("PUT", `${path}/board.sort`, { value: null })).json()).layer).toBe("default");
  });

  it("tell who has chosen otherwise, and take it away", async () => {
    await anna.call("PUT", "/api/client-settings/board.density", { value: "compact" });
    const { items } = await (await boss.call("GET", `${path}/board.density/overrides`)).json();
    expect(items).toMatchObject([{ userId: anna.id, value: "compact" }]);
    expect(await (await boss.call("DELETE", `${path}/board.density/overrides?user=${anna.id}`)).json()).toEqual({
      removed: 1,
    });
    expect(await (await boss.call("DELETE", `${path}/board.density/overrides`)).json()).toEqual({ removed: 0 });
  });

  it("come in as an export holds them", async () => {
    const answer = await boss.call("POST", path, { site: { "board.sort": { value: "name" }, nonsense: { value: 1 } } });
    expect(await answer.json()).toMatchObject({ changed: 1, failed: [{ at: "nonsense" }] });
    expect((await boss.call("POST", path, { site: 7 })).status).toBe(400);
    await boss.call("PUT", `${path}/board.sort`, { value: null });
  });
});
