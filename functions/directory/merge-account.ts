import { eq } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import { moveRows } from "#shared/db/move-rows.ts";
import { isReferenced } from "#shared/db/open.ts";
import { conflict } from "#shared/http/problem.ts";
import { say } from "#shared/texts/current.ts";
import { rowOf } from "./rules.ts";

type Row = Database["t"]["users"]["$inferSelect"];

/** What one account can give to another that lacks it. Fields in one line go as a whole: half of another's name makes a third. */
const givable = [
  ["firstName", "lastName"],
  ["email"],
  ["phone"],
  ["mobile"],
  ["otherPhone"],
  ["address"],
  ["departmentId"],
  ["locationId"],
  ["timeZone"],
  ["emergencyName", "emergencyRelation", "emergencyPhone"],
] as const satisfies (keyof Row)[][];
type Givable = (typeof givable)[number][number];

/** What the kept account gets of the other's fields, and in which both say something else: there it stays as it is. */
export interface AccountGain {
  readonly filled: Partial<Pick<Row, Givable>>;
  readonly differing: readonly Givable[];
}

export function accountGain(from: Row, into: Row): AccountGain {
  const filled: { [N in Givable]?: Row[N] } = {};
  const differing: Givable[] = [];
  for (const together of givable) {
    const kept = together.some((name) => into[name]);
    for (const name of together) {
      if (!from[name]) continue;
      if (!kept) filled[name] = from[name] as never;
      else if (into[name] !== from[name]) differing.push(name);
    }
  }
  return { filled, differing };
}

/**
 * Takes an account away within the transaction that merges it into another, which gets what it lacks: contact
 * information, department, location, picture, and the departments that the first was made a manager of. Everything else
 * that referred to it must have been given away before.
 * @throws Problem 409 where something came to it in this very moment.
 */
export async function mergeAccountIn(tx: Database, from: Row, into: Row, now: number): Promise<void> {
  const { q, t } = tx;
  const { users: u, pictures: p } = t;
  await moveRows(tx, t.departmentManagers, { by: "userId", beside: "departmentId" }, from.id, into.id);
  const withPicture = from.pictureHash !== null && into.pictureHash === null;
  if (withPicture) await q.update(p).set({ userId: into.id }).where(eq(p.userId, from.id));
  await q
    .delete(u)
    .where(eq(u.id, from.id))
    .catch((error: unknown) => {
      throw isReferenced(error) ? conflict(say("merge.meanwhile")) : error;
    });
  const { filled } = accountGain(from, into);
  // Only now is the first one's e-mail address free.
  const { emailKey } = rowOf({ ...into, ...filled });
  await q
    .update(u)
    .set({
      ...filled,
      emailKey,
      ...(withPicture ? { pictureHash: from.pictureHash } : {}),
      updatedAt: new Date(now),
    })
    .where(eq(u.id, into.id));
}
