import { asc, eq } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";
import { writeDirectory } from "./csv/write.ts";

/** Everybody, archived ones too, as a CSV file in the columns that the import takes. */
export async function exportDirectory({ q, t }: Database): Promise<string> {
  const rows = await q
    .select({
      username: t.users.username,
      firstName: t.users.firstName,
      lastName: t.users.lastName,
      email: t.users.email,
      department: t.departments.name,
      location: t.locations.name,
      phone: t.users.phone,
      mobile: t.users.mobile,
      timeZone: t.users.timeZone,
      role: t.users.role,
      archivedAt: t.users.archivedAt,
    })
    .from(t.users)
    .leftJoin(t.departments, eq(t.departments.id, t.users.departmentId))
    .leftJoin(t.locations, eq(t.locations.id, t.users.locationId))
    .orderBy(asc(t.users.usernameKey));
  return writeDirectory(rows.map(({ archivedAt, ...user }) => ({ ...user, archived: archivedAt !== null })));
}
