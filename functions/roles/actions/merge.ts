import type { Change } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import { moveRows } from "#shared/db/move-rows.ts";

/**
 * Gives one account's deputies, and those whom it stands in for, to another, within the transaction that merges them;
 * where the other has the same deputy already, what it allows them stands.
 * @returns what is to go into the change log.
 */
export async function mergeDeputiesIn(tx: Database, from: string, into: string): Promise<Omit<Change, "seq">[]> {
  const { deputies } = tx.t;
  await moveRows(tx, deputies, { by: "userId", beside: "deputyId" }, from, into);
  await moveRows(tx, deputies, { by: "deputyId", beside: "userId" }, from, into);
  return [{ kind: "deputy", subjectId: into }];
}
