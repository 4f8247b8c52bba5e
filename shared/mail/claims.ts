import { and, asc, eq, gt, inArray, isNotNull, isNull, lte, notInArray, or, type SQL } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { type DropCode, type FaultCode, writeReason } from "./faults.ts";
import type { MailKind } from "./kinds.ts";

export type OutboxRow = Database["t"]["outbox"]["$inferSelect"];

/** A claim ends by itself after so long: whoever held it has died, and another takes the mail up. In milliseconds. */
export const CLAIM_MS = 90_000;
/** SQL Server takes 2,100 parameters a statement. */
const AT_ONCE = 1000;
/** So many watches of one receiver go into one mail. */
const MOST_JOINED = 50;
/** Somebody waits for these in front of a page. */
const AT_ONCE_KINDS: MailKind[] = ["password", "test"];

/** Mails whose time has come and that nobody else has in hand. */
const isDue = ({ t: { outbox: o } }: Database, now: number): SQL =>
  and(
    eq(o.state, "waiting"),
    lte(o.dueAt, new Date(now)),
    or(isNull(o.claimedUntil), lte(o.claimedUntil, new Date(now))),
  )!;

/** Whether there is anything to send, were it in the hand of somebody: who holds the lease knows whether that one lives. */
export async function anyDue(db: Database, now: number): Promise<boolean> {
  const { outbox: o } = db.t;
  const due = and(eq(o.state, "waiting"), lte(o.dueAt, new Date(now)));
  return (await db.page(db.q.select({ id: o.id }).from(o).where(due).orderBy(asc(o.dueAt)), 1)).length > 0;
}

/** Ends all claims. For whoever has just got the lease to send: those who made them have died, or lost it. */
export async function endClaims(db: Database): Promise<void> {
  const { outbox: o } = db.t;
  await db.q
    .update(o)
    .set({ claimedUntil: null })
    .where(and(eq(o.state, "waiting"), isNotNull(o.claimedUntil)));
}

/** What was claimed, and what of it somebody else had in hand who has died: it may have come through. */
export interface Claimed {
  readonly rows: readonly OutboxRow[];
  readonly again: ReadonlySet<string>;
}

/**
 * Claims mails that are due, those that somebody waits for first, then the oldest; with a watch all others that are
 * due to the same receiver. The claim is a mark with a token: of several processes that try at once each row has one.
 */
export async function claimDue(db: Database, token: string, now: number, most: number): Promise<Claimed> {
  const { outbox: o } = db.t;
  const columns = { id: o.id, kind: o.kind, toUserId: o.toUserId, claimedBy: o.claimedBy };
  const due = (more: SQL, limit: number) =>
    db.page(
      db.q
        .select(columns)
        .from(o)
        .where(and(isDue(db, now), more))
        .orderBy(asc(o.dueAt), asc(o.id)),
      limit,
    );
  const first = await due(inArray(o.kind, AT_ONCE_KINDS), most);
  const found =
    first.length < most ? [...first, ...(await due(notInArray(o.kind, AT_ONCE_KINDS), most - first.length))] : first;
  const watchers = [...new Set(found.flatMap((row) => (row.kind === "watch" && row.toUserId ? [row.toUserId] : [])))];
  if (watchers.length > 0)
    found.push(
      ...(await due(
        and(eq(o.kind, "watch"), inArray(o.toUserId, watchers))!,
        Math.min(AT_ONCE, watchers.length * MOST_JOINED),
      )),
    );
  const ids = [...new Set(found.map((row) => row.id))];
  if (ids.length === 0) return { rows: [], again: new Set() };
  for (let i = 0; i < ids.length; i += AT_ONCE)
    await db.q
      .update(o)
      .set({ claimedBy: token, claimedUntil: new Date(now + CLAIM_MS) })
      .where(and(inArray(o.id, ids.slice(i, i + AT_ONCE)), isDue(db, now)));
  const rows: OutboxRow[] = [];
  for (let i = 0; i < ids.length; i += AT_ONCE)
    rows.push(
      ...(await db.q
        .select()
        .from(o)
        .where(and(inArray(o.id, ids.slice(i, i + AT_ONCE)), eq(o.claimedBy, token)))
        .orderBy(asc(o.dueAt), asc(o.id))),
    );
  return { rows, again: new Set(found.flatMap((row) => (row.claimedBy === null ? [] : [row.id]))) };
}

