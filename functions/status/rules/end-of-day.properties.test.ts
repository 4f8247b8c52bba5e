import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endOfDay } from "#shared/status/ends.ts";
import { effectiveStatus } from "#shared/status/engine.ts";
import { type Entry, type Kind, layers } from "#shared/status/types.ts";
import { type DayPolicy, dayEnd, END_OF_DAY } from "./end-of-day.ts";

const HOUR = 3600_000;
const DAY = 24 * HOUR;
/** Among them: midnights that are skipped or come twice, a day that was left out, half hours and quarters. */
const zones = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "America/Havana",
  "Asia/Beirut",
  "Africa/Cairo",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Chatham",
  "Pacific/Apia",
  "America/St_Johns",
];
const kinds = new Map<string, Kind>([
  ["in", "in"],
  ["meeting", "busy"],
  ["lunch", "away"],
  ["leave", "out"],
  ["unknown", "unknown"],
]);
const from = Date.parse("2026-01-01T00:00:00Z");
const instant = fc.integer({ min: 0, max: 365 * 24 * 4 }).map((quarters) => from + quarters * 15 * 60_000);
const entry = fc
  .record({
    layer: fc.constantFrom(...layers),
    type: fc.constantFrom(...kinds.keys()),
    startAt: instant,
    lasts: fc.option(fc.integer({ min: 1, max: 96 * 3 }).map((quarters) => quarters * 15 * 60_000)),
    returns: fc.option(fc.integer({ min: 1, max: 96 * 3 }).map((quarters) => quarters * 15 * 60_000)),
    source: fc.constantFrom("web", "calendar"),
  })
  .map(
    ({ lasts, returns, ...rest }): Omit<Entry, "id"> => ({
      ...rest,
      comment: null,
      endAt: lasts === null ? null : rest.startAt + lasts,
      returnAt: returns === null ? null : rest.startAt + returns,
      setBy: null,
      setAt: rest.startAt,
    }),
  );
const some = fc.array(entry, { maxLength: 6 }).map((all) => all.map((e, i): Entry => ({ ...e, id: `e${i}` })));
const site = fc.record({
  policy: fc.constantFrom("keep", "unknown", "out"),
  since: fc.option(instant),
  kinds: fc.constant(kinds),
}) satisfies fc.Arbitrary<DayPolicy>;
const zone = fc.constantFrom(...zones);

/** The entries as they are once what was asked for has been done. */
function done(entries: readonly Entry[], site: DayPolicy, zone: string, now: number): Entry[] {
  const { ends, outFrom } = dayEnd(entries, site, zone, now);
  const out: Entry[] =
    outFrom === null
      ? []
      : [
          {
            id: `out${outFrom}`,
            layer: "default",
            type: "leave",
            comment: null,
            startAt: outFrom,
            endAt: null,
            returnAt: null,
            source: END_OF_DAY,
            setBy: null,
            setAt: now,
          },
        ];
  return [...entries.map((e) => (ends.has(e.id) ? { ...e, endAt: ends.get(e.id)! } : e)), ...out];
}

