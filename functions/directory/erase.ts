import { eq } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";

/** Takes from an archived user's account all that tells who it was; what refers to it finds an account without a name. */
export async function eraseAccountIn({ q, t }: Database, userId: string, now: number): Promise<void> {
  await q.delete(t.pictures).where(eq(t.pictures.userId, userId));
  await q.delete(t.departmentManagers).where(eq(t.departmentManagers.userId, userId));
  const username = `erased-${userId.toLowerCase()}`;
  await q
    .update(t.users)
    .set({
      username,
      usernameKey: username,
      firstName: "",
      lastName: "",
      email: null,
      emailKey: null,
      phone: null,
      mobile: null,
      otherPhone: null,
      address: null,
      emergencyName: null,
      emergencyRelation: null,
      emergencyPhone: null,
      pictureHash: null,
      departmentId: null,
      locationId: null,
      timeZone: null,
      role: "user",
      updatedAt: new Date(now),
    })
    .where(eq(t.users.id, userId));
}
