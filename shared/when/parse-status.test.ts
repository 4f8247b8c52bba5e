import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { parseStatus } from "./parse-status.ts";
import type { NamedType } from "./status-words.ts";

const MINUTE = 60_000;
const ZONE = "America/New_York";
const types: readonly NamedType[] = [
  { key: "in", name: "In", kind: "in" },
  { key: "remote", name: "Working remotely", kind: "in" },
  { key: "meeting", name: "In a meeting", kind: "busy" },
  { key: "phone", name: "On the phone", kind: "busy" },
  { key: "dnd", name: "Do not disturb", kind: "busy" },
  { key: "lunch", name: "Lunch", kind: "away" },
  { key: "brb", name: "Be right back", kind: "away" },
  { key: "out", name: "Out", kind: "out" },
  { key: "trip", name: "Business trip", kind: "out" },
  { key: "leave", name: "On leave", kind: "out" },
  { key: "sick", name: "Sick", kind: "out" },
  { key: "unknown", name: "Unknown", kind: "unknown" },
];

interface Told {
  comment?: string;
  start?: string;
  end?: string;
  back?: string;
}

function understood(text: string, at = "2026-11-24T10:10", zone = ZONE, offered = types) {
  const result = parseStatus(text, { now: DateTime.fromISO(at, { zone }).toMillis(), zone, types: offered });
  if (!result.ok) return result.reason;
  const shown = (name: "start" | "end" | "back", at: number | null) =>
    at === null ? {} : { [name]: DateTime.fromMillis(at, { zone }).toFormat("MM-dd HH:mm") };
  return {
    type: result.type,
    ...(result.comment === null ? {} : { comment: result.comment }),
    ...shown("start", result.startAt),
    ...shown("end", result.endAt),
    ...shown("back", result.returnAt),
  };
}

