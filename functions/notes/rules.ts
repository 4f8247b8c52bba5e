import type { Settings } from "#shared/settings/registry.ts";
import type { Kind } from "#shared/status/types.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What of a receiver's status says whether they will see a note now. */
export interface Presence {
  readonly kind: Kind;
  /** When they promised to be back, in milliseconds since 1970 UTC. */
  readonly returnAt: number | null;
}

/** What a receiver wants to have by e-mail. */
export interface MailWishes {
  readonly notes: Settings["mail.notes"];
  /** After so many minutes a note counts as unread. */
  readonly after: number;
}

/** Whoever is in or busy gets at once what waits until they are in. */
export const isThere = ({ kind }: Pick<Presence, "kind">): boolean => kind === "in" || kind === "busy";

/** Whether a receiver will not see a note soon: out, away for more than an hour, or nobody knows. */
export const isAway = ({ kind, returnAt }: Presence, now: number): boolean =>
  kind === "out" || kind === "unknown" || (kind === "away" && returnAt !== null && returnAt - now > HOUR);

/** When a note is due by e-mail; null: never. A receiver who is there has time to read it first. */
export function mailDueAt(wishes: MailWishes, presence: Presence, now: number): number | null {
  if (wishes.notes === "never") return null;
  if (isAway(presence, now)) return now;
  return wishes.notes === "unread" ? now + wishes.after * MINUTE : null;
}
