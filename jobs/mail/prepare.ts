import { z } from "zod";
import { composeMail, type Message } from "#functions/mail/actions.ts";
import type { Clock } from "#shared/clock.ts";
import type { Database } from "#shared/db/database.ts";
import type { OutboxRow, Outcome } from "#shared/mail/claims.ts";
import { type MailData, type MailKind, mailKinds, securityEvents } from "#shared/mail/kinds.ts";
import type { MailServer } from "#shared/mail/server.ts";
import type { SiteMail } from "#shared/mail/site-mail.ts";
import type { Everyone } from "./everyone.ts";
import { loadAnnouncements } from "./load/announcements.ts";
import { loadDigests } from "./load/digests.ts";
import { loadInvitations, loadPasswords, loadTests } from "./load/links.ts";
import type { Filled, Loader, Unfilled } from "./load/loader.ts";
import { loadNotes } from "./load/notes.ts";
import { loadNotices } from "./load/notices.ts";
import { loadWatches } from "./load/watches.ts";
import { type Receiver, readReceivers } from "./receivers.ts";

/** News that nobody needs a day later. In milliseconds. */
const STALE_MS = 24 * 3600_000;
const goStale: readonly MailKind[] = ["watch", "digest"];

const id = z.string().min(1).max(26);
const instant = z.iso.datetime({ offset: true });
const shapes: { readonly [K in MailKind]: z.ZodType<MailData[K]> } = {
  note: z.object({ noteId: id, receiverId: id }),
  watch: z.object({ hitId: id, more: z.array(id).optional() }) as z.ZodType<MailData["watch"]>,
  announcement: z.object({ announcementId: id }),
  digest: z.object({ day: z.iso.date() }),
  password: z.object({ path: z.string(), expiresAt: instant }),
  invitation: z.object({ path: z.string(), expiresAt: instant, by: z.string() }),
  security: z.object({
    event: z.enum(securityEvents),
    at: instant,
    address: z.string().nullable(),
    what: z.string().nullable(),
    by: z.string().nullable(),
  }),
  test: z.object({ by: z.string() }),
};
const loaders: { readonly [K in MailKind]: Loader<K> } = {
  note: loadNotes,
  watch: loadWatches,
  announcement: loadAnnouncements,
  digest: loadDigests,
  password: loadPasswords,
  invitation: loadInvitations,
  security: loadNotices,
  test: loadTests,
};

/** A mail that can be handed over, or what became of it before. */
export type Prepared = { readonly message: Message } | { readonly outcome: Outcome };

/** What a row of the outbox says; null for what this version does not know. */
export const dataOf = <K extends MailKind>(kind: K, text: string): MailData[K] | null => {
  try {
    return shapes[kind].parse(JSON.parse(text));
  } catch {
    return null;
  }
};

export interface Preparing {
  readonly db: Database;
  readonly clock: Clock;
  readonly mail: SiteMail;
  everyone(): Promise<Everyone>;
}

/** Writes mails from what holds now; a mail that cannot be written harms no other. */
export async function prepare(
  { db, clock, mail, everyone }: Preparing,
  server: MailServer,
  rows: readonly OutboxRow[],
): Promise<Map<string, Prepared>> {
  const now = clock();
  const receivers = await readReceivers(db, [...new Set(rows.flatMap((row) => row.toUserId ?? []))]);
  const prepared = new Map<string, Prepared>();
  for (const kind of mailKinds) {
    const ofKind = rows.filter((row) => row.kind === kind);
    if (ofKind.length > 0) await prepareKind(kind, ofKind);
  }
  for (const row of rows)
    if (!prepared.has(row.id)) prepared.set(row.id, unwritable(`This version knows no mails of kind ${row.kind}.`));
  return prepared;

  async function prepareKind<K extends MailKind>(kind: K, ofKind: readonly OutboxRow[]): Promise<void> {
    const unfilled: Unfilled<K>[] = [];
    for (const row of ofKind) {
      const data = dataOf(kind, row.data);
      const receiver = row.toUserId ? receivers.get(row.toUserId) : undefined;
      if (!data) prepared.set(row.id, unwritable("What it is to be written from cannot be read."));
      else {
        const reason = receiver ? whyNot(row, kind, receiver, now) : "archived";
        if (reason) prepared.set(row.id, { outcome: { state: "dropped", code: reason } });
        else unfilled.push({ id: row.id, data, receiver: receiver! });
      }
    }
    if (unfilled.length === 0) return;
    const filled = await fill(kind, unfilled);
    for (const one of unfilled) {
      const row = ofKind.find(({ id }) => id === one.id)!;
      prepared.set(one.id, await write(kind, row, one.receiver, filled(one.id)));
    }
  }

  /** All at once; where that fails, one by one, to find out which of them is to blame. */
  async function fill<K extends MailKind>(kind: K, unfilled: readonly Unfilled<K>[]) {
    const context = { now, serverName: server.host, everyone };
    const gone: Filled<K> = { drop: "deleted" };
    try {
      const all = await loaders[kind](db, unfilled, context);
      return (id: string): Filled<K> | Error => all.get(id) ?? gone;
    } catch (error) {
      // A database that is away fails for all of them, and none is to blame.
      await db.ping();
      if (unfilled.length === 1) return () => error as Error;
      const each = new Map<string, Filled<K> | Error>();
      for (const one of unfilled)
        each.set(
          one.id,
          await loaders[kind](db, [one], context).then(
            (found) => found.get(one.id) ?? gone,
            (reason) => reason as Error,
          ),
        );
      return (id: string) => each.get(id)!;
    }
  }

  async function write<K extends MailKind>(
    kind: K,
    row: OutboxRow,
    receiver: Receiver,
    filled: Filled<K> | Error,
  ): Promise<Prepared> {
    if (filled instanceof Error) return unwritable(filled.message);
    if ("drop" in filled) return { outcome: { state: "dropped", code: filled.drop } };
    try {
      const { props, from, replyTo } = filled;
      const to = { ...receiver, id: receiver.who.id, email: receiver.email! };
      const letter = { kind, props, from, replyTo, to, messageId: row.messageId };
      return { message: await composeMail(letter, server, mail, now) };
    } catch (error) {
      return unwritable(error instanceof Error ? error.message : String(error));
    }
  }
}

/** Why somebody does not get it, whatever it says. */
function whyNot(row: OutboxRow, kind: MailKind, receiver: Receiver, now: number) {
  if (receiver.archived) return "archived";
  if (!receiver.email) return "noAddress";
  // Whoever has another address by now has not asked for a way in through the former one.
  if (kind === "password" && receiver.email !== row.toAddress) return "otherAddress";
  if (!receiver.wants(kind)) return "unwanted";
  return goStale.includes(kind) && row.dueAt.getTime() < now - STALE_MS ? "stale" : null;
}

const unwritable = (said: string): Prepared => ({ outcome: { state: "failed", code: "render", said } });
