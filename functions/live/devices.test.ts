import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "#shared/ids.ts";
import { type SignedIn, type TestApp, testApp } from "#test/helpers/app.ts";
import { forgetDevices } from "./actions.ts";

const DAY = 24 * 3600_000;
let app: TestApp;
let anna: SignedIn;

beforeAll(async () => {
  app = await testApp();
  anna = await app.as("anna");
});
afterAll(() => app.close());

const act = (who: SignedIn, device: string) => who.call("POST", "/live/active", { device });
const latest = async (who: SignedIn) => (await (await who.call("GET", "/live/you")).json()).device;

describe("the device on which a user acts", () => {
  it("is the latest from then on, on every host", async () => {
    const other = await app.another();
    expect(await latest(anna)).toBeNull();
    const [desk, phone] = [newId(), newId()];
    expect((await act(anna, desk)).status).toBe(204);
    expect(await latest(anna)).toBe(desk);
    app.now += 1000;
    await act(anna, phone);
    expect(await latest(anna)).toBe(phone);
    await expect.poll(() => other.deps.devices.latestOf(anna.id), { timeout: 3000 }).toBe(phone);
    app.now += 1000;
    await act(anna, desk);
    expect(await latest(anna)).toBe(desk);
    expect((await app.another()).deps.devices.latestOf(anna.id)).toBe(desk);
  });

  it("is written only when it is another one", async () => {
    const device = newId();
    await act(anna, device);
    const { seq } = app.deps.tail;
    app.now += 1000;
    await act(anna, device);
    expect(app.deps.tail.seq).toBe(seq);
  });

  it("is nobody else’s", async () => {
    const tom = await app.as("tom");
    const device = newId();
    await act(anna, device);
    const refused = await act(tom, device);
    expect(refused.status).toBe(409);
    expect(await latest(tom)).toBeNull();
    expect(await latest(anna)).toBe(device);
  });

  it("has an id of the right shape", async () => {
    for (const device of ["", "x", "a".repeat(26), 7, null])
      expect((await act(anna, device as string)).status, String(device)).toBe(400);
  });

  it("may be the same for two tabs at once", async () => {
    const max = await app.as("max");
    const device = newId();
    const answers = await Promise.all([act(max, device), act(max, device), act(max, device)]);
    expect(answers.map((answer) => answer.status)).toEqual([204, 204, 204]);
  });

  it("is one of at most twenty that are kept", async () => {
    const eve = await app.as("eve");
    for (let i = 0; i < 23; i++) {
      app.now += 1000;
      expect((await act(eve, newId())).status).toBe(204);
    }
    const { q, t } = app.deps.db;
    expect((await q.select().from(t.devices)).filter((row) => row.userId === eve.id)).toHaveLength(20);
  });

  it("is forgotten when it was not used for long", async () => {
    const { q, t } = app.deps.db;
    const before = await q.$count(t.devices);
    expect(await forgetDevices(app.deps, app.now - 90 * DAY, 500)).toBe(0);
    expect(await forgetDevices(app.deps, app.now + DAY, 5)).toBe(5);
    expect(await q.$count(t.devices)).toBe(before - 5);
  });
});