/** The rows that are still claimed by this token: whoever lost a claim must not write. */
const ours = ({ t: { outbox: o } }: Database, token: string, ids: readonly string[]): SQL =>
  and(inArray(o.id, [...ids]), eq(o.claimedBy, token), eq(o.state, "waiting"))!;

/** Keeps a claim for another while. */
export async function keepClaims(db: Database, token: string, ids: readonly string[], now: number): Promise<void> {
  for (let i = 0; i < ids.length; i += AT_ONCE)
    await db.q
      .update(db.t.outbox)
      .set({ claimedUntil: new Date(now + CLAIM_MS) })
      .where(ours(db, token, ids.slice(i, i + AT_ONCE)));
}

const free = { claimedBy: null, claimedUntil: null };

/** Gives mails back that were not tried. */
export async function releaseClaims(db: Database, token: string, ids: readonly string[]): Promise<void> {
  for (let i = 0; i < ids.length; i += AT_ONCE)
    await db.q
      .update(db.t.outbox)
      .set(free)
      .where(ours(db, token, ids.slice(i, i + AT_ONCE)));
}

/** What became of one mail. */
export type Outcome =
  | { readonly state: "sent"; readonly toAddress: string }
  | { readonly state: "dropped"; readonly code: DropCode }
  | { readonly state: "failed"; readonly code: FaultCode; readonly said: string }
  /** Tried once more at `dueAt`. */
  | { readonly state: "waiting"; readonly code: FaultCode; readonly said: string; readonly dueAt: number };

/** Writes the outcome of a mail. @returns false where the claim was lost meanwhile. */
export async function settle(
  db: Database,
  token: string,
  row: Pick<OutboxRow, "id" | "attempts">,
  outcome: Outcome,
  now: number,
): Promise<boolean> {
  const attempts = row.attempts + 1;
  const endedAt = new Date(now);
  const values =
    outcome.state === "sent"
      ? { state: "sent", attempts, endedAt, data: "{}", lastError: null, toAddress: outcome.toAddress }
      : outcome.state === "dropped"
        ? { state: "dropped", endedAt, data: "{}", lastError: writeReason(outcome.code) }
        : outcome.state === "failed"
          ? { state: "failed", attempts, endedAt, lastError: writeReason(outcome.code, outcome.said) }
          : { attempts, dueAt: new Date(outcome.dueAt), lastError: writeReason(outcome.code, outcome.said) };
  return (
    db.changed(
      await db.q
        .update(db.t.outbox)
        .set({ ...values, ...free })
        .where(ours(db, token, [row.id])),
    ) === 1
  );
}

/**
 * Makes one mail of several, in one transaction: the first takes what the others say, and they are called off.
 * @param data what the first is rendered from from now on, as JSON.
 */
export async function joinInto(
  db: Database,
  token: string,
  first: string,
  others: readonly string[],
  data: string,
  now: number,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const { q, t, changed } = tx;
    if (
      changed(
        await q
          .update(t.outbox)
          .set({ data })
          .where(ours(tx, token, [first])),
      ) === 0
    )
      return false;
    await q
      .update(t.outbox)
      .set({ state: "dropped", data: "{}", endedAt: new Date(now), lastError: writeReason("joined"), ...free })
      .where(ours(tx, token, others));
    return true;
  });
}

/** For gauges and for whoever looks after it: how many wait and how many were put aside, and since when the oldest is due. */
export async function outboxFigures(
  db: Database,
): Promise<{ readonly waiting: number; readonly failed: number; readonly oldestDueAt: Date | null }> {
  const { outbox: o } = db.t;
  const waiting = await db.q.$count(o, eq(o.state, "waiting"));
  const failed = await db.q.$count(o, eq(o.state, "failed"));
  const oldest = db.q
    .select({ dueAt: o.dueAt })
    .from(o)
    .where(and(eq(o.state, "waiting"), gt(o.dueAt, new Date(0))))
    .orderBy(asc(o.dueAt));
  const [row] = waiting > 0 ? await db.page(oldest, 1) : [];
  return { waiting: Number(waiting), failed: Number(failed), oldestDueAt: row?.dueAt ?? null };
}
