import type { Database } from "#shared/db/database.ts";
import { type Claimed, joinInto, type OutboxRow } from "#shared/mail/claims.ts";
import { dataOf } from "./prepare.ts";

/**
 * Makes one mail of all that one receiver's watches have to tell, where several are due. One that may have gone out
 * already stays as it is: under its Message-ID it must say the same again.
 * @returns the mails that are left, and those that went into others.
 */
export async function joinWatches(
  db: Database,
  token: string,
  { rows, again }: Claimed,
  now: number,
): Promise<{ rows: OutboxRow[]; gone: string[] }> {
  const byReceiver = new Map<string, OutboxRow[]>();
  for (const row of rows)
    if (row.kind === "watch" && row.toUserId && row.attempts === 0 && !again.has(row.id))
      byReceiver.set(row.toUserId, [...(byReceiver.get(row.toUserId) ?? []), row]);

  const gone: string[] = [];
  const changed = new Map<string, string>();
  for (const [first, ...others] of byReceiver.values()) {
    if (!first || others.length === 0) continue;
    const hits = [first, ...others].flatMap((row) => {
      const data = dataOf("watch", row.data);
      return data ? [data.hitId, ...(data.more ?? [])] : [];
    });
    const [hitId, ...more] = hits;
    if (hitId === undefined) continue;
    const data = JSON.stringify({ hitId, more });
    const ids = others.map((row) => row.id);
    if (!(await joinInto(db, token, first.id, ids, data, now))) continue;
    gone.push(...ids);
    changed.set(first.id, data);
  }
  const left = rows.filter((row) => !gone.includes(row.id));
  return { rows: left.map((row) => ({ ...row, data: changed.get(row.id) ?? row.data })), gone };
}
