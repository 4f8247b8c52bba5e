import { inArray, sql } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import type { ActionDeps } from "../deps.ts";
import { dropMail, type NewMail, queueMail } from "./outbox.ts";

/** SQL Server takes 2,100 parameters a statement. */
const AT_ONCE = 1000;

/**
 * Makes the mails of one cause what they should be now: those that wait are called off or go out at another time, those
 * that were called off wait again, and what is missing is queued. What has gone out stays.
 * @param prefix how the cause keys of all of them begin; nothing that a pattern would take for more.
 * @param mails all that there should be, each with a cause key, and due at the same time.
 */
export async function replanMail(
  deps: Pick<ActionDeps, "mail" | "clock">,
  tx: Database,
  prefix: string,
  mails: readonly NewMail[],
): Promise<void> {
  const { q, t } = tx;
  const wanted = new Map(mails.map((mail) => [mail.causeKey!, mail]));
  const rows = await q
    .select({ id: t.outbox.id, causeKey: t.outbox.causeKey, state: t.outbox.state, dueAt: t.outbox.dueAt })
    .from(t.outbox)
    .where(sql`${t.outbox.causeKey} like ${`${prefix}%`}`);
  const now = deps.clock();
  const waiting = rows.filter((row) => row.state === "waiting");
  await dropMail(
    tx,
    waiting.flatMap(({ causeKey }) => (wanted.has(causeKey!) ? [] : [causeKey!])),
    now,
  );
  const [first] = mails;
  if (!first) return;
  const dueAt = new Date(first.dueAt ?? now);
  const moved = waiting.filter((row) => wanted.has(row.causeKey!) && row.dueAt.getTime() !== dueAt.getTime());
  const dropped = rows.filter((row) => row.state === "dropped" && wanted.has(row.causeKey!));
  const set = async (some: readonly { readonly id: string }[], values: object) => {
    for (let i = 0; i < some.length; i += AT_ONCE)
      await q
        .update(t.outbox)
        .set(values)
        .where(
          inArray(
            t.outbox.id,
            some.slice(i, i + AT_ONCE).map(({ id }) => id),
          ),
        );
  };
  await set(moved, { dueAt });
  await set(dropped, { state: "waiting", data: JSON.stringify(first.data), dueAt, endedAt: null });
  const known = new Set(rows.map(({ causeKey }) => causeKey));
  await queueMail(
    deps,
    tx,
    mails.filter((mail) => !known.has(mail.causeKey!)),
  );
  if (moved.length + dropped.length > 0) deps.mail.queued?.();
}
