CREATE TABLE [audit_log] (
	[id] nvarchar(26),
	[at] datetime2(3) NOT NULL,
	[actorId] nvarchar(26),
	[actorName] nvarchar(200) NOT NULL,
	[action] nvarchar(60) NOT NULL,
	[subjectType] nvarchar(30) NOT NULL,
	[subjectId] nvarchar(26),
	[subjectName] nvarchar(200) NOT NULL,
	[address] nvarchar(64),
	[before] nvarchar(max),
	[after] nvarchar(max),
	CONSTRAINT [audit_log_pkey] PRIMARY KEY([id])
);
--> statement-breakpoint
CREATE TABLE [changes] (
	[seq] int,
	[at] datetime2(3) NOT NULL,
	[kind] nvarchar(30) NOT NULL,
	[subjectId] nvarchar(26),
	CONSTRAINT [changes_pkey] PRIMARY KEY([seq])
);
--> statement-breakpoint
CREATE TABLE [client_settings] (
	[id] nvarchar(26),
	[scope] nvarchar(12) NOT NULL,
	[scopeId] nvarchar(26) NOT NULL CONSTRAINT [client_settings_scopeId_default] DEFAULT (''),
	[name] nvarchar(60) NOT NULL,
	[value] nvarchar(max) NOT NULL,
	[locked] bit NOT NULL CONSTRAINT [client_settings_locked_default] DEFAULT ((0)),
	[setBy] nvarchar(26),
	[setAt] datetime2(3) NOT NULL,
	CONSTRAINT [client_settings_pkey] PRIMARY KEY([id])
);
--> statement-breakpoint
CREATE TABLE [counters] (
	[name] nvarchar(40),
	[value] int NOT NULL,
	CONSTRAINT [counters_pkey] PRIMARY KEY([name])
);
--> statement-breakpoint
CREATE TABLE [credentials] (
	[userId] nvarchar(26),
	[passwordHash] nvarchar(300) NOT NULL,
	[changedAt] datetime2(3) NOT NULL,
	CONSTRAINT [credentials_pkey] PRIMARY KEY([userId])
);
--> statement-breakpoint
CREATE TABLE [departments] (
	[id] nvarchar(26),
	[name] nvarchar(120) NOT NULL,
	[nameKey] nvarchar(120) NOT NULL,
	[createdAt] datetime2(3) NOT NULL,
	CONSTRAINT [departments_pkey] PRIMARY KEY([id])
);
--> statement-breakpoint
CREATE TABLE [favourites] (
	[userId] nvarchar(26),
	[favouriteId] nvarchar(26),
	CONSTRAINT [pk_favourites] PRIMARY KEY([userId],[favouriteId])
);
--> statement-breakpoint
CREATE TABLE [job_runs] (
	[id] nvarchar(26),
	[name] nvarchar(40) NOT NULL,
	[host] nvarchar(100) NOT NULL,
	[startedAt] datetime2(3) NOT NULL,
	[endedAt] datetime2(3),
	[outcome] nvarchar(10),
	[detail] nvarchar(500),
	CONSTRAINT [job_runs_pkey] PRIMARY KEY([id])
);
--> statement-breakpoint
CREATE TABLE [leases] (
	[name] nvarchar(40),
	[holder] nvarchar(100) NOT NULL,
	[expiresAt] datetime2(3) NOT NULL,
	CONSTRAINT [leases_pkey] PRIMARY KEY([name])
);
--> statement-breakpoint
CREATE TABLE [locations] (
	[id] nvarchar(26),
	[name] nvarchar(120) NOT NULL,
	[nameKey] nvarchar(120) NOT NULL,
	[timeZone] nvarchar(64),
	[createdAt] datetime2(3) NOT NULL,
	CONSTRAINT [locations_pkey] PRIMARY KEY([id])
);
--> statement-breakpoint
CREATE TABLE [login_failures] (
	[key] nvarchar(64),
	[failures] int NOT NULL,
	[lastAt] datetime2(3) NOT NULL,
	[blockedUntil] datetime2(3),
	CONSTRAINT [login_failures_pkey] PRIMARY KEY([key])
);
--> statement-breakpoint
CREATE TABLE [one_time_links] (
	[id] nvarchar(26),
	[tokenHash] nvarchar(64) NOT NULL,
	[purpose] nvarchar(20) NOT NULL,
	[userId] nvarchar(26),
	[createdBy] nvarchar(26),
	[createdAt] datetime2(3) NOT NULL,
	[expiresAt] datetime2(3) NOT NULL,
	[usedAt] datetime2(3),
	CONSTRAINT [one_time_links_pkey] PRIMARY KEY([id])
);
--> statement-breakpoint
CREATE TABLE [sessions] (
	[id] nvarchar(26),
	[userId] nvarchar(26) NOT NULL,
	[kind] nvarchar(10) NOT NULL,
	[secretHash] nvarchar(64) NOT NULL,
	[previousSecretHash] nvarchar(64),
	[persistent] bit NOT NULL,
	[userAgent] nvarchar(300),
	[address] nvarchar(64),
	[createdAt] datetime2(3) NOT NULL,
	[seenAt] datetime2(3) NOT NULL,
	[expiresAt] datetime2(3) NOT NULL,
	[endedAt] datetime2(3),
	CONSTRAINT [sessions_pkey] PRIMARY KEY([id])
);
--> statement-breakpoint
CREATE TABLE [status_entries] (
	[id] nvarchar(26),
	[userId] nvarchar(26) NOT NULL,
	[layer] nvarchar(10) NOT NULL,
	[type] nvarchar(40) NOT NULL,
	[comment] nvarchar(500),
	[startAt] datetime2(3) NOT NULL,
	[endAt] datetime2(3),
	[returnAt] datetime2(3),
	[source] nvarchar(20) NOT NULL,
	[setBy] nvarchar(26),
	[setAt] datetime2(3) NOT NULL,
	[madeBy] nvarchar(26) NOT NULL,
	[droppedBy] nvarchar(26),
	[droppedAt] datetime2(3),
	CONSTRAINT [status_entries_pkey] PRIMARY KEY([id])
);
--> statement-breakpoint
CREATE TABLE [status_events] (
	[id] nvarchar(26),
	[seq] int NOT NULL,
	[userId] nvarchar(26) NOT NULL,
	[at] datetime2(3) NOT NULL,
	[fromType] nvarchar(40) NOT NULL,
	[toType] nvarchar(40) NOT NULL,
	[comment] nvarchar(500),
	[returnAt] datetime2(3),
	[byId] nvarchar(26),
	[layer] nvarchar(10),
	[source] nvarchar(20) NOT NULL,
	CONSTRAINT [status_events_pkey] PRIMARY KEY([id])
);
--> statement-breakpoint
CREATE TABLE [status_types] (
	[key] nvarchar(40),
	[name] nvarchar(60) NOT NULL,
	[kind] nvarchar(10) NOT NULL,
	[icon] nvarchar(40) NOT NULL,
	[color] nvarchar(20) NOT NULL,
	[position] int NOT NULL,
	[ends] nvarchar(10) NOT NULL,
	[endsAt] nvarchar(5),
	[asksComment] bit NOT NULL CONSTRAINT [status_types_asksComment_default] DEFAULT ((0)),
	[asksReturn] bit NOT NULL CONSTRAINT [status_types_asksReturn_default] DEFAULT ((0)),
	[retired] bit NOT NULL CONSTRAINT [status_types_retired_default] DEFAULT ((0)),
	CONSTRAINT [status_types_pkey] PRIMARY KEY([key])
);
--> statement-breakpoint
CREATE TABLE [statuses] (
	[userId] nvarchar(26),
	[type] nvarchar(40) NOT NULL,
	[comment] nvarchar(500),
	[returnAt] datetime2(3),
	[since] datetime2(3),
	[layer] nvarchar(10),
	[entryId] nvarchar(26),
	[recordedAt] datetime2(3) NOT NULL,
	CONSTRAINT [statuses_pkey] PRIMARY KEY([userId])
);
--> statement-breakpoint
CREATE TABLE [users] (
	[id] nvarchar(26),
	[username] nvarchar(120) NOT NULL,
	[usernameKey] nvarchar(120) NOT NULL,
	[firstName] nvarchar(100) NOT NULL CONSTRAINT [users_firstName_default] DEFAULT (''),
	[lastName] nvarchar(100) NOT NULL CONSTRAINT [users_lastName_default] DEFAULT (''),
	[email] nvarchar(254),
	[emailKey] nvarchar(254),
	[phone] nvarchar(60),
	[mobile] nvarchar(60),
	[departmentId] nvarchar(26),
	[locationId] nvarchar(26),
	[timeZone] nvarchar(64),
	[role] nvarchar(30) NOT NULL CONSTRAINT [users_role_default] DEFAULT ('user'),
	[archivedAt] datetime2(3),
	[createdAt] datetime2(3) NOT NULL,
	[updatedAt] datetime2(3) NOT NULL,
	CONSTRAINT [users_pkey] PRIMARY KEY([id])
);
--> statement-breakpoint
ALTER TABLE [credentials] ADD CONSTRAINT [credentials_userId_users_id_fk] FOREIGN KEY ([userId]) REFERENCES [users]([id]) ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE [favourites] ADD CONSTRAINT [fk_favourites_user] FOREIGN KEY ([userId]) REFERENCES [users]([id]) ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE [favourites] ADD CONSTRAINT [fk_favourites_favourite] FOREIGN KEY ([favouriteId]) REFERENCES [users]([id]);--> statement-breakpoint
ALTER TABLE [one_time_links] ADD CONSTRAINT [one_time_links_userId_users_id_fk] FOREIGN KEY ([userId]) REFERENCES [users]([id]) ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE [sessions] ADD CONSTRAINT [sessions_userId_users_id_fk] FOREIGN KEY ([userId]) REFERENCES [users]([id]) ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE [status_entries] ADD CONSTRAINT [status_entries_userId_users_id_fk] FOREIGN KEY ([userId]) REFERENCES [users]([id]) ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE [status_entries] ADD CONSTRAINT [status_entries_type_status_types_key_fk] FOREIGN KEY ([type]) REFERENCES [status_types]([key]);--> statement-breakpoint
ALTER TABLE [status_events] ADD CONSTRAINT [status_events_userId_users_id_fk] FOREIGN KEY ([userId]) REFERENCES [users]([id]) ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE [statuses] ADD CONSTRAINT [statuses_userId_users_id_fk] FOREIGN KEY ([userId]) REFERENCES [users]([id]) ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE [users] ADD CONSTRAINT [users_departmentId_departments_id_fk] FOREIGN KEY ([departmentId]) REFERENCES [departments]([id]);--> statement-breakpoint
ALTER TABLE [users] ADD CONSTRAINT [users_locationId_locations_id_fk] FOREIGN KEY ([locationId]) REFERENCES [locations]([id]);--> statement-breakpoint
CREATE INDEX [ix_audit_at] ON [audit_log] ([at]);--> statement-breakpoint
CREATE INDEX [ix_audit_subject] ON [audit_log] ([subjectId]);--> statement-breakpoint
CREATE INDEX [ix_changes_at] ON [changes] ([at]);--> statement-breakpoint
CREATE UNIQUE INDEX [ux_client_settings] ON [client_settings] ([scope],[scopeId],[name]);--> statement-breakpoint
CREATE UNIQUE INDEX [ux_departments_name_key] ON [departments] ([nameKey]);--> statement-breakpoint
CREATE INDEX [ix_job_runs_name] ON [job_runs] ([name],[startedAt]);--> statement-breakpoint
CREATE UNIQUE INDEX [ux_locations_name_key] ON [locations] ([nameKey]);--> statement-breakpoint
CREATE UNIQUE INDEX [ux_one_time_links_token] ON [one_time_links] ([tokenHash]);--> statement-breakpoint
CREATE INDEX [ix_one_time_links_user] ON [one_time_links] ([userId]);--> statement-breakpoint
CREATE INDEX [ix_sessions_user] ON [sessions] ([userId]);--> statement-breakpoint
CREATE INDEX [ix_sessions_expires] ON [sessions] ([expiresAt]);--> statement-breakpoint
CREATE INDEX [ix_status_entries_user] ON [status_entries] ([userId],[droppedAt]);--> statement-breakpoint
CREATE INDEX [ix_status_entries_made_by] ON [status_entries] ([madeBy]);--> statement-breakpoint
CREATE INDEX [ix_status_entries_dropped_by] ON [status_entries] ([droppedBy]);--> statement-breakpoint
CREATE INDEX [ix_status_entries_end] ON [status_entries] ([droppedAt],[endAt]);--> statement-breakpoint
CREATE INDEX [ix_status_events_user] ON [status_events] ([userId],[at]);--> statement-breakpoint
CREATE UNIQUE INDEX [ux_status_events_seq] ON [status_events] ([seq]);--> statement-breakpoint
CREATE UNIQUE INDEX [ux_users_username_key] ON [users] ([usernameKey]);--> statement-breakpoint
CREATE UNIQUE INDEX [ux_users_email_key] ON [users] ([emailKey]) WHERE [emailKey] is not null;--> statement-breakpoint
CREATE INDEX [ix_users_department] ON [users] ([departmentId]);--> statement-breakpoint
CREATE INDEX [ix_users_location] ON [users] ([locationId]);