import { and, count, desc, eq, inArray, lt, type SQL } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import { anyContains, wordsOf } from "#shared/db/search.ts";
import { type DropCode, type FaultCode, readReason } from "#shared/mail/faults.ts";

export const outboxStates = ["waiting", "failed", "sent", "dropped"] as const;
export type OutboxState = (typeof outboxStates)[number];

export interface OutboxFilter {
  readonly state: OutboxState | null;
  readonly kind: string | null;
  /** In the address or the name of whom it is for. */
  readonly search: string;
}

/** A mail as the outbox lists it: what it says is nobody's business. */
export interface OutboxItem {
  readonly id: string;
  readonly kind: string;
  readonly toUserId: string | null;
  readonly toName: string | null;
  readonly toAddress: string;
  readonly state: OutboxState;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly dueAt: Date;
  readonly endedAt: Date | null;
  readonly reason: { readonly code: FaultCode | DropCode; readonly said: string } | null;
}

function matching({ t: { outbox: o, users: u } }: Database, { state, kind, search }: OutboxFilter): SQL | undefined {
  return and(
    state === null ? undefined : eq(o.state, state),
    kind === null ? undefined : eq(o.kind, kind),
    ...wordsOf(search).map((word) => anyContains([o.toAddress, u.firstName, u.lastName, u.username], word)),
  );
}

/** The newest first, after the one with an id; so many. */
export const outboxItems = (
  db: Database,
  filter: OutboxFilter,
  limit: number,
  after: string | null,
): Promise<OutboxItem[]> =>
  items(db, and(matching(db, filter), after === null ? undefined : lt(db.t.outbox.id, after)), limit);

export async function outboxItem(db: Database, id: string): Promise<OutboxItem | null> {
  return (await items(db, eq(db.t.outbox.id, id), 1))[0] ?? null;
}

async function items(db: Database, where: SQL | undefined, limit: number): Promise<OutboxItem[]> {
  const { outbox: o, users: u } = db.t;
  const rows = db.q
    .select({ mail: o, firstName: u.firstName, lastName: u.lastName, username: u.username })
    .from(o)
    .leftJoin(u, eq(u.id, o.toUserId))
    .where(where)
    .orderBy(desc(o.id));
  return (await db.page(rows, limit)).map(({ mail, firstName, lastName, username }) => ({
    id: mail.id,
    kind: mail.kind,
    toUserId: mail.toUserId,
    toName: username === null ? null : `${firstName} ${lastName}`.trim() || username,
    toAddress: mail.toAddress,
    state: mail.state as OutboxState,
    attempts: mail.attempts,
    createdAt: mail.createdAt,
    dueAt: mail.dueAt,
    endedAt: mail.endedAt,
    reason: readReason(mail.lastError),
  }));
}

/** How many mails there are in each state. */
export async function outboxCounts({ q, t }: Database): Promise<Record<OutboxState, number>> {
  const rows = await q
    .select({ state: t.outbox.state, n: count() })
    .from(t.outbox)
    .where(inArray(t.outbox.state, [...outboxStates]))
    .groupBy(t.outbox.state);
  const counts = { waiting: 0, failed: 0, sent: 0, dropped: 0 };
  for (const { state, n } of rows) counts[state as OutboxState] = Number(n);
  return counts;
}
