import { eq } from "drizzle-orm";
import { type Actor, audit } from "#shared/audit.ts";
import { recordChanges } from "#shared/change-log.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { conflict, notFound } from "#shared/http/problem.ts";
import { nameKey } from "#shared/text-rules.ts";
import { say } from "#shared/texts/current.ts";
import { whyNotRetire } from "../rules.ts";
import { allTypes } from "./edit.ts";

/**
 * Takes a status type out of use: nobody can set it any more, those who have it keep it until they set another, and
 * the history shows it as before.
 * @throws Problem 404; 409 for Unknown, and for the last type of the kind `in`, which "I'm back" needs.
 */
export const retireStatusType = (deps: ActionDeps, actor: Actor, key: string): Promise<void> =>
  change(deps, actor, key, true);

/** Brings a retired status type back into use. @throws Problem 404; 409 where one in use has its name. */
export const reviveStatusType = (deps: ActionDeps, actor: Actor, key: string): Promise<void> =>
  change(deps, actor, key, false);

async function change(deps: ActionDeps, actor: Actor, key: string, retired: boolean): Promise<void> {
  const now = deps.clock();
  const seq = await deps.db.transaction(async (tx) => {
    const all = await allTypes(tx);
    const type = all.find((one) => one.key === key);
    if (!type) throw notFound(say("statusTypes.none"));
    if (type.retired === retired) return null;
    const why = retired ? whyNotRetire(type, all) : null;
    if (why === "unknown") throw conflict(say("statusTypes.keepUnknown"));
    if (why === "last-in") throw conflict(say("statusTypes.lastIn"));
    const namesake = all.some((one) => !one.retired && one.key !== key && nameKey(one.name) === nameKey(type.name));
    if (!retired && namesake) throw conflict(say("statusTypes.namesakeInUse", type.name));
    await tx.q.update(tx.t.statusTypes).set({ retired }).where(eq(tx.t.statusTypes.key, key));
    const action = retired ? "status-type.retire" : "status-type.revive";
    await audit(tx, actor, [{ action, subjectType: "status-type", subjectId: null, subjectName: type.name }], now);
    return recordChanges(tx, [{ kind: "status-type", subjectId: null }], now);
  });
  if (seq !== null) await deps.tail.reached(seq);
}
