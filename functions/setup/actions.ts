import { and, eq, isNull } from "drizzle-orm";
import {
  choosePassword,
  findLink,
  hashPassword,
  needsSetup,
  setPasswordHashIn,
  useLinkIn,
} from "#functions/auth/actions.ts";
import { setSharedSettings } from "#functions/client-settings/actions.ts";
import { createUserIn } from "#functions/directory/actions.ts";
import type { Actor } from "#shared/audit.ts";
import { recordChanges } from "#shared/change-log.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { Problem } from "#shared/http/problem.ts";
import { nameKey } from "#shared/text-rules.ts";

const setup: Actor = { id: null, name: "set-up", address: null };

export interface FirstAdministrator {
  readonly username: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly email?: string;
  readonly password: string;
}

/** Whether a set-up link works: it was not used, no newer one was made, and there is no administrator yet. */
export async function setupIsOpen(deps: Pick<ActionDeps, "db" | "clock">, token: string): Promise<boolean> {
  return (await findLink(deps.db, "setup", token, deps.clock())).state === "open" && needsSetup(deps);
}

/**
 * Makes the first administrator by a set-up link, which is used up.
 * @param timeZone the site's, and so everybody's who has no other.
 * @returns the user's id; null when the link works no more, as when somebody else was quicker.
 * @throws Problem 422 or 409 for a field that cannot be.
 */
export async function setUp(
  deps: ActionDeps,
  token: string,
  input: FirstAdministrator,
  timeZone: string,
): Promise<string | null> {
  const { password, ...user } = input;
  const hash = await hashPassword(password);
  const now = deps.clock();
  const done = await deps.db.transaction(async (tx) => {
    const link = await findLink(tx, "setup", token, now);
    // Using the link up comes first: of two that are sent at once, the other waits here and is then refused.
    if (link.state !== "open" || !(await useLinkIn(tx, link.row.id, now)) || !(await needsSetup({ db: tx })))
      return null;
    const { id, changes } = await createUserIn(tx, setup, { ...user, role: "administrator" }, now);
    await setPasswordHashIn(tx, id, hash, now);
    return { id, seq: await recordChanges(tx, changes, now) };
  });
  if (!done) return null;
  await deps.tail.reached(done.seq);
  await setSharedSettings(deps, setup, { kind: "site" }, [{ name: "site.timeZone", value: timeZone, locked: false }]);
  return done.id;
}

/**
 * Makes the first administrator from the configuration when there is none who can sign in; else does nothing.
 * @returns whether it did.
 * @throws Problem 422 for a user name that cannot be.
 */
export async function ensureAdministrator(
  deps: ActionDeps,
  { username, password }: { readonly username: string; readonly password: string },
): Promise<boolean> {
  if (!(await needsSetup(deps))) return false;
  const hash = await hashPassword(password);
  const now = deps.clock();
  const seq = await deps.db
    .transaction(async (tx) => {
      if (!(await needsSetup({ db: tx }))) return null;
      const { id, changes } = await createUserIn(tx, setup, { username, role: "administrator" }, now);
      await setPasswordHashIn(tx, id, hash, now);
      return recordChanges(tx, changes, now);
    })
    .catch((error) => {
      if (error instanceof Problem && error.status === 409) return null;
      throw error;
    });
  if (seq !== null) {
    await deps.tail.reached(seq);
    return true;
  }
  return giveImportedPassword(deps, username, password);
}

/** An administrator of that name who was imported, and so has no password yet, gets this one. */
async function giveImportedPassword(deps: ActionDeps, username: string, password: string): Promise<boolean> {
  if (!(await needsSetup(deps))) return false;
  const { q, t } = deps.db;
  const [user] = await q
    .select({ id: t.users.id })
    .from(t.users)
    .where(
      and(eq(t.users.usernameKey, nameKey(username)), eq(t.users.role, "administrator"), isNull(t.users.archivedAt)),
    );
  if (!user) {
    deps.log.warn(
      `ADMIN_USERNAME names ${JSON.stringify(username)}, who is somebody else already: choose another name, or use the set-up link.`,
    );
    return false;
  }
  await choosePassword(deps, user.id, password, { actor: setup });
  return true;
}
