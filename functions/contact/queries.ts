import { eq, inArray } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";

/** SQL Server takes 2,100 parameters a statement. */
const AT_ONCE = 1000;

/** Whom to call for somebody; absent parts are null. */
export interface Emergency {
  readonly emergencyName: string | null;
  readonly emergencyRelation: string | null;
  readonly emergencyPhone: string | null;
}

const columns = ({ t }: Database) => ({
  id: t.users.id,
  emergencyName: t.users.emergencyName,
  emergencyRelation: t.users.emergencyRelation,
  emergencyPhone: t.users.emergencyPhone,
});

/** The emergency contacts of some users, by id. */
export async function emergencyContacts(db: Database, ids: readonly string[]): Promise<Map<string, Emergency>> {
  const found = new Map<string, Emergency>();
  for (let i = 0; i < ids.length; i += AT_ONCE)
    for (const { id, ...rest } of await db.q
      .select(columns(db))
      .from(db.t.users)
      .where(inArray(db.t.users.id, ids.slice(i, i + AT_ONCE))))
      found.set(id, rest);
  return found;
}

export async function emergencyContact(db: Database, id: string): Promise<Emergency> {
  const [row] = await db.q.select(columns(db)).from(db.t.users).where(eq(db.t.users.id, id));
  return {
    emergencyName: row?.emergencyName ?? null,
    emergencyRelation: row?.emergencyRelation ?? null,
    emergencyPhone: row?.emergencyPhone ?? null,
  };
}

/** The pictures of some users, as WebP, by their ids. */
export async function pictures({ q, t }: Database, ids: readonly string[]): Promise<Map<string, Buffer>> {
  if (ids.length === 0) return new Map();
  const rows = await q
    .select({ userId: t.pictures.userId, bytes: t.pictures.bytes })
    .from(t.pictures)
    .where(inArray(t.pictures.userId, [...ids]));
  return new Map(rows.map((row) => [row.userId, row.bytes]));
}

export const hasPassword = async ({ q, t }: Database, id: string): Promise<boolean> =>
  (await q.$count(t.credentials, eq(t.credentials.userId, id))) > 0;
