import { asc, eq, inArray } from "drizzle-orm";
import { type Actor, audit } from "#shared/audit.ts";
import { recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { conflict, type Fault, invalid, notFound } from "#shared/http/problem.ts";
import { faultsOf } from "#shared/http/validate.ts";
import { stale, versionOf } from "#shared/http/version.ts";
import { statusTypeOf } from "#shared/roster/read.ts";
import type { StatusType } from "#shared/status/types.ts";
import { keyFor, nameKey } from "#shared/text-rules.ts";
import { say } from "#shared/texts/current.ts";
import { type TypeInput, type TypeValues, typeShape, whyNotRetire } from "../rules.ts";

/**
 * Makes a status type, last in the order.
 * @returns its key. @throws Problem 422 with every fault, 409 where one in use has that name.
 */
export async function createStatusType(deps: ActionDeps, actor: Actor, input: TypeInput): Promise<string> {
  const values = accepted(input);
  const now = deps.clock();
  let key = "";
  const seq = await deps.db.transaction(async (tx) => {
    const all = await allTypes(tx);
    refuseNamesake(all, values.name, null);
    await refuseStrangers(tx, values);
    key = keyFor(values.name, new Set(all.map((type) => type.key)), "status", 40);
    const position = Math.max(0, ...all.map((type) => type.position)) + 1;
    await tx.q.insert(tx.t.statusTypes).values({ key, position, retired: false, ...rowOf(values) });
    await audit(
      tx,
      actor,
      [
        {
          action: "status-type.create",
          subjectType: "status-type",
          subjectId: null,
          subjectName: values.name,
          after: { key, ...values },
        },
      ],
      now,
    );
    return recordChanges(tx, [{ kind: "status-type", subjectId: null }], now);
  });
  await deps.tail.reached(seq);
  return key;
}

/**
 * Changes a status type; its key stays, and so does its history.
 * @param expected the `typeVersion` of the type that the changes were made upon; absent: whatever it is now.
 * @throws Problem 404; 422; 409 for a name that is taken, for the last type of the kind `in`, and where it changed meanwhile.
 */
export async function updateStatusType(
  deps: ActionDeps,
  actor: Actor,
  key: string,
  input: TypeInput,
  expected?: string,
): Promise<void> {
  const values = accepted(input);
  const now = deps.clock();
  const seq = await deps.db.transaction(async (tx) => {
    const all = await allTypes(tx);
    const type = all.find((one) => one.key === key);
    if (!type || key === "unknown") throw notFound(say("statusTypes.none"));
    if (expected !== undefined && expected !== typeVersion(type)) throw stale(say("statusTypes.changedMeanwhile"));
    if (!type.retired) refuseNamesake(all, values.name, key);
    if (values.kind !== "in" && whyNotRetire(type, all) === "last-in") throw conflict(say("statusTypes.lastIn"));
    await refuseStrangers(tx, values);
    const before = valuesOf(type);
    if (JSON.stringify(before) === JSON.stringify(ordered(values))) return null;
    await tx.q.update(tx.t.statusTypes).set(rowOf(values)).where(eq(tx.t.statusTypes.key, key));
    await audit(
      tx,
      actor,
      [
        {
          action: "status-type.update",
          subjectType: "status-type",
          subjectId: null,
          subjectName: type.name,
          before,
          after: values,
        },
      ],
      now,
    );
    return recordChanges(tx, [{ kind: "status-type", subjectId: null }], now);
  });
  if (seq !== null) await deps.tail.reached(seq);
}

function accepted(input: TypeInput): TypeValues {
  const read = typeShape.safeParse(input);
  if (!read.success) {
    const faults = faultsOf(read.error.issues);
    throw invalid(say("statusTypes.checkForm"), faults);
  }
  return read.data;
}

export const allTypes = async ({ q, t }: Database): Promise<StatusType[]> =>
  (await q.select().from(t.statusTypes).orderBy(asc(t.statusTypes.position), asc(t.statusTypes.key))).map(statusTypeOf);

function refuseNamesake(all: readonly StatusType[], name: string, except: string | null): void {
  if (!all.some((one) => !one.retired && one.key !== except && nameKey(one.name) === nameKey(name))) return;
  const fault: Fault = { pointer: "/name", detail: say("statusTypes.namesake") };
  throw invalid(say("statusTypes.checkForm"), [fault]);
}

/** A department that is not there would hide the type from everybody. */
async function refuseStrangers({ q, t }: Database, { departments }: TypeValues): Promise<void> {
  if (departments === null) return;
  const known = await q
    .select({ id: t.departments.id })
    .from(t.departments)
    .where(inArray(t.departments.id, departments));
  if (known.length === departments.length) return;
  throw invalid(say("statusTypes.checkForm"), [{ pointer: "/departments", detail: say("settings.noDepartment") }]);
}

const rowOf = (values: TypeValues) => ({
  ...values,
  departments: values.departments === null ? null : JSON.stringify(values.departments),
});

const ordered = ({
  name,
  kind,
  icon,
  color,
  ends,
  endsAt,
  asksComment,
  asksReturn,
  countsAsWork,
  departments,
}: TypeValues) => ({
  name,
  kind,
  icon,
  color,
  ends,
  endsAt,
  asksComment,
  asksReturn,
  countsAsWork,
  departments,
});
export const valuesOf = (type: StatusType) => ordered(type as unknown as TypeValues);

/** What a form carries along, so that whoever saves second is told of what the first one changed. */
export const typeVersion = (type: StatusType): string => versionOf(valuesOf(type));
