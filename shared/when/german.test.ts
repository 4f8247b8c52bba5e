import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { backFirst, inEnglish } from "./german.ts";
import { parseStatus } from "./parse-status.ts";
import { parseReturnTime } from "./parse-time.ts";
import type { NamedType } from "./status-words.ts";

const zone = "Europe/Berlin";
const now = DateTime.fromISO("2026-11-24T10:10", { zone }).toMillis();
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
];
const shown = (at: number | null) => (at === null ? "" : DateTime.fromMillis(at, { zone }).toFormat("MM-dd HH:mm"));

describe("a status in German, on a Tuesday at ten past ten", () => {
  test.each([
    // what is typed, the type, the comment, from, until, back
    ["Mittag bis 13:30", "lunch", null, "", "", "11-24 13:30"],
    ["Mittagspause eine halbe Stunde", "lunch", null, "", "", "11-24 10:40"],
    ["Kantine", "lunch", "Kantine", "", "", ""],
    ["Homeoffice", "remote", null, "", "", ""],
    ["morgen Homeoffice", "remote", null, "11-25 00:00", "11-26 00:00", ""],
    ["morgen Vormittag Homeoffice", "remote", null, "11-25 09:00", "11-25 12:00", ""],
    ["Homeoffice am Montag", "remote", null, "11-30 00:00", "12-01 00:00", ""],
    ["zu Hause bis 13 Uhr", "remote", null, "", "11-24 13:00", ""],
    ["zurück um 3, Zahnarzt", "out", "Zahnarzt", "", "", "11-24 15:00"],
    ["um 3 zurück, Zahnarzt", "out", "Zahnarzt", "", "", "11-24 15:00"],
    ["bin um 15 Uhr wieder da", "out", null, "", "", "11-24 15:00"],
    ["in einer halben Stunde zurück", "out", null, "", "", "11-24 10:40"],
    ["in einer Stunde wieder da", "out", null, "", "", "11-24 11:10"],
    ["in 20 min zurück", "out", null, "", "", "11-24 10:30"],
    ["15 Uhr zurück", "out", null, "", "", "11-24 15:00"],
    ["15:00 zurück, Zahnarzt", "out", "Zahnarzt", "", "", "11-24 15:00"],
    ["halb drei zurück", "out", null, "", "", "11-24 14:30"],
    ["Montag zurück", "out", null, "", "", "11-30 09:00"],
    ["bis 15 Uhr zurück", "out", null, "", "", "11-24 15:00"],
    ["heute Urlaub", "leave", null, "", "11-25 00:00", ""],
    ["heute krank", "sick", null, "", "11-25 00:00", ""],
    ["Urlaub heute", "leave", null, "", "11-25 00:00", ""],
    ["heute Homeoffice", "remote", null, "", "11-25 00:00", ""],
    ["Zahnarzt morgen von 9 bis 11 Uhr", "out", "Zahnarzt", "11-25 09:00", "11-25 11:00", "11-25 11:00"],
    ["Arzttermin heute Nachmittag", "out", "Arzttermin", "11-24 13:00", "11-24 17:00", "11-24 17:00"],
    ["Arzt Freitag früh", "out", "Arzt", "11-27 09:00", "11-27 12:00", "11-27 12:00"],
    ["Besprechung bis halb drei", "meeting", null, "", "", "11-24 14:30"],
    ["Besprechung bis viertel nach 2", "meeting", null, "", "", "11-24 14:15"],
    ["bin bis zwei in einer Sitzung", "meeting", null, "", "", "11-24 14:00"],
    ["Schulung zwischen 2 und 4", "meeting", "Schulung", "11-24 14:00", "11-24 16:00", "11-24 16:00"],
    ["Meeting in 20 Minuten", "meeting", null, "11-24 10:30", "", ""],
    ["bin gleich wieder da", "brb", null, "", "", ""],
    ["Kaffee, 10 Min.", "brb", "Kaffee", "", "", "11-24 10:20"],
    ["nicht stören für zwei Stunden", "dnd", null, "", "", "11-24 12:10"],
    ["bitte nicht stören, noch 20 Minuten", "dnd", null, "", "", "11-24 10:30"],
    ["am Telefon", "phone", null, "", "", ""],
    ["krank bis Freitag", "sick", null, "", "", "11-27 09:00"],
    ["Kind krank", "sick", "Kind krank", "", "", ""],
    ["Urlaub vom 24. bis 31. Dezember", "leave", null, "12-24 00:00", "01-01 00:00", ""],
    ["vom 24.12. bis 2.1. Urlaub", "leave", null, "12-24 00:00", "01-03 00:00", ""],
    ["Urlaub nächste Woche", "leave", null, "11-30 00:00", "12-07 00:00", ""],
    ["Elternzeit bis 1. März", "leave", "Elternzeit", "", "", "03-01 09:00"],
    ["Dienstreise Mo-Mi", "trip", null, "11-30 00:00", "12-03 00:00", ""],
    ["bis Ende der Woche unterwegs", "trip", null, "", "", "11-27 17:00"],
    ["außer Haus bis morgen Mittag", "out", null, "", "", "11-25 12:00"],
    ["Kundentermin Raum 12 bis 16 Uhr", "out", "Kundentermin Raum 12", "", "", "11-24 16:00"],
    ["nach Hause um 16 Uhr", "out", null, "11-24 16:00", "", ""],
    ["Feierabend", "out", null, "", "", ""],
    ["wieder da", "in", null, "", "", ""],
    ["bin im Büro", "in", null, "", "", ""],
  ])("“%s” is %s", (text, type, comment, start, end, back) => {
    const said = parseStatus(text, { now, zone, types });
    expect(said.ok && [said.type, said.comment, shown(said.startAt), shown(said.endAt), shown(said.returnAt)]).toEqual([
      type,
      comment,
      start,
      end,
      back,
    ]);
  });

  test("what says neither a status nor a time is not taken for one", () => {
    for (const text of ["Guten Morgen", "so ist das", "um Himmels willen"])
      expect(parseStatus(text, { now, zone, types }).ok, text).toBe(false);
  });
});

