import { expect, test } from "vitest";
import { atMostEvery } from "./at-most-every.ts";

function counting() {
  let now = 1_000_000;
  let reads = 0;
  let fail = false;
  const ask = atMostEvery(
    10_000,
    () => now,
    async () => {
      reads++;
      if (fail) throw new Error("away");
      return reads;
    },
  );
  return {
    ask,
    reads: () => reads,
    pass(ms: number) {
      now += ms;
    },
    fail(whether: boolean) {
      fail = whether;
    },
  };
}

test("what was read a moment ago answers everybody, until it is old", async () => {
  const it = counting();
  expect(await Promise.all([it.ask(), it.ask(), it.ask()])).toEqual([1, 1, 1]);
  it.pass(9999);
  expect(await it.ask()).toBe(1);
  it.pass(1);
  expect(await it.ask()).toBe(2);
});

test("what could not be read is read again for the next who asks", async () => {
  const it = counting();
  it.fail(true);
  await expect(Promise.all([it.ask(), it.ask()])).rejects.toThrow("away");
  expect(it.reads()).toBe(1);
  it.fail(false);
  expect(await it.ask()).toBe(2);
});

test("a clock that is put back keeps no answer for longer", async () => {
  const it = counting();
  await it.ask();
  it.pass(-3600_000);
  expect(await it.ask()).toBe(2);
});
