import { and, eq } from "drizzle-orm";
import { type Actor, audit } from "#shared/audit.ts";
import { type Change, recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import { isDuplicate } from "#shared/db/open.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { notFound } from "#shared/http/problem.ts";
import { newId } from "#shared/ids.ts";
import { say } from "#shared/texts/current.ts";
import { accepted, refused } from "../uniqueness.ts";
import { findPlace, type PlaceKind } from "./find.ts";
import { type NewHoliday, newHoliday } from "./rules.ts";

/** So many days off a place may have, over all years: they are read as a whole. */
const MOST = 500;

/** Where nobody works on a day: in a department, at a location, or everywhere. */
export type Where = { readonly kind: PlaceKind; readonly id: string } | { readonly kind: "site"; readonly id: "" };
export const everywhere: Where = { kind: "site", id: "" };

/** Adds a day on which nobody works there. @throws Problem 404; 409 when that day is one already; 422 */
export async function addHoliday(deps: ActionDeps, actor: Actor, where: Where, input: NewHoliday): Promise<void> {
  const holiday = accepted(newHoliday, input);
  const now = deps.clock();
  const seq = await deps.db.transaction(async (tx) => {
    const subject = await subjectOf(tx, where);
    const { holidays } = tx.t;
    const here = and(eq(holidays.scope, where.kind), eq(holidays.scopeId, where.id));
    if ((await tx.q.$count(holidays, here)) >= MOST) throw refused(422, "day", say("directory.holidaysMany", MOST));
    const again = () => refused(409, "day", say("directory.holidayTaken"));
    if ((await tx.q.$count(holidays, and(here, eq(holidays.day, holiday.day)))) > 0) throw again();
    await tx.q
      .insert(holidays)
      .values({ id: newId(), scope: where.kind, scopeId: where.id, ...holiday })
      .catch((error) => {
        throw isDuplicate(error) ? again() : error;
      });
    await audit(tx, actor, [{ action: `${where.kind}.holiday-add`, ...subject, after: holiday }], now);
    return recordChanges(tx, [changeOf(where)], now);
  });
  await deps.tail.reached(seq);
}

/** @throws Problem 404 */
export async function removeHoliday(deps: ActionDeps, actor: Actor, where: Where, day: string): Promise<void> {
  const now = deps.clock();
  const seq = await deps.db.transaction(async (tx) => {
    const subject = await subjectOf(tx, where);
    const { holidays } = tx.t;
    const here = and(eq(holidays.scope, where.kind), eq(holidays.scopeId, where.id));
    const that = and(here, eq(holidays.day, day.slice(0, 10)));
    const [was] = await tx.q.select({ day: holidays.day, name: holidays.name }).from(holidays).where(that);
    if (was?.day !== day) throw notFound(say("directory.noSuchHoliday"));
    await tx.q.delete(holidays).where(that);
    await audit(tx, actor, [{ action: `${where.kind}.holiday-remove`, ...subject, before: was }], now);
    return recordChanges(tx, [changeOf(where)], now);
  });
  await deps.tail.reached(seq);
}

/** What the audit log says it is about. @throws Problem 404 */
async function subjectOf(tx: Database, { kind, id }: Where) {
  if (kind === "site") return { subjectType: kind, subjectId: null, subjectName: say("directory.wholeSite") } as const;
  return { subjectType: kind, subjectId: id, subjectName: (await findPlace(tx, kind, id)).name } as const;
}

/** A day off of the whole site is one of its settings to whoever follows the change log. */
const changeOf = ({ kind, id }: Where): Omit<Change, "seq"> =>
  kind === "site" ? { kind: "setting", subjectId: null } : { kind, subjectId: id };
