/** What telephone systems tell of a line (S26). */
export const callEvents = ["inbound-connected", "outbound-connected", "disconnected"] as const;
export type CallEventKind = (typeof callEvents)[number];

/** Something that happened to a call, told by a telephone system or by a person's own software. */
export interface CallEvent {
  readonly kind: CallEventKind;
  /** Null: the reporter's own. */
  readonly line: string | null;
  /** What the reporter calls it; null: the one call of its line. */
  readonly callId: string | null;
  /** By the reporter's clock, in milliseconds since 1970 UTC; null: in the moment in which it is told. */
  readonly at: number | null;
  /** It is over unless it is told of again within so many milliseconds; null: until it is told. */
  readonly lastsMs: number | null;
}

/** A call as it is kept. Instants in milliseconds. */
export interface Call {
  readonly startedAt: number;
  readonly lastAt: number;
  readonly heardAt: number;
  readonly endedAt: number | null;
  readonly overAt: number;
}

/** How far a reporter's clock may be ahead. */
const MOST_AHEAD_MS = 5 * 60_000;
/** What happened longer ago is no news. */
const OLDEST_MS = 24 * 3600_000;
/** Two events without times that come so close to each other may have changed places. */
const SWAPPED_MS = 60_000;

/** Whether a time can be believed. */
export const believable = (at: number, now: number): boolean => at <= now + MOST_AHEAD_MS && at >= now - OLDEST_MS;

/** What an event does to its call: it opens it, keeps it, ends it, or comes too late to say anything. */
export type Verdict = "opens" | "keeps" | "ends" | "late";

/** When an event happened, by its reporter's clock; one without a time is the latest there is. */
export const timeOf = (event: CallEvent, call: Call | undefined, now: number): number =>
  event.at ?? Math.max(now, call?.lastAt ?? now);

/**
 * Of the events of one call the last one by its time counts, and at the same time its end: so it comes out the same in
 * whatever order they arrive, and however often.
 * @param call as it is known; undefined: not yet.
 * @param longestMs how long a call lasts at most.
 */
export function verdict(event: CallEvent, call: Call | undefined, now: number, longestMs: number): Verdict {
  const at = timeOf(event, call, now);
  if (event.kind === "disconnected") return call && at < call.lastAt ? "late" : "ends";
  if (at <= now - longestMs) return "late";
  if (!call) return "opens";
  if (call.endedAt === null && now < call.overAt) return "keeps";
  if (event.at === null && event.callId !== null && call.endedAt !== null && now - call.heardAt < SWAPPED_MS)
    return "late";
  return at > call.lastAt || (event.at === null && at === call.lastAt) ? "opens" : "late";
}

/** When a call is over without another sign. */
export const overAt = (startAt: number, event: CallEvent, now: number, longestMs: number): number =>
  Math.min(startAt + longestMs, event.lastsMs === null ? Number.POSITIVE_INFINITY : now + event.lastsMs);
