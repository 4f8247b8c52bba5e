import { describe, expect, test } from "vitest";
import type { BoardUser } from "#shared/status/board-user.ts";
import type { Kind } from "#shared/status/types.ts";
import { boardModel, inOrder, stretch } from "./model.ts";
import { People } from "./people.ts";
import { noQuery, type TypeLite } from "./types.ts";

const types: TypeLite[] = [
  { key: "in", name: "In", kind: "in", icon: "circle-check", color: "green" },
  { key: "meeting", name: "In a meeting", kind: "busy", icon: "users", color: "red" },
  { key: "lunch", name: "Lunch", kind: "away", icon: "utensils", color: "amber" },
  { key: "out", name: "Out", kind: "out", icon: "log-out", color: "slate" },
];

function user(
  id: string,
  displayName: string,
  department: string | null,
  type: string,
  more: Partial<BoardUser> & { comment?: string; returnAt?: string; since?: string } = {},
): BoardUser {
  const { comment = null, returnAt = null, since = null, ...rest } = more;
  return {
    id,
    username: id,
    displayName,
    sortName: displayName.split(" ").reverse().join(" "),
    department,
    departmentId: department?.toLowerCase() ?? null,
    location: "London",
    locationId: "london",
    phone: null,
    mobile: null,
    email: null,
    timeZone: "Europe/London",
    status: {
      type,
      kind: types.find((one) => one.key === type)!.kind,
      comment,
      returnAt,
      since,
      source: "manual",
      late: false,
      endAt: null,
    },
    next: null,
    ...rest,
  };
}

const anna = user("1", "Anna Berg", "Sales", "in", { phone: "+44 20 5550 4711" });
const tom = user("2", "Tom O'Brien", "Sales", "lunch", { comment: "at the canteen", returnAt: "2026-11-24T13:30:00Z" });
const lukasz = user("3", "Łukasz Żak", "Legal", "meeting", { returnAt: "2026-11-24T12:00:00Z" });
const mary = user("4", "Mary Ann Smith", null, "out");
const everybody = [anna, tom, mary, lukasz];
const plain = { groupBy: "department", sort: "name", favourites: new Set<string>(), ownDepartmentId: null } as const;
const named = (people: People, text: string) =>
  inOrder(boardModel(people, { ...noQuery, text }, plain).groups).map((one) => one.displayName);

describe("searching", () => {
  const people = new People(everybody, types, "en");
  test.each([
    ["anna", ["Anna Berg"]],
    ["berg anna", ["Anna Berg"]],
    ["lukasz", ["Łukasz Żak"]],
    ["zak", ["Łukasz Żak"]],
    ["“lunch”", ["Tom O'Brien"]],
    ["canteen", ["Tom O'Brien"]],
    ["4711", ["Anna Berg"]],
    ["20 5550-4711", ["Anna Berg"]],
    ["sales", ["Anna Berg", "Tom O'Brien"]],
    ["sales lunch", ["Tom O'Brien"]],
    ["nobody", []],
  ])("%s finds %j", (text, found) => {
    expect(named(people, text)).toEqual(found);
  });

  test("a status that changes is found by its new words and no longer by its old ones", () => {
    const all = new People(everybody, types, "en");
    expect(named(all, "lunch")).toEqual(["Tom O'Brien"]);
    all.apply([{ ...tom, status: { ...tom.status, type: "in", kind: "in", comment: null } }], []);
    expect(named(all, "lunch")).toEqual([]);
    expect(named(all, "canteen")).toEqual([]);
  });
});

