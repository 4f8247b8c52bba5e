import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endOfDay, entryEnd, nextTimeOfDay } from "./ends.ts";
import { endings } from "./types.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const FROM = Date.UTC(2000, 0, 1);
const TO = Date.UTC(2035, 0, 1);
const zones = Intl.supportedValuesOf("timeZone");

// The judge is Intl itself, and knows nothing of how the answers are found.
const clocks = new Map<string, Intl.DateTimeFormat>();
function wallAt(at: number, zone: string): number {
  let clock = clocks.get(zone);
  if (!clock) {
    const fields = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" } as const;
    clock = new Intl.DateTimeFormat("en-US", { ...fields, second: "2-digit", hourCycle: "h23", timeZone: zone });
    clocks.set(zone, clock);
  }
  const [month, day, year, hour, minute, second] = clock.format(at).match(/\d+/g)!.map(Number);
  return Date.UTC(year!, month! - 1, day, hour, minute, second) + (((at % 1000) + 1000) % 1000);
}
const dateOf = (wall: number) => Math.floor(wall / DAY);

const STEP = 50 * DAY;
/** Instants at which the clocks of a zone are changed, by halving each span at whose ends they differ. */
function changesOf(zone: string): number[] {
  const offset = (at: number) => wallAt(at, zone) - at;
  const found: number[] = [];
  let before = offset(FROM);
  for (let at = FROM + STEP; at < TO; at += STEP) {
    const after = offset(at);
    if (after === before) continue;
    let [low, high] = [at - STEP, at];
    while (high - low > MINUTE) {
      const middle = low + Math.floor((high - low) / 2 / MINUTE) * MINUTE;
      if (offset(middle) === before) low = middle;
      else high = middle;
    }
    found.push(high);
    before = after;
  }
  return found;
}

function expectEndOfDay(at: number, zone: string): void {
  const end = endOfDay(at, zone);
  const [today, last, next] = [at, end - 1, end].map((instant) => wallAt(instant, zone)) as [number, number, number];
  const fault = () =>
    `${zone}: the day of ${new Date(at).toISOString()} is said to end at ${new Date(end).toISOString()}`;
  if (!(end > at && end - at <= 2 * DAY)) expect.fail(fault());
  if (!(dateOf(next) > dateOf(today) && dateOf(last) <= dateOf(today))) expect.fail(fault());
  // Midnight; or the clock has just been put forward over it.
  if (next % DAY !== 0 && next - last === 1) expect.fail(fault());
}

describe("in every time zone", () => {
  it("there are zones to try", () => {
    expect(zones.length).toBeGreaterThan(400);
  });

  it("a day ends at the first instant of the next date, at any instant", () => {
    const instant = fc.integer({ min: FROM, max: TO });
    for (const zone of zones)
      fc.assert(
        fc.property(instant, (at) => expectEndOfDay(at, zone)),
        { numRuns: 20 },
      );
  });

  it("a day ends rightly around each change of the clocks, the next date shown at no instant before", () => {
    const around = [-25 * HOUR, -20 * HOUR, -3 * HOUR, -90 * MINUTE, -31 * MINUTE, -1, 0, 30 * MINUTE, 2 * HOUR];
    let changes = 0;
    // What each zone did once or stopped doing lies at the ends; between them the years are alike.
    for (const zone of zones)
      for (const change of changesOf(zone).filter((_, n, all) => n < 2 || n > all.length - 3)) {
        changes++;
        for (const before of around) {
          expectEndOfDay(change + before, zone);
          const end = endOfDay(change + before, zone);
          if (Math.abs(end - change) > 4 * HOUR) continue;
          for (let at = Math.max(change + before, end - 3 * HOUR); at < end; at += 15 * MINUTE)
            if (dateOf(wallAt(at, zone)) > dateOf(wallAt(change + before, zone)))
              expect.fail(`${zone}: a later date was shown at ${new Date(at).toISOString()} already`);
        }
      }
    expect(changes).toBeGreaterThan(500);
  });

  it("the next time of day comes within two days, shows that time, and has not come before", () => {
    const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: FROM, max: TO }), minutes, (zone, at, minute) => {
        const time = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
        const next = nextTimeOfDay(at, zone, time);
        expect(next).toBeGreaterThan(at);
        expect(next - at).toBeLessThanOrEqual(2 * DAY);
        const [last, shown] = [wallAt(next - 1, zone), wallAt(next, zone)];
        const wanted = dateOf(shown) * DAY + minute * MINUTE;
        expect(last).toBeLessThan(wanted);
        if (shown - last === 1) expect(shown).toBe(wanted);
        else expect(shown).toBeGreaterThanOrEqual(wanted);
      }),
      { numRuns: 5000 },
    );
  });

  it("an entry ends after it begins and no earlier than its return time, or never", () => {
    const type = fc.record({
      ends: fc.constantFrom(...endings),
      endsAt: fc.constantFrom(null, "00:00", "02:30", "18:00"),
    });
    const back = fc.option(fc.integer({ min: 1, max: 10 * DAY }));
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: FROM, max: TO }),
        type,
        back,
        (zone, at, given, wait) => {
          const returnAt = wait === null ? null : at + wait;
          const end = entryEnd(given, at, returnAt, zone);
          if (given.ends === "never") {
            expect(end).toBeNull();
            return;
          }
          expect(end).toBeGreaterThan(at);
          if (returnAt !== null) expect(end).toBeGreaterThanOrEqual(returnAt);
          if (returnAt !== null && given.ends === "day") expect(end).toBeGreaterThan(returnAt);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
