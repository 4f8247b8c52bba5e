import { eq } from "drizzle-orm";
import type { Change } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import { endAccessIn } from "./access.ts";
import { eraseAccessIn } from "./erase.ts";

/**
 * Ends all by which an account is reached, within the transaction that merges it into another: its sessions and API
 * tokens at once, its password and second factor for good. Where it signed in stays on record, as the other's.
 * @returns what is to go into the change log.
 */
export async function mergeAccessIn(
  tx: Database,
  from: string,
  into: string,
  now: number,
): Promise<Omit<Change, "seq">[]> {
  const { q, t } = tx;
  const ended = await endAccessIn(tx, from, now);
  await q.update(t.signIns).set({ userId: into }).where(eq(t.signIns.userId, from));
  await q.update(t.apiTokens).set({ createdBy: into }).where(eq(t.apiTokens.createdBy, from));
  await q.update(t.oneTimeLinks).set({ createdBy: into }).where(eq(t.oneTimeLinks.createdBy, from));
  await eraseAccessIn(tx, from);
  return [...ended, { kind: "second-factor", subjectId: from }];
}
