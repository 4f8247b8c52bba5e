import type { ChangeTail } from "#shared/change-tail.ts";
import type { Clock } from "#shared/clock.ts";
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

  constructor(tail: Pick<ChangeTail, "follow">, clock: Clock) {
    this.#clock = clock;
    tail.follow((changes) => {
      for (const { kind, subjectId } of changes)
        if (kind === "sensing" && subjectId !== null) this.#of.delete(subjectId);
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
