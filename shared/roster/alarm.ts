import type { Clock } from "../clock.ts";

/** Timers take 31 bits of milliseconds. */
const LONGEST_WAIT = 2 ** 31 - 1;

/** Rings once, at an instant, or earlier where that is farther off than a timer can wait. It keeps no process alive. */
export class Alarm {
  readonly #clock: Clock;
  #timer: NodeJS.Timeout | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @param at in milliseconds since 1970 UTC; null: not at all. */
  set(at: number | null, ring: () => void = () => {}): void {
    clearTimeout(this.#timer);
    if (at === null) return;
    const wait = Math.max(at - this.#clock(), 0) + 1;
    this.#timer = setTimeout(ring, Math.min(wait, LONGEST_WAIT)).unref();
  }
}
