import type { Standing } from "../audience.ts";

/** How far somebody's picture of the board goes: the change log's sequence, and the last instant at which time changed it. */
export interface Version {
  readonly seq: number;
  readonly instant: number;
}

export const writeVersion = (v: Version): string => `${v.seq.toString(36)}-${v.instant.toString(36)}`;

/** @returns null for what is no version of ours. */
export function readVersion(text: string): Version | null {
  const [, seq, instant] = /^([0-9a-z]{1,8})-([0-9a-z]{1,9})$/.exec(text) ?? [];
  return seq && instant ? { seq: Number.parseInt(seq, 36), instant: Number.parseInt(instant, 36) } : null;
}

/** How somebody stood before a step: null where they were not on the board, undefined where that is not known. */
export type Before = Standing | null | undefined;

interface Step {
  readonly userId: string;
  readonly before: Before;
  /** Set for a step of the change log. */
  readonly seq: number | null;
  /** Set for a step of time. */
  readonly instant: number | null;
}

/**
 * The last steps that the board took. Steps of the change log and of time are told apart, because two hosts may see
 * them in another order: a version of one is understood by the other.
 */
export class Steps {
  private readonly most: number;
  private kept: Step[] = [];
  private floor: Version;

  constructor(floor: Version, most = 1000) {
    this.floor = floor;
    this.most = most;
  }

  add(step: Step): void {
    this.kept.push(step);
    if (this.kept.length < this.most * 2) return;
    const gone = this.kept.splice(0, this.most);
    this.floor = gone.reduce(
      (f, s) => ({ seq: Math.max(f.seq, s.seq ?? 0), instant: Math.max(f.instant, s.instant ?? 0) }),
      this.floor,
    );
  }

  /** From here on nobody can be told what changed: everything may have. */
  forget(floor: Version): void {
    this.kept = [];
    this.floor = floor;
  }

  /** Who changed after that version, and how they stood at it; null when that is not known any more. */
  since(version: Version, present: Version): Map<string, Before> | null {
    if (version.seq < this.floor.seq || version.instant < this.floor.instant) return null;
    if (version.seq > present.seq) return null;
    const users = new Map<string, Before>();
    for (const step of this.kept)
      if ((step.seq !== null && step.seq > version.seq) || (step.instant !== null && step.instant > version.instant))
        if (!users.has(step.userId)) users.set(step.userId, step.before);
    return users;
  }
}
