import { afterEach, beforeEach, expect, test } from "vitest";
import { newId } from "#shared/ids.ts";
import { type TestApp, testApp } from "#test/helpers/app.ts";
import { noteFailure } from "./actions/failures.ts";
import { createInvitation, forgetFailures, forgetLinks, forgetSessions, forgetSignIns } from "./actions.ts";

const DAY = 24 * 3600_000;
let app: TestApp;
beforeEach(async () => {
  app = await testApp();
});
afterEach(() => app.close());

test("sessions and links go a month after their end, wrong passwords after a day, sign-ins after 90, and nothing else", async () => {
  const anna = await app.as("anna");
  const { q, t } = app.deps.db;
  await createInvitation(app.deps, { id: null, name: "test", address: null }, anna.id);
  await noteFailure(app.deps, { account: "a", there: "b" });
  const signIn = { id: newId(), at: new Date(app.now), userId: anna.id, method: "password", outcome: "ok" };
  await q.delete(t.signIns);
  await q.insert(t.signIns).values(signIn);
  const gone = async () => [
    await forgetSessions(app.deps, 10),
    await forgetLinks(app.deps, 10),
    await forgetFailures(app.deps, 10),
    await forgetSignIns(app.deps, 10),
  ];
  expect(await gone()).toEqual([0, 0, 0, 0]);
  app.now += DAY + 1;
  expect(await gone()).toEqual([0, 0, 2, 0]);
  app.now += 36 * DAY;
  expect(await gone()).toEqual([0, 1, 0, 0]);
  app.now += 24 * DAY;
  expect(await gone()).toEqual([1, 0, 0, 0]);
  app.now += 30 * DAY;
  expect(await gone()).toEqual([0, 0, 0, 1]);
});

test("at most so many go at once", async () => {
  const anna = await app.as("anna");
  for (let i = 0; i < 3; i++) await createInvitation(app.deps, { id: null, name: "test", address: null }, anna.id);
  app.now += 60 * DAY;
  expect(await forgetLinks(app.deps, 2)).toBe(2);
  expect(await forgetLinks(app.deps, 2)).toBe(1);
});
