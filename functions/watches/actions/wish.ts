import { createHash } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import { type Fault, invalid, notFound } from "#shared/http/problem.ts";
import { isId } from "#shared/ids.ts";
import type { Who } from "#shared/permissions.ts";
import { say } from "#shared/texts/current.ts";
import { maySee, maySeeDepartment } from "#shared/visibility.ts";
import type { Condition } from "../rules.ts";

/** Whom or what somebody watches. */
export interface Subject {
  readonly type: "user" | "department";
  readonly id: string;
}

/** What somebody asks of a watch. */
export interface Wish extends Condition {
  readonly once: boolean;
  readonly workingHoursOnly: boolean;
  readonly byToast: boolean;
  readonly byNotification: boolean;
  readonly byMail: boolean;
}

const MOST_TYPES = 100;

/** @throws Problem 404 where the watcher has no such watch. */
export async function ownWatch({ q, t }: Database, watcher: Who, id: string) {
  const [watch] = isId(id)
    ? await q
        .select()
        .from(t.watches)
        .where(and(eq(t.watches.id, id), eq(t.watches.userId, watcher.id), isNull(t.watches.deletedAt)))
    : [];
  if (!watch) throw notFound(say("watches.noSuchWatch"));
  return watch;
}

/** @throws Problem 404 or 422 where `watcher` cannot watch `subject`. */
export async function mayWatch({ q, t }: Database, watcher: Who, { type, id }: Subject): Promise<void> {
  if (type === "department") {
    const [found] = isId(id)
      ? await q.select({ id: t.departments.id }).from(t.departments).where(eq(t.departments.id, id))
      : [];
    if (!found || !maySeeDepartment(watcher, id)) throw notFound(say("directory.noSuchDepartment"));
    return;
  }
  const [user] = isId(id)
    ? await q
        .select({ id: t.users.id, departmentId: t.users.departmentId })
        .from(t.users)
        .where(and(eq(t.users.id, id), isNull(t.users.archivedAt)))
    : [];
  if (!user || !maySee(watcher, user)) throw notFound(say("status.noSuchUser"));
  if (user.id === watcher.id) throw invalid(say("watches.notOneself"));
}

/** @throws Problem 422 with everything that is wrong with a wish. */
export async function checkWish({ q, t }: Database, wish: Wish): Promise<void> {
  const faults: Fault[] = [];
  if (!wish.byToast && !wish.byNotification && !wish.byMail)
    faults.push({ pointer: "/how", detail: say("watches.chooseHow") });
  const waitsFor = [...(wish.types ?? []), ...(wish.kinds ?? [])];
  if (waitsFor.length > MOST_TYPES || (waitsFor.length === 0 && (wish.types ?? wish.kinds) !== null))
    faults.push({ pointer: "/types", detail: say("watches.chooseTypes") });
  else if (wish.types) {
    const known = new Set((await q.select({ key: t.statusTypes.key }).from(t.statusTypes)).map((row) => row.key));
    for (const type of wish.types)
      if (!known.has(type)) faults.push({ pointer: "/types", detail: say("watches.noSuchType", type.slice(0, 40)) });
  }
  if (faults.length > 0) throw invalid(faults.map((fault) => fault.detail).join(" "), faults);
}

const sorted = (list: readonly string[] | null) => (list && list.length > 0 ? [...new Set(list)].sort() : null);
const json = (list: readonly string[] | null) => {
  const all = sorted(list);
  return all && JSON.stringify(all);
};

/** A wish as its row holds it. */
export const rowOf = (wish: Wish) => ({
  types: json(wish.types),
  kinds: json(wish.kinds),
  once: wish.once,
  workingHoursOnly: wish.workingHoursOnly,
  byToast: wish.byToast,
  byNotification: wish.byNotification,
  byMail: wish.byMail,
});

/** What makes two watches the same: whom, and what they wait for; not how they tell. */
export const keyOf = ({ type, id }: Subject, { types, kinds, once, workingHoursOnly }: Wish): string =>
  createHash("sha256")
    .update(JSON.stringify([type, id, sorted(types), sorted(kinds), once, workingHoursOnly]))
    .digest("hex");
