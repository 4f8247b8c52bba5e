import { expect, test } from "vitest";
import { isWorkingTime } from "./working-hours.ts";

const office = { days: [1, 2, 3, 4, 5], from: "08:00", to: "17:30" };
const berlin = (local: string) => Date.parse(`${local}+01:00`);

test("working hours begin and end by the clock where somebody is", () => {
  // The 10th of March 2026 is a Tuesday.
  expect(isWorkingTime(berlin("2026-03-10T07:59"), "Europe/Berlin", office)).toBe(false);
  expect(isWorkingTime(berlin("2026-03-10T08:00"), "Europe/Berlin", office)).toBe(true);
  expect(isWorkingTime(berlin("2026-03-10T17:29"), "Europe/Berlin", office)).toBe(true);
  expect(isWorkingTime(berlin("2026-03-10T17:30"), "Europe/Berlin", office)).toBe(false);
  expect(isWorkingTime(berlin("2026-03-10T08:00"), "America/New_York", office)).toBe(false);
  expect(isWorkingTime(berlin("2026-03-14T12:00"), "Europe/Berlin", office)).toBe(false);
});

test("nobody works on a day off, and a night shift is off as a whole", () => {
  const isFree = ({ day }: { day: number }) => day === 13;
  expect(isWorkingTime(berlin("2026-03-13T12:00"), "Europe/Berlin", office, isFree)).toBe(false);
  expect(isWorkingTime(berlin("2026-03-12T12:00"), "Europe/Berlin", office, isFree)).toBe(true);
  const night = { days: [4, 5], from: "22:00", to: "06:00" };
  expect(isWorkingTime(berlin("2026-03-13T05:00"), "Europe/Berlin", night, isFree)).toBe(true);
  expect(isWorkingTime(berlin("2026-03-14T05:00"), "Europe/Berlin", night, isFree)).toBe(false);
});

test("a night shift belongs to the day on which it begins", () => {
  const night = { days: [5], from: "22:00", to: "06:00" };
  expect(isWorkingTime(berlin("2026-03-13T23:00"), "Europe/Berlin", night)).toBe(true);
  expect(isWorkingTime(berlin("2026-03-14T05:59"), "Europe/Berlin", night)).toBe(true);
  expect(isWorkingTime(berlin("2026-03-14T06:00"), "Europe/Berlin", night)).toBe(false);
  expect(isWorkingTime(berlin("2026-03-13T05:00"), "Europe/Berlin", night)).toBe(false);
  const sunday = { days: [7], from: "22:00", to: "06:00" };
  expect(isWorkingTime(berlin("2026-03-16T03:00"), "Europe/Berlin", sunday)).toBe(true);
});
