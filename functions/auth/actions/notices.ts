import { and, eq } from "drizzle-orm";
import type { Actor } from "#shared/audit.ts";
import type { Database } from "#shared/db/database.ts";
import type { ActionDeps } from "#shared/deps.ts";
import type { SecurityNotice } from "#shared/mail/kinds.ts";
import { queueMail } from "#shared/mail/outbox.ts";
import { deviceName } from "../device.ts";
import type { Origin } from "./sessions.ts";

type Notice = Pick<SecurityNotice, "event"> & Partial<Omit<SecurityNotice, "at" | "event">>;
type NoticeDeps = Pick<ActionDeps, "mail" | "clock">;

/** Tells somebody by mail of what concerns how they sign in, within the transaction that changes it. */
export async function noticeIn(deps: NoticeDeps, tx: Database, userId: string, notice: Notice): Promise<void> {
  const email = await addressOf(deps, tx, userId);
  if (email === null) return;
  const at = new Date(deps.clock()).toISOString();
  const data = { address: null, what: null, by: null, ...notice, at };
  await queueMail(deps, tx, [{ kind: "security", data, toUserId: userId, toAddress: email }]);
}

/** From where it was done, and by whom where it was not the user. */
export const doneBy = (actor: Actor, userId: string): Pick<SecurityNotice, "address" | "by"> =>
  actor.id === userId ? { address: actor.address, by: null } : { address: null, by: actor.name };

/**
 * Tells somebody who signs in of a device from which they have not signed in within the last 90 days. The first one of
 * all is no news, and what does not say what it is cannot be told apart. To be called before the session is begun.
 */
export async function noticeDeviceIn(
  deps: NoticeDeps,
  tx: Database,
  userId: string,
  { userAgent, address }: Pick<Origin, "userAgent" | "address">,
): Promise<void> {
  const device = deviceName(userAgent);
  if (device === null || (await addressOf(deps, tx, userId)) === null) return;
  const known = await devicesOf(tx, userId);
  if (known.size > 0 && !known.has(device))
    await noticeIn(deps, tx, userId, { event: "device", what: device, address });
}

/** By name, as they are shown: by what is on record, and by the sessions, which are there at once. */
async function devicesOf({ q, t }: Database, userId: string): Promise<Set<string>> {
  const { sessions: s, signIns: i } = t;
  const rows = [
    ...(await q.selectDistinct({ userAgent: s.userAgent }).from(s).where(eq(s.userId, userId))),
    ...(await q
      .selectDistinct({ userAgent: i.userAgent })
      .from(i)
      .where(and(eq(i.userId, userId), eq(i.outcome, "ok")))),
  ];
  return new Set(rows.flatMap(({ userAgent }) => deviceName(userAgent) ?? []));
}

/** Where they get mail; null where none goes out, or not to them. */
async function addressOf({ mail }: NoticeDeps, { q, t }: Database, userId: string): Promise<string | null> {
  if (!mail.on()) return null;
  const [row] = await q.select({ email: t.users.email }).from(t.users).where(eq(t.users.id, userId));
  return row?.email ?? null;
}
