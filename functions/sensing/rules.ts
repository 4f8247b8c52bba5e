import type { Entry } from "#shared/status/types.ts";

/** What a computer tells of its use (S25). */
export const reports = ["active", "idle", "locked", "unlocked", "screensaver", "startup", "shutdown"] as const;
export type Report = (typeof reports)[number];
/** How a computer is kept. `asleep`: it was in use, and has not been heard of since. */
export type State = Exclude<Report, "unlocked"> | "asleep";

export interface Device {
  readonly device: string;
  readonly state: State;
  readonly since: number;
  readonly seenAt: number;
}

/** A computer in use tells so again within so many milliseconds. */
export const BEAT_MS = 5 * 60_000;
/** One that was in use and is silent for so long has fallen asleep, or lost the network. */
export const SILENT_MS = 15 * 60_000;
/** Whoever goes away is shown so a moment later: perhaps they come back at once. */
export const GRACE_MS = 10_000;
/** What was set by hand a moment ago was set by whoever came back. */
const JUST_SET_MS = 60_000;

export const stateOf = (report: Report): State => (report === "unlocked" ? "active" : report);
export const statesInUse: string[] = ["active", "startup"] satisfies State[];
export const inUse = (state: string): boolean => statesInUse.includes(state);

/** What several computers of a user come to: in use anywhere is in use; else what happened last. Null: no sign. */
export function together(devices: readonly Device[], now: number): State | null {
  const awake = devices.filter(
    ({ state, seenAt }) => state !== "asleep" && (!inUse(state) || now - seenAt < SILENT_MS),
  );
  const used = awake.filter(({ state }) => inUse(state));
  const latest = (used.length > 0 ? used : awake).reduce<Device | null>(
    (last, one) => (last === null || one.since > last.since ? one : last),
    null,
  );
  return latest?.state ?? null;
}

/** A call's end is kept in the same layer, by whoever owns calls. */
export const sensedEntries = (entries: readonly Entry[]): Entry[] =>
  entries.filter(({ layer, source }) => layer === "sensing" && source !== "call");

/** The entry that a computer's say is made from: its type and why. */
export interface Wanted {
  readonly type: string;
  readonly source: State;
  endFrom(startAt: number): number | null;
}

export interface Settled {
  readonly dropped: readonly Entry[];
  /** From when the wanted entry counts; null: it is there already, or none is wanted. */
  readonly startAt: number | null;
  /** Entries that count on for the seconds of grace. */
  readonly ending: readonly Entry[];
}

/** What becomes of the entries of earlier says. */
export function settle(entries: readonly Entry[], wanted: Wanted | null, now: number): Settled {
  const had = sensedEntries(entries).filter(({ endAt }) => endAt === null || endAt > now);
  const latest = had.reduce<Entry | null>(
    (last, one) => (last === null || one.startAt > last.startAt ? one : last),
    null,
  );
  if (wanted && latest?.type === wanted.type && latest.source === wanted.source)
    return { dropped: [], startAt: null, ending: [] };
  if (wanted === null) {
    const ending = had.filter(({ startAt, endAt }) => startAt <= now && (endAt === null || endAt > now + GRACE_MS));
    return { dropped: had.filter(({ startAt }) => startAt > now), startAt: null, ending };
  }
  // Another reason for the same status goes on from where it was.
  const same = latest?.type === wanted.type ? latest : null;
  const startAt = same?.startAt ?? (inUse(wanted.source) ? now : now + GRACE_MS);
  const stays = had.find((one) => one !== same && one.startAt <= now && startAt > now);
  return { dropped: had.filter((one) => one !== stays), startAt, ending: [] };
}

/** What was set by hand and ends when its user comes back: a break, not one that they set this moment. */
export const breaks = (entries: readonly Entry[], isBreak: (type: string) => boolean, now: number): Entry[] =>
  entries.filter(
    (e) =>
      e.layer === "manual" &&
      e.startAt <= now &&
      (e.endAt === null || e.endAt > now) &&
      e.setAt <= now - JUST_SET_MS &&
      isBreak(e.type),
  );
