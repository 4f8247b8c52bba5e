import fc from "fast-check";
import { DateTime } from "luxon";
import { afterEach, describe, expect, test, vi } from "vitest";
import { parseEnd, parseReturnTime } from "./parse-time.ts";

const MINUTE = 60_000;
const YEARS_2 = 2 * 366 * 1440 * MINUTE;
const NEW_YORK = "America/New_York";
const BERLIN = "Europe/Berlin";

const instant = (local: string, zone: string): number => DateTime.fromISO(local, { zone }).toMillis();

/** The time understood as the clock there shows it, or why there is none. */
function understood(text: string, now: string, zone: string, dayFirst?: boolean): string {
  const result = parseReturnTime(text, {
    now: instant(now, zone),
    zone,
    ...(dayFirst === undefined ? {} : { dayFirst }),
  });
  return result.ok ? DateTime.fromMillis(result.at, { zone }).toFormat("yyyy-MM-dd HH:mm") : result.reason;
}

const today = (time: string) => `2026-11-24 ${time}`;
const tomorrow = (time: string) => `2026-11-25 ${time}`;

describe("on a Tuesday at 10:10 in New York", () => {
  test.each([
    ["3", today("15:00")],
    ["3pm", today("15:00")],
    ["3 PM.", today("15:00")],
    ["3:15 p.m.", today("15:15")],
    ["15", today("15:00")],
    ["15:00", today("15:00")],
    ["1530", today("15:30")],
    ["1530h", today("15:30")],
    ["14h30", today("14:30")],
    ["14h", today("14:00")],
    ["14.30", today("14:30")],
    ["15.00 Uhr", today("15:00")],
    ["3:15", today("15:15")],
    ["3:15:30", today("15:15")],
    ["back at 3:15", today("15:15")],
    ["I'll be back at 3", today("15:00")],
    ["at 3", today("15:00")],
    ["@3", today("15:00")],
    ["by 3", today("15:00")],
    ["around 3ish", today("15:00")],
    ["3 o'clock", today("15:00")],
    ["3 in the afternoon", today("15:00")],
    ["8 in the evening", today("20:00")],
    ["three", today("15:00")],
    ["until 3", today("15:00")],
    ["till 3", today("15:00")],
    ["’til 3", today("15:00")],
    ["back 3", today("15:00")],
    ["3 please", today("15:00")],
    ["330", today("15:30")],
    ["12", today("12:00")],
    ["1230", today("12:30")],
    ["12pm", today("12:00")],
    ["12am", tomorrow("00:00")],
    ["11", today("11:00")],
    ["10", tomorrow("10:00")],
    ["9", tomorrow("09:00")],
    ["9am", tomorrow("09:00")],
    ["930", tomorrow("09:30")],
    ["08:00", tomorrow("08:00")],
    ["7", today("19:00")],
    ["0", tomorrow("00:00")],
    ["24:00", tomorrow("00:00")],
    ["00:30", tomorrow("00:30")],
    ["in 20 min", today("10:30")],
    ["20 min", today("10:30")],
    ["20m", today("10:30")],
    ["in 20 minutes or so", today("10:30")],
    ["twenty minutes", today("10:30")],
    ["in 2h", today("12:10")],
    ["2h", today("12:10")],
    ["in 8h", today("18:10")],
    ["1h30", today("11:40")],
    ["1 hour 30 minutes", today("11:40")],
    ["1.5 hours", today("11:40")],
    ["1,5 h", today("11:40")],
    ["1½ hours", today("11:40")],
    ["1 1/2 hours", today("11:40")],
    ["an hour and a half", today("11:40")],
    ["half an hour", today("10:40")],
    ["quarter of an hour", today("10:25")],
    ["three quarters of an hour", today("10:55")],
    ["an hour", today("11:10")],
    ["a couple of hours", today("12:10")],
    ["2-3 hours", today("13:10")],
    ["in 2 hours' time", today("12:10")],
    ["2 hours from now", today("12:10")],
    ["half past 2", today("14:30")],
    ["half past two", today("14:30")],
    ["quarter to 3", today("14:45")],
    ["quarter past 11", today("11:15")],
    ["10 past 3", today("15:10")],
    ["5 to 3", today("14:55")],
    ["noon", today("12:00")],
    ["midnight", tomorrow("00:00")],
    ["end of day", today("17:00")],
    ["eod", today("17:00")],
    ["after lunch", today("13:00")],
    ["this morning", today("12:00")],
    ["this afternoon", today("13:00")],
    ["tonight", today("20:00")],
    ["tonight 8", today("20:00")],
    ["today", today("17:00")],
    ["today 3", today("15:00")],
    ["today 8", today("20:00")],
    ["tomorrow", tomorrow("09:00")],
    ["tomorow", tomorrow("09:00")],
    ["tomorrow 9", tomorrow("09:00")],
    ["tomorrow 3", tomorrow("15:00")],
    ["tomorrow 08:00", tomorrow("08:00")],
    ["9 tomorrow", tomorrow("09:00")],
    ["tomorrow at noon", tomorrow("12:00")],
    ["tomorrow morning", tomorrow("09:00")],
    ["tomorrow afternoon at 3", tomorrow("15:00")],
    ["tomorrow midnight", "2026-11-26 00:00"],
    ["day after tomorrow", "2026-11-26 09:00"],
    ["2 days", "2026-11-26 09:00"],
    ["Friday afternoon", "2026-11-27 13:00"],
    ["Friday", "2026-11-27 09:00"],
    ["9am on Friday", "2026-11-27 09:00"],
    ["eow", "2026-11-27 17:00"],
    ["weekend", "2026-11-28 09:00"],
    ["Monday", "2026-11-30 09:00"],
    ["next Monday", "2026-11-30 09:00"],
    ["back Monday morning", "2026-11-30 09:00"],
    ["Mon 10:30", "2026-11-30 10:30"],
    ["10:30 Mon", "2026-11-30 10:30"],
    ["next week", "2026-11-30 09:00"],
    ["after the weekend", "2026-11-30 09:00"],
    ["end of month", "2026-11-30 17:00"],
    ["next month", "2026-12-01 09:00"],
    ["a week", "2026-12-01 09:00"],
    ["Tuesday", "2026-12-01 09:00"],
    ["Tuesday 3", today("15:00")],
    ["Tuesday 9", "2026-12-01 09:00"],
    ["the 5th", "2026-12-05 09:00"],
    ["31 Dec", "2026-12-31 09:00"],
    ["Dec 31 at 10", "2026-12-31 10:00"],
    ["December 31st", "2026-12-31 09:00"],
    ["24/12", "2026-12-24 09:00"],
    ["24.12.", "2026-12-24 09:00"],
    ["2027-01-04", "2027-01-04 09:00"],
    ["2027-01-04 10:15", "2027-01-04 10:15"],
    ["2027-01-04T10:15", "2027-01-04 10:15"],
    ["2027-01-04T10:15:00Z", "2027-01-04 05:15"],
    ["04.01.2027", "2027-01-04 09:00"],
    ["4.1.27", "2027-01-04 09:00"],
    ["Tue 5 Jan", "2027-01-05 09:00"],
    ["Tuesday, 5 January 2027 at 10", "2027-01-05 10:00"],
    ["10 Mar 27", "2027-03-10 09:00"],
    ["20 May 15:00", "2027-05-20 15:00"],
    ["29 Feb", "2028-02-29 09:00"],
    ["in 3 weeks", "2026-12-15 09:00"],
    ["in 1 month", "2026-12-24 09:00"],
  ])("%s", (text, expected) => {
    expect(understood(text, "2026-11-24T10:10", NEW_YORK)).toBe(expected);
  });

  test.each([
    ["", "not-understood"],
    ["   ", "not-understood"],
    ["soon", "not-understood"],
    ["45", "not-understood"],
    ["25:00", "not-understood"],
    ["10:75", "not-understood"],
    ["4711", "not-understood"],
    ["9-11", "not-understood"],
    ["3 people", "not-understood"],
    ["30 Feb", "not-understood"],
    ["31/02/2027", "not-understood"],
    ["2027-02-30", "not-understood"],
    ["13pm", "not-understood"],
    ["yesterday", "past"],
    ["last Monday", "past"],
    ["3 hours ago", "past"],
    ["today 9am", "past"],
    ["2020-01-01", "past"],
    ["2026-11-24T10:10:00-05:00", "past"],
    ["0 min", "past"],
    ["31 Dec 2035", "too-far"],
    ["9999-12-31", "too-far"],
    ["in 3 years", "too-far"],
    ["999999 hours", "too-far"],
    [`3${" ".repeat(200)}`, "too-long"],
  ])("refuses %j", (text, reason) => {
    expect(understood(text, "2026-11-24T10:10", NEW_YORK)).toBe(reason);
  });
});

