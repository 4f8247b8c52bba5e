import { and, eq, isNull } from "drizzle-orm";
import { type Actor, audit } from "#shared/audit.ts";
import { recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import { isDuplicate } from "#shared/db/open.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { grantsFrom } from "#shared/grants.ts";
import { conflict, invalid, notFound } from "#shared/http/problem.ts";
import { faultsOf } from "#shared/http/validate.ts";
import { stale, versionOf } from "#shared/http/version.ts";
import { roles as productRoles } from "#shared/permissions.ts";
import { type OwnRole, readRights } from "#shared/roster/rights.ts";
import { keyFor, nameKey } from "#shared/text-rules.ts";
import { say } from "#shared/texts/current.ts";
import { type RoleInput, type RolePatch, rolePatch, roleShape } from "../rules.ts";

/** Every host keeps them all in memory, and the table of all roles must be one that can be read. */
const MOST = 30;
/** So long may a key be, to be named in the change log. */
const LONGEST_KEY = 26;

/**
 * Makes a role of the site's own.
 * @returns its key. @throws Problem 422; 409 for a name that is taken, or too many.
 */
export async function createRole(deps: ActionDeps, actor: Actor, input: RoleInput): Promise<string> {
  const { name, grants } = accepted(roleShape.safeParse(input));
  const now = deps.clock();
  let key = "";
  const seq = await deps.db.transaction(async (tx) => {
    const { roles } = await readRights(tx);
    if (roles.size >= MOST) throw conflict(say("roles.tooMany", MOST));
    refuseNamesake(roles, name, null);
    key = keyFor(name, new Set([...productRoles, ...roles.keys()]), "role", LONGEST_KEY);
    await tx.q
      .insert(tx.t.roles)
      .values({ key, name, grants: JSON.stringify(grants), updatedAt: new Date(now) })
      .catch((error) => {
        throw isDuplicate(error) ? namesake() : error;
      });
    await record(tx, actor, "role.create", { key, name }, { after: { name, grants } }, now);
    return recordChanges(tx, [{ kind: "role", subjectId: key }], now);
  });
  await deps.tail.reached(seq);
  return key;
}

/**
 * Changes a role of the site's own; its key stays, so those who have it keep it.
 * @param expected the `roleVersion` that the change was made upon; absent: whatever they are now.
 * @returns whether anything was different. @throws Problem 404; 422; 409 for a taken name, and where it changed meanwhile.
 */
export async function updateRole(
  deps: ActionDeps,
  actor: Actor,
  key: string,
  input: RolePatch,
  expected?: string,
): Promise<boolean> {
  const patch = accepted(rolePatch.safeParse(input));
  const now = deps.clock();
  const seq = await deps.db.transaction(async (tx) => {
    const { roles } = await readRights(tx);
    const role = roles.get(key);
    if (!role) throw notFound(say("roles.none"));
    if (expected !== undefined && expected !== roleVersion(role)) throw stale(say("roles.changedMeanwhile"));
    const { name = role.name, grants = role.grants } = patch;
    refuseNamesake(roles, name, key);
    const before = { name: role.name, grants: role.grants };
    if (JSON.stringify(before) === JSON.stringify({ name, grants })) return null;
    await tx.q
      .update(tx.t.roles)
      .set({ name, grants: JSON.stringify(grants), updatedAt: new Date(now) })
      .where(eq(tx.t.roles.key, key));
    await record(tx, actor, "role.update", { key, name: role.name }, { before, after: { name, grants } }, now);
    return recordChanges(tx, [{ kind: "role", subjectId: key }], now);
  });
  if (seq !== null) await deps.tail.reached(seq);
  return seq !== null;
}

/** Deletes a role that no active user has. @throws Problem 404; 409 while somebody has it. */
export async function deleteRole(deps: ActionDeps, actor: Actor, key: string): Promise<void> {
  const now = deps.clock();
  const seq = await deps.db.transaction(async (tx) => {
    const { q, t } = tx;
    const [row] = await q.select().from(t.roles).where(eq(t.roles.key, key));
    if (!row || row.key !== key) throw notFound(say("roles.none"));
    const having = await q.$count(t.users, and(eq(t.users.role, key), isNull(t.users.archivedAt)));
    if (having > 0) throw conflict(say("roles.inUse", row.name, having));
    await q.delete(t.roles).where(eq(t.roles.key, key));
    const before = { name: row.name, grants: grantsFrom(row.grants) };
    await record(tx, actor, "role.delete", { key, name: row.name }, { before }, now);
    return recordChanges(tx, [{ kind: "role", subjectId: key }], now);
  });
  await deps.tail.reached(seq);
}

/** What a form carries along, so that whoever saves second is told of what the first one changed. */
export const roleVersion = ({ name, grants }: OwnRole): string => versionOf({ name, grants });

function accepted<V>(read: { success: true; data: V } | { success: false; error: { issues: any[] } }): V {
  if (read.success) return read.data;
  throw invalid(say("roles.checkForm"), faultsOf(read.error.issues));
}

function refuseNamesake(roles: ReadonlyMap<string, OwnRole>, name: string, except: string | null): void {
  const taken = [...roles.values()].some((one) => one.key !== except && nameKey(one.name) === nameKey(name));
  if (taken || productRoles.some((key) => nameKey(say(`roles.${key}`)) === nameKey(name))) throw namesake();
}
const namesake = () =>
  conflict(say("roles.namesake"), { faults: [{ pointer: "/name", detail: say("roles.namesake") }] });

const record = (
  tx: Database,
  actor: Actor,
  action: string,
  role: { key: string; name: string },
  change: { before?: unknown; after?: unknown },
  now: number,
) => audit(tx, actor, [{ action, subjectType: "role", subjectId: role.key, subjectName: role.name, ...change }], now);
