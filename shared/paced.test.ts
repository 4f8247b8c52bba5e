import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { makeLog } from "./log.ts";
import { paced } from "./paced.ts";

const log = makeLog("silent");

test("many signs make one run, and those that come during it one more", async () => {
  let runs = 0;
  const work = paced(
    async () => {
      runs++;
      await sleep(20);
      return null;
    },
    log,
    "test",
  );
  for (let i = 0; i < 100; i++) work.wake(5);
  await expect.poll(() => runs).toBe(1);
  for (let i = 0; i < 100; i++) work.wake(0);
  await expect.poll(() => runs).toBe(2);
  await sleep(60);
  expect(runs).toBe(2);
  await work.close();
});

test("one run follows the other, with a rest as long as the last one took", async () => {
  const times: [from: number, to: number][] = [];
  const work = paced(
    async () => {
      const from = performance.now();
      await sleep(30);
      times.push([from, performance.now()]);
      return 0;
    },
    log,
    "test",
  );
  work.wake(0);
  await expect.poll(() => times.length, { interval: 5 }).toBe(3);
  await work.close();
  for (const [i, [from]] of times.entries()) if (i > 0) expect(from - times[i - 1]![1]).toBeGreaterThanOrEqual(28);
});

test("an earlier run that was asked for is not put off by a later one", async () => {
  let ran = false;
  const work = paced(
    async () => {
      ran = true;
      return null;
    },
    log,
    "test",
  );
  work.wake(5);
  work.wake(10_000);
  await expect.poll(() => ran).toBe(true);
  await work.close();
});

test("what fails is tried again, and closing waits for what runs and starts nothing more", async () => {
  let runs = 0;
  let ended = false;
  const work = paced(
    async () => {
      if (++runs === 1) throw new Error("no");
      await sleep(30);
      ended = true;
      return 0;
    },
    log,
    "test",
  );
  work.wake(0);
  await expect.poll(() => runs, { timeout: 3000 }).toBe(2);
  await work.close();
  expect(ended).toBe(true);
  await sleep(40);
  expect(runs).toBe(2);
});
