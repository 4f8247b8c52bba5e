CREATE TABLE [announcement_departments] (
	[announcementId] nvarchar(26),
	[departmentId] nvarchar(26),
	CONSTRAINT [pk_announcement_departments] PRIMARY KEY([announcementId],[departmentId])
);
--> statement-breakpoint
CREATE TABLE [announcement_readers] (
	[announcementId] nvarchar(26),
	[userId] nvarchar(26),
	[seenAt] datetime2(3) NOT NULL,
	[dismissedAt] datetime2(3),
	CONSTRAINT [pk_announcement_readers] PRIMARY KEY([announcementId],[userId])
);
--> statement-breakpoint
CREATE TABLE [announcements] (
	[id] nvarchar(26),
	[authorId] nvarchar(26) NOT NULL,
	[text] nvarchar(max) NOT NULL,
	[importance] nvarchar(10) NOT NULL,
	[startsAt] datetime2(3) NOT NULL,
	[endsAt] datetime2(3),
	[toAll] bit NOT NULL,
	[byMail] bit NOT NULL,
	[createdAt] datetime2(3) NOT NULL,
	[updatedAt] datetime2(3) NOT NULL,
	[withdrawnAt] datetime2(3),
	CONSTRAINT [announcements_pkey] PRIMARY KEY([id])
);
--> statement-breakpoint
CREATE TABLE [api_tokens] (
	[id] nvarchar(26),
	[userId] nvarchar(26) NOT NULL,
	[name] nvarchar(120) NOT NULL,
	[tokenHash] nvarchar(64) NOT NULL,
	[scopes] nvarchar(max) NOT NULL,
	[createdBy] nvarchar(26),
	[createdAt] datetime2(3) NOT NULL,
	[expiresAt] datetime2(3),
	[lastUsedAt] datetime2(3),
	[lastAddress] nvarchar(64),
	[endedAt] datetime2(3),
	CONSTRAINT [api_tokens_pkey] PRIMARY KEY([id])
);
--> statement-breakpoint
CREATE TABLE [department_managers] (
	[departmentId] nvarchar(26),
	[userId] nvarchar(26),
	CONSTRAINT [pk_department_managers] PRIMARY KEY([departmentId],[userId])
);
--> statement-breakpoint
CREATE TABLE [deputies] (
	[userId] nvarchar(26),
	[deputyId] nvarchar(26),
	[maySetStatus] bit NOT NULL,
	[mayReadNotes] bit NOT NULL,
	[createdAt] datetime2(3) NOT NULL,
	CONSTRAINT [pk_deputies] PRIMARY KEY([userId],[deputyId])
);
--> statement-breakpoint
CREATE TABLE [devices] (
	[id] nvarchar(26),
	[userId] nvarchar(26) NOT NULL,
	[activeAt] datetime2(3) NOT NULL,
	CONSTRAINT [devices_pkey] PRIMARY KEY([id])
);
--> statement-breakpoint
CREATE TABLE [holidays] (
	[id] nvarchar(26),
	[scope] nvarchar(12) NOT NULL,
	[scopeId] nvarchar(26) NOT NULL CONSTRAINT [holidays_scopeId_default] DEFAULT (''),
	[day] nvarchar(10) NOT NULL,
	[name] nvarchar(120) NOT NULL,
	CONSTRAINT [holidays_pkey] PRIMARY KEY([id])
);
--> statement-breakpoint
CREATE TABLE [host_samples] (
	[id] nvarchar(26),
	[hostId] nvarchar(100) NOT NULL,
	[at] datetime2(3) NOT NULL,
	[liveClients] int NOT NULL,
	[requests] int NOT NULL,
	[slowRequests] int NOT NULL,
	[failedRequests] int NOT NULL,
	[memory] int NOT NULL,
	[outbox] int NOT NULL,
	CONSTRAINT [host_samples_pkey] PRIMARY KEY([id])
);
--> statement-breakpoint
CREATE TABLE [hosts] (
	[id] nvarchar(100),
	[role] nvarchar(10) NOT NULL,
	[version] nvarchar(20) NOT NULL,
	[startedAt] datetime2(3) NOT NULL,
	[seenAt] datetime2(3) NOT NULL,
	[stoppedAt] datetime2(3),
	CONSTRAINT [hosts_pkey] PRIMARY KEY([id])
);
--> statement-breakpoint
CREATE TABLE [library_comments] (
	[id] nvarchar(26),
	[type] nvarchar(40),
	[text] nvarchar(500) NOT NULL,
	[position] int NOT NULL,
	CONSTRAINT [library_comments_pkey] PRIMARY KEY([id])
);
--> statement-breakpoint
CREATE TABLE [note_receivers] (
	[id] nvarchar(26),
	[noteId] nvarchar(26) NOT NULL,
	[userId] nvarchar(26) NOT NULL,
	[deliveredAt] datetime2(3),
	[readAt] datetime2(3),
	[archivedAt] datetime2(3),
	[deletedAt] datetime2(3),
	CONSTRAINT [note_receivers_pkey] PRIMARY KEY([id])
);
--> statement-breakpoint
CREATE TABLE [notes] (
	[id] nvarchar(26),
	[senderId] nvarchar(26) NOT NULL,
	[text] nvarchar(max) NOT NULL,
	[urgent] bit NOT NULL,
	[pleaseCall] bit NOT NULL,
	[isMessage] bit NOT NULL,
	[callerName] nvarchar(200),
	[callerCompany] nvarchar(200),
	[callerNumber] nvarchar(60),
	[telephoned] bit NOT NULL,
	[cameToSee] bit NOT NULL,
	[willCallAgain] bit NOT NULL,
	[wantsToSee] bit NOT NULL,
	[takenAt] datetime2(3),
	[departments] nvarchar(max),
	[replyTo] nvarchar(26),
	[forwardOf] nvarchar(26),
	[onceKey] nvarchar(80),
	[sentAt] datetime2(3) NOT NULL,
	[senderDeletedAt] datetime2(3),
	CONSTRAINT [notes_pkey] PRIMARY KEY([id])
);
--> statement-breakpoint
CREATE TABLE [outbox] (
	[id] nvarchar(26),
	[kind] nvarchar(20) NOT NULL,
	[toUserId] nvarchar(26),
	[toAddress] nvarchar(254) NOT NULL,
	[data] nvarchar(max) NOT NULL,
	[messageId] nvarchar(200) NOT NULL,
	[causeKey] nvarchar(120),
	[state] nvarchar(10) NOT NULL,
	[attempts] int NOT NULL,
	[dueAt] datetime2(3) NOT NULL,
	[claimedBy] nvarchar(60),
	[claimedUntil] datetime2(3),
	[lastError] nvarchar(500),
	[createdAt] datetime2(3) NOT NULL,
	[endedAt] datetime2(3),
	CONSTRAINT [outbox_pkey] PRIMARY KEY([id])
);
--> statement-breakpoint
CREATE TABLE [pictures] (
	[userId] nvarchar(26),
	[bytes] varbinary(max) NOT NULL,
	[updatedAt] datetime2(3) NOT NULL,
	CONSTRAINT [pictures_pkey] PRIMARY KEY([userId])
);
--> statement-breakpoint
CREATE TABLE [recovery_codes] (
	[id] nvarchar(26),
	[userId] nvarchar(26) NOT NULL,
	[codeHash] nvarchar(64) NOT NULL,
	[usedAt] datetime2(3),
	CONSTRAINT [recovery_codes_pkey] PRIMARY KEY([id])
);
--> statement-breakpoint
CREATE TABLE [roles] (
	[key] nvarchar(30),
	[name] nvarchar(60) NOT NULL,
	[grants] nvarchar(max) NOT NULL,
	[updatedAt] datetime2(3) NOT NULL,
	CONSTRAINT [roles_pkey] PRIMARY KEY([key])
);
--> statement-breakpoint
CREATE TABLE [second_factors] (
	[userId] nvarchar(26),
	[secret] nvarchar(200) NOT NULL,
	[createdAt] datetime2(3) NOT NULL,
	[confirmedAt] datetime2(3),
	[lastStep] int,
	CONSTRAINT [second_factors_pkey] PRIMARY KEY([userId])
);
--> statement-breakpoint
CREATE TABLE [secrets] (
	[name] nvarchar(60),
	[sealed] nvarchar(max) NOT NULL,
	[updatedAt] datetime2(3) NOT NULL,
	CONSTRAINT [secrets_pkey] PRIMARY KEY([name])
);
--> statement-breakpoint
CREATE TABLE [sign_ins] (
	[id] nvarchar(26),
	[at] datetime2(3) NOT NULL,
	[userId] nvarchar(26),
	[method] nvarchar(20) NOT NULL,
	[outcome] nvarchar(20) NOT NULL,
	[address] nvarchar(64),
	[userAgent] nvarchar(300),
	CONSTRAINT [sign_ins_pkey] PRIMARY KEY([id])
);
--> statement-breakpoint
CREATE TABLE [watch_hits] (
	[id] nvarchar(26),
	[watchId] nvarchar(26) NOT NULL,
	[userId] nvarchar(26) NOT NULL,
	[subjectId] nvarchar(26) NOT NULL,
	[eventSeq] int NOT NULL,
	[at] datetime2(3) NOT NULL,
	[fromType] nvarchar(40) NOT NULL,
	[toType] nvarchar(40) NOT NULL,
	[comment] nvarchar(500),
	[returnAt] datetime2(3),
	[tellAt] datetime2(3) NOT NULL,
	[toldAt] datetime2(3),
	[seenAt] datetime2(3),
	CONSTRAINT [watch_hits_pkey] PRIMARY KEY([id])
);
--> statement-breakpoint
CREATE TABLE [watch_progress] (
	[name] nvarchar(40),
	[seq] int NOT NULL,
	[watchId] nvarchar(26),
	CONSTRAINT [watch_progress_pkey] PRIMARY KEY([name])
);
--> statement-breakpoint
CREATE TABLE [watches] (
	[id] nvarchar(26),
	[userId] nvarchar(26) NOT NULL,
	[subjectType] nvarchar(12) NOT NULL,
	[subjectId] nvarchar(26) NOT NULL,
	[types] nvarchar(max),
	[kinds] nvarchar(max),
	[once] bit NOT NULL,
	[workingHoursOnly] bit NOT NULL,
	[byToast] bit NOT NULL,
	[byNotification] bit NOT NULL,
	[byMail] bit NOT NULL,
	[createdAt] datetime2(3) NOT NULL,
	[endedAt] datetime2(3),
	CONSTRAINT [watches_pkey] PRIMARY KEY([id])
);
--> statement-breakpoint
ALTER TABLE [departments] ADD [isolated] bit NOT NULL CONSTRAINT [departments_isolated_default] DEFAULT ((0));--> statement-breakpoint
ALTER TABLE [departments] ADD [position] int NOT NULL CONSTRAINT [departments_position_default] DEFAULT ((0));--> statement-breakpoint
ALTER TABLE [departments] ADD [workDays] nvarchar(20);--> statement-breakpoint
ALTER TABLE [departments] ADD [workFrom] nvarchar(5);--> statement-breakpoint
ALTER TABLE [departments] ADD [workTo] nvarchar(5);--> statement-breakpoint
ALTER TABLE [locations] ADD [position] int NOT NULL CONSTRAINT [locations_position_default] DEFAULT ((0));--> statement-breakpoint
ALTER TABLE [status_types] ADD [countsAsWork] bit NOT NULL CONSTRAINT [status_types_countsAsWork_default] DEFAULT ((1));--> statement-breakpoint
ALTER TABLE [status_types] ADD [departments] nvarchar(max);--> statement-breakpoint
ALTER TABLE [users] ADD [otherPhone] nvarchar(60);--> statement-breakpoint
ALTER TABLE [users] ADD [address] nvarchar(500);--> statement-breakpoint
ALTER TABLE [users] ADD [emergencyName] nvarchar(120);--> statement-breakpoint
ALTER TABLE [users] ADD [emergencyRelation] nvarchar(60);--> statement-breakpoint
ALTER TABLE [users] ADD [emergencyPhone] nvarchar(60);--> statement-breakpoint
ALTER TABLE [users] ADD [pictureHash] nvarchar(64);--> statement-breakpoint
ALTER TABLE [announcement_departments] ADD CONSTRAINT [fk_announcement_departments_announcement] FOREIGN KEY ([announcementId]) REFERENCES [announcements]([id]) ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE [announcement_departments] ADD CONSTRAINT [fk_announcement_departments_department] FOREIGN KEY ([departmentId]) REFERENCES [departments]([id]) ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE [announcement_readers] ADD CONSTRAINT [fk_announcement_readers_announcement] FOREIGN KEY ([announcementId]) REFERENCES [announcements]([id]) ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE [announcement_readers] ADD CONSTRAINT [fk_announcement_readers_user] FOREIGN KEY ([userId]) REFERENCES [users]([id]);--> statement-breakpoint
ALTER TABLE [announcements] ADD CONSTRAINT [announcements_authorId_users_id_fk] FOREIGN KEY ([authorId]) REFERENCES [users]([id]);--> statement-breakpoint
ALTER TABLE [api_tokens] ADD CONSTRAINT [api_tokens_userId_users_id_fk] FOREIGN KEY ([userId]) REFERENCES [users]([id]) ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE [department_managers] ADD CONSTRAINT [fk_department_managers_department] FOREIGN KEY ([departmentId]) REFERENCES [departments]([id]) ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE [department_managers] ADD CONSTRAINT [fk_department_managers_user] FOREIGN KEY ([userId]) REFERENCES [users]([id]);--> statement-breakpoint
ALTER TABLE [deputies] ADD CONSTRAINT [fk_deputies_user] FOREIGN KEY ([userId]) REFERENCES [users]([id]) ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE [deputies] ADD CONSTRAINT [fk_deputies_deputy] FOREIGN KEY ([deputyId]) REFERENCES [users]([id]);--> statement-breakpoint
ALTER TABLE [devices] ADD CONSTRAINT [devices_userId_users_id_fk] FOREIGN KEY ([userId]) REFERENCES [users]([id]) ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE [note_receivers] ADD CONSTRAINT [note_receivers_noteId_notes_id_fk] FOREIGN KEY ([noteId]) REFERENCES [notes]([id]) ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE [note_receivers] ADD CONSTRAINT [note_receivers_userId_users_id_fk] FOREIGN KEY ([userId]) REFERENCES [users]([id]);--> statement-breakpoint
ALTER TABLE [notes] ADD CONSTRAINT [notes_senderId_users_id_fk] FOREIGN KEY ([senderId]) REFERENCES [users]([id]);--> statement-breakpoint
ALTER TABLE [pictures] ADD CONSTRAINT [pictures_userId_users_id_fk] FOREIGN KEY ([userId]) REFERENCES [users]([id]) ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE [recovery_codes] ADD CONSTRAINT [recovery_codes_userId_users_id_fk] FOREIGN KEY ([userId]) REFERENCES [users]([id]) ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE [second_factors] ADD CONSTRAINT [second_factors_userId_users_id_fk] FOREIGN KEY ([userId]) REFERENCES [users]([id]) ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE [watch_hits] ADD CONSTRAINT [watch_hits_watchId_watches_id_fk] FOREIGN KEY ([watchId]) REFERENCES [watches]([id]) ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE [watches] ADD CONSTRAINT [watches_userId_users_id_fk] FOREIGN KEY ([userId]) REFERENCES [users]([id]) ON DELETE CASCADE;--> statement-breakpoint
CREATE INDEX [ix_announcements_starts] ON [announcements] ([startsAt]);--> statement-breakpoint
CREATE UNIQUE INDEX [ux_api_tokens_hash] ON [api_tokens] ([tokenHash]);--> statement-breakpoint
CREATE INDEX [ix_api_tokens_user] ON [api_tokens] ([userId]);--> statement-breakpoint
CREATE INDEX [ix_department_managers_user] ON [department_managers] ([userId]);--> statement-breakpoint
CREATE INDEX [ix_deputies_deputy] ON [deputies] ([deputyId]);--> statement-breakpoint
CREATE INDEX [ix_devices_user] ON [devices] ([userId],[activeAt]);--> statement-breakpoint
CREATE UNIQUE INDEX [ux_holidays] ON [holidays] ([scope],[scopeId],[day]);--> statement-breakpoint
CREATE INDEX [ix_host_samples_at] ON [host_samples] ([at]);--> statement-breakpoint
CREATE INDEX [ix_library_comments_type] ON [library_comments] ([type],[position]);--> statement-breakpoint
CREATE UNIQUE INDEX [ux_note_receivers] ON [note_receivers] ([noteId],[userId]);--> statement-breakpoint
CREATE INDEX [ix_note_receivers_user] ON [note_receivers] ([userId],[deletedAt],[archivedAt],[deliveredAt]);--> statement-breakpoint
CREATE INDEX [ix_note_receivers_unread] ON [note_receivers] ([userId],[readAt],[deletedAt]);--> statement-breakpoint
CREATE INDEX [ix_notes_sender] ON [notes] ([senderId],[sentAt]);--> statement-breakpoint
CREATE UNIQUE INDEX [ux_notes_once_key] ON [notes] ([senderId],[onceKey]) WHERE [onceKey] is not null;--> statement-breakpoint
CREATE INDEX [ix_outbox_due] ON [outbox] ([state],[dueAt]);--> statement-breakpoint
CREATE INDEX [ix_outbox_user] ON [outbox] ([toUserId]);--> statement-breakpoint
CREATE UNIQUE INDEX [ux_outbox_cause] ON [outbox] ([causeKey]) WHERE [causeKey] is not null;--> statement-breakpoint
CREATE INDEX [ix_recovery_codes_user] ON [recovery_codes] ([userId]);--> statement-breakpoint
CREATE INDEX [ix_sign_ins_at] ON [sign_ins] ([at]);--> statement-breakpoint
CREATE INDEX [ix_sign_ins_user] ON [sign_ins] ([userId],[at]);--> statement-breakpoint
CREATE UNIQUE INDEX [ux_watch_hits] ON [watch_hits] ([watchId],[eventSeq]);--> statement-breakpoint
CREATE INDEX [ix_watch_hits_user] ON [watch_hits] ([userId],[at]);--> statement-breakpoint
CREATE INDEX [ix_watch_hits_pending] ON [watch_hits] ([toldAt],[tellAt]);--> statement-breakpoint
CREATE INDEX [ix_watch_hits_subject] ON [watch_hits] ([watchId],[subjectId],[tellAt]);--> statement-breakpoint
CREATE INDEX [ix_watches_subject] ON [watches] ([subjectType],[subjectId],[endedAt]);--> statement-breakpoint
CREATE INDEX [ix_watches_user] ON [watches] ([userId],[endedAt]);