describe("at other times of the day and the week", () => {
  test.each([
    ["3", "2026-11-24T15:00", "2026-11-25 15:00"],
    ["3", "2026-11-24T16:00", "2026-11-25 15:00"],
    ["8", "2026-11-24T16:00", "2026-11-25 08:00"],
    ["15:00", "2026-11-24T16:00", "2026-11-25 15:00"],
    ["9pm", "2026-11-24T20:00", "2026-11-24 21:00"],
    ["midnight", "2026-11-24T23:59", "2026-11-25 00:00"],
    ["midnight", "2026-11-25T00:00", "2026-11-26 00:00"],
    ["20 min", "2026-11-24T23:50", "2026-11-25 00:10"],
    ["tomorrow", "2026-11-24T23:59", "2026-11-25 09:00"],
    ["tomorrow", "2026-11-25T00:01", "2026-11-26 09:00"],
    ["3", "2026-11-24T00:05", "2026-11-24 15:00"],
    ["noon", "2026-11-24T12:00", "2026-11-25 12:00"],
    ["eod", "2026-11-24T08:00", "2026-11-24 17:00"],
    ["this afternoon", "2026-11-24T15:00", "2026-11-24 17:00"],
    ["tonight", "2026-11-24T21:00", "2026-11-24 23:00"],
    ["today", "2026-11-24T18:00", "past"],
    ["Monday", "2026-11-28T12:00", "2026-11-30 09:00"],
    ["Monday", "2026-11-29T23:30", "2026-11-30 09:00"],
    ["Saturday", "2026-11-28T12:00", "2026-12-05 09:00"],
    ["Saturday 3pm", "2026-11-28T12:00", "2026-11-28 15:00"],
    ["next week", "2026-11-29T12:00", "2026-11-30 09:00"],
    ["next week", "2026-11-30T08:00", "2026-12-07 09:00"],
    ["1 Jan", "2026-12-31T23:00", "2027-01-01 09:00"],
    ["31 Dec", "2026-12-31T08:00", "2026-12-31 09:00"],
    ["the 31st", "2026-11-30T08:00", "2026-12-31 09:00"],
    ["next month", "2027-01-31T08:00", "2027-02-01 09:00"],
    ["in 1 month", "2027-01-31T08:00", "2027-02-28 09:00"],
  ])("%s at %s", (text, now, expected) => {
    expect(understood(text, now, BERLIN)).toBe(expected);
  });

  test("writes the month first where the locale does", () => {
    expect(understood("12/5", "2026-11-24T10:00", NEW_YORK, false)).toBe("2026-12-05 09:00");
    expect(understood("12/5", "2026-11-24T10:00", NEW_YORK, true)).toBe("2027-05-12 09:00");
    expect(understood("24/12", "2026-11-24T10:00", NEW_YORK, false)).toBe("2026-12-24 09:00");
    expect(understood("2027-01-04", "2026-11-24T10:00", NEW_YORK, false)).toBe("2027-01-04 09:00");
  });
});

