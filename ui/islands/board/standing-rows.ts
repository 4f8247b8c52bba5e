import type { VNode } from "preact";
import { type Metrics, type Part, slots } from "./slice.ts";
import type { Range } from "./use-view.ts";

/** The rows of one group that are drawn, from a place in it on. */
interface Drawn {
  first: number;
  rows: VNode[];
}
export type DrawnRows = Map<string, Drawn>;

/**
 * The rows to draw of a group. Where another list is on its way in, those that `fresh` reaches are its own; the others
 * go on standing as they were last drawn, each in its place, until their turn comes: nothing is taken away only to be
 * made again, and nothing flashes while somebody types.
 */
export function rowsOf(
  part: Part,
  fresh: Range,
  last: DrawnRows | null,
  sizes: Metrics,
  draw: (at: number) => VNode,
): Drawn {
  const end = part.first + part.users.length;
  if (!last) return { first: part.first, rows: part.users.map((_, at) => draw(part.first + at)) };
  const [freshFirst, freshLast] = slots(part.group, fresh[0] - part.top, fresh[1] - part.top, sizes);
  const standing = last.get(part.group.key);
  const standingFirst = Math.max(part.first, standing?.first ?? end);
  const standingLast = Math.min(end, standing ? standing.first + standing.rows.length : 0);
  let [first, until] = [freshFirst, freshLast];
  if (freshFirst >= freshLast) [first, until] = [standingFirst, standingLast];
  else if (standingFirst <= freshLast && standingLast >= freshFirst)
    [first, until] = [Math.min(freshFirst, standingFirst), Math.max(freshLast, standingLast)];
  const rows: VNode[] = [];
  for (let at = first; at < until; at++)
    rows.push(at >= freshFirst && at < freshLast ? draw(at) : standing!.rows[at - standing!.first]!);
  return { first, rows };
}
