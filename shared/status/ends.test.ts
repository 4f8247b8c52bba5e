import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { endOfDay, entryEnd, nextTimeOfDay } from "./ends.ts";

const HOUR = 3_600_000;
const utc = (at: number | null) => (at === null ? null : new Date(at).toISOString().replace(".000Z", "Z"));
/** An instant as the clock in a zone shows it; of two such instants the earlier. */
const local = (text: string, zone: string) => DateTime.fromISO(text, { zone }).toMillis();

describe("a day ends where its people are", () => {
  it.each([
    ["an ordinary day", "2026-03-02T14:00:00Z", "Europe/Berlin", "2026-03-02T23:00:00Z"],
    ["at midnight a new day has begun", "2026-03-02T23:00:00Z", "Europe/Berlin", "2026-03-03T23:00:00Z"],
    ["ahead of UTC the day is over early", "2026-03-02T20:00:00Z", "Pacific/Auckland", "2026-03-03T11:00:00Z"],
    ["Nepal is 5:45 ahead", "2026-03-02T14:00:00Z", "Asia/Kathmandu", "2026-03-02T18:15:00Z"],
    ["midnight skipped, Sao Paulo 2018", "2018-11-03T15:00:00Z", "America/Sao_Paulo", "2018-11-04T03:00:00Z"],
    ["23 h come twice, Sao Paulo 2018", "2018-02-17T20:00:00Z", "America/Sao_Paulo", "2018-02-18T03:00:00Z"],
    ["midnight skipped, Beirut 2022", "2022-03-26T15:00:00Z", "Asia/Beirut", "2022-03-26T22:00:00Z"],
    ["midnight comes twice, Havana 2025", "2025-11-01T20:00:00Z", "America/Havana", "2025-11-02T04:00:00Z"],
    ["a whole day skipped, Apia 2011", "2011-12-30T06:00:00Z", "Pacific/Apia", "2011-12-30T10:00:00Z"],
    ["back over midnight, St John's 2010", "2010-11-06T20:00:00Z", "America/St_Johns", "2010-11-07T02:30:00Z"],
    ["and once it has gone back", "2010-11-07T02:45:00Z", "America/St_Johns", "2010-11-07T03:30:00Z"],
    ["no such zone: UTC", "2026-03-02T14:00:00Z", "Mars/Olympus", "2026-03-03T00:00:00Z"],
    ["no zone: UTC", "2026-03-02T14:00:00Z", "", "2026-03-03T00:00:00Z"],
  ])("%s", (_, at, zone, end) => {
    expect(utc(endOfDay(Date.parse(at), zone))).toBe(end);
  });

  it.each([Number.NaN, 8.64e15, Number.POSITIVE_INFINITY])("and %s is refused, not searched for ever", (at) => {
    for (const zone of ["Europe/Berlin", "UTC", "Mars/Olympus"]) expect(() => endOfDay(at, zone)).toThrow(RangeError);
  });

  it.each([
    ["Europe/Berlin", "2026-03-29", 23],
    ["Europe/Berlin", "2026-10-25", 25],
    ["Europe/Berlin", "2026-10-26", 24],
    ["America/New_York", "2026-03-08", 23],
    ["America/New_York", "2026-11-01", 25],
    ["Australia/Lord_Howe", "2026-10-04", 23.5],
    ["Australia/Lord_Howe", "2026-04-05", 24.5],
    ["America/Sao_Paulo", "2018-11-04", 23],
    ["America/Havana", "2025-11-02", 25],
  ])("in %s, %s has %d hours", (zone, day, hours) => {
    const start = local(`${day}T12:00`, zone) - 24 * HOUR;
    const dayStart = endOfDay(start, zone);
    expect((endOfDay(dayStart, zone) - dayStart) / HOUR).toBe(hours);
  });
});