describe("where clocks change", () => {
  const utc = (text: string, now: string, zone: string): string => {
    const result = parseReturnTime(text, { now: DateTime.fromISO(now, { zone: "utc" }).toMillis(), zone });
    return result.ok ? new Date(result.at).toISOString().slice(0, 16) : result.reason;
  };
  test.each([
    // A later date has its own offset: summer time begins in New York on 8 March 2026, in Berlin on 29 March.
    ["Monday 9", "2026-03-06T15:00Z", NEW_YORK, "2026-03-09T13:00"],
    ["tomorrow 9", "2026-03-28T12:00Z", BERLIN, "2026-03-29T07:00"],
    ["tomorrow 9", "2026-10-24T12:00Z", BERLIN, "2026-10-25T08:00"],
    // What the clock skips moves forward.
    ["tomorrow 02:30", "2026-03-07T15:00Z", NEW_YORK, "2026-03-08T07:30"],
    ["tomorrow 02:30", "2026-03-28T12:00Z", BERLIN, "2026-03-29T01:30"],
    ["tomorrow 02:15", "2026-10-03T01:00Z", "Australia/Lord_Howe", "2026-10-03T15:45"],
    // What it shows twice is the first still to come.
    ["01:30", "2026-11-01T04:00Z", NEW_YORK, "2026-11-01T05:30"],
    ["01:30", "2026-11-01T05:45Z", NEW_YORK, "2026-11-01T06:30"],
    ["01:45", "2026-04-04T14:50Z", "Australia/Lord_Howe", "2026-04-04T15:15"],
    // Stopwatch time does not care.
    ["in 2 hours", "2026-03-08T06:00Z", NEW_YORK, "2026-03-08T08:00"],
    ["in 20 min", "2026-11-01T05:50Z", NEW_YORK, "2026-11-01T06:10"],
    ["2 days", "2026-03-07T15:00Z", NEW_YORK, "2026-03-09T13:00"],
    ["3", "2026-11-24T05:00Z", "Asia/Kolkata", "2026-11-24T09:30"],
    ["tomorrow", "2026-11-24T18:29Z", "Asia/Kolkata", "2026-11-25T03:30"],
    ["tomorrow", "2026-11-24T18:31Z", "Asia/Kolkata", "2026-11-26T03:30"],
    ["tomorrow 9", "2026-11-24T11:30Z", "Pacific/Apia", "2026-11-25T20:00"],
    // Samoa had no 30 December 2011.
    ["tomorrow 9", "2011-12-29T20:00Z", "Pacific/Apia", "2011-12-30T19:00"],
    ["noon", "2011-12-30T01:00Z", "Pacific/Apia", "2011-12-30T22:00"],
    ["3pm", "2026-11-24T10:00Z", "Not/AZone", "2026-11-24T15:00"],
  ])("%s at %s in %s", (text, now, zone, expected) => {
    expect(utc(text, now, zone)).toBe(expected);
  });
});

