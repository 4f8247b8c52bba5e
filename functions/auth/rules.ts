import type { SettingsStore } from "#shared/settings/store.ts";
import type { FailureRow } from "./queries.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

const FIRST_DELAY = SECOND / 4;
const LONGEST_DELAY = 4 * SECOND;
const LONGEST_LOCK = DAY;
/** Without a further failure for so long, all is forgotten. In milliseconds. */
export const FAILURES_KEPT = DAY;
/** Attempts upon one account that a host looks into at the same time. */
export const ATTEMPTS_AT_ONCE = 2;

/** What the site says about wrong passwords and codes. */
export interface Patience {
  /** So many cost nothing: people mistype. */
  readonly beforeDelay: number;
  /** So many from one address lock the account for that address, and for no other. */
  readonly beforeLock: number;
  /** How long the first lock lasts, in milliseconds. */
  readonly lock: number;
}
export const patienceOf = (settings: Pick<SettingsStore, "get">): Patience => ({
  beforeDelay: settings.get("site.wrongBeforeDelay"),
  beforeLock: settings.get("site.wrongBeforeLock"),
  lock: settings.get("site.lockMinutes") * MINUTE,
});

type Failures = Pick<FailureRow, "failures" | "lastAt" | "blockedUntil"> | undefined;

/** How long the answer to a wrong password is held, in milliseconds, by the failures of the account so far, this one included. */
export function delayAfter(failures: number, { beforeDelay }: Patience): number {
  if (failures <= beforeDelay) return 0;
  return Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** Math.min(30, failures - beforeDelay - 1));
}

/** How long an address is locked out of an account, in milliseconds, by the failures from there so far; 0: it is not. */
export function lockAfter(failures: number, { beforeLock, lock }: Patience): number {
  if (failures < beforeLock) return 0;
  return Math.min(LONGEST_LOCK, lock * 2 ** Math.min(30, failures - beforeLock));
}

/** How long an address is still locked out, in milliseconds. */
export const lockedFor = (failures: Failures, now: number): number =>
  Math.max(0, (failures?.blockedUntil?.getTime() ?? 0) - now);

/** A session ends so long after it was used last, in milliseconds. */
export function idleOf(
  settings: Pick<SettingsStore, "get">,
  { kind, persistent }: { readonly kind: string; readonly persistent: boolean },
): number {
  if (kind === "api") return settings.get("site.apiSessionKept") * DAY;
  return persistent ? settings.get("site.sessionKept") * DAY : settings.get("site.sessionIdle") * MINUTE;
}
/** That a session was used is written down at most so often, in milliseconds. */
export const SEEN_EVERY = MINUTE;
/** A program that did not get the answer to its refresh may ask again for so long, in milliseconds. */
export const REFRESH_GRACE = 10 * SECOND;
/** Who signed in no longer ago than this is not asked for the password again before a second factor is set up, in milliseconds. */
export const ASKED_AGAIN = 10 * MINUTE;
export const INVITATION_KEPT = 7 * DAY;
/** How long a mailed link to a new password works, in milliseconds. */
export const PASSWORD_LINK_KEPT = 60 * MINUTE;
/** How often such a link may be asked for within a period, in milliseconds: from one address, and for one account. */
export const FORGOTTEN = { period: 60 * MINUTE, ofAddress: 30, ofAccount: 3 } as const;
/** Longer passwords are wrong by definition, so that nobody makes the server hash a megabyte. In UTF-16 units. */
export const MOST_PASSWORD = 200;

/**
 * Where to go after signing in: `next` if it is a path of ours, else the board. A browser reads `//host`, `/\host`
 * and an address with a tab or line end in it as another site.
 */
export function localPath(next: string | undefined, basePath: string): string {
  const home = `${basePath}/`;
  if (!next || next.length > 2000 || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(next)) return home;
  const url = URL.canParse(next, "http://here.invalid") ? new URL(next, "http://here.invalid") : null;
  if (url?.origin !== "http://here.invalid") return home;
  const path = url.pathname + url.search;
  const within = path.startsWith(home) && !path.startsWith("//");
  const leadsBack = [`${basePath}/login`, `${basePath}/logout`].includes(url.pathname);
  return within && !leadsBack ? path : home;
}

/** The part of an address that one customer of a provider has: IPv6 hands out whole networks of 64 bits. */
export function addressKey(address: string): string {
  if (!address.includes(":") || !URL.canParse(`http://[${address}]`)) return address;
  const [head = "", tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::");
  const left = head.split(":").filter(Boolean);
  const right = tail?.split(":").filter(Boolean) ?? [];
  const all = [...left, ...Array(Math.max(0, 8 - left.length - right.length)).fill("0"), ...right];
  return `${all.slice(0, 4).join(":")}::/64`;
}
