import { and, asc, eq, or } from "drizzle-orm";
import type { Database } from "#shared/db/database.ts";

/**
 * Everything that is kept of one person (GDPR, article 15), section by section, as rows with their own column names.
 * Secrets and hashes by which one could sign in are left out.
 */
export async function personalData({ q, t }: Database, userId: string): Promise<Record<string, unknown> | null> {
  const [account] = await q.select().from(t.users).where(eq(t.users.id, userId));
  if (!account) return null;
  const { usernameKey: _u, emailKey: _e, departmentId, locationId, ...profile } = account;
  const [department] = departmentId
    ? await q.select({ name: t.departments.name }).from(t.departments).where(eq(t.departments.id, departmentId))
    : [];
  const [location] = locationId
    ? await q.select({ name: t.locations.name }).from(t.locations).where(eq(t.locations.id, locationId))
    : [];
  const [picture] = await q.select({ bytes: t.pictures.bytes }).from(t.pictures).where(eq(t.pictures.userId, userId));
  return {
    profile: { ...profile, department: department?.name ?? null, location: location?.name ?? null },
    picture: picture ? { mime: "image/webp", base64: Buffer.from(picture.bytes).toString("base64") } : null,
    statusHistory: await q
      .select({
        at: t.statusEvents.at,
        from: t.statusEvents.fromType,
        to: t.statusEvents.toType,
        comment: t.statusEvents.comment,
        returnAt: t.statusEvents.returnAt,
        by: t.statusEvents.byId,
        source: t.statusEvents.source,
      })
      .from(t.statusEvents)
      .where(eq(t.statusEvents.userId, userId))
      .orderBy(asc(t.statusEvents.at)),
    statusEntries: await q.select().from(t.statusEntries).where(eq(t.statusEntries.userId, userId)),
    notesReceived: await q
      .select({ note: t.notes, copy: t.noteReceivers })
      .from(t.noteReceivers)
      .innerJoin(t.notes, eq(t.notes.id, t.noteReceivers.noteId))
      .where(eq(t.noteReceivers.userId, userId))
      .orderBy(asc(t.notes.sentAt)),
    notesSent: await q.select().from(t.notes).where(eq(t.notes.senderId, userId)).orderBy(asc(t.notes.sentAt)),
    announcementsWritten: await q.select().from(t.announcements).where(eq(t.announcements.authorId, userId)),
    announcementsSeen: await q.select().from(t.announcementReaders).where(eq(t.announcementReaders.userId, userId)),
    watches: await q.select().from(t.watches).where(eq(t.watches.userId, userId)),
    whatWatchesSaw: await q.select().from(t.watchHits).where(eq(t.watchHits.userId, userId)),
    settings: await q
      .select({ name: t.clientSettings.name, value: t.clientSettings.value, setAt: t.clientSettings.setAt })
      .from(t.clientSettings)
      .where(and(eq(t.clientSettings.scope, "user"), eq(t.clientSettings.scopeId, userId))),
    favourites: await q.select().from(t.favourites).where(eq(t.favourites.userId, userId)),
    deputies: await q
      .select()
      .from(t.deputies)
      .where(or(eq(t.deputies.userId, userId), eq(t.deputies.deputyId, userId))),
    sessions: await q
      .select({
        kind: t.sessions.kind,
        userAgent: t.sessions.userAgent,
        address: t.sessions.address,
        createdAt: t.sessions.createdAt,
        seenAt: t.sessions.seenAt,
        endedAt: t.sessions.endedAt,
      })
      .from(t.sessions)
      .where(eq(t.sessions.userId, userId)),
    signIns: await q.select().from(t.signIns).where(eq(t.signIns.userId, userId)).orderBy(asc(t.signIns.at)),
    calls: await q.select().from(t.calls).where(eq(t.calls.userId, userId)).orderBy(asc(t.calls.startedAt)),
    callsReported: await q.select().from(t.phoneEvents).where(eq(t.phoneEvents.userId, userId)),
    computers: await q.select().from(t.sensedDevices).where(eq(t.sensedDevices.userId, userId)),
    devices: await q.select().from(t.devices).where(eq(t.devices.userId, userId)),
    apiTokens: await q
      .select({
        name: t.apiTokens.name,
        scopes: t.apiTokens.scopes,
        createdAt: t.apiTokens.createdAt,
        lastUsedAt: t.apiTokens.lastUsedAt,
        endedAt: t.apiTokens.endedAt,
      })
      .from(t.apiTokens)
      .where(eq(t.apiTokens.userId, userId)),
    mails: await q
      .select({
        kind: t.outbox.kind,
        toAddress: t.outbox.toAddress,
        state: t.outbox.state,
        createdAt: t.outbox.createdAt,
        endedAt: t.outbox.endedAt,
      })
      .from(t.outbox)
      .where(eq(t.outbox.toUserId, userId)),
    auditLog: await q
      .select()
      .from(t.auditLog)
      .where(or(eq(t.auditLog.actorId, userId), eq(t.auditLog.subjectId, userId)))
      .orderBy(asc(t.auditLog.at)),
  };
}
