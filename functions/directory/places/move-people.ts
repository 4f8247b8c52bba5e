import { and, asc, eq, inArray } from "drizzle-orm";
import { type Actor, audit } from "#shared/audit.ts";
import { type Change, recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { Problem } from "#shared/http/problem.ts";
import { isId } from "#shared/ids.ts";
import { say } from "#shared/texts/current.ts";
import { refused } from "../uniqueness.ts";
import { findPlace, type PlaceKind } from "./find.ts";
import { placeOfUser } from "./queries.ts";

/** SQL Server takes 2,100 parameters a statement. */
const AT_ONCE = 1000;
/** So many people may be chosen by name at once; all of a place may be any number. */
export const MOST_CHOSEN = 500;

/** Which people of which place go where. */
export interface Moving {
  readonly kind: PlaceKind;
  readonly from: string;
  /** Null: to no place. */
  readonly into: string | null;
  /** Left out: all of them, the archived ones too. */
  readonly userIds?: readonly string[] | undefined;
}

/**
 * Moves people from one department or location to another, all or none.
 * @returns how many were moved.
 * @throws Problem 404 for a place that is not there; 422 for the same place, and where somebody chosen is not in it.
 */
export async function movePeople(deps: ActionDeps, actor: Actor, moving: Moving): Promise<number> {
  const now = deps.clock();
  const { moved, seq } = await deps.db.transaction(async (tx) => {
    await findPlace(tx, moving.kind, moving.from);
    const changes = await movePeopleIn(tx, actor, moving, now);
    if (moving.userIds && changes.length < new Set(moving.userIds).size)
      throw refused(422, "users", say("directory.notInIt"));
    if (changes.length === 0) return { moved: 0, seq: null };
    return { moved: changes.length, seq: (await recordChanges(tx, changes, now)) + changes.length - 1 };
  });
  if (seq !== null) await deps.tail.reached(seq);
  return moved;
}

/** The same within a transaction; whoever is moved goes into the audit log. @returns a change for each of them. */
export async function movePeopleIn(
  tx: Database,
  actor: Actor,
  { kind, from, into, userIds }: Moving,
  now: number,
): Promise<Omit<Change, "seq">[]> {
  const { q, t } = tx;
  if (into === from) throw refused(422, "into", say("directory.samePlace"));
  if (into !== null) await target(tx, kind, into);
  if (userIds && (userIds.length > MOST_CHOSEN || !userIds.every(isId)))
    throw refused(422, "users", say("directory.notInIt"));
  const people = await q
    .select({ id: t.users.id, username: t.users.username })
    .from(t.users)
    .where(and(eq(placeOfUser(tx, kind), from), userIds && inArray(t.users.id, [...userIds])))
    .orderBy(asc(t.users.id));
  const field = kind === "department" ? "departmentId" : "locationId";
  const ids = people.map(({ id }) => id);
  for (let i = 0; i < ids.length; i += AT_ONCE)
    await q
      .update(t.users)
      .set({ [field]: into, updatedAt: new Date(now) })
      .where(inArray(t.users.id, ids.slice(i, i + AT_ONCE)));
  await audit(
    tx,
    actor,
    people.map(({ id, username }) => ({
      action: "user.update",
      subjectType: "user",
      subjectId: id,
      subjectName: username,
      before: { [field]: from },
      after: { [field]: into },
    })),
    now,
  );
  return ids.map((subjectId) => ({ kind: "user", subjectId }));
}

/** Where people go to. @throws Problem 422 beside its field for a place that is not there. */
export async function target(tx: Database, kind: PlaceKind, id: string) {
  try {
    return await findPlace(tx, kind, id);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw refused(422, "into", say(kind === "department" ? "directory.noSuchDepartment" : "directory.noSuchLocation"));
  }
}

/** The roles of all, or of some, who are in a place: who may not change one of them may not move them. */
export async function rolesIn(
  db: Database,
  { kind, from, userIds }: Pick<Moving, "kind" | "from" | "userIds">,
): Promise<string[]> {
  const { q, t } = db;
  const chosen = userIds?.filter(isId).slice(0, MOST_CHOSEN);
  if (chosen?.length === 0) return [];
  const rows = await q
    .selectDistinct({ role: t.users.role })
    .from(t.users)
    .where(and(eq(placeOfUser(db, kind), from), chosen && inArray(t.users.id, chosen)));
  return rows.map(({ role }) => role);
}
