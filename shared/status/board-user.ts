import type { Kind } from "./types.ts";

/**
 * A user as the web service and the board show them (the contract of `/api/board`).
 * Instants are RFC 3339 with an offset; what is absent is null. Nothing here differs from viewer to viewer.
 */
export interface BoardUser {
  id: string;
  username: string;
  displayName: string;
  /** For sorting: last name first. */
  sortName: string;
  department: string | null;
  departmentId: string | null;
  location: string | null;
  locationId: string | null;
  phone: string | null;
  mobile: string | null;
  email: string | null;
  /** IANA; the user's own, else their location's, else the site's. */
  timeZone: string;
  status: {
    type: string;
    kind: Kind;
    comment: string | null;
    returnAt: string | null;
    since: string | null;
    /** The layer that speaks: `manual`, `calendar` …; null when none does. */
    source: string | null;
    late: boolean;
    endAt: string | null;
  };
  /** What the board shows as "next: …": the next entry that will begin, within a week. */
  next: { type: string; startAt: string; endAt: string | null; comment: string | null } | null;
}
