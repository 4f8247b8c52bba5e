import { type Actor, audit } from "#shared/audit.ts";
import { recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { notFound } from "#shared/http/problem.ts";
import { type NewMail, queueMail } from "#shared/mail/outbox.ts";
import { say } from "#shared/texts/current.ts";
import type { AuthDeps } from "../auth-deps.ts";
import { hashPassword } from "../passwords.ts";
import { type Account, accountById, accountsById } from "../queries.ts";
import { INVITATION_KEPT } from "../rules.ts";
import { endSessionsIn } from "./end-sessions.ts";
import { noticeIn } from "./notices.ts";
import { findLink, type Link, makeLinkIn, useLinkIn, voidLinksIn } from "./one-time-links.ts";
import { setPasswordHashIn } from "./passwords.ts";
import { type Entry, type Origin, openSessionIn } from "./sessions.ts";

export interface Invitation {
  /** Without the virtual directory. */
  readonly path: string;
  readonly expiresAt: Date;
}

/**
 * Makes a link by which a user chooses a password, the first or a new one. It works once and for seven days; one
 * made before works no more.
 * @throws Problem 404 for nobody, or somebody archived.
 */
export async function createInvitation(deps: ActionDeps, actor: Actor, userId: string): Promise<Invitation> {
  return deps.db.transaction(async (tx) => {
    const account = await accountById(tx, userId);
    if (!account) throw notFound(say("error.noUserOrArchived"));
    return inviteIn(tx, actor, account, "link", deps.clock());
  });
}

/** So many are invited in one transaction. */
const AT_ONCE = 50;

/**
 * Makes such links for many and mails each to whom it is for. Whoever is archived is left out.
 * @returns who is sent one, and who has no address.
 */
export async function mailInvitations(
  deps: ActionDeps,
  actor: Actor,
  userIds: readonly string[],
): Promise<{ mailed: string[]; without: string[] }> {
  const done = { mailed: [] as string[], without: [] as string[] };
  for (let i = 0; i < userIds.length; i += AT_ONCE) {
    const now = deps.clock();
    const some = await deps.db.transaction(async (tx) => {
      const accounts = await accountsById(tx, userIds.slice(i, i + AT_ONCE));
      const mails: NewMail[] = [];
      for (const account of accounts) {
        if (!account.email) continue;
        const { path, expiresAt } = await inviteIn(tx, actor, account, "mail", now);
        mails.push({
          kind: "invitation",
          data: { path, expiresAt: expiresAt.toISOString(), by: actor.id === null ? "" : actor.name },
          toUserId: account.id,
          toAddress: account.email,
        });
      }
      await queueMail(deps, tx, mails);
      return accounts;
    });
    for (const { id, email } of some) done[email ? "mailed" : "without"].push(id);
  }
  return done;
}

async function inviteIn(
  tx: Database,
  actor: Actor,
  account: Account,
  by: "link" | "mail",
  now: number,
): Promise<Invitation> {
  const { token, expiresAt } = await makeLinkIn(
    tx,
    { purpose: "invitation", userId: account.id, createdBy: actor.id, keep: INVITATION_KEPT },
    now,
  );
  await audit(
    tx,
    actor,
    [
      {
        action: "user.invite",
        subjectType: "user",
        subjectId: account.id,
        subjectName: account.username,
        after: { expiresAt: new Date(expiresAt), ...(by === "mail" ? { mailedTo: account.email } : {}) },
      },
    ],
    now,
  );
  return { path: `/invite/${token}`, expiresAt: new Date(expiresAt) };
}

/** Whom an invitation is for, or why it works no more. */
export async function readInvitation(
  { db, clock }: Pick<ActionDeps, "db" | "clock">,
  token: string,
): Promise<Account | Exclude<Link["state"], "open">> {
  const link = await findLink(db, "invitation", token, clock());
  if (link.state !== "open") return link.state;
  return (link.row.userId && (await accountById(db, link.row.userId))) || "outdated";
}

/**
 * Uses an invitation up: sets the password, ends all sessions that there were, and lets its user in.
 * @returns null when the link was used or outdated meanwhile.
 */
export async function acceptInvitation(
  deps: AuthDeps,
  token: string,
  password: string,
  from: Origin,
): Promise<Entry | null> {
  const passwordHash = await hashPassword(password);
  const now = deps.clock();
  const done = await deps.db.transaction(async (tx) => {
    const link = await findLink(tx, "invitation", token, now);
    if (link.state !== "open" || !link.row.userId || !(await accountById(tx, link.row.userId))) return null;
    if (!(await useLinkIn(tx, link.row.id, now))) return null;
    const { userId } = link.row;
    if (await setPasswordHashIn(tx, userId, passwordHash, now))
      await noticeIn(deps, tx, userId, { event: "password", address: from.address });
    await voidLinksIn(tx, "password", userId, now);
    const ended = await endSessionsIn(tx, userId, now);
    const entry = await openSessionIn(tx, deps, userId, from, now);
    return { entry, seq: ended.length > 0 ? await recordChanges(tx, ended, now) : null };
  });
  if (done?.seq) await deps.tail.reached(done.seq);
  return done?.entry ?? null;
}
