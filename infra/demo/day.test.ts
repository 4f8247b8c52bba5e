import { expect, test } from "vitest";
import { nextMove, seeded } from "./day.ts";
import { organisation, VISITOR } from "./people.ts";

test("a day is the same each time, and different from hour to hour", () => {
  const day = (seed: number) => {
    const random = seeded(seed);
    let now = "unknown";
    return Array.from({ length: 500 }, (_, i) => (now = nextMove(random, now, (i / 20) % 24).type));
  };
  expect(day(1)).toEqual(day(1));
  expect(day(1)).not.toEqual(day(2));
  // Nobody stands still, and nobody is lost for good.
  expect(new Set(day(1)).size).toBeGreaterThan(4);
});

test("people lunch at noon rather than in the morning, and leave in the evening", () => {
  const share = (hour: number, type: string) => {
    const random = seeded(7);
    return (
      Array.from({ length: 2000 }, () => nextMove(random, "in", hour)).filter((move) => move.type === type).length /
      2000
    );
  };
  expect(share(12.5, "lunch")).toBeGreaterThan(3 * share(9.5, "lunch"));
  expect(share(17, "out")).toBeGreaterThan(3 * share(10, "out"));
});

test("the organisation has 150 people of different user names, one of them the visitor", () => {
  const names = organisation()
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(",")[0]!);
  expect(new Set(names).size).toBe(150);
  expect(names).toContain(VISITOR);
  for (const name of names) expect(name).toMatch(/^[a-z-]+\.[a-z-]+$/);
});
