/** Upon whom a permission reaches, least first: oneself, those of one's departments, everybody but isolated departments, or anybody. */
export const scopes = ["own", "department", "open", "all"] as const;
export type Scope = (typeof scopes)[number];

/** As much of a user as permissions ask for. */
export interface Subject {
  readonly id: string;
  readonly departmentId: string | null;
}

/** Where a user stood at some moment: whether all others were shut out of their department (`departments.isolated`). */
export interface Standing extends Subject {
  readonly departmentIsolated: boolean;
}

/** A set of users, told by rule: viewers of the same audience see the same people. */
export interface Audience {
  /** The same text for the same set. */
  readonly key: string;
  /** `all`: anybody; `open`: whoever is in no isolated department; `none`: only those named below. */
  readonly reach: "all" | "open" | "none";
  /** The departments that are seen whether isolated or not. */
  readonly departments: ReadonlySet<string>;
  /** Somebody who is seen in any case: who sees nobody else, or nobody of their own department. */
  readonly self: string | null;
}

interface Viewer extends Subject {
  /** The ids of the isolated departments. */
  readonly isolated: ReadonlySet<string>;
  readonly manages?: ReadonlySet<string> | undefined;
}

const everybody: Audience = { key: "*", reach: "all", departments: new Set(), self: null };

/**
 * Whom somebody sees whose permission to see the board reaches so far. Who is in an isolated department sees it and
 * what they manage, and nothing else, unless they see everybody.
 */
export function audience(who: Viewer, scope: Scope | null): Audience {
  if (scope === "all") return everybody;
  const { id, departmentId: own, isolated, manages = [] } = who;
  const open = scope === "open" && !(own !== null && isolated.has(own));
  // What is open is seen anyway: whoever manages such a department is no audience of their own.
  const departments = new Set(scope === null ? [] : [...manages].filter((one) => !open || isolated.has(one)));
  if (own !== null && !open && (scope === "department" || scope === "open")) departments.add(own);
  const self = open || (own !== null && departments.has(own)) ? null : id;
  const key = [...(open ? ["open"] : []), ...[...departments].sort(), ...(self ? [self] : [])].join(" ");
  return { key, reach: open ? "open" : "none", departments, self };
}

/** Whether a user who stands so is among those whom an audience sees. */
export const sees = (of: Audience, subject: Standing): boolean =>
  of.reach === "all" ||
  (of.reach === "open" && !subject.departmentIsolated) ||
  (subject.departmentId !== null && of.departments.has(subject.departmentId)) ||
  of.self === subject.id;
