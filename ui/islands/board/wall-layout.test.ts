import { expect, test } from "vitest";
import type { BoardUser } from "#shared/status/board-user.ts";
import type { Group } from "./model.ts";
import { wallLayout } from "./wall-layout.ts";

const groups = (...sizes: number[]): Group[] =>
  sizes.map((size, at) => ({
    key: String(at),
    name: `Group ${at}`,
    users: Array.from({ length: size }, (_, i) => ({ id: `${at}.${i}` }) as BoardUser),
    total: size,
    counts: { in: 0, busy: 0, away: 0, out: 0, unknown: 0 },
  }));
// A screen of 1920 × 1080 without the line at the top.
const screen = { width: 1866, height: 1019, screen: 1080 };

test("80 people in ten groups fit one screen", () => {
  const wall = wallLayout(groups(8, 8, 8, 8, 8, 8, 8, 8, 8, 8), true, screen);
  expect(wall.pages).toHaveLength(1);
  expect(wall.rowHeight).toBeGreaterThanOrEqual(31);
  expect(wall.pages.flat(2)).toHaveLength(90);
});

test("few people get one column and high rows", () => {
  const wall = wallLayout(groups(10), false, screen);
  expect(wall.columns).toBe(1);
  expect(wall.rowHeight).toBe(60);
});

test("what does not fit goes on further pages, and nobody is left out", () => {
  const wall = wallLayout(groups(200, 150, 150), true, screen);
  expect(wall.pages.length).toBeGreaterThan(1);
  expect(wall.pages.flat(2).filter((item) => "user" in item)).toHaveLength(500);
});

test("no group's head stands alone at the foot of a column", () => {
  for (let size = 20; size < 60; size++) {
    const wall = wallLayout(groups(size, 30, 30, 30), true, screen);
    for (const column of wall.pages.flat()) expect("head" in column.at(-1)!).toBe(false);
  }
});