describe("on a Tuesday at 10:10", () => {
  test.each<[string, string, Told]>([
    // A status alone.
    ["in", "in", {}],
    ["I'm in", "in", {}],
    ["I’m back", "in", {}],
    ["back", "in", {}],
    ["in the office", "in", {}],
    ["at my desk", "in", {}],
    ["in, room 4", "in", { comment: "room 4" }],
    ["back from lunch", "in", { comment: "back from lunch" }],
    ["wfh", "remote", {}],
    ["WFH", "remote", {}],
    ["working from home", "remote", {}],
    ["remote", "remote", {}],
    ["Working remotely", "remote", {}],
    ["meeting", "meeting", {}],
    ["in a meeting", "meeting", {}],
    ["team meeting", "meeting", { comment: "team meeting" }],
    ["meeting in room 4", "meeting", { comment: "in room 4" }],
    ["on the phone", "phone", {}],
    ["on a call with Anna", "phone", { comment: "with Anna" }],
    ["dnd", "dnd", {}],
    ["do not disturb", "dnd", {}],
    ["lunch", "lunch", {}],
    ["out for lunch", "lunch", {}],
    ["lunch with Bob", "lunch", { comment: "with Bob" }],
    ["brb", "brb", {}],
    ["be right back", "brb", {}],
    ["back soon", "brb", {}],
    ["coffee", "brb", { comment: "coffee" }],
    ["out", "out", {}],
    ["gone home", "out", {}],
    ["leaving", "out", {}],
    ["dentist", "out", { comment: "dentist" }],
    ["sick", "sick", {}],
    ["out sick", "sick", {}],
    ["sick leave", "sick", {}],
    ["holiday", "leave", {}],
    ["on vacation", "leave", {}],
    ["on leave", "leave", {}],
    ["maternity leave", "leave", { comment: "maternity leave" }],
    ["trip", "trip", {}],
    ["business trip to Berlin", "trip", { comment: "to Berlin" }],
    ["🍕 lunch", "lunch", { comment: "🍕" }],
    // With a return.
    ["lunch till 1:30", "lunch", { back: "11-24 13:30" }],
    ["lunch ’til 1:30", "lunch", { back: "11-24 13:30" }],
    ["lunch, back at 1", "lunch", { back: "11-24 13:00" }],
    ["lunch 30 min", "lunch", { back: "11-24 10:40" }],
    ["brb 10 min", "brb", { back: "11-24 10:20" }],
    ["brb in 10 min", "brb", { back: "11-24 10:20" }],
    ["do not disturb until noon", "dnd", { back: "11-24 12:00" }],
    ["meeting until 3 in room 4", "meeting", { comment: "in room 4", back: "11-24 15:00" }],
    ["meeting for 2 hours", "meeting", { back: "11-24 12:10" }],
    ["mtg w/ 3 people until 11:30", "meeting", { comment: "w/ 3 people", back: "11-24 11:30" }],
    ["out until Monday", "out", { back: "11-30 09:00" }],
    ["Out of office till Wednesday", "out", { back: "11-25 09:00" }],
    ["vacation until 5 Jan", "leave", { back: "01-05 09:00" }],
    ["sick for 2 days", "sick", { back: "11-26 09:00" }],
    ["business trip to Berlin until Friday", "trip", { comment: "to Berlin", back: "11-27 09:00" }],
    // A time without a type is out.
    ["back at 3", "out", { back: "11-24 15:00" }],
    ["back at 3, dentist", "out", { comment: "dentist", back: "11-24 15:00" }],
    ["I'm at the dentist until 3", "out", { comment: "at the dentist", back: "11-24 15:00" }],
    ["school run, back in 20 min", "out", { comment: "school run", back: "11-24 10:30" }],
    ["in Berlin until Friday", "out", { comment: "in Berlin", back: "11-27 09:00" }],
    ["back tomorrow", "out", { back: "11-25 09:00" }],
    ["3pm", "out", { back: "11-24 15:00" }],
    ["in 20 min", "out", { back: "11-24 10:30" }],
    // Who is in does not promise to be back.
    ["in until 5", "in", { end: "11-24 17:00" }],
    ["wfh until 3", "remote", { end: "11-24 15:00" }],
    // A start to come.
    ["meeting at 3", "meeting", { start: "11-24 15:00" }],
    ["meeting from 3", "meeting", { start: "11-24 15:00" }],
    ["meeting in 20 min", "meeting", { start: "11-24 10:30" }],
    ["meeting at 9", "meeting", {}],
    ["lunch 12:30", "lunch", { start: "11-24 12:30" }],
    ["going home at 5", "out", { start: "11-24 17:00" }],
    ["lunch meeting at 12", "meeting", { comment: "lunch meeting", start: "11-24 12:00" }],
    // Spans of hours.
    [
      "dentist tomorrow 9–11",
      "out",
      { comment: "dentist", start: "11-25 09:00", end: "11-25 11:00", back: "11-25 11:00" },
    ],
    [
      "dentist tomorrow from 9 to 11",
      "out",
      { comment: "dentist", start: "11-25 09:00", end: "11-25 11:00", back: "11-25 11:00" },
    ],
    [
      "tomorrow between 2 and 4 dentist",
      "out",
      { comment: "dentist", start: "11-25 14:00", end: "11-25 16:00", back: "11-25 16:00" },
    ],
    [
      "dentist 9-11 tomorrow",
      "out",
      { comment: "dentist", start: "11-25 09:00", end: "11-25 11:00", back: "11-25 11:00" },
    ],
    ["doctor 2pm to 4pm", "out", { comment: "doctor", start: "11-24 14:00", end: "11-24 16:00", back: "11-24 16:00" }],
    ["meeting 2-4pm", "meeting", { start: "11-24 14:00", end: "11-24 16:00", back: "11-24 16:00" }],
    ["meeting 11-1", "meeting", { start: "11-24 11:00", end: "11-24 13:00", back: "11-24 13:00" }],
    ["meeting 14h-15h30", "meeting", { start: "11-24 14:00", end: "11-24 15:30", back: "11-24 15:30" }],
    ["meeting at 3 until 4", "meeting", { start: "11-24 15:00", end: "11-24 16:00", back: "11-24 16:00" }],
    [
      "meeting tomorrow at 10 for 2 hours",
      "meeting",
      { start: "11-25 10:00", end: "11-25 12:00", back: "11-25 12:00" },
    ],
    ["meeting 9-11", "meeting", { end: "11-24 11:00", back: "11-24 11:00" }],
    ["out 22:00-6:00", "out", { start: "11-24 22:00", end: "11-25 06:00", back: "11-25 06:00" }],
    [
      "dentist Friday afternoon",
      "out",
      { comment: "dentist", start: "11-27 13:00", end: "11-27 17:00", back: "11-27 17:00" },
    ],
    // Days.
    ["sick today", "sick", { end: "11-25 00:00" }],
    ["today sick", "sick", { end: "11-25 00:00" }],
    ["sick tomorrow", "sick", { start: "11-25 00:00", end: "11-26 00:00" }],
    ["home office tomorrow", "remote", { start: "11-25 00:00", end: "11-26 00:00" }],
    ["wfh Friday", "remote", { start: "11-27 00:00", end: "11-28 00:00" }],
    ["vacation next week", "leave", { start: "11-30 00:00", end: "12-07 00:00" }],
    ["out Mon-Fri", "out", { start: "11-30 00:00", end: "12-05 00:00" }],
    ["vacation 24 Dec - 2 Jan", "leave", { start: "12-24 00:00", end: "01-03 00:00" }],
    ["leave 24-26 Dec", "leave", { start: "12-24 00:00", end: "12-27 00:00" }],
    ["on vacation from 24/12 until 4 Jan", "leave", { start: "12-24 00:00", end: "01-05 00:00" }],
    // Numbers that are no times.
    ["meeting in room 4-5", "meeting", { comment: "in room 4-5" }],
    ["meeting room 4 until 4", "meeting", { comment: "room 4", back: "11-24 16:00" }],
    ["meeting floor 12 at 3", "meeting", { comment: "floor 12", start: "11-24 15:00" }],
    ["meeting floor 12", "meeting", { comment: "floor 12" }],
    ["sick, call 555-1234", "sick", { comment: "call 555-1234" }],
  ])("%s", (text, type, told) => {
    expect(understood(text)).toEqual({ type, ...told } as object);
  });

  test.each([
    ["", "not-understood"],
    ["hello", "not-understood"],
    ["room 4", "not-understood"],
    ["in Berlin", "not-understood"],
    ["call 555-1234", "not-understood"],
    ["meeting yesterday", "past"],
    ["out until 3 Jan 2020", "past"],
    ["meeting today 7:00-8:00", "past"],
    ["leave until 31 Dec 2035", "too-far"],
    ["sick for 9999 days", "too-far"],
    ["x".repeat(501), "too-long"],
  ])("refuses %j", (text, reason) => {
    expect(understood(text)).toBe(reason);
  });
});

