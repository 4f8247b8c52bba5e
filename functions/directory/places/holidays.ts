import { and, eq } from "drizzle-orm";
import { type Actor, audit } from "#shared/audit.ts";
import { recordChanges } from "#shared/change-log.ts";
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

/** Adds a day on which nobody works there. @throws Problem 404; 409 when that day is one already; 422 */
export async function addHoliday(
  deps: ActionDeps,
  actor: Actor,
  kind: PlaceKind,
  id: string,
  input: NewHoliday,
): Promise<void> {
  const holiday = accepted(newHoliday, input);
  const now = deps.clock();
  const seq = await deps.db.transaction(async (tx) => {
    const { name } = await findPlace(tx, kind, id);
    const { holidays } = tx.t;
    const here = and(eq(holidays.scope, kind), eq(holidays.scopeId, id));
    if ((await tx.q.$count(holidays, here)) >= MOST) throw refused(422, "day", say("directory.holidaysMany", MOST));
    const again = () => refused(409, "day", say("directory.holidayTaken"));
    if ((await tx.q.$count(holidays, and(here, eq(holidays.day, holiday.day)))) > 0) throw again();
    await tx.q
      .insert(holidays)
      .values({ id: newId(), scope: kind, scopeId: id, ...holiday })
      .catch((error) => {
        throw isDuplicate(error) ? again() : error;
      });
    const row = { subjectType: kind, subjectId: id, subjectName: name, after: holiday };
    await audit(tx, actor, [{ action: `${kind}.holiday-add`, ...row }], now);
    return recordChanges(tx, [{ kind, subjectId: id }], now);
  });
  await deps.tail.reached(seq);
}

/** @throws Problem 404 */
export async function removeHoliday(
  deps: ActionDeps,
  actor: Actor,
  kind: PlaceKind,
  id: string,
  day: string,
): Promise<void> {
  const now = deps.clock();
  const seq = await deps.db.transaction(async (tx) => {
    const { name } = await findPlace(tx, kind, id);
    const { holidays } = tx.t;
    const that = and(eq(holidays.scope, kind), eq(holidays.scopeId, id), eq(holidays.day, day.slice(0, 10)));
    const [was] = await tx.q.select({ day: holidays.day, name: holidays.name }).from(holidays).where(that);
    if (was?.day !== day) throw notFound(say("directory.noSuchHoliday"));
    await tx.q.delete(holidays).where(that);
    const row = { subjectType: kind, subjectId: id, subjectName: name, before: was };
    await audit(tx, actor, [{ action: `${kind}.holiday-remove`, ...row }], now);
    return recordChanges(tx, [{ kind, subjectId: id }], now);
  });
  await deps.tail.reached(seq);
}
