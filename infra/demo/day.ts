/** What somebody does next. */
export interface Move {
  readonly type: string;
  readonly comment: string | null;
  /** How long they say that they will be away, in minutes. */
  readonly minutes: number | null;
  /** Whether colleagues of the department come along. */
  readonly together?: boolean;
}

type Random = () => number;
type Choice = Move & { readonly weight: number };

/** Random numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export const oneOf = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

const meetings = [
  "Weekly planning",
  "Interview, room 2",
  "Budget review",
  "Customer call: Northwind",
  "Design review",
  "One-to-one",
  "Board pack, room 4",
  "Retrospective",
  "Supplier visit",
  "Training: first aid",
];
const lunches = [null, null, "At the canteen", "Lunch with a customer", "Running club"];
const outs = [null, "Dentist", "Picking up the children", "Post office", "Site visit in the harbour", "Physiotherapy"];
const busy = ["Quarter end", "Writing the tender", "Release day", null];
const trips = ["Oslo fair", "Customer week in Lyon", "Northwind, Rotterdam"];

/**
 * What somebody may do next, by what they do now and by their hour.
 * @param hour of their day, 0 to 24; outside of office hours the office is shown as if it were late morning.
 */
export function nextMove(random: Random, now: string, hour: number): Move {
  return pick(random, choices(random, now, hour >= 8 && hour < 18 ? hour : 11));
}

const move = (weight: number, type: string, more: Partial<Move> = {}): Choice => ({
  weight,
  type,
  comment: null,
  minutes: null,
  ...more,
});

function choices(random: Random, now: string, hour: number): Choice[] {
  const noon = hour >= 11.5 && hour < 13.5;
  const leaving = hour >= 16.5;
  switch (now) {
    case "in":
    case "remote":
      return [
        move(5, "meeting", { comment: oneOf(random, meetings), minutes: oneOf(random, [30, 45, 60]), together: true }),
        move(4, "phone"),
        move(noon ? 12 : 1, "lunch", { comment: oneOf(random, lunches), minutes: oneOf(random, [30, 45, 60]) }),
        move(3, "brb", { minutes: oneOf(random, [5, 10, 15]) }),
        move(2, "dnd", { comment: oneOf(random, busy), minutes: oneOf(random, [60, 90, null]) }),
        move(
          leaving ? 12 : 1.5,
          "out",
          leaving ? {} : { comment: oneOf(random, outs), minutes: oneOf(random, [40, 60, 90]) },
        ),
      ];
    case "lunch":
      return [move(8, "in"), move(2, "remote"), move(1, "brb", { comment: "Coffee on the way back", minutes: 10 })];
    case "out":
      return [move(6, "in"), move(2, "remote")];
    case "unknown":
      return [
        move(11, "in"),
        move(5, "remote"),
        move(1.2, "out", { comment: oneOf(random, outs), minutes: 60 }),
        move(0.6, "leave"),
        move(0.5, "sick"),
        move(0.5, "trip", { comment: oneOf(random, trips) }),
      ];
    // Whoever is away for days stays away.
    case "leave":
    case "sick":
    case "trip":
      return [move(1, now)];
    default:
      return [move(7, "in"), move(2, "remote"), move(1, "phone")];
  }
}

function pick(random: Random, from: readonly Choice[]): Move {
  let left = random() * from.reduce((sum, { weight }) => sum + weight, 0);
  for (const { weight, ...chosen } of from) {
    left -= weight;
    if (left < 0) return chosen;
  }
  return from[0]!;
}
