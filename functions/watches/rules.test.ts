import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Kind, kinds } from "#shared/status/types.ts";
import {
  type Condition,
  conditionOf,
  JOIN_MS,
  join,
  MOST_A_MINUTE,
  matches,
  presetOf,
  presets,
  type Recent,
  type Seen,
  usualFor,
  worthTelling,
} from "./rules.ts";

const NOW = Date.parse("2026-03-10T10:00:00Z");
const seen = (more: Partial<Seen> = {}): Seen => ({
  seq: 1,
  at: NOW,
  userId: "anna",
  departmentId: null,
  fromType: "out",
  toType: "in",
  fromKind: "out",
  toKind: "in",
  comment: null,
  returnAt: null,
  byId: null,
  ...more,
});
const from = (fromKind: Kind, toKind: Kind) => seen({ fromKind, toKind, fromType: fromKind, toType: toKind });

describe("a watch waits", () => {
  it("for any change, be it only another comment", () => {
    expect(matches(presets.any, seen({ fromType: "in", toType: "in", fromKind: "in", comment: "upstairs" }))).toBe(
      true,
    );
  });

  it("for somebody who comes in, and not for one who was in already", () => {
    expect(matches(presets.in, from("out", "in"))).toBe(true);
    expect(matches(presets.in, from("busy", "in"))).toBe(true);
    expect(matches(presets.in, seen({ fromType: "remote", toType: "in", fromKind: "in" }))).toBe(false);
    expect(matches(presets.in, from("in", "out"))).toBe(false);
  });

  it("for somebody who is back, be it into a meeting, but not for what they do once they are", () => {
    expect(matches(presets.back, from("away", "busy"))).toBe(true);
    expect(matches(presets.back, from("unknown", "in"))).toBe(true);
    expect(matches(presets.back, from("busy", "in"))).toBe(false);
  });

  it("for chosen statuses, from one of them to the next as well", () => {
    const meals: Condition = { types: ["lunch", "brb"], kinds: null };
    expect(matches(meals, seen({ toType: "lunch" }))).toBe(true);
    expect(matches(meals, seen({ fromType: "brb", toType: "lunch" }))).toBe(true);
    expect(matches(meals, seen({ fromType: "lunch", toType: "lunch", comment: "canteen" }))).toBe(false);
    expect(matches(meals, seen({ toType: "in" }))).toBe(false);
  });

  it("for nothing where its row cannot be read", () => {
    for (const types of ["{", "null", '{"a":1}', "[1]"])
      expect(matches(conditionOf({ types, kinds: null }), seen())).toBe(false);
  });

  it("never for a change within what it waits for", () => {
    const kind = fc.constantFrom(...kinds);
    fc.assert(
      fc.property(fc.subarray([...kinds], { minLength: 1 }), kind, kind, (wanted, a, b) => {
        const told = matches({ types: null, kinds: wanted }, from(a, b));
        expect(told).toBe(wanted.includes(b) && !wanted.includes(a));
      }),
    );
  });
});

it("a condition has a name where one was chosen by it, whatever the order", () => {
  expect(presetOf({ types: null, kinds: ["busy", "in"] })).toBe("back");
  expect(presetOf({ types: null, kinds: null })).toBe("any");
  expect(presetOf({ types: ["lunch"], kinds: null })).toBe(null);
  expect(presetOf({ types: null, kinds: ["unknown"] })).toBe(null);
});

it("one click asks for what may come: who is in can only leave", () => {
  for (const kind of kinds)
    expect(matches(presets[usualFor(kind)], from(kind, kind === "in" ? "out" : "in"))).toBe(true);
});

