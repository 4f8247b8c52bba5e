import { asc, inArray, sql } from "drizzle-orm";
import { type Actor, audit } from "#shared/audit.ts";
import { recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { noSuchPlace, type PlaceKind, tableOf } from "./find.ts";

/** SQL Server takes 2,100 parameters a statement; a row here has three. */
const ROWS = 500;

/**
 * Moves a department or location one place up or down in the order that the board's groups follow; at the end it
 * stays where it is.
 * @throws Problem 404
 */
export async function movePlace(
  deps: ActionDeps,
  actor: Actor,
  kind: PlaceKind,
  id: string,
  direction: "up" | "down",
): Promise<void> {
  const now = deps.clock();
  const seq = await deps.db.transaction(async (tx) => {
    const table = tableOf(tx, kind);
    const order = await tx.q
      .select({ id: table.id, name: table.name, position: table.position })
      .from(table as typeof tx.t.departments)
      .orderBy(asc(table.position), asc(table.nameKey));
    const from = order.findIndex((one) => one.id === id);
    if (from < 0) throw noSuchPlace(kind);
    const to = from + (direction === "up" ? -1 : 1);
    if (to < 0 || to >= order.length) return null;
    const [moved] = order.splice(from, 1);
    order.splice(to, 0, moved!);
    // Counted from 1: at 0 stands what nobody has put in order yet.
    await number(
      tx,
      kind,
      order.flatMap((one, index) => (one.position === index + 1 ? [] : { id: one.id, position: index + 1 })),
    );
    const row = { subjectType: kind, subjectId: id, subjectName: moved!.name, before: from + 1, after: to + 1 };
    await audit(tx, actor, [{ action: `${kind}.move`, ...row }], now);
    return recordChanges(tx, [{ kind, subjectId: id }], now);
  });
  if (seq !== null) await deps.tail.reached(seq);
}

async function number(
  tx: Database,
  kind: PlaceKind,
  places: readonly { readonly id: string; readonly position: number }[],
): Promise<void> {
  const table = tableOf(tx, kind);
  for (let i = 0; i < places.length; i += ROWS) {
    const some = places.slice(i, i + ROWS);
    const cases = sql.join(
      some.map((one) => sql`when ${one.id} then ${one.position}`),
      sql` `,
    );
    await tx.q
      .update(table as typeof tx.t.departments)
      .set({ position: sql`case ${table.id} ${cases} else ${table.position} end` })
      .where(
        inArray(
          table.id,
          some.map((one) => one.id),
        ),
      );
  }
}
