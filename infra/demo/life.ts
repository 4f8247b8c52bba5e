import { silentTail } from "#functions/compose.ts";
import { setStatus } from "#functions/status/actions.ts";
import { lastSequence } from "#shared/change-log.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { type Move, nextMove, oneOf, seeded } from "./day.ts";

export interface Somebody {
  readonly id: string;
  readonly name: string;
  readonly department: string | null;
  readonly zone: string;
}

const MINUTE = 60_000;
/** What one does for a while. */
const passing = new Set(["meeting", "phone", "lunch", "brb", "dnd", "out"]);
/** How far back the day began, so that the board has a past. */
const PAST = 4 * 60 * MINUTE;

/** Lets people come, go, meet and return, always in the same order. */
export class Life {
  readonly #deps: ActionDeps;
  readonly #people: readonly Somebody[];
  readonly #now = new Map<string, string>();
  /** When those who are away for a while will be back. */
  readonly #due = new Map<string, number>();
  readonly #random = seeded(20260310);
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  /** @param visitor stays out of it: what they do is theirs to decide. */
  constructor(deps: ActionDeps, people: readonly Somebody[], visitor: string) {
    this.#deps = deps;
    this.#people = people.filter((one) => one.id !== visitor);
  }

  /** The hours before now: everybody comes, and then some go about. */
  async begin(): Promise<void> {
    const now = this.#deps.clock();
    const moments: { at: number; who: Somebody }[] = [];
    for (const who of this.#people) {
      moments.push({ at: now - PAST + this.#random() * 50 * MINUTE, who });
      const more = Math.floor(this.#random() * 4);
      for (let i = 0; i < more; i++) moments.push({ at: now - this.#random() * (PAST - 55 * MINUTE), who });
    }
    moments.sort((a, b) => a.at - b.at);
    // Nobody looks yet: the board reads it all at once afterwards.
    const unseen = { ...this.#deps, tail: silentTail };
    for (const { at, who } of moments) {
      for (const one of this.#returning(at)) await this.#act(unseen, one, Math.min(this.#due.get(one.id)!, at));
      await this.#act(unseen, who, at);
    }
    for (const one of this.#returning(now)) await this.#act(unseen, one, Math.min(this.#due.get(one.id)!, now));
    await this.#deps.tail.reached(await lastSequence(this.#deps.db));
  }

  /** From now on something happens every two to four seconds. */
  start(): void {
    this.#timer = setTimeout(
      () => {
        this.#act(this.#deps, this.#next(), this.#deps.clock())
          .catch((error) =>
            this.#deps.log.warn({ err: error }, "somebody in the demonstration could not do what they wanted"),
          )
          .finally(() => this.#stopped || this.start());
      },
      2000 + this.#random() * 2000,
    );
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** Those whose time has come, the one who is due longest first. */
  #returning(at: number): Somebody[] {
    const due = (one: Somebody) => this.#due.get(one.id) ?? Number.POSITIVE_INFINITY;
    return this.#people.filter((one) => due(one) <= at).sort((a, b) => due(a) - due(b));
  }

  /** Those who are away come back more often than others leave, so that the office does not empty. */
  #next(): Somebody {
    const [returning] = this.#returning(this.#deps.clock());
    if (returning) return returning;
    const candidates = Array.from({ length: 4 }, () => oneOf(this.#random, this.#people));
    return (
      candidates.find(
        (who) => !["in", "remote", "leave", "sick", "trip"].includes(this.#now.get(who.id) ?? "unknown"),
      ) ?? candidates[0]!
    );
  }

  async #act(deps: ActionDeps, who: Somebody, at: number): Promise<void> {
    const move = nextMove(this.#random, this.#now.get(who.id) ?? "unknown", hourIn(who.zone, at));
    const company = move.together ? this.#colleagues(who) : [];
    const everybody = [who, ...company];
    for (const one of everybody) {
      this.#now.set(one.id, move.type);
      this.#due.delete(one.id);
      if (passing.has(move.type)) this.#due.set(one.id, at + this.#stay(move.minutes ?? 12));
    }
    await setStatus(
      { ...deps, clock: () => at },
      { id: who.id, name: who.name, address: null },
      everybody.map((one) => one.id),
      inputOf(move, at),
      "web",
    );
  }

  /** Most are back in time; a few are late, as people are. In milliseconds. */
  #stay(minutes: number): number {
    return minutes * MINUTE * (this.#random() < 0.93 ? 0.6 + this.#random() * 0.38 : 1.2 + this.#random());
  }

  #colleagues({ id, department }: Somebody): Somebody[] {
    const there = this.#people.filter(
      (one) => one.id !== id && one.department === department && ["in", "remote"].includes(this.#now.get(one.id) ?? ""),
    );
    return there.filter(() => this.#random() < 0.25).slice(0, 3);
  }
}

const inputOf = ({ type, comment, minutes }: Move, at: number) => ({
  type,
  comment,
  // On the next five minutes, as people say it.
  returnAt: minutes === null ? null : Math.ceil((at + minutes * MINUTE) / (5 * MINUTE)) * 5 * MINUTE,
  startAt: null,
  endAt: null,
});

function hourIn(zone: string, at: number): number {
  const [hour, minute] = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" })
    .format(at)
    .split(":")
    .map(Number);
  return hour! + minute! / 60;
}
