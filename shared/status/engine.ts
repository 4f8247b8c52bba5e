import { type Effective, type Entry, type Layer, layers } from "./types.ts";

/** Strongest first, so the lower number wins. */
const place = Object.fromEntries(layers.map((layer, at) => [layer, at])) as Record<Layer, number>;

/** Ranks two entries that both count: by layer, then the one that started last, was set last, has the greater id. */
function outranks(a: Entry, b: Entry): boolean {
  if (a.layer !== b.layer) return place[a.layer] < place[b.layer];
  if (a.startAt !== b.startAt) return a.startAt > b.startAt;
  if (a.setAt !== b.setAt) return a.setAt > b.setAt;
  return a.id > b.id;
}

/** Whether the entry counts at an instant. The end is exclusive, so entries that follow on each other never overlap. */
export const isActive = (entry: Entry, now: number): boolean =>
  entry.startAt <= now && (entry.endAt === null || now < entry.endAt);

/** Late from the very instant of the return time on. Without a return time nobody is late. */
export const isLate = (returnAt: number | null, now: number): boolean => returnAt !== null && returnAt <= now;

/** An entry that ends no later than it begins counts at no instant and decides nothing. */
const everCounts = (entry: Entry): boolean => entry.endAt === null || entry.startAt < entry.endAt;

/** The entry that speaks for the user at an instant; null when none counts. */
function winner(entries: readonly Entry[], now: number): Entry | null {
  let best: Entry | null = null;
  for (const entry of entries) if (isActive(entry, now) && (best === null || outranks(entry, best))) best = entry;
  return best;
}

/** The end of the entry that ended last; null if none has. */
function lastEnd(entries: readonly Entry[], now: number): number | null {
  let last: number | null = null;
  for (const entry of entries)
    if (entry.endAt !== null && entry.endAt <= now && everCounts(entry) && (last === null || entry.endAt > last))
      last = entry.endAt;
  return last;
}

/**
 * What the layers come to at an instant: the strongest layer that has an entry which counts, and in it the entry that
 * started last. Decided when read: an entry that has ended does not count, whether or not anything has cleaned it up.
 * @param now milliseconds since 1970 UTC, as all instants here
 * @param defaultType the status type's key when no entry counts; `since` is then the latest end of an entry given
 */
export function effectiveStatus(entries: readonly Entry[], now: number, defaultType = "unknown"): Effective {
  const entry = winner(entries, now);
  if (entry !== null)
    return {
      type: entry.type,
      comment: entry.comment,
      returnAt: entry.returnAt,
      since: entry.startAt,
      layer: entry.layer,
      source: entry.source,
      setBy: entry.setBy,
      late: isLate(entry.returnAt, now),
      endAt: entry.endAt,
      entryId: entry.id,
    };
  return {
    type: defaultType,
    comment: null,
    returnAt: null,
    since: lastEnd(entries, now),
    layer: null,
    source: null,
    setBy: null,
    late: false,
    endAt: null,
    entryId: null,
  };
}

/** What a status says to those who follow it. */
export type Said = Pick<Effective, "type" | "comment" | "returnAt">;

/**
 * Whether two statuses are one to those who follow them: type, comment and return time. Only a difference makes a
 * status event. Being late is the passing of time and no act; and when merely the layer, source or author changes
 * (a calendar confirms what was typed), people would be told of a change that they cannot see.
 */
export const sameStatus = (a: Said, b: Said): boolean =>
  a.type === b.type && a.comment === b.comment && a.returnAt === b.returnAt;

/** One line of the answer to "why this status?". */
export interface Reason {
  readonly layer: Layer;
  readonly type: string;
  readonly comment: string | null;
  /** Null for the site's default, which holds whenever nobody says anything. */
  readonly startAt: number | null;
  readonly endAt: number | null;
  readonly returnAt: number | null;
  readonly source: string | null;
  readonly setBy: string | null;
  readonly entryId: string | null;
  readonly wins: boolean;
}

