import { type Said, sameStatus } from "#shared/status/engine.ts";
import type { Kind } from "#shared/status/types.ts";

/** What a watch waits for. Both null: any change. */
export interface Condition {
  /** Status types, by key: a change to one of them. */
  readonly types: readonly string[] | null;
  /** Kinds: coming into one of them from a status that is in none of them. */
  readonly kinds: readonly Kind[] | null;
}

/** A condition as its row holds it; what cannot be read waits for a type that nobody has. */
export const conditionOf = (row: { readonly types: string | null; readonly kinds: string | null }): Condition => ({
  types: listOf(row.types),
  kinds: listOf(row.kinds) as Kind[] | null,
});

function listOf(json: string | null): string[] | null {
  if (json === null) return null;
  try {
    const list: unknown = JSON.parse(json);
    return Array.isArray(list) ? list.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}

/** The conditions that have a name; any other is a choice of types. */
export const presets = {
  in: { types: null, kinds: ["in"] },
  back: { types: null, kinds: ["in", "busy"] },
  leaves: { types: null, kinds: ["away", "out"] },
  any: { types: null, kinds: null },
} as const satisfies Record<string, Condition>;
export type Preset = keyof typeof presets;
export const presetNames = Object.keys(presets) as Preset[];

const sameSet = (a: readonly string[] | null, b: readonly string[] | null) =>
  (a ?? []).length === (b ?? []).length && (a ?? []).every((one) => (b ?? []).includes(one));

/** The name of a condition; null for a choice of one's own. */
export const presetOf = ({ types, kinds }: Condition): Preset | null =>
  types === null ? (presetNames.find((name) => sameSet(presets[name].kinds, kinds)) ?? null) : null;

/** What one asks for with one click: somebody who is in is awaited when they leave, everybody else when they come in. */
export const usualFor = (kind: Kind): Preset => (kind === "in" ? "leaves" : "in");

/** What one click makes of a condition: told on the screen, once or each time. */
export const usualWish = (condition: Condition, once: boolean) => ({
  types: condition.types,
  kinds: condition.kinds,
  once,
  workingHoursOnly: false,
  byToast: true,
  byNotification: true,
  byMail: false,
});

/** How far back what was told is listed. */
export const HITS_SHOWN_MS = 14 * 24 * 3600_000;

/** A status event as the watches see it. Instants in milliseconds. */
export interface Seen {
  readonly seq: number;
  readonly at: number;
  /** Whose status changed. */
  readonly userId: string;
  readonly departmentId: string | null;
  readonly fromType: string;
  readonly toType: string;
  readonly fromKind: Kind;
  readonly toKind: Kind;
  readonly comment: string | null;
  readonly returnAt: number | null;
  /** Who changed it; null where time or a program did. */
  readonly byId: string | null;
}

/** Whether a change is one that a watch waits for. */
export function matches({ types, kinds }: Condition, seen: Seen): boolean {
  if (types === null && kinds === null) return true;
  if (types?.includes(seen.toType) && seen.fromType !== seen.toType) return true;
  return kinds?.includes(seen.toKind) === true && !kinds.includes(seen.fromKind);
}

/** So long after a change was told the next ones of the same person wait, so that a flapping status is told once. */
export const JOIN_MS = 60_000;
/** So many changes a minute one watch tells by themselves: what is beyond them is counted. */
export const MOST_A_MINUTE = 5;

/** A hit of a watch from the last minute, told or waiting to be. */
export interface Recent {
  readonly id: string;
  readonly subjectId: string;
  /** When it was told; null while it waits. */
  readonly toldAt: number | null;
  readonly others: number;
}

/** What comes of the changes that a watch has waited for. `others`: how many further ones it stands for. */
export type Outcome =
  | { readonly do: "tell"; readonly seen: Seen; readonly others: number }
  | { readonly do: "wait"; readonly seen: Seen; readonly others: number; readonly tellAt: number }
  | { readonly do: "replace"; readonly seen: Seen; readonly others: number; readonly hitId: string };

/**
 * What a watch does with the changes that it has waited for and that were found together, in their order. Each person's
 * latest counts. It is told at once, unless that person was told of within a minute: then it waits, and takes the place
 * of what waits already. Where more people change than a minute has room for, the last one told counts the others.
 */
export function join(changes: readonly Seen[], recent: readonly Recent[], once: boolean, now: number): Outcome[] {
  const latest = new Map<string, Seen>();
  for (const seen of changes) {
    latest.delete(seen.userId);
    latest.set(seen.userId, seen);
  }
  const all = [...latest.values()];
  const last = all.at(-1);
  if (!last) return [];
  if (once) return [{ do: "tell", seen: last, others: 0 }];

  const outcomes: Outcome[] = [];
  const fresh: Seen[] = [];
  for (const seen of all) {
    const waiting = recent.find((hit) => hit.toldAt === null && hit.subjectId === seen.userId);
    const told = lastTold(recent.filter((hit) => hit.subjectId === seen.userId));
    if (waiting) outcomes.push({ do: "replace", seen, others: waiting.others, hitId: waiting.id });
    else if (told + JOIN_MS > now) outcomes.push({ do: "wait", seen, others: 0, tellAt: told + JOIN_MS });
    else fresh.push(seen);
  }
  return [...outcomes, ...crowd(fresh, recent, now)];
}

/** Nobody of these was told of within a minute: as many as there is room for are told at once, the others counted. */
function crowd(fresh: readonly Seen[], recent: readonly Recent[], now: number): Outcome[] {
  const last = fresh.at(-1);
  if (!last) return [];
  const told = recent.filter((hit) => hit.toldAt !== null && hit.toldAt + JOIN_MS > now);
  const room = MOST_A_MINUTE - told.length;
  if (room > 0)
    return [...fresh.slice(0, -1).slice(0, room - 1), last].map((seen) => ({
      do: "tell",
      seen,
      others: seen === last ? Math.max(0, fresh.length - room) : 0,
    }));
  const waiting = recent.find((hit) => hit.toldAt === null);
  if (waiting) return [{ do: "replace", seen: last, others: waiting.others + fresh.length, hitId: waiting.id }];
  return [{ do: "wait", seen: last, others: fresh.length - 1, tellAt: lastTold(told) + JOIN_MS }];
}

const lastTold = (hits: readonly Recent[]): number => hits.reduce((last, hit) => Math.max(last, hit.toldAt ?? 0), 0);

/**
 * Whether a change that has waited is worth telling: the person must still be in that status, and it must be another
 * one than was told last. One that counts others always is.
 */
export function worthTelling(
  waited: Said & { readonly others: number },
  toldLast: Said | null,
  now: string | null,
): boolean {
  if (waited.others > 0) return true;
  if (now !== null && now !== waited.type) return false;
  return toldLast === null || !sameStatus(toldLast, waited);
}
