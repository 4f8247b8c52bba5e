import { badRequest } from "#shared/http/problem.ts";
import type { HistoryRow } from "./queries.ts";

/** Where a history goes on: after this row. */
export const writeCursor = (row: HistoryRow): string => `${row.at.getTime()}.${row.id}`;

/** @throws Problem 400 for what `writeCursor` did not write. */
export function readCursor(text: string): { at: number; id: string } {
  const [, at, id] = /^(\d{1,14})\.([0-9A-Z]{26})$/.exec(text) ?? [];
  if (!at || !id) throw badRequest("`after` is not what an earlier answer gave as `next`.");
  return { at: Number(at), id };
}