describe("at the end of the day", () => {
  it("only what was set by hand, is in, busy or away, has begun and goes on without an end, is ended", () => {
    fc.assert(
      fc.property(some, site, zone, instant, (entries, site, zone, now) => {
        const { ends } = dayEnd(entries, site, zone, now);
        for (const e of entries) {
          const may =
            site.policy !== "keep" &&
            e.layer === "manual" &&
            ["in", "meeting", "lunch"].includes(e.type) &&
            e.endAt === null &&
            e.startAt <= now;
          if (!may) expect(ends.has(e.id)).toBe(false);
        }
      }),
    );
  });

  it("it ends when the user's day does: the first end after it began, was promised to last to, and the site chose", () => {
    fc.assert(
      fc.property(some, site, zone, instant, (entries, site, zone, now) => {
        const { ends, outFrom } = dayEnd(entries, site, zone, now);
        for (const at of [...ends.values(), ...(outFrom === null ? [] : [outFrom])]) {
          expect(at).toBeLessThanOrEqual(now);
          expect(endOfDay(at - 1, zone)).toBe(at);
        }
        for (const [id, at] of ends) {
          const e = entries.find((one) => one.id === id)!;
          const after = Math.max(e.startAt, e.returnAt ?? 0, site.since ?? 0);
          expect(at).toBeGreaterThan(after);
          // No end of a day lies between: the longest day has 25 hours, and Apia once left one out.
          expect(at - after).toBeLessThanOrEqual(25 * HOUR);
        }
      }),
    );
  });

  it("it happens once, and the same whether looked at every quarter of an hour or days later", () => {
    fc.assert(
      fc.property(some, site, zone, instant, fc.integer({ min: 1, max: 60 }), (entries, site, zone, start, steps) => {
        const present = entries.filter((e) => e.startAt <= start);
        let often = present;
        const end = start + 2 * DAY;
        for (let i = 1; i <= steps; i++)
          often = done(often, site, zone, start + Math.floor(((end - start) * i) / steps));
        const late = done(present, site, zone, end);
        const plain = (all: readonly Entry[]) =>
          all.filter((e) => e.source !== END_OF_DAY).map(({ id, endAt }) => [id, endAt]);
        expect(plain(often)).toEqual(plain(late));
        expect(effectiveStatus(often, end)).toEqual({
          ...effectiveStatus(late, end),
          entryId: expect.toSatisfy(() => true),
        });
        expect(dayEnd(late, site, zone, end)).toEqual({ ends: new Map(), outFrom: null });
      }),
      { numRuns: 60 },
    );
  });

  it("whoever was signed in until then is out, but what any other layer says counts more", () => {
    fc.assert(
      fc.property(zone, instant, fc.constantFrom("in", "meeting", "lunch"), (zone, startAt, type) => {
        const end = endOfDay(startAt, zone);
        const policy: DayPolicy = { policy: "out", since: from - DAY, kinds };
        const manual: Entry = {
          id: "a",
          layer: "manual",
          type,
          comment: null,
          startAt,
          endAt: null,
          returnAt: null,
          source: "web",
          setBy: null,
          setAt: startAt,
        };
        for (const endAt of [null, end]) {
          const after = done([{ ...manual, endAt }], policy, zone, end);
          expect(effectiveStatus(after, end)).toMatchObject({ type: "leave", layer: "default", since: end });
          const sensed: Entry = { ...manual, id: "s", layer: "sensing", startAt: end + HOUR };
          expect(effectiveStatus([...after, sensed], end + HOUR).type).toBe(type);
        }
        // Somebody who said until when, and that was earlier, is not signed out: nobody knows where they are.
        if (end - startAt > 2 * HOUR)
          expect(dayEnd([{ ...manual, endAt: startAt + HOUR }], policy, zone, end).outFrom).toBeNull();
      }),
    );
  });

  it("being out by the end of the day ends with the setting", () => {
    const standing: Entry = {
      id: "o",
      layer: "default",
      type: "leave",
      comment: null,
      startAt: from,
      endAt: null,
      returnAt: null,
      source: END_OF_DAY,
      setBy: null,
      setAt: from,
    };
    const since = from + 5 * DAY + 15 * HOUR;
    for (const policy of ["keep", "unknown"] as const) {
      expect(dayEnd([standing], { policy, since, kinds }, "UTC", since + HOUR).ends.size).toBe(0);
      expect(dayEnd([standing], { policy, since, kinds }, "UTC", from + 6 * DAY).ends.get("o")).toBe(from + 6 * DAY);
    }
    expect(dayEnd([standing], { policy: "keep", since: null, kinds }, "UTC", since).ends.get("o")).toBe(since);
    expect(dayEnd([standing], { policy: "out", since: from, kinds }, "UTC", since).ends.size).toBe(0);
  });
});
