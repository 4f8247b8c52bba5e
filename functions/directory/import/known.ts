import type { Database } from "#shared/db/database.ts";

/** A user as an import knows them; it is replaced, not changed, when a line changes the user. */
export interface KnownUser {
  readonly id: string;
  readonly username: string;
  readonly usernameKey: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly emailKey: string | null;
  readonly phone: string | null;
  readonly mobile: string | null;
  readonly departmentId: string | null;
  readonly locationId: string | null;
  readonly timeZone: string | null;
  readonly role: string;
  readonly archived: boolean;
}

/** The directory in memory while an import goes on: read once, then kept up with what the lines plan. */
export class Known {
  readonly byUsername = new Map<string, KnownUser>();
  readonly byEmail = new Map<string, KnownUser>();
  /** Ids of departments and locations by the key of their name. */
  readonly departments = new Map<string, string>();
  readonly locations = new Map<string, string>();
  readonly withPassword = new Set<string>();
  administrators = 0;

  put(user: KnownUser, before?: KnownUser): void {
    if (before) {
      this.administrators -= administers(before);
      if (before.emailKey !== null && before.emailKey !== user.emailKey) this.byEmail.delete(before.emailKey);
    }
    this.administrators += administers(user);
    this.byUsername.set(user.usernameKey, user);
    if (user.emailKey !== null) this.byEmail.set(user.emailKey, user);
  }
}

const administers = (user: KnownUser) => (user.role === "administrator" && !user.archived ? 1 : 0);

/** Reads the directory as it is committed now. */
export async function readKnown({ q, t }: Database): Promise<Known> {
  const known = new Known();
  const users = await q
    .select({
      id: t.users.id,
      username: t.users.username,
      usernameKey: t.users.usernameKey,
      firstName: t.users.firstName,
      lastName: t.users.lastName,
      email: t.users.email,
      emailKey: t.users.emailKey,
      phone: t.users.phone,
      mobile: t.users.mobile,
      departmentId: t.users.departmentId,
      locationId: t.users.locationId,
      timeZone: t.users.timeZone,
      role: t.users.role,
      archivedAt: t.users.archivedAt,
    })
    .from(t.users);
  for (const { archivedAt, ...user } of users) known.put({ ...user, archived: archivedAt !== null });
  for (const row of await q.select({ id: t.departments.id, key: t.departments.nameKey }).from(t.departments))
    known.departments.set(row.key, row.id);
  for (const row of await q.select({ id: t.locations.id, key: t.locations.nameKey }).from(t.locations))
    known.locations.set(row.key, row.id);
  for (const row of await q.select({ id: t.credentials.userId }).from(t.credentials)) known.withPassword.add(row.id);
  return known;
}
