import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readVersion, Steps, writeVersion } from "./version.ts";

const version = fc.record({ seq: fc.nat(2 ** 31), instant: fc.nat(2_000_000_000_000) });

describe("a version of the board", () => {
  it("is read as it was written", () => {
    fc.assert(
      fc.property(version, (v) => {
        expect(readVersion(writeVersion(v))).toEqual(v);
      }),
    );
  });

  it("is nothing else", () => {
    for (const text of ["", "x", "1", "1-", "-1", "1-2-3", "1 -2", "é-1", "123456789-1", "A-B"])
      expect(readVersion(text)).toBeNull();
    fc.assert(
      fc.property(fc.string(), (text) => {
        readVersion(text);
      }),
    );
  });
});

describe("what changed since a version", () => {
  it("is all that a host saw after it, in whichever order another host saw it", () => {
    const here = new Steps({ seq: 10, instant: 100 });
    here.add({ userId: "time", seq: null, instant: 150, before: null });
    here.add({ userId: "change", seq: 11, instant: null, before: null });
    const present = { seq: 11, instant: 150 };
    const since = (seq: number, instant: number) =>
      here.since({ seq, instant }, present) && [...here.since({ seq, instant }, present)!.keys()].sort();
    expect(since(10, 100)).toEqual(["change", "time"]);
    // Another host saw the change before time passed there.
    expect(since(11, 100)).toEqual(["time"]);
    expect(since(10, 150)).toEqual(["change"]);
    expect(since(11, 150)).toEqual([]);
  });

  it("is not known for what came before it was remembered, nor for what has not come yet", () => {
    const steps = new Steps({ seq: 10, instant: 100 });
    expect(steps.since({ seq: 9, instant: 100 }, { seq: 12, instant: 100 })).toBeNull();
    expect(steps.since({ seq: 10, instant: 99 }, { seq: 12, instant: 100 })).toBeNull();
    expect(steps.since({ seq: 13, instant: 100 }, { seq: 12, instant: 100 })).toBeNull();
    steps.forget({ seq: 12, instant: 100 });
    expect(steps.since({ seq: 11, instant: 100 }, { seq: 12, instant: 100 })).toBeNull();
  });

  it("is never short of a step that is remembered, however many came", () => {
    const steps = new Steps({ seq: 0, instant: 0 }, 50);
    for (let seq = 1; seq <= 1000; seq++) steps.add({ userId: `u${seq}`, seq, instant: null, before: null });
    for (let seq = 0; seq <= 1000; seq++) {
      const users = steps.since({ seq, instant: 0 }, { seq: 1000, instant: 0 });
      if (users) expect(users.size).toBe(1000 - seq);
      else expect(seq).toBeLessThan(950);
    }
  });
});
