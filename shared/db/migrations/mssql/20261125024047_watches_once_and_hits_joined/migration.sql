DROP INDEX [ix_watch_hits_user] ON [watch_hits];--> statement-breakpoint
DROP INDEX [ix_watch_hits_subject] ON [watch_hits];--> statement-breakpoint
DROP INDEX [ix_watches_subject] ON [watches];--> statement-breakpoint
ALTER TABLE [watch_hits] ADD [others] int NOT NULL CONSTRAINT [watch_hits_others_default] DEFAULT ((0));--> statement-breakpoint
ALTER TABLE [watch_progress] ADD [throughSeq] int NOT NULL CONSTRAINT [watch_progress_throughSeq_default] DEFAULT ((0));--> statement-breakpoint
ALTER TABLE [watches] ADD [sinceSeq] int NOT NULL CONSTRAINT [watches_sinceSeq_default] DEFAULT ((0));--> statement-breakpoint
ALTER TABLE [watches] ADD [sameKey] nvarchar(64) NOT NULL CONSTRAINT [watches_sameKey_default] DEFAULT ('');--> statement-breakpoint
ALTER TABLE [watches] ADD [onceKey] nvarchar(80);--> statement-breakpoint
ALTER TABLE [watches] ADD [deletedAt] datetime2(3);--> statement-breakpoint
CREATE INDEX [ix_watch_hits_list] ON [watch_hits] ([userId],[id]);--> statement-breakpoint
CREATE INDEX [ix_watch_hits_at] ON [watch_hits] ([at]);--> statement-breakpoint
CREATE INDEX [ix_watch_hits_recent] ON [watch_hits] ([watchId],[tellAt]);--> statement-breakpoint
CREATE INDEX [ix_watches_open] ON [watches] ([subjectType],[subjectId],[endedAt],[id]);--> statement-breakpoint
CREATE INDEX [ix_watches_ended] ON [watches] ([endedAt]);--> statement-breakpoint
CREATE UNIQUE INDEX [ux_watches_same] ON [watches] ([userId],[sameKey]) WHERE [endedAt] is null;--> statement-breakpoint
CREATE UNIQUE INDEX [ux_watches_once_key] ON [watches] ([userId],[onceKey]) WHERE [onceKey] is not null;