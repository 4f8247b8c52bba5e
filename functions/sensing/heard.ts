import type { Clock } from "#shared/clock.ts";
import type { Deps } from "#shared/deps.ts";
import { BEAT_MS, type State } from "./rules.ts";

/** Each some 150 bytes. */
const MOST = 50_000;

/**
 * What this host has heard of computers lately, so that one that tells the same again costs no read and no write. The
 * truth is in the database: when it is another one, the change log says so.
 */
export class Heard {
  readonly #clock: Clock;
  readonly #of = new Map<string, Map<string, { state: State; at: number }>>();

  constructor({ tail, roster, clock }: Pick<Deps, "tail" | "roster" | "clock">) {
    this.#clock = clock;
    tail.follow((changes) => {
      for (const { kind, subjectId } of changes)
        if (subjectId !== null && (kind === "sensing" || (kind === "setting" && roster.person(subjectId))))
          this.#of.delete(subjectId);
        // Of the site or a department: it may hold for any of them.
        else if (kind === "setting" || kind === "status-type") this.#of.clear();
    });
  }

  /** Whether this is nothing new, told a moment after the last time. */
  knows(userId: string, device: string, state: State): boolean {
    const last = this.#of.get(userId)?.get(device);
    return last?.state === state && this.#clock() - last.at < BEAT_MS * 0.8;
  }

  remember(userId: string, device: string, state: State): void {
    if (this.#of.size >= MOST) this.#of.clear();
    const devices = this.#of.get(userId) ?? new Map();
    devices.set(device, { state, at: this.#clock() });
    this.#of.set(userId, devices);
  }
}
