import { say } from "../texts/current.ts";
import { badRequest } from "./problem.ts";

/** A row of a list that is sorted by an instant, then by id. */
export interface Cursor {
  readonly at: number;
  readonly id: string;
}

/** Where such a list goes on: after this row. */
export const writeCursor = ({ at, id }: { readonly at: Date; readonly id: string }): string => `${at.getTime()}.${id}`;

/** @throws Problem 400 for what `writeCursor` did not write. */
export function readCursor(text: string): Cursor {
  const [, at, id] = /^(\d{1,14})\.([0-9A-Z]{26})$/.exec(text) ?? [];
  if (!at || !id) throw badRequest(say("error.badCursor"));
  return { at: Number(at), id };
}
