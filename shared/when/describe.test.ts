import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { describeInstant, describeSpan } from "./describe.ts";

const at = (local: string, zone: string): number => DateTime.fromISO(local, { zone }).toMillis();
/** CLDR puts narrow and plain no-break spaces where another version puts spaces. */
const plain = (text: string): string => text.replace(/[\u00A0\u202F]/g, " ");

function told(local: string, now: string, zone: string, locale: string, hour12?: boolean) {
  const { day, text } = describeInstant(at(local, zone), {
    now: at(now, zone),
    zone,
    locale,
    ...(hour12 === undefined ? {} : { hour12 }),
  });
  return [day, plain(text)];
}

describe("an instant is told", () => {
  test.each([
    ["2026-11-24T15:15", "2026-11-24T10:00", "America/New_York", "en-US", "today", "3:15 PM"],
    ["2026-11-24T15:15", "2026-11-24T10:00", "Europe/Berlin", "de-DE", "today", "15:15"],
    ["2026-11-24T09:05", "2026-11-24T23:59", "Europe/Berlin", "en-GB", "today", "9:05"],
    ["2026-11-25T00:00", "2026-11-24T23:59", "Europe/Berlin", "en-US", "tomorrow", "12:00 AM"],
    ["2026-11-25T23:59", "2026-11-24T00:00", "Asia/Kolkata", "en-GB", "tomorrow", "23:59"],
    ["2026-03-29T23:30", "2026-03-28T23:45", "Europe/Berlin", "en-GB", "tomorrow", "23:30"],
    ["2026-04-05T09:00", "2026-04-04T12:00", "Australia/Lord_Howe", "en-GB", "tomorrow", "9:00"],
    ["2026-01-01T09:00", "2025-12-31T12:00", "Pacific/Apia", "en-GB", "tomorrow", "9:00"],
  ])("%s at %s in %s for %s", (local, now, zone, locale, day, text) => {
    // Whether British English writes 09:05 or 9:05 changes with the version of ICU.
    const [toldDay, toldText] = told(local, now, zone, locale);
    expect([toldDay, toldText?.replace(/^0/, "")]).toEqual([day, text.replace(/^0/, "")]);
  });

  test("by weekday up to the sixth day, then by date", () => {
    expect(told("2026-11-26T09:00", "2026-11-24T23:00", "Europe/Berlin", "en-US")[0]).toBe("weekday");
    expect(told("2026-11-30T09:00", "2026-11-24T10:00", "Europe/Berlin", "en-US")).toEqual([
      "weekday",
      expect.stringMatching(/^Monday.* 9:00 AM$/),
    ]);
    expect(told("2026-11-30T09:00", "2026-11-24T10:00", "Europe/Berlin", "de-DE")[1]).toMatch(/^Montag/);
    expect(told("2026-12-01T09:00", "2026-11-24T10:00", "Europe/Berlin", "en-US")).toEqual([
      "date",
      expect.stringMatching(/^Dec 1, 9:00 AM$/),
    ]);
    expect(told("2026-11-23T09:00", "2026-11-24T10:00", "Europe/Berlin", "en-US")).toEqual([
      "date",
      expect.stringMatching(/^Nov 23, 9:00 AM$/),
    ]);
  });

  test("with its year where that is another one", () => {
    expect(told("2027-01-05T09:00", "2026-11-24T10:00", "Europe/Berlin", "en-US")[1]).toContain("2027");
    expect(told("2026-12-31T09:00", "2026-11-24T10:00", "Europe/Berlin", "en-US")[1]).not.toContain("2026");
  });

  test("on the clock that the reader chose", () => {
    expect(told("2026-11-24T15:15", "2026-11-24T10:00", "Europe/Berlin", "en-US", false)[1]).toBe("15:15");
    expect(told("2026-11-24T15:15", "2026-11-24T10:00", "Europe/Berlin", "de-DE", true)[1]).toMatch(/3:15/);
    expect(told("2026-11-24T00:15", "2026-11-23T10:00", "Europe/Berlin", "en-US", false)[1]).toBe("00:15");
  });

  test("though the zone or the locale is unknown", () => {
    expect(
      describeInstant(Date.UTC(2026, 10, 24, 15, 15), {
        now: Date.UTC(2026, 10, 24),
        zone: "Not/AZone",
        locale: "en-GB",
      }),
    ).toEqual({ day: "today", text: "15:15" });
    expect(
      describeInstant(Date.UTC(2026, 10, 24, 15, 15), {
        now: Date.UTC(2026, 10, 24),
        zone: "UTC",
        locale: "not a locale",
      }).text,
    ).toMatch(/15/);
  });
});

describe("a span is told in days, hours and minutes", () => {
  test.each([
    [0, 0, 0, 0],
    [1, 0, 0, 1],
    [60_000, 0, 0, 1],
    [119_999, 0, 0, 2],
    [7_200_000, 0, 2, 0],
    [93_660_000, 1, 2, 1],
    [-1_200_000, 0, 0, 20],
    [Number.NaN, 0, 0, 0],
    [Number.POSITIVE_INFINITY, 0, 0, 0],
  ])("%d ms", (ms, days, hours, minutes) => {
    expect(describeSpan(ms)).toEqual({ days, hours, minutes });
  });
});