describe("changes that follow each other", () => {
  const told = (subjectId: string, ago: number, id = subjectId): Recent => ({
    id,
    subjectId,
    toldAt: NOW - ago,
    others: 0,
  });
  const waiting = (subjectId: string, others = 0): Recent => ({
    id: `w ${subjectId}`,
    subjectId,
    toldAt: null,
    others,
  });

  it("are told at once the first time, and again after a minute", () => {
    expect(join([seen()], [], false, NOW)).toEqual([{ do: "tell", seen: seen(), others: 0 }]);
    expect(join([seen()], [told("anna", JOIN_MS)], false, NOW)).toMatchObject([{ do: "tell" }]);
  });

  it("wait until a minute after the last telling, and the newest takes the place of what waits", () => {
    const recent = [told("anna", 20_000)];
    expect(join([seen()], recent, false, NOW)).toMatchObject([{ do: "wait", tellAt: NOW + 40_000 }]);
    expect(join([seen()], [...recent, waiting("anna")], false, NOW)).toMatchObject([
      { do: "replace", hitId: "w anna", others: 0 },
    ]);
  });

  it("of another person do not wait", () => {
    expect(join([seen({ userId: "tom" })], [told("anna", 1000)], false, NOW)).toMatchObject([{ do: "tell" }]);
  });

  it("that are found together are the latest one", () => {
    const changes = [seen({ seq: 1 }), seen({ seq: 2, toType: "lunch" }), seen({ seq: 3, toType: "out" })];
    expect(join(changes, [], false, NOW)).toMatchObject([{ do: "tell", seen: { seq: 3 } }]);
  });

  it("of many at once are some tellings, the last of which counts the others", () => {
    const changes = Array.from({ length: 40 }, (_, i) => seen({ seq: i, userId: `u${i}` }));
    const outcomes = join(changes, [], false, NOW);
    expect(outcomes.map((one) => one.do)).toEqual(Array(MOST_A_MINUTE).fill("tell"));
    expect(outcomes.map((one) => one.others)).toEqual([0, 0, 0, 0, 35]);
    expect(outcomes.at(-1)!.seen.seq).toBe(39);
  });

  it("beyond what a minute has room for are gathered in one that waits", () => {
    const full = Array.from({ length: MOST_A_MINUTE }, (_, i) => told(`u${i}`, 30_000 - i));
    const two = [seen({ userId: "x" }), seen({ userId: "y", seq: 2 })];
    expect(join(two, full, false, NOW)).toMatchObject([
      { do: "wait", seen: { userId: "y" }, others: 1, tellAt: NOW + 30_004 },
    ]);
    expect(join(two, [...full, waiting("x", 3)], false, NOW)).toMatchObject([
      { do: "replace", others: 3, seen: { userId: "x" } },
      { do: "replace", others: 4, seen: { userId: "y" } },
    ]);
  });

  it("end a watch that tells once with one telling", () => {
    const changes = [seen({ seq: 1 }), seen({ seq: 2, userId: "tom" })];
    expect(join(changes, [], true, NOW)).toMatchObject([{ do: "tell", seen: { seq: 2 }, others: 0 }]);
    expect(join([], [], true, NOW)).toEqual([]);
  });

  it("never tell more than a minute has room for, and lose nobody's last change", () => {
    const person = fc.integer({ min: 0, max: 12 }).map((n) => `u${n}`);
    const hit = fc.record({
      subjectId: person,
      toldAt: fc.option(fc.integer({ min: NOW - 2 * JOIN_MS, max: NOW })),
      others: fc.nat(5),
    });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 30 }), fc.array(hit, { maxLength: 8 }), (changed, had) => {
        const changes = changed.map((userId, i) => seen({ userId, seq: i }));
        const recent = had.map((one, i) => ({ ...one, id: `h${i}` }));
        const outcomes = join(changes, recent, false, NOW);
        const toldLately = recent.filter((one) => one.toldAt !== null && one.toldAt + JOIN_MS > NOW);
        const tells = outcomes.filter((one) => one.do === "tell");
        expect(tells.length).toBeLessThanOrEqual(Math.max(0, MOST_A_MINUTE - toldLately.length));
        // Nobody is told of twice within a minute.
        for (const one of tells) expect(toldLately.map((hit) => hit.subjectId)).not.toContain(one.seen.userId);
        // Everybody's last change is told, waits, or is counted.
        const before = new Map(recent.map((one) => [one.id, one.others]));
        const counted = outcomes.reduce(
          (n, one) => n + 1 + one.others - (one.do === "replace" ? (before.get(one.hitId) ?? 0) : 0),
          0,
        );
        expect(counted).toBeGreaterThanOrEqual(new Set(changed).size);
        for (const one of outcomes) if (one.do === "wait") expect(one.tellAt).toBeGreaterThan(NOW);
      }),
    );
  });
});

describe("a change that has waited", () => {
  const said = (type: string, others = 0) => ({ type, comment: null, returnAt: null, others });

  it("is told if the status is another than was told last, and still holds", () => {
    expect(worthTelling(said("lunch"), said("in"), "lunch")).toBe(true);
    expect(worthTelling(said("in"), said("in"), "in")).toBe(false);
    expect(worthTelling({ ...said("in"), comment: "upstairs" }, said("in"), "in")).toBe(true);
    expect(worthTelling(said("in"), said("lunch"), "out")).toBe(false);
    expect(worthTelling(said("in"), null, "in")).toBe(true);
  });

  it("is told in any case where it counts others", () => {
    expect(worthTelling(said("in", 3), said("in"), "out")).toBe(true);
  });
});
