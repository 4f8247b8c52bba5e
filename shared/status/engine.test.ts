import { describe, expect, it } from "vitest";
import { effectiveStatus, explain, isActive, lastInstant, nextEntry, nextInstant, sameStatus } from "./engine.ts";
import type { Entry } from "./types.ts";

const at = (clock: string) => Date.parse(`2026-03-02T${clock}:00Z`);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const entry = (given: Partial<Entry> & Pick<Entry, "layer" | "type" | "startAt">): Entry => ({
  id: `${given.layer}-${given.type}`,
  comment: null,
  endAt: null,
  returnAt: null,
  source: "web",
  setBy: null,
  setAt: given.startAt,
  ...given,
});

const remote = entry({ layer: "schedule", type: "remote", startAt: at("08:00"), endAt: at("18:00") });
const meeting = entry({
  layer: "manual",
  type: "meeting",
  startAt: at("10:00"),
  endAt: at("12:00"),
  comment: "Budget",
});
const call = entry({ layer: "call", type: "phone", startAt: at("10:30"), endAt: at("10:40"), source: "call" });
const lunch = entry({ layer: "manual", type: "lunch", startAt: at("12:00"), returnAt: at("13:30") });

describe("a status", () => {
  it("is unknown, and not out, while nobody has said anything", () => {
    expect(effectiveStatus([], at("09:00"))).toEqual({
      type: "unknown",
      comment: null,
      returnAt: null,
      since: null,
      layer: null,
      source: null,
      setBy: null,
      late: false,
      endAt: null,
      entryId: null,
    });
  });

  it("is the site's default since the last entry ended", () => {
    const status = effectiveStatus([meeting, remote], at("19:00"), "out");
    expect(status).toMatchObject({ type: "out", layer: null, since: at("18:00"), late: false });
  });

  it("shows a call while it lasts, and then what was set before, with nothing to restore", () => {
    const entries = [remote, meeting, call];
    const seen = ["09:59", "10:00", "10:30", "10:39", "10:40", "12:00", "18:00"].map(
      (clock) => effectiveStatus(entries, at(clock)).type,
    );
    expect(seen).toEqual(["remote", "meeting", "phone", "phone", "meeting", "remote", "unknown"]);
  });

  it("says all that its entry says", () => {
    expect(effectiveStatus([remote, { ...meeting, setBy: "u7", source: "api" }], at("11:00"))).toEqual({
      type: "meeting",
      comment: "Budget",
      returnAt: null,
      since: at("10:00"),
      layer: "manual",
      source: "api",
      setBy: "u7",
      late: false,
      endAt: at("12:00"),
      entryId: meeting.id,
    });
  });

  it("keeps its type and becomes late at the return time, to the millisecond", () => {
    expect(effectiveStatus([lunch], at("13:30") - 1)).toMatchObject({ type: "lunch", late: false });
    expect(effectiveStatus([lunch], at("13:30"))).toMatchObject({ type: "lunch", late: true });
    expect(effectiveStatus([lunch], at("23:00"))).toMatchObject({ type: "lunch", late: true });
  });

  it("stays locked until the lock goes, whatever else is said", () => {
    const lock = entry({ layer: "lock", type: "leave", startAt: at("07:00") });
    expect(effectiveStatus([lock, call, lunch, meeting, remote], at("12:30")).type).toBe("leave");
  });

  it("comes, in one layer, from what started last, then from what was set last, then from the greater id", () => {
    const early = entry({ layer: "manual", type: "in", startAt: at("09:00"), setAt: at("11:00") });
    const late = entry({ layer: "manual", type: "out", startAt: at("10:00"), setAt: at("08:00") });
    expect(effectiveStatus([late, early], at("11:30")).type).toBe("out");
    const changed = { ...late, type: "sick", setAt: at("08:01"), id: "a" };
    expect(effectiveStatus([changed, late], at("11:30")).type).toBe("sick");
    expect(effectiveStatus([{ ...late, type: "trip", id: "zz" }, late], at("11:30")).type).toBe("trip");
  });

  it("is not touched by an entry that ends before it begins", () => {
    const never = entry({ layer: "lock", type: "dnd", startAt: at("10:00"), endAt: at("10:00") });
    expect(isActive(never, at("10:00"))).toBe(false);
    expect(effectiveStatus([never], at("11:00")).since).toBeNull();
    expect(nextInstant([never], at("09:00"))).toBeNull();
    expect(lastInstant([never], at("11:00"))).toBeNull();
  });
});