describe("whatever is typed", () => {
  afterEach(() => vi.unstubAllEnvs());

  test.each(["UTC", "America/Los_Angeles", "Pacific/Kiritimati", "Australia/Lord_Howe"])(
    "the server's zone %s has no say",
    (server) => {
      vi.stubEnv("TZ", server);
      expect(new Date(2026, 0, 1).getTimezoneOffset()).toBe(
        0 - DateTime.fromISO("2026-01-01", { zone: server }).offset,
      );
      for (const [text, expected] of [
        ["tomorrow 9", tomorrow("09:00")],
        ["Friday", "2026-11-27 09:00"],
        ["24/12", "2026-12-24 09:00"],
        ["yesterday", "past"],
      ] as const)
        expect(understood(text, "2026-11-24T23:30", NEW_YORK)).toBe(expected);
    },
  );

  const zones = fc.constantFrom(NEW_YORK, BERLIN, "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia", "nowhere");
  const nows = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2080, 0) });
  const words = [
    "3",
    "at",
    "back",
    "tomorrow",
    "Monday",
    "next",
    "in",
    "20",
    "min",
    "31",
    "Dec",
    "half",
    "past",
    "noon",
    "9:30",
    "-",
    "/",
    ".",
    ",",
    "week",
    "2027-01-04",
    "hours",
    "pm",
    "the",
    "5th",
    "tonight",
    "to",
    "an",
    "h",
    "ago",
    "99999",
  ];
  const texts = fc.oneof(
    fc.string({ unit: "binary", maxLength: 1000 }),
    fc.string({ maxLength: 60 }),
    fc.array(fc.constantFrom(...words), { maxLength: 8 }).map((some) => some.join(" ")),
    fc.array(fc.constantFrom(...words), { maxLength: 5 }).map((some) => some.join("")),
  );

  test("it never throws, and what is understood lies ahead and within two years", () => {
    fc.assert(
      fc.property(texts, nows, zones, fc.boolean(), (text, now, zone, dayFirst) => {
        const result = parseReturnTime(text, { now, zone, dayFirst });
        if (!result.ok) {
          expect(["not-understood", "past", "too-far", "too-long"]).toContain(result.reason);
          return;
        }
        expect(result.at).toBeGreaterThan(now);
        expect(result.at).toBeLessThanOrEqual(now + YEARS_2);
      }),
      { numRuns: 1500 },
    );
  });

  test("a time of day is the time that the clock there shows, unless it skips it", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        nows,
        zones,
        (hour, minute, now, zone) => {
          const time = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
          // As on a 24-hour clock where it could be either half of the day.
          const result = parseReturnTime(hour > 9 && hour < 13 ? `${time} ${hour < 12 ? "am" : "pm"}` : time, {
            now,
            zone,
          });
          expect(result.ok).toBe(true);
          if (!result.ok) return;
          const shown = DateTime.fromMillis(result.at, { zone: zone === "nowhere" ? "utc" : zone });
          const skipped = shown.plus({ minutes: 0 }).offset !== shown.minus({ hours: 3 }).offset;
          if (!skipped) expect(shown.toFormat("HH:mm")).toBe(time);
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each([
    "1 ",
    "at ",
    "next ",
    "9-",
    "1h",
    "half ",
    "in a ",
    "2027-01-04 ",
    "Jan ",
    "  ,",
    "to to ",
    "12:",
    "3 days and ",
  ])("%j over and over is answered at once", (piece) => {
    const begun = performance.now();
    parseReturnTime(piece.repeat(200).slice(0, 200), { now: Date.UTC(2026, 0), zone: BERLIN });
    expect(performance.now() - begun).toBeLessThan(500);
  });
});

