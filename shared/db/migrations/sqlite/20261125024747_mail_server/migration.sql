CREATE TABLE `mail_server` (
	`name` text PRIMARY KEY,
	`settings` text,
	`changedAt` integer,
	`failures` integer DEFAULT 0 NOT NULL,
	`heldUntil` integer,
	`fault` text,
	`failedAt` integer,
	`sentAt` integer
);