describe("the next time of day", () => {
  it.each([
    ["later today", "2026-03-02T09:00", "Europe/Berlin", "18:00", "2026-03-02T17:00:00Z"],
    ["tomorrow, when it is that time now", "2026-03-02T18:00", "Europe/Berlin", "18:00", "2026-03-03T17:00:00Z"],
    ["tomorrow, when it is past", "2026-03-02T20:00", "Europe/Berlin", "18:00", "2026-03-03T17:00:00Z"],
    ["midnight", "2026-03-02T20:00", "Europe/Berlin", "00:00", "2026-03-02T23:00:00Z"],
    ["over the night of a change", "2026-03-28T20:00", "Europe/Berlin", "18:00", "2026-03-29T16:00:00Z"],
    ["at the jump, when skipped", "2026-03-29T00:00", "Europe/Berlin", "02:30", "2026-03-29T01:00:00Z"],
    ["the first, when it comes twice", "2026-10-25T00:00", "Europe/Berlin", "02:30", "2026-10-25T00:30:00Z"],
    ["at the jump, when it skips to the next day", "2026-03-28T12:00", "America/Nuuk", "23:30", "2026-03-29T01:00:00Z"],
    ["midnight, when a day is skipped", "2011-12-29T20:00", "Pacific/Apia", "00:00", "2011-12-30T10:00:00Z"],
    ["on the day after the skipped one", "2011-12-29T20:00", "Pacific/Apia", "18:00", "2011-12-31T04:00:00Z"],
  ])("is %s", (_, at, zone, time, next) => {
    expect(utc(nextTimeOfDay(local(at, zone), zone, time))).toBe(next);
  });

  it.each(["24:00", "9:00", "12:60", "", "noon", "12:00:00"])("is refused for %o", (time) => {
    expect(() => nextTimeOfDay(0, "UTC", time)).toThrow(RangeError);
  });
});

describe("an entry ends", () => {
  const zone = "Europe/Berlin";
  const start = local("2026-03-02T09:00", zone);
  const end = (ends: "never" | "day" | "time" | "return", returnAt: string | null, endsAt: string | null = null) => {
    const at = entryEnd({ ends, endsAt }, start, returnAt === null ? null : local(returnAt, zone), zone);
    return at === null ? null : DateTime.fromMillis(at, { zone }).toISO({ includeOffset: false })?.slice(0, 16);
  };

  it("never, if its type says so, also past its return time", () => {
    expect(end("never", null)).toBeNull();
    expect(end("never", "2026-03-09T09:00")).toBeNull();
  });

  it("with the user's day, and not at the return time that day", () => {
    expect(end("day", null)).toBe("2026-03-03T00:00");
    expect(end("day", "2026-03-02T15:00")).toBe("2026-03-03T00:00");
  });

  it("with the day of the return, if that is a later one", () => {
    expect(end("day", "2026-03-05T09:00")).toBe("2026-03-06T00:00");
    expect(end("day", "2026-03-03T00:00")).toBe("2026-03-04T00:00");
  });

  it("at a set time, unless the return is later", () => {
    expect(end("time", null, "18:00")).toBe("2026-03-02T18:00");
    expect(end("time", null, "08:00")).toBe("2026-03-03T08:00");
    expect(end("time", "2026-03-02T15:00", "18:00")).toBe("2026-03-02T18:00");
    expect(end("time", "2026-03-02T18:00", "18:00")).toBe("2026-03-02T18:00");
    expect(end("time", "2026-03-02T19:00", "18:00")).toBe("2026-03-03T00:00");
    expect(end("time", "2026-03-05T09:00", "18:00")).toBe("2026-03-06T00:00");
  });

  it("with the day, if its type has a set time but none is named", () => {
    expect(end("time", null, null)).toBe("2026-03-03T00:00");
  });

  it("at the return time, if its type says so, and with the day if none is given", () => {
    expect(end("return", "2026-03-02T15:00")).toBe("2026-03-02T15:00");
    expect(end("return", "2026-03-05T09:00")).toBe("2026-03-05T09:00");
    expect(end("return", null)).toBe("2026-03-03T00:00");
  });

  it("after it begins, even with a return time that has passed", () => {
    expect(end("return", "2026-03-01T15:00")).toBe("2026-03-03T00:00");
    expect(end("day", "2026-03-01T15:00")).toBe("2026-03-03T00:00");
  });
});