describe("the instants of a status", () => {
  it("are those at which somebody sees something, and no others", () => {
    const masked = entry({
      layer: "sensing",
      type: "brb",
      startAt: at("10:10"),
      endAt: at("10:20"),
      returnAt: at("10:15"),
    });
    const entries = [masked, remote, meeting, call, lunch];
    const seen: number[] = [];
    for (let now = nextInstant(entries, at("00:00")); now !== null; now = nextInstant(entries, now)) seen.push(now);
    expect(seen).toEqual(["08:00", "10:00", "10:30", "10:40", "12:00", "13:30"].map(at));
    expect(lastInstant(entries, at("10:25"))).toBe(at("10:00"));
    expect(lastInstant(entries, at("10:40"))).toBe(at("10:40"));
    expect(lastInstant(entries, at("07:59"))).toBeNull();
  });

  it("include the one at which what comes next is announced, where it is", () => {
    const dentist = entry({ layer: "manual", type: "out", startAt: at("09:00") + 3 * DAY });
    expect(nextInstant([dentist], at("09:00"))).toBe(dentist.startAt);
    expect(nextInstant([dentist], at("09:00"), DAY)).toBe(at("09:00") + 2 * DAY);
    expect(lastInstant([dentist], at("10:00") + 2 * DAY, DAY)).toBe(at("09:00") + 2 * DAY);
  });
});

describe("what comes next", () => {
  const dentist = entry({ layer: "manual", type: "out", startAt: at("09:00") + DAY, endAt: at("11:00") + DAY });

  it("is the next entry within the span, both ends exact", () => {
    expect(nextEntry([remote, dentist], at("09:00"), DAY)).toBe(dentist);
    expect(nextEntry([remote, dentist], at("09:00") - 1, DAY)).toBeNull();
    expect(nextEntry([remote, dentist], dentist.startAt, DAY)).toBeNull();
  });

  it("is not what nobody will see come, but what will be seen after it", () => {
    const leave = entry({ layer: "lock", type: "leave", startAt: at("00:00"), endAt: at("10:00") + DAY });
    const planned = entry({ layer: "calendar", type: "meeting", startAt: at("14:00") + DAY });
    expect(nextEntry([dentist, leave, planned], at("12:00"), 7 * DAY)).toBe(planned);
  });

  it("is told during a call, which nobody expects to last until then; and no more once it has begun", () => {
    const call = entry({ layer: "call", type: "phone", startAt: at("10:00") });
    expect(nextEntry([call, dentist], at("10:05"), DAY)).toBe(dentist);
    expect(nextEntry([call, dentist], dentist.startAt, DAY)).toBeNull();
    expect(nextInstant([call, dentist], at("10:05"), DAY)).toBe(dentist.startAt);
    expect(lastInstant([call, dentist], dentist.startAt + 1, DAY)).toBe(dentist.startAt);
    const untilThen = { ...call, endAt: dentist.startAt + 1 };
    expect(nextEntry([untilThen, dentist], at("10:05"), DAY)).toBe(dentist);
  });

  it("is not what a computer senses, which is told when it is so", () => {
    const away = entry({ layer: "sensing", type: "brb", startAt: at("10:10") });
    expect(nextEntry([away], at("10:05"), DAY)).toBeNull();
    expect(nextInstant([away], at("10:05"), DAY)).toBe(at("10:10"));
  });

  it("is the strongest of those that begin together", () => {
    const planned = entry({ layer: "calendar", type: "meeting", startAt: dentist.startAt });
    expect(nextEntry([planned, dentist], at("12:00"), DAY)).toBe(dentist);
    expect(nextEntry([dentist, planned], at("12:00"), DAY)).toBe(dentist);
  });
});

describe("why a status is what it is", () => {
  it("is told by what wins, what it beats, and the default last", () => {
    const earlier = entry({ layer: "manual", type: "in", startAt: at("09:00") });
    const rows = explain([remote, earlier, call, meeting, lunch], at("11:00"));
    expect(rows.map((row) => [row.layer, row.type, row.wins])).toEqual([
      ["manual", "meeting", true],
      ["manual", "in", false],
      ["schedule", "remote", false],
      ["default", "unknown", false],
    ]);
    expect(rows[0]).toMatchObject({ comment: "Budget", startAt: at("10:00"), endAt: at("12:00"), entryId: meeting.id });
  });

  it("is the default, when nothing counts", () => {
    expect(explain([remote], at("20:00"), "out")).toMatchObject([{ layer: "default", type: "out", wins: true }]);
  });
});

describe("two statuses", () => {
  const now = at("12:30");
  const status = effectiveStatus([lunch], now);
  it("are the same when only who says so, since when, or being late differs", () => {
    const planned = {
      ...lunch,
      id: "x",
      layer: "calendar" as const,
      source: "calendar",
      setBy: "u1",
      startAt: at("12:10"),
    };
    expect(sameStatus(status, effectiveStatus([planned], now))).toBe(true);
    expect(sameStatus(status, effectiveStatus([lunch], at("14:00")))).toBe(true);
  });
  it.each([{ type: "out" }, { comment: "Thai" }, { returnAt: at("13:31") }, { returnAt: null }])(
    "differ by %o",
    (change) => {
      expect(sameStatus(status, effectiveStatus([{ ...lunch, ...change }], now))).toBe(false);
    },
  );
});
