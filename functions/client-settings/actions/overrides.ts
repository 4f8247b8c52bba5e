import { and, asc, eq, inArray } from "drizzle-orm";
import { type Actor, audit } from "#shared/audit.ts";
import { recordChanges } from "#shared/change-log.ts";
import type { ActionDeps } from "#shared/deps.ts";
import type { SettingName } from "#shared/settings/registry.ts";

/** Rows a transaction, so that nobody waits long. */
const BATCH = 500;

/**
 * Takes users' own choices of a setting away (S33), so that the default holds for them again.
 * @param userId whose; null: everybody's.
 * @returns how many there were.
 */
export async function removeOverrides(
  deps: ActionDeps,
  actor: Actor,
  name: SettingName,
  userId: string | null,
): Promise<number> {
  let total = 0;
  for (let n = BATCH; n === BATCH; total += n) n = await removeSome(deps, actor, name, userId);
  return total;
}

async function removeSome(deps: ActionDeps, actor: Actor, name: SettingName, userId: string | null): Promise<number> {
  const now = deps.clock();
  const { ids, seq } = await deps.db.transaction(async (tx) => {
    const { clientSettings: s } = tx.t;
    const rows = await tx.page(
      tx.q
        .select({ id: s.id, userId: s.scopeId, value: s.value })
        .from(s)
        .where(and(eq(s.scope, "user"), eq(s.name, name), userId === null ? undefined : eq(s.scopeId, userId)))
        .orderBy(asc(s.id)),
      BATCH,
    );
    if (rows.length === 0) return { ids: [], seq: null };
    await tx.q.delete(s).where(
      inArray(
        s.id,
        rows.map((row) => row.id),
      ),
    );
    const before = rows.map((row) => ({ userId: row.userId, value: JSON.parse(row.value) }));
    await audit(
      tx,
      actor,
      [
        {
          action: "setting.overrides-removed",
          subjectType: "setting",
          subjectId: userId,
          subjectName: name,
          before,
          after: null,
        },
      ],
      now,
    );
    const changes = rows.map((row) => ({ kind: "setting" as const, subjectId: row.userId }));
    return { ids: rows, seq: (await recordChanges(tx, changes, now)) + rows.length - 1 };
  });
  if (seq !== null) await deps.tail.reached(seq);
  return ids.length;
}
