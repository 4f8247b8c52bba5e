import { and, asc, eq, gt, inArray, isNull } from "drizzle-orm";
import type { Change } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { newId } from "#shared/ids.ts";
import { type NewMail, queueMail } from "#shared/mail/outbox.ts";
import type { SettingsStore } from "#shared/settings/store.ts";
import { JOIN_MS, type Outcome, type Recent, type Seen } from "../rules.ts";
import type { Candidate } from "./candidates.ts";

/** SQL Server takes 2,100 parameters a statement; a row here has fifteen. */
const ROWS = 130;

export type Settings = Pick<SettingsStore, "get">;

/** What each of some watches told within the last minute, and what it still has to tell. */
export async function recentHits(
  { q, t }: Database,
  watches: readonly Candidate[],
  now: number,
): Promise<Map<string, Recent[]>> {
  if (watches.length === 0) return new Map();
  const watchIds = watches.map((watch) => watch.id);
  const h = t.watchHits;
  const rows = await q
    .select({ id: h.id, watchId: h.watchId, subjectId: h.subjectId, toldAt: h.toldAt, others: h.others })
    .from(h)
    .where(and(inArray(h.watchId, watchIds), gt(h.tellAt, new Date(now - JOIN_MS))));
  return Map.groupBy(
    rows.map((row) => ({ ...row, toldAt: row.toldAt?.getTime() ?? null })),
    (row) => row.watchId,
  );
}

/** A hit that is told from now on. */
export interface Told {
  readonly id: string;
  readonly watch: Candidate;
  readonly eventSeq: number;
}

/** Writes down what came of some watches' changes. @returns what is told at once. */
export async function writeHits(
  tx: Database,
  outcomes: readonly (Outcome & { readonly watch: Candidate })[],
  now: number,
): Promise<Told[]> {
  const { q, t } = tx;
  const told: Told[] = [];
  const rows: (typeof t.watchHits.$inferInsert)[] = [];
  for (const outcome of outcomes) {
    const { watch, seen, others } = outcome;
    if (outcome.do === "replace") {
      await q
        .update(t.watchHits)
        .set({ ...factsOf(seen), others })
        .where(and(eq(t.watchHits.id, outcome.hitId), isNull(t.watchHits.toldAt)));
      continue;
    }
    const id = newId();
    const atOnce = outcome.do === "tell";
    const tellAt = new Date(atOnce ? now : outcome.tellAt);
    rows.push({
      id,
      watchId: watch.id,
      userId: watch.userId,
      ...factsOf(seen),
      others,
      tellAt,
      toldAt: atOnce ? tellAt : null,
      shownAt: null,
      seenAt: null,
    });
    if (atOnce) told.push({ id, watch, eventSeq: seen.seq });
  }
  for (let i = 0; i < rows.length; i += ROWS) await q.insert(t.watchHits).values(rows.slice(i, i + ROWS));
  return told;
}

const factsOf = (seen: Seen) => ({
  subjectId: seen.userId,
  eventSeq: seen.seq,
  at: new Date(seen.at),
  fromType: seen.fromType,
  toType: seen.toType,
  comment: seen.comment,
  returnAt: seen.returnAt === null ? null : new Date(seen.returnAt),
});

/** What telling is made of: mail for those who want it, and a row of the change log for every host's streams. */
export async function tellHits(
  deps: Pick<ActionDeps, "mail" | "clock">,
  tx: Database,
  settings: Settings,
  told: readonly Told[],
): Promise<Omit<Change, "seq">[]> {
  const mails: NewMail[] = [];
  const causes = new Set<string>();
  for (const { id, watch, eventSeq } of told) {
    const { email, departmentId } = watch.watcher;
    if (!watch.byMail || !email || !settings.get("mail.watches", watch.userId, departmentId)) continue;
    // By the change and not by the hit: two watches that saw the same are one mail.
    const causeKey = `watch:${watch.userId}:${eventSeq}`;
    if (causes.has(causeKey)) continue;
    causes.add(causeKey);
    mails.push({ kind: "watch", data: { hitId: id }, toUserId: watch.userId, toAddress: email, causeKey });
  }
  await queueMail(deps, tx, mails);
  return told.map(({ id }) => ({ kind: "watch-hit", subjectId: id }));
}

/** The soonest that a hit which waits is to be told; null for none. */
export async function nextTelling(db: Database): Promise<number | null> {
  const { q, t } = db;
  const next = q
    .select({ tellAt: t.watchHits.tellAt })
    .from(t.watchHits)
    .where(isNull(t.watchHits.toldAt))
    .orderBy(asc(t.watchHits.tellAt));
  return (await db.page(next, 1))[0]?.tellAt.getTime() ?? null;
}
