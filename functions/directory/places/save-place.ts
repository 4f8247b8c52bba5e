import { eq, inArray, max } from "drizzle-orm";
import { type Actor, audit } from "#shared/audit.ts";
import { recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { stale } from "#shared/http/version.ts";
import { newId } from "#shared/ids.ts";
import { nameKey } from "#shared/text-rules.ts";
import { say } from "#shared/texts/current.ts";
import { differences } from "../rules.ts";
import { accepted, refused } from "../uniqueness.ts";
import { duplicate, findPlace, type PlaceKind, refuseNamesake, tableOf } from "./find.ts";
import {
  type DepartmentPatch,
  departmentPatch,
  type LocationPatch,
  locationPatch,
  type NewDepartment,
  type NewLocation,
  newDepartment,
  newLocation,
  type PlaceFields,
} from "./rules.ts";

/** @returns its id. @throws Problem 422; 409 when there is one of that name. */
export const createDepartment = (deps: ActionDeps, actor: Actor, input: NewDepartment) =>
  createPlace(deps, actor, "department", accepted(newDepartment, input));
/** @returns its id. @throws Problem 422; 409 when there is one of that name. */
export const createLocation = (deps: ActionDeps, actor: Actor, input: NewLocation) =>
  createPlace(deps, actor, "location", accepted(newLocation, input));
/** Whether a place is still what a change was made upon. */
type Unchanged = (place: PlaceFields) => boolean;
const anyway: Unchanged = () => true;
/**
 * @returns what was changed; null for nothing.
 * @throws Problem 404; 422; 409 when there is another of that name, and where `unchanged` says that it was changed meanwhile.
 */
export const updateDepartment = (
  deps: ActionDeps,
  actor: Actor,
  id: string,
  input: DepartmentPatch,
  unchanged: Unchanged = anyway,
) => updatePlace(deps, actor, { kind: "department", id, unchanged }, accepted(departmentPatch, input));
/** The same of a location. */
export const updateLocation = (
  deps: ActionDeps,
  actor: Actor,
  id: string,
  input: LocationPatch,
  unchanged: Unchanged = anyway,
) => updatePlace(deps, actor, { kind: "location", id, unchanged }, accepted(locationPatch, input));

async function createPlace(deps: ActionDeps, actor: Actor, kind: PlaceKind, fields: PlaceFields): Promise<string> {
  const now = deps.clock();
  const id = newId();
  const { name } = fields;
  const seq = await deps.db.transaction(async (tx) => {
    await refuseNamesake(tx, kind, name);
    await insertPlace(tx, kind, { id, ...fields }, now).catch((error) => duplicate(error, kind, name));
    await audit(
      tx,
      actor,
      [{ action: `${kind}.create`, subjectType: kind, subjectId: id, subjectName: name, after: fields }],
      now,
    );
    return recordChanges(tx, [{ kind, subjectId: id }], now);
  });
  await deps.tail.reached(seq);
  return id;
}

/** A new place stands last among those of its kind that were put in order, else by its name. */
export async function insertPlace(
  tx: Database,
  kind: PlaceKind,
  { id, managers, ...fields }: { readonly id: string } & PlaceFields,
  now: number,
): Promise<void> {
  const { q, t } = tx;
  const [last] = await q.select({ position: max(tableOf(tx, kind).position) }).from(tableOf(tx, kind));
  const position = last?.position ? last.position + 1 : 0;
  const row = { id, nameKey: nameKey(fields.name), position, createdAt: new Date(now) };
  if (kind === "department") await q.insert(t.departments).values({ ...fields, ...row });
  else await q.insert(t.locations).values({ ...fields, ...row });
  if (managers) await setManagers(tx, id, managers);
}

async function updatePlace(
  deps: ActionDeps,
  actor: Actor,
  { kind, id, unchanged }: { readonly kind: PlaceKind; readonly id: string; readonly unchanged: Unchanged },
  patch: Partial<PlaceFields>,
): Promise<{ before: Partial<PlaceFields>; after: Partial<PlaceFields> } | null> {
  const now = deps.clock();
  const done = await deps.db.transaction(async (tx) => {
    const place = await findPlace(tx, kind, id);
    if (!unchanged(place)) throw stale(say("directory.changedMeanwhile"));
    const changed = differences<PlaceFields>(place, patch);
    if (!changed) return null;
    const { name, ...hours } = { ...place, ...changed.after };
    if (hours.workFrom && hours.workFrom === hours.workTo) throw refused(422, "workTo", say("directory.hoursEmpty"));
    await refuseNamesake(tx, kind, name, id);
    const { managers, ...fields } = changed.after;
    if (managers) await setManagers(tx, id, managers);
    const table = tableOf(tx, kind);
    await tx.q
      .update(table as typeof tx.t.departments)
      .set({ ...(fields as object), name, nameKey: nameKey(name) })
      .where(eq(table.id, id))
      .catch((error) => duplicate(error, kind, name));
    await audit(
      tx,
      actor,
      [{ action: `${kind}.update`, subjectType: kind, subjectId: id, subjectName: place.name, ...changed }],
      now,
    );
    return { changed, seq: await recordChanges(tx, [{ kind, subjectId: id }], now) };
  });
  if (done) await deps.tail.reached(done.seq);
  return done?.changed ?? null;
}

/** @throws Problem 422 for somebody who is not there, or is archived. */
async function setManagers({ q, t }: Database, departmentId: string, userIds: readonly string[]): Promise<void> {
  const known =
    userIds.length === 0
      ? []
      : await q
          .select({ id: t.users.id, archivedAt: t.users.archivedAt })
          .from(t.users)
          .where(inArray(t.users.id, [...userIds]));
  if (known.filter((one) => one.archivedAt === null).length < userIds.length)
    throw refused(422, "managers", say("directory.managerUnknown"));
  await q.delete(t.departmentManagers).where(eq(t.departmentManagers.departmentId, departmentId));
  if (userIds.length > 0)
    await q.insert(t.departmentManagers).values(userIds.map((userId) => ({ departmentId, userId })));
}