describe("a site's own names", () => {
  const named = (...more: NamedType[]) => [...types, ...more];
  test("go before built-in words, the longest first", () => {
    expect(understood("coffee till 11", undefined, ZONE, named({ key: "c", name: "Coffee", kind: "away" }))).toEqual({
      type: "c",
      back: "11-24 11:00",
    });
    const sites = named({ key: "a", name: "Client", kind: "out" }, { key: "b", name: "Client visit", kind: "out" });
    expect(understood("client visit Acme", undefined, ZONE, sites)).toEqual({ type: "b", comment: "Acme" });
  });

  test("are whole words, in any script and with any signs", () => {
    const sites = named(
      { key: "gym", name: "Gym", kind: "away" },
      { key: "ru", name: "Обед", kind: "away" },
      { key: "x", name: "R&D (lab)*", kind: "busy" },
    );
    expect(understood("gymnasium", undefined, ZONE, sites)).toBe("not-understood");
    expect(understood("обед till 1", undefined, ZONE, sites)).toEqual({ type: "ru", back: "11-24 13:00" });
    expect(understood("r&d (lab)* until 4", undefined, ZONE, sites)).toEqual({ type: "x", back: "11-24 16:00" });
  });

  test("may have any sign of the keyboard", () => {
    for (const sign of "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
      expect(
        understood(`drop${sign}box`, undefined, ZONE, named({ key: "d", name: `Drop${sign}box`, kind: "in" })),
      ).toEqual({
        type: "d",
      });
  });

  test("may hold a time, which is then none", () => {
    expect(understood("Monday off", undefined, ZONE, named({ key: "mo", name: "Monday off", kind: "out" }))).toEqual({
      type: "mo",
    });
  });

  test("a type that the site does not have is never the answer", () => {
    const few = types.filter(({ key }) => key === "in" || key === "out");
    expect(understood("lunch", undefined, ZONE, few)).toBe("not-understood");
    expect(understood("lunch till 1", undefined, ZONE, few)).toEqual({
      type: "out",
      comment: "lunch",
      back: "11-24 13:00",
    });
    expect(understood("back at 3", undefined, ZONE, [{ key: "gone", name: "Gone", kind: "out" }])).toEqual({
      type: "gone",
      back: "11-24 15:00",
    });
    expect(understood("back at 3", undefined, ZONE, [{ key: "in", name: "In", kind: "in" }])).toBe("not-understood");
  });
});

describe("in other zones and at other times", () => {
  test.each<[string, string, string, object]>([
    ["meeting at 3", "2026-11-24T15:10", "Europe/Berlin", { type: "meeting" }],
    ["meeting at 3", "2026-11-24T19:00", "Europe/Berlin", { type: "meeting", start: "11-25 15:00" }],
    ["out tomorrow", "2026-03-28T23:30", "Europe/Berlin", { type: "out", start: "03-29 00:00", end: "03-30 00:00" }],
    [
      "dentist tomorrow 9-11",
      "2026-10-24T23:59",
      "Europe/Berlin",
      { type: "out", comment: "dentist", start: "10-25 09:00", end: "10-25 11:00", back: "10-25 11:00" },
    ],
    ["out until Monday", "2026-11-28T12:00", "Asia/Kolkata", { type: "out", back: "11-30 09:00" }],
    ["sick today", "2026-10-04T01:50", "Australia/Lord_Howe", { type: "sick", end: "10-05 00:00" }],
  ])("%s at %s in %s", (text, now, zone, told) => {
    expect(understood(text, now, zone)).toEqual(told);
  });
});

describe("an end that has passed today", () => {
  test.each<[string, string]>([
    ["lunch till 1:30", "13:51"],
    ["lunch, back at 1:30", "13:51"],
    ["lunch till 13:30", "13:30"],
    ["lunch till 11", "13:51"],
    ["brb until noon", "13:00"],
    ["on the phone until 9", "10:00"],
    ["dnd until eod", "18:00"],
    ["back at 1:30", "13:51"],
    ["out until 9", "16:59"],
    ["out till 3", "18:00"],
    ["sick until 9", "10:00"],
    // Two times of day alone, too.
    ["meeting 8-9", "10:10"],
    ["meeting at 1 until 1:30", "13:51"],
    ["meeting 1-1:30", "13:51"],
    ["dentist 9-11", "13:51"],
    ["lunch 12-1", "13:00"],
    ["remote 8-12", "12:00"],
    ["meeting 4-5", "17:10"],
    ["meeting at 1 for 30 min", "13:51"],
  ])("%s at %s is refused", (text, time) => {
    expect(understood(text, `2026-11-24T${time}`)).toBe("past");
  });

  test.each<[string, string, object | string]>([
    ["lunch till 1:30", "13:29", { type: "lunch", back: "11-24 13:30" }],
    ["lunch till tomorrow 1:30", "13:51", { type: "lunch", back: "11-25 13:30" }],
    ["lunch till 7", "13:51", { type: "lunch", back: "11-24 19:00" }],
    ["meeting until 8", "18:30", { type: "meeting", back: "11-24 20:00" }],
    ["meeting until midnight", "22:00", { type: "meeting", back: "11-25 00:00" }],
    ["meeting 1-1:30", "13:29", { type: "meeting", end: "11-24 13:30", back: "11-24 13:30" }],
    ["meeting at 1:30 for 30 min", "13:51", { type: "meeting", back: "11-24 14:00" }],
    ["in 9-5", "19:05", { type: "in", start: "11-25 09:00", end: "11-25 17:00" }],
    ["meeting 4-5", "19:05", { type: "meeting", start: "11-25 16:00", end: "11-25 17:00", back: "11-25 17:00" }],
    ["meeting until 0:30", "23:00", { type: "meeting", back: "11-25 00:30" }],
    [
      "meeting tomorrow at 9 until 10",
      "13:51",
      { type: "meeting", start: "11-25 09:00", end: "11-25 10:00", back: "11-25 10:00" },
    ],
    ["out until 9", "17:00", { type: "out", back: "11-25 09:00" }],
    ["out until 9", "18:00", { type: "out", back: "11-25 09:00" }],
    ["out until noon", "18:00", { type: "out", back: "11-25 12:00" }],
    ["out until morning", "14:00", { type: "out", back: "11-25 09:00" }],
    // The time alone is what the field shows at once, and who is in promises nothing.
    ["3", "16:00", "not-understood"],
    ["3pm", "16:00", { type: "out", back: "11-25 15:00" }],
    ["in until 3", "16:00", { type: "in", end: "11-25 15:00" }],
  ])("%s at %s", (text, time, told) => {
    expect(understood(text, `2026-11-24T${time}`)).toEqual(told);
  });
});

describe("whatever is typed", () => {
  const words = [
    "lunch",
    "in",
    "out",
    "meeting",
    "tomorrow",
    "9-11",
    "9–11",
    "until",
    "3",
    "from",
    "to",
    "between",
    "and",
    "Monday",
    "dentist",
    "for",
    "2",
    "hours",
    "back",
    "at",
    "24 Dec",
    "next week",
    "on",
    "leave",
    ",",
    "-",
    "half past",
    "I'm",
    "\u0000",
    "room",
    "5pm",
    "99999",
    "years",
    "yesterday",
  ];
  const texts = fc.oneof(
    fc.string({ unit: "binary", maxLength: 1000 }),
    fc.string({ maxLength: 80 }),
    fc.array(fc.constantFrom(...words), { maxLength: 9 }).map((some) => some.join(" ")),
  );
  const names = fc.array(
    fc.record({
      key: fc.string({ minLength: 1, maxLength: 5 }),
      name: fc.string({ unit: "binary", maxLength: 12 }),
      kind: fc.constant("out" as const),
    }),
    { maxLength: 3 },
  );
  const zones = fc.constantFrom(ZONE, "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia", "");
  const nows = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2080, 0) });

  test("it never throws; times lie ahead in their order within two years; the type is one that was offered", () => {
    fc.assert(
      fc.property(texts, nows, zones, names, (text, now, zone, more) => {
        const offered = [...types, ...more];
        const result = parseStatus(text, { now, zone, types: offered });
        if (!result.ok) return;
        expect(offered.map(({ key }) => key)).toContain(result.type);
        expect(result.comment?.trim()).not.toBe("");
        const base = result.startAt ?? now;
        expect(base).toBeGreaterThanOrEqual(now);
        for (const at of [result.startAt, result.endAt, result.returnAt]) {
          if (at === null) continue;
          expect(at).toBeGreaterThan(now);
          expect(at).toBeLessThanOrEqual(now + 2 * 366 * 1440 * MINUTE);
        }
        for (const at of [result.endAt, result.returnAt]) if (at !== null) expect(at).toBeGreaterThan(base);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    "out ",
    "in a ",
    "9-",
    "from 9 to ",
    "i'm ",
    "1 ",
    "back at ",
    "until ",
    "9 to 11 and ",
    "leave, ",
    "24 Dec - ",
  ])("%j over and over is answered at once", (piece) => {
    const begun = performance.now();
    parseStatus(piece.repeat(500).slice(0, 500), { now: Date.UTC(2026, 0), zone: ZONE, types });
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});
