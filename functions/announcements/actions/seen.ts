import { readReaders } from "#shared/announcements/read.ts";
import { onceMore } from "#shared/db/once-more.ts";
import type { ActionDeps } from "#shared/deps.ts";

/** That somebody has seen an announcement. */
export interface Seen {
  readonly announcementId: string;
  readonly userId: string;
}

/** SQL Server takes 2,100 parameters a statement; a row here has four. */
const ROWS = 500;

/**
 * Records who has seen what, of many at once: what is on record already is not written again. Nobody is told, since
 * nothing on a board depends on it.
 */
export async function recordSeen(deps: Pick<ActionDeps, "db" | "clock">, seen: readonly Seen[]): Promise<void> {
  for (let i = 0; i < seen.length; i += ROWS) await write(deps, seen.slice(i, i + ROWS));
}

const write = ({ db, clock }: Pick<ActionDeps, "db" | "clock">, seen: readonly Seen[]): Promise<void> =>
  onceMore(() =>
    db.transaction(async (tx) => {
      const known = await readReaders(
        tx,
        [...new Set(seen.map((one) => one.announcementId))],
        [...new Set(seen.map((one) => one.userId))],
      );
      const had = new Set(known.map(keyOf));
      const seenAt = new Date(clock());
      const rows = [...new Map(seen.map((one) => [keyOf(one), one])).values()]
        .filter((one) => !had.has(keyOf(one)))
        .map((one) => ({ ...one, seenAt, dismissedAt: null }));
      if (rows.length > 0) await tx.q.insert(tx.t.announcementReaders).values(rows);
    }),
  );

const keyOf = ({ announcementId, userId }: Seen) => `${announcementId} ${userId}`;
