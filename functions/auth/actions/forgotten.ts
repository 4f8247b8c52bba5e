import { recordChanges } from "#shared/change-log.ts";
import { isDuplicate } from "#shared/db/open.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { queueMail } from "#shared/mail/outbox.ts";
import { nameKey } from "#shared/text-rules.ts";
import { hashPassword } from "../passwords.ts";
import { type Account, accountById, accountByName } from "../queries.ts";
import { addressKey, FORGOTTEN, PASSWORD_LINK_KEPT } from "../rules.ts";
import { secretHash } from "../secrets.ts";
import { endSessionsIn } from "./end-sessions.ts";
import { countOne, forgetFailuresIn, passwordKeys } from "./failures.ts";
import { noticeIn } from "./notices.ts";
import { findLink, type Link, makeLinkIn, useLinkIn, voidLinksIn } from "./one-time-links.ts";
import { setPasswordHashIn } from "./passwords.ts";
import { nameAsKey } from "./sign-in.ts";

/**
 * Mails a link to a new password to whoever has this user name or e-mail address. Nothing tells whether anybody has it,
 * whether they have an address, or whether they have been sent so many already: the same is read and written.
 * @returns how long this address must wait, in milliseconds, where it has asked too often; else 0.
 */
export async function mailPasswordLink(deps: ActionDeps, typed: string, address: string | null): Promise<number> {
  const now = deps.clock();
  const period = Math.floor(now / FORGOTTEN.period);
  const attempt = () =>
    deps.db.transaction(async (tx) => {
      const here = secretHash(`forgotten ${addressKey(address ?? "")} ${period}`);
      const there = await countOne(tx, here, here, now);
      if (there > FORGOTTEN.ofAddress) return (period + 1) * FORGOTTEN.period - now;
      const account = await accountByName(tx, nameAsKey(typed));
      const asked = secretHash(`forgotten ${account?.id ?? nameKey(typed.slice(0, 300))} ${period}`);
      const often = (await countOne(tx, asked, asked, now)) > FORGOTTEN.ofAccount;
      if (!account?.email || often) return 0;
      const { token, expiresAt } = await makeLinkIn(
        tx,
        { purpose: "password", userId: account.id, createdBy: null, keep: PASSWORD_LINK_KEPT },
        now,
      );
      await queueMail(deps, tx, [
        {
          kind: "password",
          data: { path: `/forgot/${token}`, expiresAt: new Date(expiresAt).toISOString() },
          toUserId: account.id,
          toAddress: account.email,
        },
      ]);
      return 0;
    });
  return attempt().catch((error: unknown) => {
    // Another host counted the first of this hour in the same moment.
    if (isDuplicate(error)) return attempt();
    throw error;
  });
}

/** Whom a link to a new password is for, or why it works no more. */
export async function readPasswordLink(
  { db, clock }: Pick<ActionDeps, "db" | "clock">,
  token: string,
): Promise<Account | Exclude<Link["state"], "open">> {
  const link = await findLink(db, "password", token, clock());
  if (link.state !== "open") return link.state;
  return (link.row.userId && (await accountById(db, link.row.userId))) || "outdated";
}

/**
 * Uses a link up: sets the password, ends all sessions and other links that there were, and forgets the wrong passwords
 * from this address. It begins no session: whoever has a second factor shows it, too.
 * @returns false when the link was used or outdated meanwhile.
 */
export async function replacePassword(
  deps: ActionDeps,
  token: string,
  password: string,
  address: string | null,
): Promise<boolean> {
  const passwordHash = await hashPassword(password);
  const now = deps.clock();
  const done = await deps.db.transaction(async (tx) => {
    const link = await findLink(tx, "password", token, now);
    const account = link.state === "open" && link.row.userId ? await accountById(tx, link.row.userId) : null;
    if (link.state !== "open" || !account || !(await useLinkIn(tx, link.row.id, now))) return null;
    if (await setPasswordHashIn(tx, account.id, passwordHash, now))
      await noticeIn(deps, tx, account.id, { event: "password", address });
    await voidLinksIn(tx, "invitation", account.id, now);
    const names = [account.username, ...(account.email ? [account.email] : [])];
    const keys = names.flatMap((name) => {
      const { account: all, there } = passwordKeys(nameKey(name), address);
      return [all, there];
    });
    await forgetFailuresIn(tx, keys);
    const ended = await endSessionsIn(tx, account.id, now);
    return { seq: ended.length > 0 ? await recordChanges(tx, ended, now) : null };
  });
  if (done?.seq) await deps.tail.reached(done.seq);
  return done !== null;
}
