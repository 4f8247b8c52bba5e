import { count } from "drizzle-orm";
import type { ActionDeps } from "#shared/deps.ts";
import { defaultStatusTypes } from "../defaults.ts";

/** Gives a new database its status types; does nothing where there are any. */
export async function seedStatusTypes({ db }: Pick<ActionDeps, "db">): Promise<void> {
  await db.transaction(async ({ q, t }) => {
    const [row] = await q.select({ n: count() }).from(t.statusTypes);
    if (Number(row!.n) > 0) return;
    await q.insert(t.statusTypes).values(
      defaultStatusTypes.map((type, position) => ({
        ...type,
        position,
        endsAt: null,
        asksComment: false,
        asksReturn: false,
        retired: false,
      })),
    );
  });
}
