import { sql } from "drizzle-orm";
import type { Kit } from "./kit.ts";

/** The schema, once, for both databases. A function owns each table: it alone writes it (others read). */
export function defineSchema(k: Kit) {
  // shared: the change log, the audit log, settings of the site
  const counters = k.table("counters", {
    name: k.text(40).primaryKey(),
    value: k.int().notNull(),
  });
  const changes = k.table(
    "changes",
    {
      seq: k.int().primaryKey(),
      at: k.time().notNull(),
      kind: k.text(30).notNull(),
      subjectId: k.id(),
    },
    (t) => [k.index("ix_changes_at").on(t.at)],
  );
  const auditLog = k.table(
    "audit_log",
    {
      id: k.id().primaryKey(),
      at: k.time().notNull(),
      actorId: k.id(),
      actorName: k.text(200).notNull(),
      action: k.text(60).notNull(),
      subjectType: k.text(30).notNull(),
      subjectId: k.id(),
      subjectName: k.text(200).notNull(),
      address: k.text(64),
      before: k.longText(),
      after: k.longText(),
    },
    (t) => [k.index("ix_audit_at").on(t.at), k.index("ix_audit_subject").on(t.subjectId)],
  );

  // directory
  const departments = k.table(
    "departments",
    {
      id: k.id().primaryKey(),
      name: k.text(120).notNull(),
      nameKey: k.text(120).notNull(),
      createdAt: k.time().notNull(),
    },
    (t) => [k.uniqueIndex("ux_departments_name_key").on(t.nameKey)],
  );
  const locations = k.table(
    "locations",
    {
      id: k.id().primaryKey(),
      name: k.text(120).notNull(),
      nameKey: k.text(120).notNull(),
      timeZone: k.text(64),
      createdAt: k.time().notNull(),
    },
    (t) => [k.uniqueIndex("ux_locations_name_key").on(t.nameKey)],
  );
  const users = k.table(
    "users",
    {
      id: k.id().primaryKey(),
      username: k.text(120).notNull(),
      usernameKey: k.text(120).notNull(),
      firstName: k.text(100).notNull().default(""),
      lastName: k.text(100).notNull().default(""),
      email: k.text(254),
      emailKey: k.text(254),
      phone: k.text(60),
      mobile: k.text(60),
      departmentId: k.id().references(() => departments.id),
      locationId: k.id().references(() => locations.id),
      timeZone: k.text(64),
      role: k.text(30).notNull().default("user"),
      archivedAt: k.time(),
      createdAt: k.time().notNull(),
      updatedAt: k.time().notNull(),
    },
    (t) => [
      k.uniqueIndex("ux_users_username_key").on(t.usernameKey),
      k.uniqueIndex("ux_users_email_key").on(t.emailKey).where(sql`${t.emailKey} is not null`),
      k.index("ix_users_department").on(t.departmentId),
      k.index("ix_users_location").on(t.locationId),
    ],
  );

  // auth
  const credentials = k.table("credentials", {
    userId: k
      .id()
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    passwordHash: k.text(300).notNull(),
    changedAt: k.time().notNull(),
  });
  const sessions = k.table(
    "sessions",
    {
      id: k.id().primaryKey(),
      userId: k
        .id()
        .notNull()
        .references(() => users.id, { onDelete: "cascade" }),
      kind: k.text(10).notNull(),
      secretHash: k.text(64).notNull(),
      previousSecretHash: k.text(64),
      persistent: k.bool().notNull(),
      userAgent: k.text(300),
      address: k.text(64),
      createdAt: k.time().notNull(),
      seenAt: k.time().notNull(),
      expiresAt: k.time().notNull(),
      endedAt: k.time(),
    },
    (t) => [k.index("ix_sessions_user").on(t.userId), k.index("ix_sessions_expires").on(t.expiresAt)],
  );
  const oneTimeLinks = k.table(
    "one_time_links",
    {
      id: k.id().primaryKey(),
      tokenHash: k.text(64).notNull(),
      purpose: k.text(20).notNull(),
      userId: k.id().references(() => users.id, { onDelete: "cascade" }),
      createdBy: k.id(),
      createdAt: k.time().notNull(),
      expiresAt: k.time().notNull(),
      usedAt: k.time(),
    },
    (t) => [k.uniqueIndex("ux_one_time_links_token").on(t.tokenHash), k.index("ix_one_time_links_user").on(t.userId)],
  );
  const loginFailures = k.table("login_failures", {
    /** A hash of the account, or of the account and the address. */
    key: k.text(64).primaryKey(),
    failures: k.int().notNull(),
    lastAt: k.time().notNull(),
    blockedUntil: k.time(),
  });

  // status
  const statusTypes = k.table("status_types", {
    key: k.text(40).primaryKey(),
    name: k.text(60).notNull(),
    kind: k.text(10).notNull(),
    icon: k.text(40).notNull(),
    color: k.text(20).notNull(),
    position: k.int().notNull(),
    ends: k.text(10).notNull(),
    endsAt: k.text(5),
    asksComment: k.bool().notNull().default(false),
    asksReturn: k.bool().notNull().default(false),
    retired: k.bool().notNull().default(false),
  });
  const statusEntries = k.table(
    "status_entries",
    {
      id: k.id().primaryKey(),
      userId: k
        .id()
        .notNull()
        .references(() => users.id, { onDelete: "cascade" }),
      layer: k.text(10).notNull(),
      type: k
        .text(40)
        .notNull()
        .references(() => statusTypes.key),
      comment: k.text(500),
      startAt: k.time().notNull(),
      endAt: k.time(),
      returnAt: k.time(),
      source: k.text(20).notNull(),
      setBy: k.id(),
      setAt: k.time().notNull(),
      /** The change that made it and the one that dropped or replaced it: undo reads both. */
      madeBy: k.id().notNull(),
      droppedBy: k.id(),
      droppedAt: k.time(),
    },
    (t) => [
      k.index("ix_status_entries_user").on(t.userId, t.droppedAt),
      k.index("ix_status_entries_made_by").on(t.madeBy),
      k.index("ix_status_entries_dropped_by").on(t.droppedBy),
      k.index("ix_status_entries_end").on(t.droppedAt, t.endAt),
    ],
  );
  /** What was last recorded for each user: what the next status event changes from. */
  const statuses = k.table("statuses", {
    userId: k
      .id()
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    type: k.text(40).notNull(),
    comment: k.text(500),
    returnAt: k.time(),
    since: k.time(),
    layer: k.text(10),
    entryId: k.id(),
    /** As of when: what time did after it is not on record yet. */
    recordedAt: k.time().notNull(),
  });
  const statusEvents = k.table(
    "status_events",
    {
      id: k.id().primaryKey(),
      seq: k.int().notNull(),
      userId: k
        .id()
        .notNull()
        .references(() => users.id, { onDelete: "cascade" }),
      at: k.time().notNull(),
      fromType: k.text(40).notNull(),
      toType: k.text(40).notNull(),
      comment: k.text(500),
      returnAt: k.time(),
      byId: k.id(),
      layer: k.text(10),
      /** What made it: `web`, `api`, `import` …, or `time` where an entry began or ended by itself. */
      source: k.text(20).notNull(),
    },
    (t) => [k.index("ix_status_events_user").on(t.userId, t.at), k.uniqueIndex("ux_status_events_seq").on(t.seq)],
  );

  // board
  const favourites = k.table(
    "favourites",
    {
      userId: k.id().notNull(),
      favouriteId: k.id().notNull(),
    },
    (t) => [
      k.primaryKey({ name: "pk_favourites", columns: [t.userId, t.favouriteId] }),
      k.foreignKey({ name: "fk_favourites_user", columns: [t.userId], foreignColumns: [users.id] }).onDelete("cascade"),
      k.foreignKey({ name: "fk_favourites_favourite", columns: [t.favouriteId], foreignColumns: [users.id] }),
    ],
  );

  // client settings
  const clientSettings = k.table(
    "client_settings",
    {
      id: k.id().primaryKey(),
      /** `site`, `department` or `user`. */
      scope: k.text(12).notNull(),
      /** The department's or the user's id; empty for the site. */
      scopeId: k.text(26).notNull().default(""),
      name: k.text(60).notNull(),
      value: k.longText().notNull(),
      locked: k.bool().notNull().default(false),
      setBy: k.id(),
      setAt: k.time().notNull(),
    },
    (t) => [k.uniqueIndex("ux_client_settings").on(t.scope, t.scopeId, t.name)],
  );

  // jobs
  const jobRuns = k.table(
    "job_runs",
    {
      id: k.id().primaryKey(),
      name: k.text(40).notNull(),
      host: k.text(100).notNull(),
      startedAt: k.time().notNull(),
      endedAt: k.time(),
      outcome: k.text(10),
      detail: k.text(500),
    },
    (t) => [k.index("ix_job_runs_name").on(t.name, t.startedAt)],
  );
  const leases = k.table("leases", {
    name: k.text(40).primaryKey(),
    holder: k.text(100).notNull(),
    expiresAt: k.time().notNull(),
  });

  return {
    counters,
    changes,
    auditLog,
    departments,
    locations,
    users,
    credentials,
    sessions,
    oneTimeLinks,
    loginFailures,
    statusTypes,
    statusEntries,
    statuses,
    statusEvents,
    favourites,
    clientSettings,
    jobRuns,
    leases,
  };
}
export type Schema = ReturnType<typeof defineSchema>;
