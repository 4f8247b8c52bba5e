import { expect, test } from "vitest";
import { tFor } from "#shared/texts/texts.ts";
import { nextDue } from "./due.ts";
import { jobNamed, schedule } from "./schedule.ts";

test("each job has a name of its own that its columns take, a time that comes, a limit, and a text that says what it does", () => {
  expect(new Set(schedule.map((job) => job.name)).size).toBe(schedule.length);
  for (const job of schedule) {
    expect(job.name).toMatch(/^[a-z-]{1,36}$/);
    expect(nextDue(job.cron, Date.now())).toBeGreaterThan(Date.now());
    expect(job.limit).toBeGreaterThanOrEqual(60_000);
    expect(tFor("en")(job.does)).not.toBe(job.does);
    expect(jobNamed(job.name)).toBe(job);
  }
});

test("a purge, then care for what is left, then a copy of that: the night goes in order", () => {
  const midnight = new Date(2026, 5, 1).getTime();
  const [purge, maintain, backup] = ["purge", "maintain", "backup"].map((name) =>
    nextDue(jobNamed(name)!.cron, midnight),
  );
  expect(purge).toBeLessThan(maintain!);
  expect(maintain).toBeLessThan(backup!);
});
