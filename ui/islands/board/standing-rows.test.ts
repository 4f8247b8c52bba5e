import { h } from "preact";
import { describe, expect, it } from "vitest";
import type { BoardUser } from "#shared/status/board-user.ts";
import type { Group } from "./model.ts";
import { place, slice } from "./slice.ts";
import { type DrawnRows, rowsOf } from "./standing-rows.ts";
import type { Range } from "./use-view.ts";

const sizes = { row: 40, head: 40 };
const group = (key: string, prefix: string, count: number) =>
  ({ key, users: Array.from({ length: count }, (_, at) => ({ id: `${prefix}${at}` }) as BoardUser) }) as Group;

/** What is drawn of each group, as "from: ids". */
function drawn(groups: Group[], fresh: Range, kept: Range | null, last: DrawnRows | null): [string[], DrawnRows] {
  const all: DrawnRows = new Map();
  const range = kept ? ([Math.min(fresh[0], kept[0]), Math.max(fresh[1], kept[1])] as const) : fresh;
  const { parts } = slice(place(groups, sizes), range[0], range[1], sizes);
  const told = parts.map((part) => {
    const own = rowsOf(part, fresh, last, sizes, (at) => h("p", null, part.group.users[at]!.id));
    all.set(part.group.key, own);
    return `${own.first}: ${own.rows.map((row) => row.props.children).join(" ")}`;
  });
  return [told, all];
}

describe("where another list is on its way in", () => {
  const lastList = () => drawn([group("a", "old", 20)], [0, 440], null, null);

  it("the first rows are its own, the others go on standing in their places", () => {
    const [told, all] = lastList();
    expect(told).toEqual(["0: old0 old1 old2 old3 old4 old5 old6 old7 old8 old9"]);
    expect(drawn([group("a", "new", 20)], [0, 160], [0, 440], all)[0]).toEqual([
      "0: new0 new1 new2 old3 old4 old5 old6 old7 old8 old9",
    ]);
  });

  it("no more of them stand than it has rows", () => {
    expect(drawn([group("a", "new", 5)], [0, 160], [0, 440], lastList()[1])[0]).toEqual([
      "0: new0 new1 new2 old3 old4",
    ]);
  });

  it("a group that was not there begins with its own, and one that goes takes its rows with it", () => {
    expect(drawn([group("b", "new", 20)], [0, 160], [0, 440], lastList()[1])[0]).toEqual(["0: new0 new1 new2"]);
  });

  it("rows that would not be next to its own do not stand", () => {
    const far = drawn([group("a", "old", 40)], [800, 1000], null, null)[1];
    expect(drawn([group("a", "new", 40)], [0, 160], [0, 1000], far)[0]).toEqual(["0: new0 new1 new2"]);
  });

  it("they stand before its own, too, and in groups that it has not reached", () => {
    const two = (prefix: string) => [group("a", `${prefix}a`, 6), group("b", `${prefix}b`, 6)];
    const last = drawn(two("old"), [0, 560], null, null)[1];
    expect(drawn(two("new"), [160, 280], [0, 560], last)[0]).toEqual([
      "0: olda0 olda1 olda2 newa3 newa4 newa5",
      "0: oldb0 oldb1 oldb2 oldb3 oldb4 oldb5",
    ]);
  });
});
