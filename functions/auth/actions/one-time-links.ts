import { and, eq, gt, inArray, isNull } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import { newId } from "#shared/ids.ts";
import { type LinkRow, linkRow } from "../queries.ts";
import { newSecret, secretHash } from "../secrets.ts";

export type Purpose = "invitation" | "password" | "setup" | "sign-in";

/** What has become of a link. */
export type Link =
  | { readonly state: "open"; readonly row: LinkRow }
  | { readonly state: "used" | "outdated" | "unknown" };

/**
 * Makes a link that works once, within a transaction; links of the same purpose for the same user work no more.
 * @param keep how long it works, in milliseconds.
 * @returns the token, which nobody can read from the database again.
 */
export async function makeLinkIn(
  tx: Database,
  link: { purpose: Purpose; userId: string | null; createdBy: string | null; keep: number },
  now: number,
): Promise<{ token: string; expiresAt: number }> {
  const { q, t } = tx;
  await voidLinksIn(tx, link.purpose, link.userId, now);
  const token = newSecret();
  const expiresAt = now + link.keep;
  await q.insert(t.oneTimeLinks).values({
    id: newId(),
    tokenHash: secretHash(token),
    purpose: link.purpose,
    userId: link.userId,
    createdBy: link.createdBy,
    createdAt: new Date(now),
    expiresAt: new Date(expiresAt),
    usedAt: null,
  });
  return { token, expiresAt };
}

/** Outdates the links of a purpose for a user that still work. */
export async function voidLinksIn(
  { q, t }: Database,
  purpose: Purpose,
  userId: string | null,
  now: number,
): Promise<void> {
  const { oneTimeLinks: l } = t;
  await q
    .update(l)
    .set({ expiresAt: new Date(now) })
    .where(
      and(
        eq(l.purpose, purpose),
        userId === null ? isNull(l.userId) : eq(l.userId, userId),
        isNull(l.usedAt),
        gt(l.expiresAt, new Date(now)),
      ),
    );
}

export async function findLink(db: Database, purpose: Purpose, token: string, now: number): Promise<Link> {
  const row = /^[A-Za-z0-9_-]{43}$/.test(token) ? await linkRow(db, secretHash(token)) : null;
  if (row?.purpose !== purpose) return { state: "unknown" };
  if (row.usedAt !== null) return { state: "used" };
  return row.expiresAt.getTime() > now ? { state: "open", row } : { state: "outdated" };
}

/** Which of these tokens still work; at most 2,000. */
export async function openLinks(
  { q, t }: Database,
  purpose: Purpose,
  tokens: readonly string[],
  now: number,
): Promise<Set<string>> {
  const { oneTimeLinks: l } = t;
  const byHash = new Map(tokens.map((token) => [secretHash(token), token]));
  if (byHash.size === 0) return new Set();
  const rows = await q
    .select({ tokenHash: l.tokenHash })
    .from(l)
    .where(
      and(
        inArray(l.tokenHash, [...byHash.keys()]),
        eq(l.purpose, purpose),
        isNull(l.usedAt),
        gt(l.expiresAt, new Date(now)),
      ),
    );
  return new Set(rows.map((row) => byHash.get(row.tokenHash)!));
}

/** Uses a link up within a transaction; of several that try at once, one is told that it did. */
export async function useLinkIn({ q, t, changed }: Database, id: string, now: number): Promise<boolean> {
  const { oneTimeLinks: l } = t;
  return (
    changed(
      await q
        .update(l)
        .set({ usedAt: new Date(now) })
        .where(and(eq(l.id, id), isNull(l.usedAt), gt(l.expiresAt, new Date(now)))),
    ) === 1
  );
}
