import { and, eq, gt, isNull, or } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import { newId } from "#shared/ids.ts";
import type { Person } from "#shared/roster/member.ts";
import type { Entry } from "#shared/status/types.ts";
import type { Call } from "../rules.ts";

export type CallRow = Database["t"]["calls"]["$inferSelect"];

/** Which call of a user it is. */
export interface CallOf {
  readonly person: Person;
  /** Names it among all calls of the user. */
  readonly key: string;
  /** The line as it is compared; null: not told. */
  readonly line: string | null;
}

export const inMs = (row: CallRow): Call => ({
  startedAt: row.startedAt.getTime(),
  lastAt: row.lastAt.getTime(),
  heardAt: row.heardAt.getTime(),
  endedAt: row.endedAt?.getTime() ?? null,
  overAt: row.overAt.getTime(),
});

/** The user's calls that go on, and the one that is meant. */
export function callsOf({ q, t }: Database, { person, key }: CallOf, now: number): Promise<CallRow[]> {
  const c = t.calls;
  const goesOn = and(isNull(c.endedAt), gt(c.overAt, new Date(now)));
  return q
    .select()
    .from(c)
    .where(and(eq(c.userId, person.id), or(goesOn, eq(c.callKey, key))));
}

/** The entries that calls made. */
export const entriesOf = (rows: readonly CallRow[], entries: readonly Entry[]): Entry[] =>
  entries.filter(({ id }) => rows.some((row) => row.entryId === id));

/** Writes a call down: anew, or over what was known of it. */
export async function writeCall(
  { q, t }: Database,
  { person, key }: CallOf,
  own: CallRow | undefined,
  values: Omit<CallRow, "id" | "userId" | "callKey">,
): Promise<void> {
  if (own) await q.update(t.calls).set(values).where(eq(t.calls.id, own.id));
  else await q.insert(t.calls).values({ id: newId(), userId: person.id, callKey: key, ...values });
}

/** Ends a call that another event says is over. */
export const closeCall = async ({ q, t }: Database, row: CallRow, at: number, now: number): Promise<void> =>
  void (await q
    .update(t.calls)
    .set({ endedAt: new Date(Math.min(at, now)), lastAt: new Date(at), heardAt: new Date(now), entryId: null })
    .where(eq(t.calls.id, row.id)));
