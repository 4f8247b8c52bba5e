import { eq } from "drizzle-orm";
import { type Actor, audit } from "#shared/audit.ts";
import { recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { forbidden, notFound } from "#shared/http/problem.ts";
import { stale } from "#shared/http/version.ts";
import { siteSetting } from "#shared/settings/store.ts";
import { say } from "#shared/texts/current.ts";
import { refuseNoAdministrator } from "./last-administrator.ts";
import { withPhones } from "./phone-fields.ts";
import { findUser } from "./queries.ts";
import {
  type ContactPatch,
  contactPatch,
  differences,
  ownFields,
  rowOf,
  type UserFields,
  type UserPatch,
  userPatch,
} from "./rules.ts";
import { accepted, refuseTaken, refuseUnknownPlaces, refuseUnknownRole, taken } from "./uniqueness.ts";

/** What was changed of a user, before and after. */
export interface UserChange {
  readonly before: Partial<UserFields>;
  readonly after: Partial<UserFields>;
}

/**
 * Changes fields of a user; what is absent stays, and what is the same writes nothing.
 * @param unchanged tells whether the user is still what the changes were made upon.
 * @returns what was changed, before and after; null for nothing.
 * @throws Problem 404, 422, and 409 for a taken name, the last administrator's role, and who was changed meanwhile.
 */
export const updateUser = async (
  deps: ActionDeps,
  actor: Actor,
  id: string,
  input: UserPatch,
  unchanged: (user: UserFields) => boolean = () => true,
): Promise<UserChange | null> =>
  write(deps, actor, id, accepted(userPatch, input), {
    unchanged,
    accept: async () => {},
    told: (changed) => changed,
  });

/**
 * Changes one's own contact fields, those that the site leaves to people. Only the e-mail address, by which one signs
 * in, goes into the audit log; whoever asks for that has asked for the password. It ends no session.
 * @returns what was changed, before and after; null for nothing.
 * @throws Problem 403 for what the site keeps to itself, 422, and 409 for an address that is somebody else's.
 */
export const updateOwnContact = async (
  deps: ActionDeps,
  actor: Actor & { readonly id: string },
  input: ContactPatch,
): Promise<UserChange | null> =>
  write(deps, actor, actor.id, accepted(contactPatch, input), {
    async accept(tx, { after }) {
      const own: readonly string[] = ownFields[await siteSetting(tx, "site.editContact")];
      if (!Object.keys(after).every((name) => own.includes(name))) throw forbidden(say("contact.keptBySite"));
    },
    told: ({ before, after }) =>
      "email" in after ? { before: { email: before.email! }, after: { email: after.email! } } : null,
  });

interface Way {
  unchanged?(user: UserFields): boolean;
  /** Refuses by throwing. */
  accept(tx: Database, changed: UserChange): Promise<void>;
  /** What the audit log keeps of it; null for nothing. */
  told(changed: UserChange): UserChange | null;
}

async function write(
  deps: ActionDeps,
  actor: Actor,
  id: string,
  input: Partial<UserFields>,
  way: Way,
): Promise<UserChange | null> {
  const now = deps.clock();
  const patch = await withPhones(deps.db, input, await findUser(deps.db, id));
  const done = await deps.db.transaction(async (tx) => {
    const user = await findUser(tx, id);
    if (!user) throw notFound(say("status.noSuchUser"));
    if (way.unchanged && !way.unchanged(user)) throw stale(say("directory.changedMeanwhile"));
    const changed = differences<UserFields>(user, patch);
    if (!changed) return null;
    await way.accept(tx, changed);
    const row = { id, ...rowOf({ ...user, ...changed.after }) };
    await refuseUnknownPlaces(tx, changed.after);
    await refuseUnknownRole(tx, changed.after.role);
    await refuseTaken(tx, row);
    await tx.q
      .update(tx.t.users)
      .set({ ...changed.after, usernameKey: row.usernameKey, emailKey: row.emailKey, updatedAt: new Date(now) })
      .where(eq(tx.t.users.id, id))
      .catch(taken);
    const told = way.told(changed);
    if (told)
      await audit(
        tx,
        actor,
        [{ action: "user.update", subjectType: "user", subjectId: id, subjectName: user.username, ...told }],
        now,
      );
    const seq = await recordChanges(tx, [{ kind: "user", subjectId: id }], now);
    if (changed.before.role === "administrator") await refuseNoAdministrator(tx);
    return { changed, seq };
  });
  if (done) await deps.tail.reached(done.seq);
  return done?.changed ?? null;
}