/** Why the status is what it is: the entry that wins, those it beats in the order of their rank, the site's default last. */
export function explain(entries: readonly Entry[], now: number, defaultType = "unknown"): Reason[] {
  const ranked = entries.filter((entry) => isActive(entry, now)).sort((a, b) => (outranks(a, b) ? -1 : 1));
  const reasons: Reason[] = ranked.map((entry, at) => ({
    layer: entry.layer,
    type: entry.type,
    comment: entry.comment,
    startAt: entry.startAt,
    endAt: entry.endAt,
    returnAt: entry.returnAt,
    source: entry.source,
    setBy: entry.setBy,
    entryId: entry.id,
    wins: at === 0,
  }));
  const none = { comment: null, startAt: null, endAt: null, returnAt: null, source: null, setBy: null, entryId: null };
  return [...reasons, { layer: "default", type: defaultType, ...none, wins: reasons.length === 0 }];
}

/** A call's end, where it has one, is only when it is over in any case. */
const isCall = (entry: Entry): boolean => entry.layer === "call";

/**
 * The entry that begins at an instant and is, as far as one can tell before, the status then: a call is over by then.
 * What a computer senses is not told before it is so: it only has its seconds of grace.
 */
function foreseen(entries: readonly Entry[], at: number): Entry | null {
  const first = winner(
    entries.filter((entry) => !isCall(entry) || entry.startAt >= at),
    at,
  );
  return first?.startAt === at && first.layer !== "sensing" ? first : null;
}

/**
 * The entry that will begin next and be the status when it does; null if none begins in (now, now + withinMs]. One
 * that a stronger entry would cover as it begins is not announced, since nobody would see it come; but a call hides
 * nothing, for it will be over.
 */
export function nextEntry(entries: readonly Entry[], now: number, withinMs: number): Entry | null {
  let best: Entry | null = null;
  for (const entry of entries) {
    if (entry.startAt <= now || entry.startAt - withinMs > now) continue;
    if (best !== null && entry.startAt >= best.startAt) continue;
    // Of several that begin together this is the strongest, whichever of them came first in the list.
    best = foreseen(entries, entry.startAt) ?? best;
  }
  return best;
}

/**
 * The soonest instant after now at which the status is another one or becomes late; null if there is none to come.
 * Exact, so that no timer fires in vain: what begins and ends under a stronger layer does not count.
 * @param announceMs set where viewers also see `nextEntry(entries, now, announceMs)`: its appearing counts then too
 */
export function nextInstant(entries: readonly Entry[], now: number, announceMs = 0): number | null {
  const current = winner(entries, now);
  let next = Number.POSITIVE_INFINITY;
  if (current?.endAt != null) next = current.endAt;
  if (current?.returnAt != null && current.returnAt > now) next = Math.min(next, current.returnAt);
  for (const entry of entries)
    if (entry.startAt > now && entry.startAt < next && everCounts(entry) && (!current || outranks(entry, current)))
      next = entry.startAt;
  // While one entry is announced no other can be; it stops when it begins, seen or not.
  const coming = announceMs > 0 ? nextEntry(entries, now, Number.POSITIVE_INFINITY) : null;
  if (coming !== null) {
    const appears = coming.startAt - announceMs;
    next = Math.min(next, appears > now ? appears : coming.startAt);
  }
  return next === Number.POSITIVE_INFINITY ? null : next;
}

/**
 * The latest instant, now included, at which the status became another one or late; null if there was none.
 * @param announceMs as for {@link nextInstant}
 */
export function lastInstant(entries: readonly Entry[], now: number, announceMs = 0): number | null {
  const current = winner(entries, now);
  let last = current === null ? lastEnd(entries, now) : current.startAt;
  const reach = (at: number) => {
    if (last === null || at > last) last = at;
  };
  if (current !== null) {
    if (current.returnAt !== null && current.returnAt <= now) reach(current.returnAt);
    // It came to the front when the last of the stronger ones ended.
    for (const entry of entries)
      if (entry.endAt !== null && entry.endAt <= now && everCounts(entry) && outranks(entry, current))
        reach(entry.endAt);
  }
  const announced = announceMs > 0 ? nextEntry(entries, now, announceMs) : null;
  if (announced !== null) reach(announced.startAt - announceMs);
  // What was announced and then began under a call is announced no more.
  if (announceMs > 0 && entries.some(isCall))
    for (const { startAt } of entries) if (startAt <= now && foreseen(entries, startAt) !== null) reach(startAt);
  return last;
}
