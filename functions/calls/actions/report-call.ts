import { eq } from "drizzle-orm";
import { activeOf, changeEntries, type EntryChanges, systemEntry } from "#functions/status/actions.ts";
import type { Database } from "#shared/db/database.ts";
import { onceMore } from "#shared/db/once-more.ts";
import type { Deps } from "#shared/deps.ts";
import type { Person } from "#shared/roster/member.ts";
import { wantedType } from "#shared/settings/wanted-type.ts";
import { entryEnd } from "#shared/status/ends.ts";
import type { Entry } from "#shared/status/types.ts";
import { type CallEvent, overAt, timeOf, type Verdict, verdict } from "../rules.ts";
import { type CallOf, type CallRow, callsOf, closeCall, entriesOf, inMs, writeCall } from "./call-rows.ts";

const MINUTE = 60_000;
/** Nobody has more at once; the oldest then gives way. */
const MOST_OPEN = 20;

type CallDeps = Pick<Deps, "db" | "clock" | "tail" | "roster" | "settings">;

/**
 * Takes in what happened to a call of a user, and shows it as the user wishes. The same event twice, in another order,
 * or on two hosts at once comes to the same. What the user sets by hand meanwhile stands below the call and is there
 * when it is over.
 */
export async function reportCall(deps: CallDeps, of: CallOf, event: CallEvent): Promise<Verdict> {
  // Two hosts may hear of the same call for the first time in one moment.
  const { said, seq } = await onceMore(() => deps.db.transaction((tx) => take(tx, deps, of, event)));
  if (seq !== null) await deps.tail.reached(seq);
  return said;
}

async function take(tx: Database, deps: CallDeps, of: CallOf, event: CallEvent) {
  const now = deps.clock();
  let said: Verdict = "late";
  const plan = async (entries: readonly Entry[]): Promise<EntryChanges> => {
    const rows = await callsOf(tx, of, now);
    const own = rows.find((row) => row.callKey === of.key);
    said = verdict(event, own && inMs(own), now, longestMs(deps));
    if (said === "late") return nothing;
    if (said === "ends") return end(tx, deps, of, event, { rows, own, entries }, now);
    return own && said === "keeps"
      ? keep(tx, event, own, entries, longestMs(deps), now)
      : open(tx, deps, of, event, { rows, own, entries }, now);
  };
  const seq = await changeEntries(tx, of.person.id, plan, { by: null, source: "call" }, now);
  return { said, seq };
}

interface Known {
  readonly rows: readonly CallRow[];
  readonly own: CallRow | undefined;
  readonly entries: readonly Entry[];
}
const nothing: EntryChanges = { dropped: [], added: [] };
const longestMs = ({ settings }: Pick<Deps, "settings">) => settings.get("site.callMinutes") * MINUTE;

async function open(
  tx: Database,
  deps: CallDeps,
  of: CallOf,
  event: CallEvent,
  known: Known,
  now: number,
): Promise<EntryChanges> {
  const { person } = of;
  const at = timeOf(event, known.own && inMs(known.own), now);
  const startAt = Math.min(at, now);
  const over = overAt(startAt, event, now, longestMs(deps));
  if (over <= startAt) return nothing;
  const inbound = event.kind === "inbound-connected";
  const type = wantedType(deps, person, inbound ? "calls.inbound" : "calls.outbound");
  const entry: Entry | null =
    type && systemEntry({ layer: "call", type: type.key, startAt, endAt: over, source: "call" }, now);
  await writeCall(tx, of, known.own, {
    line: of.line,
    direction: inbound ? "inbound" : "outbound",
    startedAt: new Date(startAt),
    lastAt: new Date(at),
    heardAt: new Date(now),
    endedAt: null,
    overAt: new Date(over),
    entryId: entry?.id ?? null,
  });
  const others = known.rows.filter((row) => row !== known.own && row.endedAt === null);
  const tooMany =
    others.length >= MOST_OPEN ? others.sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime()).slice(0, 1) : [];
  for (const row of tooMany) await closeCall(tx, row, row.lastAt.getTime(), now);
  return {
    dropped: entriesOf([...tooMany, ...(known.own ? [known.own] : [])], known.entries),
    added: entry ? [entry] : [],
  };
}

/** A sign that the call goes on: it is written down only where it moves the end. */
async function keep(
  { q, t }: Database,
  event: CallEvent,
  own: CallRow,
  entries: readonly Entry[],
  longest: number,
  now: number,
): Promise<EntryChanges> {
  if (event.lastsMs === null) return nothing;
  const over = overAt(own.startedAt.getTime(), event, now, longest);
  if (over - own.overAt.getTime() < event.lastsMs / 4) return nothing;
  const lastAt = new Date(Math.max(own.lastAt.getTime(), timeOf(event, inMs(own), now)));
  await q
    .update(t.calls)
    .set({ overAt: new Date(over), heardAt: new Date(now), lastAt })
    .where(eq(t.calls.id, own.id));
  return { ...nothing, moved: entriesOf([own], entries).map((entry) => ({ ...entry, endAt: over })) };
}

async function end(
  tx: Database,
  deps: CallDeps,
  of: CallOf,
  event: CallEvent,
  known: Known,
  now: number,
): Promise<EntryChanges> {
  const at = timeOf(event, known.own && inMs(known.own), now);
  const openRows = known.rows.filter((row) => row.endedAt === null && row.overAt.getTime() > now);
  // Without an id all calls of the line are meant that had begun by then.
  const ended = openRows.filter(
    (row) =>
      row === known.own ||
      (event.callId === null &&
        (of.line === null || row.line === of.line) &&
        (event.at === null || row.lastAt.getTime() <= at)),
  );
  for (const row of ended) if (row !== known.own) await closeCall(tx, row, at, now);
  // Kept even where nobody knew of the call: its beginning may still come.
  await writeCall(tx, of, known.own, {
    line: of.line ?? known.own?.line ?? null,
    direction: known.own?.direction ?? "inbound",
    startedAt: known.own?.startedAt ?? new Date(Math.min(at, now)),
    lastAt: new Date(at),
    heardAt: new Date(now),
    endedAt: new Date(Math.min(at, now)),
    overAt: known.own?.overAt ?? new Date(now),
    entryId: null,
  });
  const after =
    ended.length > 0 && ended.length === openRows.length ? await afterwards(tx, deps, of.person, now) : null;
  const replaced = after ? known.entries.filter(({ layer, source }) => layer === "sensing" && source === "call") : [];
  return { dropped: [...entriesOf(ended, known.entries), ...replaced], added: after ? [after] : [] };
}

/** What a user wishes to be when the last call is over: a sign that they are there, below what they set by hand. */
async function afterwards(tx: Database, deps: CallDeps, person: Person, now: number): Promise<Entry | null> {
  const type = wantedType(deps, person, "calls.disconnected");
  const day = type && (await activeOf(tx, [person.id])).get(person.id);
  if (!type || !day) return null;
  const endAt = entryEnd(type, now, null, day.zone, day.turn);
  return systemEntry({ layer: "sensing", type: type.key, startAt: now, endAt, source: "call" }, now);
}
