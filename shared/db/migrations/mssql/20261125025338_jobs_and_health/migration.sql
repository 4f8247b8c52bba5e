CREATE TABLE [job_requests] (
	[name] nvarchar(40),
	[byName] nvarchar(200) NOT NULL,
	[at] datetime2(3) NOT NULL,
	CONSTRAINT [job_requests_pkey] PRIMARY KEY([name])
);
--> statement-breakpoint
ALTER TABLE [hosts] ADD [runsJobs] bit NOT NULL CONSTRAINT [hosts_runsJobs_default] DEFAULT ((0));--> statement-breakpoint
ALTER TABLE [hosts] ADD [clockAhead] int;--> statement-breakpoint
ALTER TABLE [hosts] ADD [diskFree] int;--> statement-breakpoint
ALTER TABLE [job_runs] ADD [askedBy] nvarchar(200);--> statement-breakpoint
CREATE INDEX [ix_job_runs_started] ON [job_runs] ([startedAt]);