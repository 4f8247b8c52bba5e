CREATE TABLE [calls] (
	[id] nvarchar(26),
	[userId] nvarchar(26) NOT NULL,
	[callKey] nvarchar(160) NOT NULL,
	[line] nvarchar(120),
	[direction] nvarchar(10) NOT NULL,
	[startedAt] datetime2(3) NOT NULL,
	[lastAt] datetime2(3) NOT NULL,
	[heardAt] datetime2(3) NOT NULL,
	[endedAt] datetime2(3),
	[overAt] datetime2(3) NOT NULL,
	[entryId] nvarchar(26),
	CONSTRAINT [calls_pkey] PRIMARY KEY([id])
);
--> statement-breakpoint
CREATE TABLE [phone_events] (
	[id] nvarchar(26),
	[systemId] nvarchar(26) NOT NULL,
	[at] datetime2(3) NOT NULL,
	[outcome] nvarchar(20) NOT NULL,
	[event] nvarchar(20),
	[line] nvarchar(120),
	[callId] nvarchar(120),
	[userId] nvarchar(26),
	[payload] nvarchar(max) NOT NULL,
	CONSTRAINT [phone_events_pkey] PRIMARY KEY([id])
);
--> statement-breakpoint
CREATE TABLE [phone_systems] (
	[id] nvarchar(26),
	[name] nvarchar(120) NOT NULL,
	[auth] nvarchar(10) NOT NULL,
	[addressHash] nvarchar(64) NOT NULL,
	[mapping] nvarchar(max) NOT NULL,
	[paused] bit NOT NULL CONSTRAINT [phone_systems_paused_default] DEFAULT ((0)),
	[createdAt] datetime2(3) NOT NULL,
	[updatedAt] datetime2(3) NOT NULL,
	CONSTRAINT [phone_systems_pkey] PRIMARY KEY([id])
);
--> statement-breakpoint
CREATE TABLE [sensed_devices] (
	[id] nvarchar(26),
	[userId] nvarchar(26) NOT NULL,
	[device] nvarchar(60) NOT NULL,
	[state] nvarchar(12) NOT NULL,
	[since] datetime2(3) NOT NULL,
	[seenAt] datetime2(3) NOT NULL,
	CONSTRAINT [sensed_devices_pkey] PRIMARY KEY([id])
);
--> statement-breakpoint
ALTER TABLE [calls] ADD CONSTRAINT [calls_userId_users_id_fk] FOREIGN KEY ([userId]) REFERENCES [users]([id]) ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE [phone_events] ADD CONSTRAINT [phone_events_systemId_phone_systems_id_fk] FOREIGN KEY ([systemId]) REFERENCES [phone_systems]([id]) ON DELETE CASCADE;--> statement-breakpoint
ALTER TABLE [sensed_devices] ADD CONSTRAINT [sensed_devices_userId_users_id_fk] FOREIGN KEY ([userId]) REFERENCES [users]([id]) ON DELETE CASCADE;--> statement-breakpoint
CREATE UNIQUE INDEX [ux_calls_key] ON [calls] ([userId],[callKey]);--> statement-breakpoint
CREATE INDEX [ix_calls_key] ON [calls] ([callKey]);--> statement-breakpoint
CREATE INDEX [ix_calls_heard] ON [calls] ([heardAt]);--> statement-breakpoint
CREATE INDEX [ix_phone_events_system] ON [phone_events] ([systemId],[id]);--> statement-breakpoint
CREATE INDEX [ix_phone_events_at] ON [phone_events] ([at]);--> statement-breakpoint
CREATE UNIQUE INDEX [ux_phone_systems_address] ON [phone_systems] ([addressHash]);--> statement-breakpoint
CREATE UNIQUE INDEX [ux_sensed_devices] ON [sensed_devices] ([userId],[device]);--> statement-breakpoint
CREATE INDEX [ix_sensed_devices_state] ON [sensed_devices] ([state],[seenAt]);