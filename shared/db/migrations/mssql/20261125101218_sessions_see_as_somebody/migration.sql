ALTER TABLE [sessions] ADD [viewAsId] nvarchar(26);--> statement-breakpoint
ALTER TABLE [sessions] ADD [viewAsUntil] datetime2(3);