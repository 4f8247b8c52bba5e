import type { Actor } from "#shared/audit.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { notFound, Problem } from "#shared/http/problem.ts";
import { isId } from "#shared/ids.ts";
import { displayNameOf } from "#shared/roster/read.ts";
import { say } from "#shared/texts/current.ts";
import { archiveUser, restoreUser } from "./archive-user.ts";
import { findUser } from "./queries.ts";
import { updateUser } from "./update-user.ts";

/** So many users are changed at once at the most. */
export const MOST_SEVERAL = 200;

const fields = { department: "departmentId", location: "locationId", role: "role" } as const;

/** A change as a form carries it: `archive`, `restore`, `department:ID` (`department:` for none), `location:ID`, `role:KEY`. */
export type What = "archive" | "restore" | `${keyof typeof fields}:${string}`;
export const isWhat = (text: string | undefined): text is What =>
  /^(archive|restore|(department|location):[0-9A-Z]{0,26}|role:[a-z0-9-]{1,30})$/.test(text ?? "");

export interface One {
  readonly id: string;
  readonly what: What;
}
type User = NonNullable<Awaited<ReturnType<typeof findUser>>>;

/** Who was changed, each with what takes it back; and who was not, and why. */
export interface SeveralDone {
  readonly changed: readonly One[];
  readonly refused: readonly { readonly name: string; readonly why: string }[];
}

/**
 * Changes several users, each by the rules and with the audit row of a change alone: one who is refused stands in
 * nobody else's way.
 * @param may throws a Problem where the actor may not do that with that user.
 */
export async function changeSeveral(
  deps: ActionDeps,
  actor: Actor,
  ones: readonly One[],
  may: (user: User, what: What) => void,
): Promise<SeveralDone> {
  const changed: One[] = [];
  const refused: { name: string; why: string }[] = [];
  for (const { id, what } of ones) {
    const user = isId(id) ? await findUser(deps.db, id) : undefined;
    try {
      if (!user) throw notFound(say("status.noSuchUser"));
      may(user, what);
      const was = await change(deps, actor, user, what);
      if (was) changed.push({ id, what: was });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const name = user ? displayNameOf(user) : id.slice(0, 26);
      refused.push({ name, why: error.faults[0]?.detail ?? error.detail });
    }
  }
  return { changed, refused };
}

/** @returns what takes it back; null where there was nothing to change. */
async function change(deps: ActionDeps, actor: Actor, user: User, what: What): Promise<What | null> {
  if (what === "archive") {
    if (user.archivedAt) return null;
    await archiveUser(deps, actor, user.id);
    return "restore";
  }
  if (what === "restore") {
    if (!user.archivedAt) return null;
    await restoreUser(deps, actor, user.id);
    return "archive";
  }
  const [kind, value] = what.split(":") as [keyof typeof fields, string];
  const done = await updateUser(deps, actor, user.id, { [fields[kind]]: value || null });
  return done && `${kind}:${done.before[fields[kind]] ?? ""}`;
}
