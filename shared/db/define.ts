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
      /** Its own people see each other and nobody outside it, nor are they seen from there. */
      isolated: k.bool().notNull().default(false),
      /** The order on the board; departments of one position follow their names. */
      position: k.int().notNull().default(0),
      /** Working hours of its own: null where the site's hold. */
      workDays: k.text(20),
      workFrom: k.text(5),
      workTo: k.text(5),
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
      position: k.int().notNull().default(0),
      createdAt: k.time().notNull(),
    },
    (t) => [k.uniqueIndex("ux_locations_name_key").on(t.nameKey)],
  );
  /** Days on which nobody works: everywhere, or in one department or location. */
  const holidays = k.table(
    "holidays",
    {
      id: k.id().primaryKey(),
      /** `site`, `department` or `location`. */
      scope: k.text(12).notNull(),
      /** The department's or the location's id; empty for the site. */
      scopeId: k.text(26).notNull().default(""),
      /** A date of the calendar, `2026-12-25`. */
      day: k.text(10).notNull(),
      name: k.text(120).notNull(),
    },
    (t) => [k.uniqueIndex("ux_holidays").on(t.scope, t.scopeId, t.day)],
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
      otherPhone: k.text(60),
      address: k.text(500),
      /** Whom to call in an emergency; seen by the user, their managers, administrators and the roll call. */
      emergencyName: k.text(120),
      emergencyRelation: k.text(60),
      emergencyPhone: k.text(60),
      /** Names the content of the user's picture; null where there is none. */
      pictureHash: k.text(64),
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

  const departmentManagers = k.table(
    "department_managers",
    {
      departmentId: k.id().notNull(),
      userId: k.id().notNull(),
    },
    (t) => [
      k.primaryKey({ name: "pk_department_managers", columns: [t.departmentId, t.userId] }),
      k
        .foreignKey({
          name: "fk_department_managers_department",
          columns: [t.departmentId],
          foreignColumns: [departments.id],
        })
        .onDelete("cascade"),
      k.foreignKey({ name: "fk_department_managers_user", columns: [t.userId], foreignColumns: [users.id] }),
      k.index("ix_department_managers_user").on(t.userId),
    ],
  );
  /** Who may act for whom, because that person says so. */
  const deputies = k.table(
    "deputies",
    {
      userId: k.id().notNull(),
      deputyId: k.id().notNull(),
      maySetStatus: k.bool().notNull(),
      mayReadNotes: k.bool().notNull(),
      createdAt: k.time().notNull(),
    },
    (t) => [
      k.primaryKey({ name: "pk_deputies", columns: [t.userId, t.deputyId] }),
      k.foreignKey({ name: "fk_deputies_user", columns: [t.userId], foreignColumns: [users.id] }).onDelete("cascade"),
      k.foreignKey({ name: "fk_deputies_deputy", columns: [t.deputyId], foreignColumns: [users.id] }),
      k.index("ix_deputies_deputy").on(t.deputyId),
    ],
  );
  /** Roles of the site's own, beside the four of the product. */
  const roles = k.table("roles", {
    key: k.text(30).primaryKey(),
    name: k.text(60).notNull(),
    /** JSON: how far each permission reaches. */
    grants: k.longText().notNull(),
    updatedAt: k.time().notNull(),
  });
  const pictures = k.table("pictures", {
    userId: k
      .id()
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    /** WebP, square, without metadata. */
    bytes: k.bytes().notNull(),
    updatedAt: k.time().notNull(),
  });

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
      /** Through whose eyes its user looks, and how long at most. */
      viewAsId: k.id(),
      viewAsUntil: k.time(),
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
  const loginFailures = k.table(
    "login_failures",
    {
      /** A hash of the account, or of the account and the address. */
      key: k.text(64).primaryKey(),
      /** The hash of the account alone: by it an administrator unlocks it for every address. */
      account: k.text(64).notNull().default(""),
      failures: k.int().notNull(),
      lastAt: k.time().notNull(),
      blockedUntil: k.time(),
    },
    (t) => [k.index("ix_login_failures_account").on(t.account)],
  );

  /** A second factor (TOTP, RFC 6238); it counts once it is confirmed. */
  const secondFactors = k.table("second_factors", {
    userId: k
      .id()
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Sealed with a key that is not in the database. */
    secret: k.text(200).notNull(),
    createdAt: k.time().notNull(),
    confirmedAt: k.time(),
    /** The last time step whose code was taken: none is taken twice. */
    lastStep: k.int(),
  });
  const recoveryCodes = k.table(
    "recovery_codes",
    {
      id: k.id().primaryKey(),
      userId: k
        .id()
        .notNull()
        .references(() => users.id, { onDelete: "cascade" }),
      codeHash: k.text(64).notNull(),
      usedAt: k.time(),
    },
    (t) => [k.index("ix_recovery_codes_user").on(t.userId)],
  );
  const apiTokens = k.table(
    "api_tokens",
    {
      id: k.id().primaryKey(),
      /** Whose rights it has at most. */
      userId: k
        .id()
        .notNull()
        .references(() => users.id, { onDelete: "cascade" }),
      name: k.text(120).notNull(),
      tokenHash: k.text(64).notNull(),
      /** JSON: the permissions that it has of its user's. */
      scopes: k.longText().notNull(),
      createdBy: k.id(),
      createdAt: k.time().notNull(),
      expiresAt: k.time(),
      lastUsedAt: k.time(),
      lastAddress: k.text(64),
      endedAt: k.time(),
    },
    (t) => [k.uniqueIndex("ux_api_tokens_hash").on(t.tokenHash), k.index("ix_api_tokens_user").on(t.userId)],
  );
  const signIns = k.table(
    "sign_ins",
    {
      id: k.id().primaryKey(),
      at: k.time().notNull(),
      /** Null where nobody has the name that was typed. */
      userId: k.id(),
      /** How: `password`, `link`, `code` … */
      method: k.text(20).notNull(),
      /** What came of it: `ok`, `wrong`, `blocked`, `archived` … */
      outcome: k.text(20).notNull(),
      address: k.text(64),
      userAgent: k.text(300),
      /** How many attempts the row stands for: of a flood only the first have rows of their own. */
      times: k.int().notNull().default(1),
    },
    (t) => [k.index("ix_sign_ins_at").on(t.at), k.index("ix_sign_ins_user").on(t.userId, t.at)],
  );
  /** A browser or app in which somebody is signed in: what arrives is shown first where its user was last active. */
  const devices = k.table(
    "devices",
    {
      id: k.id().primaryKey(),
      userId: k
        .id()
        .notNull()
        .references(() => users.id, { onDelete: "cascade" }),
      activeAt: k.time().notNull(),
    },
    (t) => [k.index("ix_devices_user").on(t.userId, t.activeAt)],
  );

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
    countsAsWork: k.bool().notNull().default(true),
    /** JSON: the ids of the departments that use it; null: all. */
    departments: k.longText(),
  });
  /** Comments that everybody is offered, for one status type or for all. */
  const libraryComments = k.table(
    "library_comments",
    {
      id: k.id().primaryKey(),
      type: k.text(40),
      text: k.text(500).notNull(),
      position: k.int().notNull(),
    },
    (t) => [k.index("ix_library_comments_type").on(t.type, t.position)],
  );
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

  // calls
  /** A telephone system that reports calls by web requests of its own kind. */
  const phoneSystems = k.table(
    "phone_systems",
    {
      id: k.id().primaryKey(),
      name: k.text(120).notNull(),
      /** By what it says who it is, beside its secret address: `address`, `bearer`, `basic` or `hmac`. */
      auth: k.text(10).notNull(),
      /** A hash of the secret part of its address. */
      addressHash: k.text(64).notNull(),
      /** JSON: where in its requests what stands. */
      mapping: k.longText().notNull(),
      paused: k.bool().notNull().default(false),
      createdAt: k.time().notNull(),
      updatedAt: k.time().notNull(),
    },
    (t) => [k.uniqueIndex("ux_phone_systems_address").on(t.addressHash)],
  );
  /** What such a system sent last, and what came of it. */
  const phoneEvents = k.table(
    "phone_events",
    {
      id: k.id().primaryKey(),
      systemId: k
        .id()
        .notNull()
        .references(() => phoneSystems.id, { onDelete: "cascade" }),
      at: k.time().notNull(),
      outcome: k.text(20).notNull(),
      event: k.text(20),
      line: k.text(120),
      callId: k.text(120),
      /** Whose status it was about; null where the line is nobody's, or several people's. */
      userId: k.id(),
      /** The request as it came, cut short. */
      payload: k.longText().notNull(),
    },
    (t) => [k.index("ix_phone_events_system").on(t.systemId, t.id), k.index("ix_phone_events_at").on(t.at)],
  );
  /** A call of a user: open until `endedAt`, or until it is over in any case. */
  const calls = k.table(
    "calls",
    {
      id: k.id().primaryKey(),
      userId: k
        .id()
        .notNull()
        .references(() => users.id, { onDelete: "cascade" }),
      /** Who reports it, and what they call it. */
      callKey: k.text(160).notNull(),
      line: k.text(120),
      /** `inbound` or `outbound`. */
      direction: k.text(10).notNull(),
      startedAt: k.time().notNull(),
      /** By the reporter's clock, of the last event that counted: an earlier one comes too late. */
      lastAt: k.time().notNull(),
      /** When the last event came, by ours. */
      heardAt: k.time().notNull(),
      endedAt: k.time(),
      /** Without another sign it is over then. */
      overAt: k.time().notNull(),
      /** The status entry that it made; null where none is wanted. */
      entryId: k.id(),
    },
    (t) => [
      k.uniqueIndex("ux_calls_key").on(t.userId, t.callKey),
      k.index("ix_calls_key").on(t.callKey),
      k.index("ix_calls_heard").on(t.heardAt),
    ],
  );

  // sensing
  /** What a computer of a user last told of its use. */
  const sensedDevices = k.table(
    "sensed_devices",
    {
      id: k.id().primaryKey(),
      userId: k
        .id()
        .notNull()
        .references(() => users.id, { onDelete: "cascade" }),
      /** As the device calls itself. */
      device: k.text(60).notNull(),
      /** `active`, `startup`, `idle`, `locked`, `screensaver` or `shutdown`. */
      state: k.text(12).notNull(),
      /** When it became so. */
      since: k.time().notNull(),
      /** When it was last heard of; written down now and then only. */
      seenAt: k.time().notNull(),
    },
    (t) => [
      k.uniqueIndex("ux_sensed_devices").on(t.userId, t.device),
      k.index("ix_sensed_devices_state").on(t.state, t.seenAt),
    ],
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

  // notes
  const notes = k.table(
    "notes",
    {
      id: k.id().primaryKey(),
      senderId: k
        .id()
        .notNull()
        .references(() => users.id),
      text: k.longText().notNull(),
      urgent: k.bool().notNull(),
      pleaseCall: k.bool().notNull(),
      /** Of a phone message: who called, or came. */
      isMessage: k.bool().notNull(),
      callerName: k.text(200),
      callerCompany: k.text(200),
      callerNumber: k.text(60),
      telephoned: k.bool().notNull(),
      cameToSee: k.bool().notNull(),
      willCallAgain: k.bool().notNull(),
      wantsToSee: k.bool().notNull(),
      takenAt: k.time(),
      /** JSON: the names of the departments that it was sent to, beside single people. */
      departments: k.longText(),
      /** The note that this one answers, and the one that it passes on. */
      replyTo: k.id(),
      forwardOf: k.id(),
      /** Told once by whoever sent it: the same key again makes no second note. */
      onceKey: k.text(80),
      sentAt: k.time().notNull(),
      /** The sender keeps no copy any more. */
      senderDeletedAt: k.time(),
    },
    (t) => [
      k.index("ix_notes_sender").on(t.senderId, t.sentAt),
      k.index("ix_notes_sent").on(t.sentAt),
      k.uniqueIndex("ux_notes_once_key").on(t.senderId, t.onceKey).where(sql`${t.onceKey} is not null`),
    ],
  );
  const noteReceivers = k.table(
    "note_receivers",
    {
      id: k.id().primaryKey(),
      noteId: k
        .id()
        .notNull()
        .references(() => notes.id, { onDelete: "cascade" }),
      userId: k
        .id()
        .notNull()
        .references(() => users.id),
      /** When it came to its receiver; null while it waits until they are in. */
      deliveredAt: k.time(),
      readAt: k.time(),
      archivedAt: k.time(),
      deletedAt: k.time(),
    },
    (t) => [
      k.uniqueIndex("ux_note_receivers").on(t.noteId, t.userId),
      k.index("ix_note_receivers_user").on(t.userId, t.deletedAt, t.archivedAt, t.deliveredAt),
      // What is counted for everybody when a host starts, and looked through each minute for what waits.
      k
        .index("ix_note_receivers_open")
        .on(t.userId, t.deliveredAt)
        .where(sql`${t.readAt} is null and ${t.archivedAt} is null and ${t.deletedAt} is null`),
    ],
  );

  // announcements
  const announcements = k.table(
    "announcements",
    {
      id: k.id().primaryKey(),
      authorId: k
        .id()
        .notNull()
        .references(() => users.id),
      text: k.longText().notNull(),
      /** `normal`, `important` or `urgent`. */
      importance: k.text(10).notNull(),
      startsAt: k.time().notNull(),
      endsAt: k.time(),
      /** To everybody; else to the departments beside it. */
      toAll: k.bool().notNull(),
      byMail: k.bool().notNull(),
      createdAt: k.time().notNull(),
      updatedAt: k.time().notNull(),
      withdrawnAt: k.time(),
    },
    (t) => [k.index("ix_announcements_starts").on(t.startsAt)],
  );
  const announcementDepartments = k.table(
    "announcement_departments",
    {
      announcementId: k.id().notNull(),
      departmentId: k.id().notNull(),
    },
    (t) => [
      k.primaryKey({ name: "pk_announcement_departments", columns: [t.announcementId, t.departmentId] }),
      k
        .foreignKey({
          name: "fk_announcement_departments_announcement",
          columns: [t.announcementId],
          foreignColumns: [announcements.id],
        })
        .onDelete("cascade"),
      k
        .foreignKey({
          name: "fk_announcement_departments_department",
          columns: [t.departmentId],
          foreignColumns: [departments.id],
        })
        .onDelete("cascade"),
    ],
  );
  const announcementReaders = k.table(
    "announcement_readers",
    {
      announcementId: k.id().notNull(),
      userId: k.id().notNull(),
      seenAt: k.time().notNull(),
      dismissedAt: k.time(),
    },
    (t) => [
      k.primaryKey({ name: "pk_announcement_readers", columns: [t.announcementId, t.userId] }),
      k
        .foreignKey({
          name: "fk_announcement_readers_announcement",
          columns: [t.announcementId],
          foreignColumns: [announcements.id],
        })
        .onDelete("cascade"),
      k.foreignKey({ name: "fk_announcement_readers_user", columns: [t.userId], foreignColumns: [users.id] }),
    ],
  );

  // watches
  const watches = k.table(
    "watches",
    {
      id: k.id().primaryKey(),
      /** Who watches. */
      userId: k
        .id()
        .notNull()
        .references(() => users.id, { onDelete: "cascade" }),
      /** `user` or `department`, and its id. */
      subjectType: k.text(12).notNull(),
      subjectId: k.id().notNull(),
      /** JSON: the types and kinds that are waited for; null: any change. */
      types: k.longText(),
      kinds: k.longText(),
      once: k.bool().notNull(),
      workingHoursOnly: k.bool().notNull(),
      byToast: k.bool().notNull(),
      byNotification: k.bool().notNull(),
      byMail: k.bool().notNull(),
      createdAt: k.time().notNull(),
      /** The change of the change log that made it: what came before is not told. */
      sinceSeq: k.int().notNull().default(0),
      /** A digest of whom and what it waits for: of two that are the same only one counts at a time. */
      sameKey: k.text(64).notNull().default(""),
      /** Told once by whoever asked for it: the same key again makes no second watch. */
      onceKey: k.text(80),
      /** Set when it counts no more: one that tells once has told, or it was deleted. */
      endedAt: k.time(),
      /** Set when its user deleted it; undoing takes it back. */
      deletedAt: k.time(),
    },
    (t) => [
      k.index("ix_watches_open").on(t.subjectType, t.subjectId, t.endedAt, t.id),
      k.index("ix_watches_user").on(t.userId, t.endedAt),
      k.index("ix_watches_ended").on(t.endedAt),
      k.uniqueIndex("ux_watches_same").on(t.userId, t.sameKey).where(sql`${t.endedAt} is null`),
      k.uniqueIndex("ux_watches_once_key").on(t.userId, t.onceKey).where(sql`${t.onceKey} is not null`),
    ],
  );
  /** How far the status events have been held against the watches, by whichever host. */
  const watchProgress = k.table("watch_progress", {
    name: k.text(40).primaryKey(),
    /** The last of the status events at work; those at work come after `throughSeq`. */
    seq: k.int().notNull(),
    /** The last watch that they were held against; empty before the first, null when they are through. */
    watchId: k.text(26),
    /** Every status event up to here is through. */
    throughSeq: k.int().notNull().default(0),
  });
  /** A watch that fired: what was seen, and when it is told. */
  const watchHits = k.table(
    "watch_hits",
    {
      id: k.id().primaryKey(),
      watchId: k
        .id()
        .notNull()
        .references(() => watches.id, { onDelete: "cascade" }),
      /** Who is told. */
      userId: k.id().notNull(),
      /** Whose status changed. */
      subjectId: k.id().notNull(),
      eventSeq: k.int().notNull(),
      at: k.time().notNull(),
      fromType: k.text(40).notNull(),
      toType: k.text(40).notNull(),
      comment: k.text(500),
      returnAt: k.time(),
      /** How many further changes in the same department it stands for. */
      others: k.int().notNull().default(0),
      /** Later than `at` where a flapping status is joined; once it is told, when that was. */
      tellAt: k.time().notNull(),
      toldAt: k.time(),
      /** When it was sent to a stream of its user; until then it is, as soon as they have one. */
      shownAt: k.time(),
      /** When its user has seen it in the list. */
      seenAt: k.time(),
    },
    (t) => [
      k.uniqueIndex("ux_watch_hits").on(t.watchId, t.eventSeq),
      k.index("ix_watch_hits_list").on(t.userId, t.id),
      k.index("ix_watch_hits_at").on(t.at),
      k.index("ix_watch_hits_pending").on(t.toldAt, t.tellAt),
      k.index("ix_watch_hits_recent").on(t.watchId, t.tellAt),
    ],
  );

  // mail
  const outbox = k.table(
    "outbox",
    {
      id: k.id().primaryKey(),
      kind: k.text(20).notNull(),
      toUserId: k.id(),
      toAddress: k.text(254).notNull(),
      /** JSON: what the mail's template is rendered from when it is sent; emptied afterwards. */
      data: k.longText().notNull(),
      /** The Message-ID (RFC 5322, 3.6.4): the same at every try, so that a second copy is known for one. */
      messageId: k.text(200).notNull(),
      /** Names its cause: a second mail with the same key is not made, and by it one that waits is called off. */
      causeKey: k.text(120),
      /** `waiting`, `sent`, `failed` (put aside) or `dropped` (called off). */
      state: k.text(10).notNull(),
      attempts: k.int().notNull(),
      dueAt: k.time().notNull(),
      claimedBy: k.text(60),
      claimedUntil: k.time(),
      lastError: k.text(500),
      createdAt: k.time().notNull(),
      endedAt: k.time(),
    },
    (t) => [
      k.index("ix_outbox_due").on(t.state, t.dueAt),
      k.index("ix_outbox_user").on(t.toUserId),
      k.uniqueIndex("ux_outbox_cause").on(t.causeKey).where(sql`${t.causeKey} is not null`),
    ],
  );
  /** Through which server mail goes: one row, `site`. Whoever sends keeps there how the server fares. */
  const mailServer = k.table("mail_server", {
    name: k.text(20).primaryKey(),
    /** JSON: what an administrator has set; null: nothing. */
    settings: k.longText(),
    changedAt: k.time(),
    /** How often in a row the server could not be used; until `heldUntil` it is left alone. */
    failures: k.int().notNull().default(0),
    heldUntil: k.time(),
    /** Why, the last time. */
    fault: k.text(500),
    failedAt: k.time(),
    sentAt: k.time(),
  });
  /** What the product must keep and nobody may read in a copy of the database: sealed with a key that is not in it. */
  const secrets = k.table("secrets", {
    name: k.text(60).primaryKey(),
    sealed: k.longText().notNull(),
    updatedAt: k.time().notNull(),
  });

  /** Small files of the site's own: its logo. */
  const siteFiles = k.table("site_files", {
    name: k.text(40).primaryKey(),
    mime: k.text(60).notNull(),
    hash: k.text(64).notNull(),
    bytes: k.bytes().notNull(),
    updatedAt: k.time().notNull(),
  });

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
      /** Who asked for it; null for a run of the schedule. */
      askedBy: k.text(200),
    },
    (t) => [k.index("ix_job_runs_name").on(t.name, t.startedAt), k.index("ix_job_runs_started").on(t.startedAt)],
  );
  /** Runs that somebody asks for, until a process that runs jobs takes them up. */
  const jobRequests = k.table("job_requests", {
    name: k.text(40).primaryKey(),
    byName: k.text(200).notNull(),
    at: k.time().notNull(),
  });
  const leases = k.table("leases", {
    name: k.text(40).primaryKey(),
    holder: k.text(100).notNull(),
    expiresAt: k.time().notNull(),
  });
  /** Hosts and separate jobs processes that are alive, and what they were last. */
  const hosts = k.table("hosts", {
    id: k.text(100).primaryKey(),
    /** `host` or `jobs`. */
    role: k.text(10).notNull(),
    version: k.text(20).notNull(),
    startedAt: k.time().notNull(),
    seenAt: k.time().notNull(),
    stoppedAt: k.time(),
    runsJobs: k.bool().notNull().default(false),
    /** How far its clock was ahead of the database's, in milliseconds; null where both have one clock. */
    clockAhead: k.int(),
    /** What is free where DATA_DIR lies, in MB. */
    diskFree: k.int(),
  });
  /** What each host was like, some minutes apart, for the charts of the last day. */
  const hostSamples = k.table(
    "host_samples",
    {
      id: k.id().primaryKey(),
      hostId: k.text(100).notNull(),
      at: k.time().notNull(),
      liveClients: k.int().notNull(),
      requests: k.int().notNull(),
      slowRequests: k.int().notNull(),
      failedRequests: k.int().notNull(),
      /** Resident memory in MB. */
      memory: k.int().notNull(),
      /** Mails that wait. */
      outbox: k.int().notNull(),
    },
    (t) => [k.index("ix_host_samples_at").on(t.at)],
  );

  return {
    counters,
    changes,
    auditLog,
    departments,
    locations,
    holidays,
    users,
    departmentManagers,
    deputies,
    roles,
    pictures,
    credentials,
    sessions,
    oneTimeLinks,
    loginFailures,
    secondFactors,
    recoveryCodes,
    apiTokens,
    signIns,
    devices,
    statusTypes,
    libraryComments,
    statusEntries,
    statuses,
    statusEvents,
    phoneSystems,
    phoneEvents,
    calls,
    sensedDevices,
    favourites,
    clientSettings,
    notes,
    noteReceivers,
    announcements,
    announcementDepartments,
    announcementReaders,
    watches,
    watchProgress,
    watchHits,
    outbox,
    mailServer,
    secrets,
    siteFiles,
    jobRuns,
    jobRequests,
    leases,
    hosts,
    hostSamples,
  };
}
export type Schema = ReturnType<typeof defineSchema>;
