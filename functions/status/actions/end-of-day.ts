import { and, eq, inArray, isNull, lte, or } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { newId } from "#shared/ids.ts";
import { entryOf, readStatusTypes } from "#shared/roster/read.ts";
import { settingRow, siteSetting } from "#shared/settings/store.ts";
import type { Entry, Kind } from "#shared/status/types.ts";
import { type DayEnd, type DayPolicy, dayEnd, END_OF_DAY } from "../rules.ts";
import { activeOf, drop, insert } from "./change.ts";
import { type Cause, record, type Standing, standings } from "./record.ts";

/** Users a transaction. */
const BATCH = 100;
export const endOfDayCause: Cause = { by: null, source: END_OF_DAY };

/** What the site wants, and the type that says "out"; null where the site has none in use. */
interface Site extends DayPolicy {
  readonly outType: string | null;
}

/**
 * Ends the day of everybody whose day is over where they are and whose status goes on without an end: as the site wants
 * it, once for each. What ends by itself is recorded by `recordPassedTime`.
 * @returns how many users it concerned.
 */
export async function endDays(deps: ActionDeps): Promise<number> {
  let total = 0;
  const due = await usersDue(deps.db, deps.clock());
  for (let i = 0; i < due.length; i += BATCH) total += await endSome(deps, due.slice(i, i + BATCH));
  return total;
}

/** Those of one zone follow each other, so that their history has one moment and, mostly, one transaction. */
async function usersDue(db: Database, now: number): Promise<string[]> {
  const { q, t } = db;
  const e = t.statusEntries;
  const site = await siteOf(db);
  const present = [...site.kinds].filter(([, kind]) => kind !== "out" && kind !== "unknown").map(([key]) => key);
  const standing = and(eq(e.layer, "default"), eq(e.source, END_OF_DAY));
  const goesOn = and(eq(e.layer, "manual"), isNull(e.endAt), inArray(e.type, present));
  const rows = await q
    .select()
    .from(e)
    .where(
      and(
        isNull(e.droppedAt),
        lte(e.startAt, new Date(now)),
        site.policy === "out" ? goesOn : site.policy === "keep" ? standing : or(goesOn, standing),
      ),
    );
  const due: { userId: string; zone: string }[] = [];
  for (let i = 0; i < rows.length; i += BATCH) {
    const some = rows.slice(i, i + BATCH);
    const people = await activeOf(db, [...new Set(some.map((row) => row.userId))]);
    for (const row of some) {
      const person = people.get(row.userId);
      if (person && dayEnd([entryOf(row)], site, person.zone, now, person.turn).ends.size > 0)
        due.push({ userId: row.userId, zone: person.zone });
    }
  }
  due.sort((a, b) => (a.zone < b.zone ? -1 : a.zone > b.zone ? 1 : 0));
  return [...new Set(due.map(({ userId }) => userId))];
}

async function endSome(deps: ActionDeps, ids: readonly string[]): Promise<number> {
  let seq = 0;
  let ended = 0;
  await deps.db.transaction(async (tx) => {
    const now = deps.clock();
    const here = await standings(tx, ids);
    await endDaysOf(tx, here, now);
    // Asked again within the transaction: another host may have been here.
    const changed = here.filter((one) => one.dayEnds.size > 0);
    ended = changed.length;
    if (ended > 0) seq = await record(tx, changed, endOfDayCause, now);
  });
  if (ended > 0) await deps.tail.reached(seq);
  return ended;
}

/** Does to the entries of some users what the end of their day does, within the transaction that records it. */
export async function endDaysOf(tx: Database, here: readonly Standing[], now: number): Promise<void> {
  const site = await siteOf(tx);
  if (site.policy === "keep" && !here.some((one) => one.entries.some((e) => e.source === END_OF_DAY))) return;
  const people = await activeOf(
    tx,
    here.map((one) => one.userId),
  );
  const change = newId();
  const dropped: Entry[] = [];
  const begun: Entry[] = [];
  const of: Standing[] = [];
  for (const one of here) {
    const person = people.get(one.userId);
    const day = person && dayEnd(one.entries, site, person.zone, now, person.turn);
    if (!day || (day.ends.size === 0 && day.outFrom === null)) continue;
    const out = day.outFrom !== null && site.outType !== null ? outFrom(day.outFrom, site.outType, now) : null;
    dropped.push(...one.entries.filter((e) => day.ends.has(e.id)));
    if (out) {
      begun.push(out);
      of.push(one);
    }
    one.before = after(one.before, day, out);
    one.entries = after(one.entries, day, out);
    one.dayEnds = new Set([...day.ends.values(), ...(out ? [out.startAt] : [])]);
  }
  await drop(tx, dropped, change, now);
  await insert(tx, of, begun, change);
}

const after = (entries: readonly Entry[], { ends }: DayEnd, out: Entry | null): Entry[] => [
  ...entries.map((e) => (ends.has(e.id) ? { ...e, endAt: ends.get(e.id)! } : e)),
  ...(out ? [out] : []),
];

const outFrom = (startAt: number, type: string, now: number): Entry => ({
  id: newId(),
  layer: "default",
  type,
  comment: null,
  startAt,
  endAt: null,
  returnAt: null,
  source: END_OF_DAY,
  setBy: null,
  setAt: now,
});

async function siteOf(db: Database): Promise<Site> {
  const types = await readStatusTypes(db);
  const [setting] = await db.q
    .select({ setAt: db.t.clientSettings.setAt })
    .from(db.t.clientSettings)
    .where(settingRow(db, "site", "", "site.endOfDay"));
  const out = types.filter((type) => type.kind === "out" && !type.retired && type.departments === null);
  return {
    policy: await siteSetting(db, "site.endOfDay"),
    since: setting?.setAt.getTime() ?? null,
    kinds: new Map(types.map((type): [string, Kind] => [type.key, type.kind])),
    outType: (out.find((type) => type.key === "out") ?? out[0])?.key ?? null,
  };
}
