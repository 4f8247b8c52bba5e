import { endOfDay, MIDNIGHT } from "#shared/status/ends.ts";
import type { Entry, Kind } from "#shared/status/types.ts";

/** What makes entries and history at the end of the day. */
export const END_OF_DAY = "end-of-day";

/** What the site wants at the end of the day. */
export interface DayPolicy {
  /** `keep`: statuses end as their types say; `unknown`: all of them end; `out`: and everybody is out from then on. */
  readonly policy: "keep" | "unknown" | "out";
  /** When that was chosen, in milliseconds: it counts from the next end of a day on. Null: nobody chose, or not any more. */
  readonly since: number | null;
  readonly kinds: ReadonlyMap<string, Kind>;
}

/** What the end of a user's day does to their entries. */
export interface DayEnd {
  /** Which entries end, and when. */
  readonly ends: ReadonlyMap<string, number>;
  /** From when on the user is out unless something else is said; null: nothing new. */
  readonly outFrom: number | null;
}

/**
 * What the ends of the user's day that have passed do: to what was set by hand, is in, busy or away, and goes on without
 * an end (with a return time on a later day it lasts to the end of that day, as anything does). Leave, illness and trips
 * are "out" and stay, as do locks, what other layers say, what has an end of its own, and what is still to begin.
 * Being out begins in the lowest layer, so that the first sign of the next day counts more.
 * `turn` is the time of day at which the user's day ends: later than midnight where they work over it.
 * Asked again it answers nothing new, so that it happens once whoever asks, and however late.
 */
export function dayEnd(entries: readonly Entry[], site: DayPolicy, zone: string, now: number, turn = MIDNIGHT): DayEnd {
  const ends = new Map<string, number>();
  const since = site.since ?? 0;
  const endOf = (entry: Entry): number =>
    endOfDay(Math.max(entry.startAt, entry.returnAt ?? entry.startAt, since), zone, turn);
  const end = (entry: Entry, at: number) => {
    if (at <= now) ends.set(entry.id, at);
  };
  const signedIn = entries.filter((e) => e.layer === "manual" && isPresent(site.kinds.get(e.type)));
  const standing = entries.filter((e) => e.layer === "default" && e.source === END_OF_DAY);

  if (site.policy !== "keep")
    for (const entry of signedIn) if (entry.endAt === null && entry.startAt <= now) end(entry, endOf(entry));
  if (site.policy !== "out") {
    for (const entry of standing) end(entry, site.since === null ? now : endOf(entry));
    return { ends, outFrom: null };
  }
  const outFrom = signedIn
    .map((entry) => ends.get(entry.id) ?? entry.endAt)
    .filter((at) => at !== null && at <= now && at > since && endOfDay(at - 1, zone, turn) === at)
    .reduce<number | null>((last, at) => Math.max(last ?? at!, at!), null);
  if (outFrom === null || standing.some((entry) => entry.startAt >= outFrom)) return { ends, outFrom: null };
  for (const entry of standing) end(entry, outFrom);
  return { ends, outFrom };
}

const isPresent = (kind: Kind | undefined): boolean => kind === "in" || kind === "busy" || kind === "away";