describe("what is made to cost much", () => {
  const again = (text: string) => text.repeat(200).slice(0, 199);
  test.each([
    "!",
    "! ",
    ", ",
    ",,again",
    " or so,",
    "back ",
    "~",
    "3 ",
    "at ",
    "1h ",
    "mon ",
    "-",
    "1/",
    "in the ",
    "till ",
  ])("is done with at once: %j over and over", (text) => {
    const started = performance.now();
    for (const whole of [`3${again(text)}x`, `${again(text)}\u00a0#`, `back at ${again(text)}`])
      parseReturnTime(whole.slice(0, 200), { now: Date.parse("2026-03-10T10:00:00Z"), zone: "Europe/Berlin" });
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe("an end", () => {
  const now = Date.parse("2026-11-25T10:00:00Z");
  const begins = Date.parse("2026-11-27T08:00:00Z");
  test.each([
    ["Friday", "2026-11-27T22:59:00Z"],
    ["until tomorrow", "2026-11-26T22:59:00Z"],
    ["next week", "2026-12-06T22:59:00Z"],
    ["2 hours", "2026-11-27T10:00:00Z"],
    ["17:00", "2026-11-27T16:00:00Z"],
    ["2026-12-01 09:00", "2026-12-01T08:00:00Z"],
  ])("that is said as %j is that of the day, or counted from the beginning", (text, iso) => {
    expect(parseEnd(text, { now, zone: BERLIN }, begins)).toEqual({ ok: true, at: Date.parse(iso) });
  });

  test.each(["soon", "yesterday", "x".repeat(300)])("that is said as %j is refused", (text) => {
    expect(parseEnd(text, { now, zone: BERLIN }, now).ok).toBe(false);
  });
});
