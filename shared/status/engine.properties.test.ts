import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { effectiveStatus, explain, lastInstant, nextEntry, nextInstant, sameStatus } from "./engine.ts";
import { type Entry, layers } from "./types.ts";

// Time is a small number of whole ticks, so that entries often begin, end and fall due together and every instant can be tried.
const TICKS = 24;
const tick = fc.integer({ min: 0, max: TICKS });
const ticks = Array.from({ length: TICKS + 2 }, (_, now) => now);

const entries = fc
  .array(
    fc.record({
      layer: fc.constantFrom(...layers),
      type: fc.constantFrom("in", "out", "lunch"),
      comment: fc.constantFrom(null, "back soon"),
      startAt: tick,
      endAt: fc.option(tick),
      returnAt: fc.option(tick),
      source: fc.constantFrom("web", "api"),
      setBy: fc.constantFrom(null, "u1"),
      setAt: fc.integer({ min: 0, max: 2 }),
    }),
    { maxLength: 9 },
  )
  .map((list): Entry[] => list.map((given, at) => ({ ...given, id: `e${at}` })));

const counts = (entry: Entry, now: number) => entry.startAt <= now && (entry.endAt ?? Number.POSITIVE_INFINITY) > now;
const strength = (entry: Entry) => layers.length - layers.indexOf(entry.layer);
const check = (property: fc.IRawProperty<unknown>) => fc.assert(property as fc.IProperty<unknown>, { numRuns: 1000 });

describe("at any instant, whatever the entries", () => {
  it("the highest layer wins in which an entry counts, by the one in it that started last", () => {
    check(
      fc.property(entries, tick, (list, now) => {
        const status = effectiveStatus(list, now);
        const active = list.filter((entry) => counts(entry, now));
        if (active.length === 0) {
          expect(status).toMatchObject({ type: "unknown", layer: null, entryId: null });
          return;
        }
        const highest = Math.max(...active.map(strength));
        const speakers = active.filter((entry) => strength(entry) === highest);
        const spoken = speakers.find((entry) => entry.id === status.entryId);
        expect(spoken?.startAt).toBe(Math.max(...speakers.map((entry) => entry.startAt)));
        expect(status).toMatchObject({ layer: spoken?.layer, type: spoken?.type, comment: spoken?.comment });
        expect(status.late).toBe(spoken?.returnAt != null && spoken.returnAt <= now);
      }),
    );
  });

  it("what has ended or not begun never shows, neither as the status nor as a reason", () => {
    check(
      fc.property(entries, tick, (list, now) => {
        const idle = new Set(list.filter((entry) => !counts(entry, now)).map((entry) => entry.id));
        expect(idle).not.toContain(effectiveStatus(list, now).entryId);
        for (const reason of explain(list, now)) expect(idle).not.toContain(reason.entryId);
      }),
    );
  });

  it("an entry more in a lower layer changes nothing", () => {
    check(
      fc.property(entries, entries, tick, (list, more, now) => {
        const status = effectiveStatus(list, now);
        fc.pre(status.layer !== null);
        const below = more.filter((entry) => layers.indexOf(entry.layer) > layers.indexOf(status.layer!));
        fc.pre(below.length > 0);
        expect(effectiveStatus([...below, ...list], now)).toEqual(status);
      }),
    );
  });

  it("saying the same thing again is the same status", () => {
    check(
      fc.property(entries, tick, (list, now) => {
        const status = effectiveStatus(list, now);
        const said = list.find((entry) => entry.id === status.entryId);
        fc.pre(said !== undefined);
        const again = { ...said!, id: "z", startAt: now, setAt: 3, source: "else", setBy: "u9" };
        expect(sameStatus(status, effectiveStatus([...list, again], now))).toBe(true);
        expect(sameStatus(status, effectiveStatus([...list, { ...again, comment: "else" }], now))).toBe(false);
      }),
    );
  });

  it("the order in which the entries are given does not matter", () => {
    const shuffled = entries.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    check(
      fc.property(shuffled, tick, fc.integer({ min: 0, max: 9 }), ([list, other], now, span) => {
        expect(effectiveStatus(other, now)).toEqual(effectiveStatus(list, now));
        expect(explain(other, now)).toEqual(explain(list, now));
        expect(nextEntry(other, now, span)).toEqual(nextEntry(list, now, span));
        expect(nextInstant(other, now, span)).toEqual(nextInstant(list, now, span));
        expect(lastInstant(other, now, span)).toEqual(lastInstant(list, now, span));
      }),
    );
  });

  it("the first reason is the status, the reasons never grow stronger, and the default is last", () => {
    check(
      fc.property(entries, tick, (list, now) => {
        const status = effectiveStatus(list, now, "out");
        const reasons = explain(list, now, "out");
        const { type, comment, returnAt, source, setBy, entryId, endAt } = status;
        expect(reasons[0]).toMatchObject({ type, comment, returnAt, source, setBy, entryId, endAt, wins: true });
        expect(reasons.filter((reason) => reason.wins)).toHaveLength(1);
        const order = reasons.map((reason) => layers.indexOf(reason.layer));
        expect(order).toEqual(order.toSorted((a, b) => a - b));
        expect(reasons.at(-1)).toMatchObject({ layer: "default", type: "out", entryId: null });
        expect(reasons).toHaveLength(list.filter((entry) => counts(entry, now)).length + 1);
      }),
    );
  });
});

describe("as time passes", () => {
  it("the next and the last instant are exactly those at which something seen changes", () => {
    check(
      fc.property(entries, fc.integer({ min: 0, max: 9 }), (list, span) => {
        const seen = (now: number) =>
          JSON.stringify([effectiveStatus(list, now), span > 0 ? nextEntry(list, now, span)?.id : null]);
        const from = -span - 2;
        const all = Array.from({ length: TICKS + 2 - from }, (_, at) => from + at);
        const changes = all.filter((now) => seen(now) !== seen(now - 1));
        for (const now of all) {
          expect(nextInstant(list, now, span)).toBe(changes.find((change) => change > now) ?? null);
          expect(lastInstant(list, now, span)).toBe(changes.findLast((change) => change <= now) ?? null);
        }
      }),
    );
  });

  it("what is announced is the first of those that come to be the status, once a call is over", () => {
    check(
      fc.property(entries, fc.integer({ min: 0, max: 9 }), (list, span) => {
        for (const now of ticks) {
          // As if a call that goes on were over by then.
          const at = (then: number) =>
            effectiveStatus(
              list.filter((entry) => entry.layer !== "call" || entry.startAt >= then),
              then,
            );
          const begins = ticks.find((then) => {
            const status = at(then);
            const told = status.layer !== null && status.layer !== "sensing";
            return then > now && then <= now + span && told && status.since === then;
          });
          const announced = nextEntry(list, now, span);
          expect(announced?.id ?? null).toBe(begins === undefined ? null : at(begins).entryId);
        }
      }),
    );
  });
});
