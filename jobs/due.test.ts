import { createTask } from "node-cron";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lastDue, nextDue, rhythmOf } from "./due.ts";

const MINUTE = 60_000;
const before = process.env.TZ;
beforeAll(() => {
  process.env.TZ = "Europe/Berlin";
});
afterAll(() => {
  if (before === undefined) delete process.env.TZ;
  else process.env.TZ = before;
});
const iso = (at: number) => new Date(at).toISOString();
const at = (text: string) => Date.parse(text);
const dueBetween = (cron: string, from: string, to: string) => {
  const found: string[] = [];
  for (let due = nextDue(cron, at(from)); due < at(to); due = nextDue(cron, due)) found.push(iso(due));
  return found;
};

describe("when a job is due", () => {
  test.each(["* * * * *", "*/15 * * * *", "5 * * * *", "10 2 * * *", "0 6,18 * * 1-5", "30 4 1 * *", "0 0 * * 7"])(
    "%s: as cron has it, and the last one is the one before the next one",
    (cron) => {
      const task = createTask(cron, () => {});
      for (const start of ["2026-06-01T00:00:10Z", "2026-01-31T22:59:00Z", "2026-02-28T12:00:00Z"]) {
        const next = nextDue(cron, at(start));
        expect(task.match(new Date(next)), iso(next)).toBe(true);
        expect(next).toBeGreaterThan(at(start));
        expect(lastDue(cron, next)).toBe(next);
        const last = lastDue(cron, next - 1);
        expect(task.match(new Date(last)), iso(last)).toBe(true);
        expect(last).toBeLessThanOrEqual(at(start));
        for (let t = last + MINUTE; t < next && t < last + 400 * MINUTE; t += MINUTE)
          expect(task.match(new Date(t)), iso(t)).toBe(false);
      }
    },
  );

  test("a time that the clock skips in spring counts once, a little later", () => {
    expect(dueBetween("10 2 * * *", "2026-03-28T12:00:00Z", "2026-03-30T12:00:00Z")).toEqual([
      "2026-03-29T01:10:00.000Z",
      "2026-03-30T00:10:00.000Z",
    ]);
  });

  test("a time that the clock shows twice in autumn counts once", () => {
    expect(dueBetween("10 2 * * *", "2026-10-24T12:00:00Z", "2026-10-26T12:00:00Z")).toEqual([
      "2026-10-25T00:10:00.000Z",
      "2026-10-26T01:10:00.000Z",
    ]);
    expect(iso(lastDue("10 2 * * *", at("2026-10-25T01:30:00Z")))).toBe("2026-10-25T00:10:00.000Z");
  });

  test("what runs every few minutes goes on evenly over both changes", () => {
    for (const day of ["2026-03-29", "2026-10-25"])
      expect(dueBetween("*/15 * * * *", `${day}T00:00:00Z`, `${day}T03:00:00Z`)).toHaveLength(11);
  });

  test("29 February is found, and the 31st of February never", () => {
    expect(iso(nextDue("0 12 29 2 *", at("2026-03-01T00:00:00Z")))).toBe("2028-02-29T11:00:00.000Z");
    expect(() => nextDue("0 12 31 2 *", at("2026-03-01T00:00:00Z"))).toThrow();
  });
});

test("how often a job runs is known for what people say, and left as it stands otherwise", () => {
  expect(rhythmOf("* * * * *")).toEqual({ every: "minutes", n: 1 });
  expect(rhythmOf("*/15 * * * *")).toEqual({ every: "minutes", n: 15 });
  expect(rhythmOf("5 * * * *")).toEqual({ every: "hour", minute: 5 });
  expect(rhythmOf("10 2 * * *")).toEqual({ every: "day", time: "02:10" });
  for (const cron of ["0 6 * * 1-5", "1,2 * * * *", "0 6,18 * * *"])
    expect(rhythmOf(cron)).toMatchObject({ every: "other" });
});
