import { lt, or } from "drizzle-orm";
import type { ActionDeps } from "#shared/deps.ts";
import { FAILURES_KEPT } from "../rules.ts";

/** How long ended sessions and used links are kept to look back at, in milliseconds. */
const KEPT = 30 * 24 * 3600_000;

/**
 * Deletes what nobody needs any more: sessions and links a month after their end, wrong passwords after a day.
 * @returns how many rows went.
 */
export async function forgetOld({ db, clock }: Pick<ActionDeps, "db" | "clock">): Promise<number> {
  const now = clock();
  const old = new Date(now - KEPT);
  return db.transaction(async ({ q, t, changed }) => {
    const sessions = changed(
      await q.delete(t.sessions).where(or(lt(t.sessions.endedAt, old), lt(t.sessions.expiresAt, old))),
    );
    const links = changed(await q.delete(t.oneTimeLinks).where(lt(t.oneTimeLinks.expiresAt, old)));
    const failures = changed(
      await q.delete(t.loginFailures).where(lt(t.loginFailures.lastAt, new Date(now - FAILURES_KEPT))),
    );
    return sessions + links + failures;
  });
}
