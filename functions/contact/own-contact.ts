import { attemptsOf } from "#functions/auth/actions.ts";
import { type ContactPatch, type UserChange, updateOwnContact } from "#functions/directory/actions.ts";
import type { Actor } from "#shared/audit.ts";
import type { Deps } from "#shared/deps.ts";
import { invalid, Problem } from "#shared/http/problem.ts";
import type { Person } from "#shared/roster/member.ts";
import { say } from "#shared/texts/current.ts";
import { hasPassword } from "./queries.ts";

/**
 * Changes one's own contact fields. Another e-mail address needs the current password, since one signs in with it;
 * guessing is as slow as at the door.
 * @throws Problem as `updateOwnContact` does; 422 at `/currentPassword`, 429 after too many wrong ones.
 */
export async function changeOwnContact(
  deps: Deps,
  viewer: Person,
  actor: Actor,
  patch: ContactPatch,
  currentPassword: string | undefined,
): Promise<UserChange | null> {
  if (patch.email !== undefined && (patch.email ?? "").trim() !== (viewer.email ?? ""))
    await confirm(deps, viewer, currentPassword, actor.address);
  return updateOwnContact(deps, { ...actor, id: viewer.id }, patch);
}

async function confirm(
  deps: Deps,
  viewer: Person,
  password: string | undefined,
  address: string | null,
): Promise<void> {
  if (!password)
    throw refused((await hasPassword(deps.db, viewer.id)) ? say("contact.currentNeeded") : say("contact.noPassword"));
  try {
    await attemptsOf(deps).confirm(viewer, password, { address });
  } catch (error) {
    // A session goes on after a slip: 401 would say that it does not.
    if (error instanceof Problem && error.status === 401) throw refused(say("contact.currentWrong"));
    throw error;
  }
}

const refused = (detail: string) => invalid(detail, [{ pointer: "/currentPassword", detail }]);
