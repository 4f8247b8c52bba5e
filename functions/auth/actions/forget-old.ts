import { lt, or } from "drizzle-orm";
import { deleteSome } from "#shared/db/delete-some.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { FAILURES_KEPT } from "../rules.ts";

const DAY = 24 * 3600_000;
/** How long ended sessions and used links are kept to look back at, in milliseconds. */
const KEPT = 30 * DAY;
/** How long it is on record who signed in, or tried to. */
const SIGN_INS_KEPT = 90 * DAY;

type Deps = Pick<ActionDeps, "db" | "clock">;

/** Deletes sessions that ended a month ago, at most so many; returns how many. */
export function forgetSessions({ db, clock }: Deps, most: number): Promise<number> {
  const { t } = db;
  const before = new Date(clock() - KEPT);
  const old = or(lt(t.sessions.endedAt, before), lt(t.sessions.expiresAt, before));
  return deleteSome(db, t.sessions, { key: t.sessions.id, old, by: t.sessions.expiresAt, most });
}

/** Deletes one-time links that ran out a month ago, used or not. */
export function forgetLinks({ db, clock }: Deps, most: number): Promise<number> {
  const { t } = db;
  const old = lt(t.oneTimeLinks.expiresAt, new Date(clock() - KEPT));
  return deleteSome(db, t.oneTimeLinks, { key: t.oneTimeLinks.id, old, by: t.oneTimeLinks.id, most });
}

/** Forgets wrong passwords a day after the last one. */
export function forgetFailures({ db, clock }: Deps, most: number): Promise<number> {
  const { t } = db;
  const old = lt(t.loginFailures.lastAt, new Date(clock() - FAILURES_KEPT));
  return deleteSome(db, t.loginFailures, { key: t.loginFailures.key, old, by: t.loginFailures.key, most });
}

/** Deletes the record of who signed in, or tried to, after 90 days. */
export function forgetSignIns({ db, clock }: Deps, most: number): Promise<number> {
  const { t } = db;
  const old = lt(t.signIns.at, new Date(clock() - SIGN_INS_KEPT));
  return deleteSome(db, t.signIns, { key: t.signIns.id, old, by: t.signIns.at, most });
}
