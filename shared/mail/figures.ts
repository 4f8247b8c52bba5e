import { count, min } from "drizzle-orm";
import type { Database } from "../db/database.ts";

/** How many mails the outbox holds by what became of them, and how long some wait. */
export interface OutboxFigures {
  readonly waiting: number;
  readonly sent: number;
  readonly failed: number;
  readonly dropped: number;
  /** When the oldest that waits was made, and when the first was due; null where none waits. In milliseconds since 1970 UTC. */
  readonly oldestAt: number | null;
  readonly dueAt: number | null;
}

/** Counts the outbox: one look over an index. */
export async function outboxFigures({ q, t }: Database): Promise<OutboxFigures> {
  const { state, createdAt, dueAt } = t.outbox;
  const rows = await q
    .select({ state, n: count(), oldest: min(createdAt), due: min(dueAt) })
    .from(t.outbox)
    .groupBy(state);
  const of = (name: string) => rows.find((row) => row.state === name);
  const n = (name: string) => Number(of(name)?.n ?? 0);
  const waiting = of("waiting");
  return {
    waiting: n("waiting"),
    sent: n("sent"),
    failed: n("failed"),
    dropped: n("dropped"),
    oldestAt: waiting?.oldest?.getTime() ?? null,
    dueAt: waiting?.due?.getTime() ?? null,
  };
}
