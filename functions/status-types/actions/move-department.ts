import { eq } from "drizzle-orm";
import type { Change } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import { conflict } from "#shared/http/problem.ts";
import { say } from "#shared/texts/current.ts";
import { allTypes } from "./edit.ts";

/**
 * Within the transaction that takes a department away: the status types that only some departments have are those of
 * the one that its people come to; null: of no other in its place.
 * @returns what is to go into the change log.
 * @throws Problem 409 where a type would be left without any department: then everybody would have it.
 */
export async function moveTypeDepartmentIn(
  tx: Database,
  departmentId: string,
  into: string | null,
): Promise<Omit<Change, "seq">[]> {
  const types = (await allTypes(tx)).filter((type) => type.departments?.includes(departmentId));
  for (const { key, name, departments } of types) {
    const others = departments!.filter((id) => id !== departmentId);
    const after = into === null ? others : [...new Set([...others, into])].sort();
    if (after.length === 0) throw conflict(say("directory.onlyTypeOf", name));
    await tx.q
      .update(tx.t.statusTypes)
      .set({ departments: JSON.stringify(after) })
      .where(eq(tx.t.statusTypes.key, key));
  }
  return types.length > 0 ? [{ kind: "status-type", subjectId: null }] : [];
}
