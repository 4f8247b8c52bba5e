import { eq } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import { covers, grantsOfRole } from "#shared/grants.ts";
import { readRights } from "#shared/roster/rights.ts";
import { nameKey } from "#shared/text-rules.ts";
import type { OwnRoles } from "../csv/rows.ts";

/** The roles that an import may name, and which of them somebody may give. */
export async function readRoles(db: Database) {
  const { roles } = await readRights(db);
  const byName: OwnRoles = new Map(
    [...roles.values()].flatMap(({ key, name }) => [
      [key, key],
      [nameKey(name), key],
    ]),
  );
  /** Null is the command line, which may do everything. */
  const mayGive = async (actorId: string | null): Promise<(role: string) => boolean> => {
    if (actorId === null) return () => true;
    const { q, t } = db;
    const [actor] = await q.select({ role: t.users.role }).from(t.users).where(eq(t.users.id, actorId));
    const own = grantsOfRole(actor?.role ?? "user", roles);
    return (role) => covers(own, grantsOfRole(role, roles));
  };
  return { byName, mayGive };
}