test.each([
  ["um 3", "11-24 15:00"],
  ["15 Uhr", "11-24 15:00"],
  ["15.30 Uhr", "11-24 15:30"],
  ["um 14 Uhr 30", "11-24 14:30"],
  ["halb 4", "11-24 15:30"],
  ["viertel vor fünf", "11-24 16:45"],
  ["zurück um drei", "11-24 15:00"],
  ["spätestens um 4", "11-24 16:00"],
  ["Mittag", "11-24 12:00"],
  ["Feierabend", "11-24 17:00"],
  ["in 20 Minuten", "11-24 10:30"],
  ["in anderthalb Stunden", "11-24 11:40"],
  ["in zwei Tagen", "11-26 09:00"],
  ["morgen früh", "11-25 09:00"],
  ["übermorgen", "11-26 09:00"],
  ["Do 9 Uhr", "11-26 09:00"],
  ["Freitag 14 Uhr", "11-27 14:00"],
  ["nächsten Montag", "11-30 09:00"],
  ["am 24. Dezember", "12-24 09:00"],
  ["nach dem Wochenende", "11-30 09:00"],
])("the return time “%s” is %s", (text, at) => {
  const said = parseReturnTime(text, { now, zone });
  expect(said.ok && shown(said.at)).toBe(at);
});

test("English stays as it is", () => {
  for (const text of ["do not disturb until 4", "I am at lunch until 3 pm", "back at 5 or so", "an hour at most"])
    expect(inEnglish(backFirst(text)).text).toBe(text);
});

test("places lie in what was typed, whatever is typed", () => {
  const words = [
    "bis",
    "um",
    "halb",
    "3",
    "morgen",
    "früh",
    "zurück",
    "in",
    "einer",
    "Stunde",
    "Mo",
    "–",
    "24.",
    "ä",
    ",",
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 12 }), (some) => {
      const text = some.join(" ");
      const english = inEnglish(text);
      for (let at = 0; at <= english.text.length; at++) {
        expect(english.start(at)).toBeGreaterThanOrEqual(0);
        expect(english.end(at)).toBeLessThanOrEqual(text.length);
        expect(english.end(at)).toBeGreaterThanOrEqual(english.start(at) - 1);
      }
      parseStatus(text, { now, zone, types });
    }),
  );
});