describe("grouping", () => {
  test("departments stand in the order of their names, those without one last", () => {
    const model = boardModel(new People(everybody, types, "en"), noQuery, plain);
    expect(model.groups.map((group) => group.name)).toEqual(["Legal", "Sales", null]);
  });

  test("a group counts everybody who belongs to it, even those who are not shown", () => {
    const model = boardModel(new People(everybody, types, "en"), { ...noQuery, kinds: ["away"] }, plain);
    expect(model.groups.map(({ name, users, counts, total }) => [name, users.length, counts.in, total])).toEqual([
      ["Sales", 1, 1, 2],
    ]);
  });

  test("favourites come first and are not shown twice, but count in their department", () => {
    const model = boardModel(new People(everybody, types, "en"), noQuery, { ...plain, favourites: new Set(["2"]) });
    expect(model.groups.map((group) => [group.key, group.users.map((one) => one.id), group.total])).toEqual([
      ["favourites", ["2"], 1],
      ["legal", ["3"], 1],
      ["sales", ["1"], 2],
      ["", ["4"], 1],
    ]);
  });

  test("one's own department comes first only in a large organisation", () => {
    const first = (count: number) =>
      boardModel(new People(crowd(count), types, "en"), noQuery, { ...plain, ownDepartmentId: "zoo" }).groups[0]!.name;
    expect(first(60)).toBe("Art");
    expect(first(61)).toBe("Zoo");
  });

  test("head counts tell what a press on them would show", () => {
    const people = new People(everybody, types, "en");
    const counted = boardModel(people, { ...noQuery, text: "sales", kinds: ["in"] }, plain);
    expect(counted.counts).toEqual({ in: 1, busy: 0, away: 1, out: 0, unknown: 0 });
    expect(counted.shown).toBe(1);
  });
});

describe("sorting", () => {
  test("by return: who should be back first, those who said nothing by name at the end", () => {
    const model = boardModel(new People(everybody, types, "en"), noQuery, {
      ...plain,
      groupBy: "none",
      sort: "return",
    });
    expect(inOrder(model.groups).map((one) => one.id)).toEqual(["3", "2", "1", "4"]);
  });

  test("by status: in the order of the types", () => {
    const model = boardModel(new People(everybody, types, "en"), noQuery, {
      ...plain,
      groupBy: "none",
      sort: "status",
    });
    expect(inOrder(model.groups).map((one) => one.status.type)).toEqual(["in", "meeting", "lunch", "out"]);
  });

  test("a person who is renamed or comes new finds their place", () => {
    const people = new People(everybody, types, "en");
    people.apply(
      [user("5", "Zoë Aaltonen", "Sales", "in"), { ...anna, displayName: "Anna Zorn", sortName: "Zorn Anna" }],
      ["3"],
    );
    expect(people.list.map((person) => person.user.displayName)).toEqual([
      "Zoë Aaltonen",
      "Tom O'Brien",
      "Mary Ann Smith",
      "Anna Zorn",
    ]);
  });
});

test("only a status that says something else is called changed", () => {
  const people = new People(everybody, types, "en");
  expect(
    people.apply(
      [
        { ...anna, phone: "1" },
        { ...tom, status: { ...tom.status, comment: "room 4" } },
      ],
      [],
    ),
  ).toEqual(["2"]);
});

test("replacing everybody drops who is gone", () => {
  const people = new People(everybody, types, "en");
  people.replace([anna]);
  expect(people.list.map((person) => person.user.id)).toEqual(["1"]);
  expect(people.departments).toEqual([{ id: "sales", name: "Sales" }]);
});

test("a stretch of rows goes on where the one before it ended", () => {
  const { groups } = boardModel(new People(everybody, types, "en"), noQuery, plain);
  const ids = (offset: number, count: number) =>
    stretch(groups, offset, count).map((group) => group.users.map((one) => one.id));
  expect(ids(0, 2)).toEqual([["3"], ["1"]]);
  expect(ids(2, 2)).toEqual([["2"], ["4"]]);
  expect(ids(4, 2)).toEqual([]);
});

test("5,000 people are searched, grouped and sorted within a frame", () => {
  const people = new People(crowd(5000), types, "en");
  boardModel(people, { ...noQuery, text: "warm" }, plain);
  const times = ["a", "an", "ann", "anna", ""].map((text) => {
    const start = performance.now();
    boardModel(people, { ...noQuery, text }, { ...plain, sort: "status" });
    return performance.now() - start;
  });
  expect(times.sort((a, b) => a - b)[2]).toBeLessThan(16);
});

function crowd(count: number): BoardUser[] {
  const kinds: [string, Kind][] = types.map((type) => [type.key, type.kind]);
  return Array.from({ length: count }, (_, i) =>
    user(String(i), `Anna${i % 97} Berg${i}`, ["Art", "Law", "Zoo"][i % 3]!, kinds[i % 4]![0]),
  );
}
