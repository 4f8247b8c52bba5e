import { and, asc, desc, eq, isNotNull, isNull, notExists, type SQL } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import { anyContains, wordsOf } from "#shared/db/search.ts";
import { isId } from "#shared/ids.ts";

/** Which users an administrator looks for. */
export interface UserFilter {
  readonly search: string;
  readonly departmentId: string | null;
  readonly locationId: string | null;
  readonly role: string | null;
  /** `invitable`: active, without a password yet. */
  readonly state: "active" | "invitable" | "archived" | "all";
  readonly sort: "name" | "username" | "department" | "location" | "role";
  readonly descending: boolean;
}

export type UserRow = Awaited<ReturnType<typeof usersPage>>["users"][number];

/** A page of users with their department's and location's names, and how many there are in all. */
export async function usersPage(db: Database, filter: UserFilter, offset: number, limit: number) {
  const { q, t } = db;
  const wanted = matching(db, filter);
  const direction = filter.descending ? desc : asc;
  const name = [t.users.lastName, t.users.firstName, t.users.usernameKey];
  const order = {
    name,
    username: [t.users.usernameKey],
    department: [t.departments.nameKey, ...name],
    location: [t.locations.nameKey, ...name],
    role: [t.users.role, ...name],
  }[filter.sort];
  const rows = q
    .select({
      id: t.users.id,
      username: t.users.username,
      firstName: t.users.firstName,
      lastName: t.users.lastName,
      email: t.users.email,
      phone: t.users.phone,
      role: t.users.role,
      archivedAt: t.users.archivedAt,
      department: t.departments.name,
      location: t.locations.name,
    })
    .from(t.users)
    .leftJoin(t.departments, eq(t.departments.id, t.users.departmentId))
    .leftJoin(t.locations, eq(t.locations.id, t.users.locationId))
    .where(wanted)
    .orderBy(...order.map((column) => direction(column)), asc(t.users.id));
  return { users: await db.page(rows, limit, offset), total: await q.$count(t.users, wanted) };
}

function matching({ q, t }: Database, filter: UserFilter): SQL | undefined {
  const active = isNull(t.users.archivedAt);
  const state = {
    active,
    invitable: and(active, lacksPassword({ q, t })),
    archived: isNotNull(t.users.archivedAt),
    all: undefined,
  }[filter.state];
  const columns = [
    t.users.usernameKey,
    t.users.emailKey,
    t.users.firstName,
    t.users.lastName,
    t.users.phone,
    t.users.mobile,
  ];
  return and(
    state,
    filter.departmentId ? eq(t.users.departmentId, filter.departmentId) : undefined,
    filter.locationId ? eq(t.users.locationId, filter.locationId) : undefined,
    filter.role ? eq(t.users.role, filter.role) : undefined,
    ...wordsOf(filter.search).map((word) => anyContains(columns, word)),
  );
}

export async function findUser({ q, t }: Database, id: string) {
  const [user] = isId(id) ? await q.select().from(t.users).where(eq(t.users.id, id)) : [];
  return user;
}

/** Who did something to somebody or something last, and when; null where that is not on record. */
export async function lastChange({ q, t, page }: Database, subjectId: string, action: string) {
  const rows = q
    .select({ name: t.auditLog.actorName, at: t.auditLog.at })
    .from(t.auditLog)
    .where(and(eq(t.auditLog.subjectId, subjectId), eq(t.auditLog.action, action)))
    .orderBy(desc(t.auditLog.at), desc(t.auditLog.id));
  const [row] = await page(rows, 1);
  return row ? { name: row.name, at: row.at.getTime() } : null;
}

/** Whether a user has chosen a password. */
export const hasPassword = async ({ q, t }: Database, id: string) =>
  (await q.$count(t.credentials, eq(t.credentials.userId, id))) > 0;

/** What the overview says. */
export async function directoryCounts({ q, t }: Database) {
  const active = isNull(t.users.archivedAt);
  return {
    active: await q.$count(t.users, active),
    archived: await q.$count(t.users, isNotNull(t.users.archivedAt)),
    administrators: await q.$count(t.users, and(active, eq(t.users.role, "administrator"))),
    withoutPassword: await q.$count(t.users, and(active, lacksPassword({ q, t }))),
    departments: await q.$count(t.departments),
    locations: await q.$count(t.locations),
  };
}

const lacksPassword = ({ q, t }: Pick<Database, "q" | "t">) =>
  notExists(q.select({ userId: t.credentials.userId }).from(t.credentials).where(eq(t.credentials.userId, t.users.id)));
