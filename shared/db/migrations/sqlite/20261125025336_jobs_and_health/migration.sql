CREATE TABLE `job_requests` (
	`name` text PRIMARY KEY,
	`byName` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `hosts` ADD `runsJobs` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `hosts` ADD `clockAhead` integer;--> statement-breakpoint
ALTER TABLE `hosts` ADD `diskFree` integer;--> statement-breakpoint
ALTER TABLE `job_runs` ADD `askedBy` text;--> statement-breakpoint
CREATE INDEX `ix_job_runs_started` ON `job_runs` (`startedAt`);