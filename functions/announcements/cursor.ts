import { isId } from "#shared/ids.ts";
import type { Cursor } from "./queries.ts";

/** Where a list goes on, as the address has it; null for what is no such place. */
export function readCursor(text: string | undefined): Cursor | null {
  const [, at, id] = /^(\d{1,15})\.([0-9A-Z]{26})$/.exec(text ?? "") ?? [];
  const startsAt = Number(at);
  return id && isId(id) && Math.abs(startsAt) < 8.64e15 ? { startsAt, id } : null;
}

export const writeCursor = ({ startsAt, id }: Cursor): string => `${startsAt}.${id}`;
