import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestApp, testApp } from "#test/helpers/app.ts";
import { noteFailure } from "./actions/failures.ts";
import { createInvitation, forgetOld } from "./actions.ts";

const DAY = 24 * 3600_000;
let app: TestApp;
beforeEach(async () => {
  app = await testApp();
});
afterEach(() => app.close());

test("ended sessions and used links go after a month, wrong passwords after a day, and nothing else", async () => {
  const anna = await app.as("anna");
  const { db } = app.deps;
  const { q, t } = db;
  await createInvitation(app.deps, { id: null, name: "test", address: null }, anna.id);
  await noteFailure(app.deps, { account: "a", there: "b" });
  const left = async () => [
    (await q.select().from(t.sessions)).length,
    (await q.select().from(t.oneTimeLinks)).length,
    (await q.select().from(t.loginFailures)).length,
  ];
  expect(await forgetOld(app.deps)).toBe(0);
  app.now += DAY + 1;
  expect(await forgetOld(app.deps)).toBe(2);
  expect(await left()).toEqual([1, 1, 0]);
  app.now += 36 * DAY;
  expect(await forgetOld(app.deps)).toBe(1);
  expect(await left()).toEqual([1, 0, 0]);
  app.now += 24 * DAY;
  expect(await forgetOld(app.deps)).toBe(1);
  expect(await left()).toEqual([0, 0, 0]);
});
