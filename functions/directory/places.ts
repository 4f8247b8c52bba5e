import { and, eq, ne } from "drizzle-orm";
import type { z } from "zod";
import { type Actor, audit } from "#shared/audit.ts";
import { recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import { isDuplicate } from "#shared/db/open.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { notFound } from "#shared/http/problem.ts";
import { isId, newId } from "#shared/ids.ts";
import { nameKey } from "#shared/text-rules.ts";
import { differences, newPlace, placePatch } from "./rules.ts";
import { accepted, refused } from "./uniqueness.ts";

type PlaceKind = "department" | "location";
type NewPlace = z.input<typeof newPlace>;
type PlacePatch = z.input<typeof placePatch>;

/** @returns its id. @throws Problem 409 when there is one of that name. */
export const createDepartment = (deps: ActionDeps, actor: Actor, input: { name: string }) =>
  createPlace(deps, actor, "department", input);
/** @returns its id. @throws Problem 409 when there is one of that name. */
export const createLocation = (deps: ActionDeps, actor: Actor, input: NewPlace) =>
  createPlace(deps, actor, "location", input);
/** @throws Problem 404; 409 when there is another of that name. */
export const updateDepartment = (deps: ActionDeps, actor: Actor, id: string, input: { name?: string }) =>
  updatePlace(deps, actor, "department", id, input);
/** @throws Problem 404; 409 when there is another of that name. */
export const updateLocation = (deps: ActionDeps, actor: Actor, id: string, input: PlacePatch) =>
  updatePlace(deps, actor, "location", id, input);

async function createPlace(deps: ActionDeps, actor: Actor, kind: PlaceKind, input: NewPlace): Promise<string> {
  const now = deps.clock();
  const { name, timeZone } = accepted(newPlace, input);
  const id = newId();
  const seq = await deps.db.transaction(async (tx) => {
    await refuseNamesake(tx, kind, name);
    await insertPlace(tx, kind, { id, name, timeZone }, now).catch((error) => duplicate(error, kind, name));
    await audit(
      tx,
      actor,
      [
        {
          action: `${kind}.create`,
          subjectType: kind,
          subjectId: id,
          subjectName: name,
          after: kind === "location" ? { name, timeZone } : { name },
        },
      ],
      now,
    );
    return recordChanges(tx, [{ kind, subjectId: id }], now);
  });
  await deps.tail.reached(seq);
  return id;
}

export async function insertPlace(
  tx: Database,
  kind: PlaceKind,
  place: { id: string; name: string; timeZone?: string | null },
  now: number,
): Promise<void> {
  const row = { id: place.id, name: place.name, nameKey: nameKey(place.name), createdAt: new Date(now) };
  if (kind === "department") await tx.q.insert(tx.t.departments).values(row);
  else await tx.q.insert(tx.t.locations).values({ ...row, timeZone: place.timeZone ?? null });
}

async function updatePlace(
  deps: ActionDeps,
  actor: Actor,
  kind: PlaceKind,
  id: string,
  input: PlacePatch,
): Promise<void> {
  const now = deps.clock();
  const patch = accepted(placePatch, input);
  const seq = await deps.db.transaction(async (tx) => {
    const place = await findPlace(tx, kind, id);
    if (!place) throw notFound(`There is no such ${kind}.`);
    const changed = differences(place, patch);
    if (!changed) return null;
    const { name = place.name, timeZone = null } = { ...place, ...changed.after };
    await refuseNamesake(tx, kind, name, id);
    const row = { name, nameKey: nameKey(name) };
    if (kind === "department")
      await tx.q
        .update(tx.t.departments)
        .set(row)
        .where(eq(tx.t.departments.id, id))
        .catch((error) => duplicate(error, kind, name));
    else
      await tx.q
        .update(tx.t.locations)
        .set({ ...row, timeZone })
        .where(eq(tx.t.locations.id, id))
        .catch((error) => duplicate(error, kind, name));
    await audit(
      tx,
      actor,
      [{ action: `${kind}.update`, subjectType: kind, subjectId: id, subjectName: place.name, ...changed }],
      now,
    );
    return recordChanges(tx, [{ kind, subjectId: id }], now);
  });
  if (seq !== null) await deps.tail.reached(seq);
}

async function findPlace(
  { q, t }: Database,
  kind: PlaceKind,
  id: string,
): Promise<{ name: string; timeZone?: string | null } | undefined> {
  if (!isId(id)) return undefined;
  const [row] =
    kind === "department"
      ? await q.select({ name: t.departments.name }).from(t.departments).where(eq(t.departments.id, id))
      : await q
          .select({ name: t.locations.name, timeZone: t.locations.timeZone })
          .from(t.locations)
          .where(eq(t.locations.id, id));
  return row;
}

async function refuseNamesake({ q, t }: Database, kind: PlaceKind, name: string, except = ""): Promise<void> {
  const table = kind === "department" ? t.departments : t.locations;
  if ((await q.$count(table, and(eq(table.nameKey, nameKey(name)), ne(table.id, except)))) > 0)
    throw namesake(kind, name);
}

const namesake = (kind: PlaceKind, name: string) => refused(409, "name", `There is a ${kind} called ${name} already.`);

function duplicate(error: unknown, kind: PlaceKind, name: string): never {
  throw isDuplicate(error) ? namesake(kind, name) : error;
}
