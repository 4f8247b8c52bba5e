import { randomUUID } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import type { ActionDeps } from "../deps.ts";
import { newId } from "../ids.ts";
import type { MailData, MailKind } from "./kinds.ts";

/** A mail to be written. */
export type NewMail = {
  [K in MailKind]: {
    readonly kind: K;
    readonly data: MailData[K];
    readonly toUserId: string | null;
    readonly toAddress: string;
    /** Not before then, in milliseconds since 1970 UTC; absent: at once. */
    readonly dueAt?: number;
    /** Names the cause: a second mail with the same key is not made. */
    readonly causeKey?: string;
  };
}[MailKind];

/** SQL Server takes 2,100 parameters a statement; a row here has ten. */
const ROWS = 100;

/**
 * Puts mails into the outbox, within the transaction that causes them; a job sends them. Where mail is off nothing is
 * put there, so that nothing old goes out when it is switched on.
 * @returns how many were put there.
 */
export async function queueMail(
  { mail, clock }: Pick<ActionDeps, "mail" | "clock">,
  tx: Database,
  mails: readonly NewMail[],
): Promise<number> {
  if (mails.length === 0 || !mail.on()) return 0;
  const { q, t } = tx;
  const known = await knownCauses(
    tx,
    mails.flatMap((one) => one.causeKey ?? []),
  );
  const now = clock();
  const rows = mails
    .filter((one) => one.causeKey === undefined || !known.has(one.causeKey))
    .map((one) => ({
      id: newId(),
      kind: one.kind,
      toUserId: one.toUserId,
      toAddress: one.toAddress,
      data: JSON.stringify(one.data),
      messageId: `<${randomUUID()}@${mail.domain()}>`,
      causeKey: one.causeKey ?? null,
      state: "waiting",
      attempts: 0,
      dueAt: new Date(one.dueAt ?? now),
      createdAt: new Date(now),
    }));
  for (let i = 0; i < rows.length; i += ROWS) await q.insert(t.outbox).values(rows.slice(i, i + ROWS));
  if (rows.length > 0) mail.queued?.();
  return rows.length;
}

async function knownCauses({ q, t }: Database, keys: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>();
  for (let i = 0; i < keys.length; i += 1000)
    for (const row of await q
      .select({ key: t.outbox.causeKey })
      .from(t.outbox)
      .where(inArray(t.outbox.causeKey, keys.slice(i, i + 1000))))
      known.add(row.key!);
  return known;
}

/** Calls off mails that wait, by their causes: a note was read before its mail was due. */
export async function dropMail({ q, t }: Database, causeKeys: readonly string[], now: number): Promise<void> {
  for (let i = 0; i < causeKeys.length; i += 1000)
    await q
      .update(t.outbox)
      .set({ state: "dropped", data: "{}", endedAt: new Date(now) })
      .where(and(eq(t.outbox.state, "waiting"), inArray(t.outbox.causeKey, causeKeys.slice(i, i + 1000))));
}

/** Calls off what waits for somebody, and takes them out of what was sent: that a mail went remains, not to whom. */
export async function eraseReceiver({ q, t }: Database, userId: string, now: number): Promise<void> {
  const { outbox: o } = t;
  await q
    .update(o)
    .set({ state: "dropped", endedAt: new Date(now) })
    .where(and(eq(o.toUserId, userId), eq(o.state, "waiting")));
  await q.update(o).set({ toAddress: "", data: "{}", lastError: null, toUserId: null }).where(eq(o.toUserId, userId));
}

/** Gives what was sent to one account, and what waits for it, to another; the addresses stay those that they are. */
export const moveReceiver = async ({ q, t }: Database, from: string, into: string): Promise<void> =>
  void (await q.update(t.outbox).set({ toUserId: into }).where(eq(t.outbox.toUserId, from)));
