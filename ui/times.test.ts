import { expect, test } from "vitest";
import { clockTime, comingTime, type Place, pastTime, span, zoneOffset, zonesDiffer } from "./times.ts";

const london: Place = { locale: "en-US", zone: "Europe/London", clock: "auto" };
const words = (key: string, time = "") => `${key.split(".")[1]} ${time}`.trim();
const at = (iso: string) => Date.parse(iso);
const now = at("2026-11-24T12:42:00Z");
const plain = (text: string) => text.replaceAll("\u00a0", " ");

test.each([
  ["2026-11-24T13:30:00Z", "1:30 PM"],
  ["2026-11-25T09:00:00Z", "tomorrow 9:00 AM"],
  ["2026-11-25T00:00:00Z", "tomorrow"],
  ["2026-11-27T09:00:00Z", "Fri 9:00 AM"],
  ["2026-11-27T00:00:00Z", "Fri"],
  ["2026-12-03T09:00:00Z", "Dec 3"],
  ["2028-01-03T09:00:00Z", "Jan 3, 2028"],
])("%s to come is said as %s", (iso, text) => {
  expect(plain(comingTime(at(iso), now, london, words))).toBe(text);
});

test.each([
  ["2026-11-24T08:52:00Z", "8:52 AM"],
  ["2026-11-23T08:52:00Z", "yesterday"],
  ["2026-11-20T08:52:00Z", "Fri"],
  ["2026-11-03T08:52:00Z", "Nov 3"],
])("%s gone is said as %s", (iso, text) => {
  expect(plain(pastTime(at(iso), now, london, words))).toBe(text);
});

test("today is the viewer's day, not the server's", () => {
  const late = at("2026-11-25T04:30:00Z");
  expect(plain(comingTime(late, now, { ...london, zone: "America/New_York" }, words))).toBe("11:30 PM");
  expect(plain(comingTime(late, now, london, words))).toBe("tomorrow 4:30 AM");
});

test("the clock is the one that was chosen", () => {
  expect(clockTime(at("2026-11-24T13:30:00Z"), { ...london, clock: "24" })).toBe("13:30");
  expect(clockTime(at("2026-11-24T00:05:00Z"), { ...london, clock: "24" })).toBe("00:05");
});

test.each([
  [20_000, "1 min"],
  [20 * 60_000, "20 min"],
  [60 * 60_000, "1 h"],
  [65 * 60_000, "1 h 5 min"],
  [49 * 3_600_000, "2 days"],
])("%i ms are %s", (ms, text) => {
  expect(plain(span(ms, "en"))).toBe(text);
});

test("zones differ when their clocks do, whatever they are called", () => {
  expect(zonesDiffer(now, "Europe/Berlin", "Europe/Paris")).toBe(false);
  expect(zonesDiffer(now, "Europe/Berlin", "Europe/London")).toBe(true);
  // On the day in spring when only America has changed its clocks.
  expect(zoneOffset(at("2026-03-10T12:00:00Z"), "America/New_York")).toBe(-4 * 3_600_000);
});
