CREATE TABLE `audit_log` (
	`id` text PRIMARY KEY,
	`at` integer NOT NULL,
	`actorId` text,
	`actorName` text NOT NULL,
	`action` text NOT NULL,
	`subjectType` text NOT NULL,
	`subjectId` text,
	`subjectName` text NOT NULL,
	`address` text,
	`before` text,
	`after` text
);
--> statement-breakpoint
CREATE TABLE `changes` (
	`seq` integer PRIMARY KEY,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`subjectId` text
);
--> statement-breakpoint
CREATE TABLE `client_settings` (
	`id` text PRIMARY KEY,
	`scope` text NOT NULL,
	`scopeId` text DEFAULT '' NOT NULL,
	`name` text NOT NULL,
	`value` text NOT NULL,
	`locked` integer DEFAULT false NOT NULL,
	`setBy` text,
	`setAt` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `counters` (
	`name` text PRIMARY KEY,
	`value` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `credentials` (
	`userId` text PRIMARY KEY,
	`passwordHash` text NOT NULL,
	`changedAt` integer NOT NULL,
	CONSTRAINT `fk_credentials_userId_users_id_fk` FOREIGN KEY (`userId`) REFERENCES `users`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `departments` (
	`id` text PRIMARY KEY,
	`name` text NOT NULL,
	`nameKey` text NOT NULL,
	`createdAt` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `favourites` (
	`userId` text NOT NULL,
	`favouriteId` text NOT NULL,
	CONSTRAINT `pk_favourites` PRIMARY KEY(`userId`, `favouriteId`),
	CONSTRAINT `fk_favourites_user` FOREIGN KEY (`userId`) REFERENCES `users`(`id`) ON DELETE CASCADE,
	CONSTRAINT `fk_favourites_favourite` FOREIGN KEY (`favouriteId`) REFERENCES `users`(`id`)
);
--> statement-breakpoint
CREATE TABLE `job_runs` (
	`id` text PRIMARY KEY,
	`name` text NOT NULL,
	`host` text NOT NULL,
	`startedAt` integer NOT NULL,
	`endedAt` integer,
	`outcome` text,
	`detail` text
);
--> statement-breakpoint
CREATE TABLE `leases` (
	`name` text PRIMARY KEY,
	`holder` text NOT NULL,
	`expiresAt` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `locations` (
	`id` text PRIMARY KEY,
	`name` text NOT NULL,
	`nameKey` text NOT NULL,
	`timeZone` text,
	`createdAt` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `login_failures` (
	`key` text PRIMARY KEY,
	`failures` integer NOT NULL,
	`lastAt` integer NOT NULL,
	`blockedUntil` integer
);
--> statement-breakpoint
CREATE TABLE `one_time_links` (
	`id` text PRIMARY KEY,
	`tokenHash` text NOT NULL,
	`purpose` text NOT NULL,
	`userId` text,
	`createdBy` text,
	`createdAt` integer NOT NULL,
	`expiresAt` integer NOT NULL,
	`usedAt` integer,
	CONSTRAINT `fk_one_time_links_userId_users_id_fk` FOREIGN KEY (`userId`) REFERENCES `users`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY,
	`userId` text NOT NULL,
	`kind` text NOT NULL,
	`secretHash` text NOT NULL,
	`previousSecretHash` text,
	`persistent` integer NOT NULL,
	`userAgent` text,
	`address` text,
	`createdAt` integer NOT NULL,
	`seenAt` integer NOT NULL,
	`expiresAt` integer NOT NULL,
	`endedAt` integer,
	CONSTRAINT `fk_sessions_userId_users_id_fk` FOREIGN KEY (`userId`) REFERENCES `users`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `status_entries` (
	`id` text PRIMARY KEY,
	`userId` text NOT NULL,
	`layer` text NOT NULL,
	`type` text NOT NULL,
	`comment` text,
	`startAt` integer NOT NULL,
	`endAt` integer,
	`returnAt` integer,
	`source` text NOT NULL,
	`setBy` text,
	`setAt` integer NOT NULL,
	`madeBy` text NOT NULL,
	`droppedBy` text,
	`droppedAt` integer,
	CONSTRAINT `fk_status_entries_userId_users_id_fk` FOREIGN KEY (`userId`) REFERENCES `users`(`id`) ON DELETE CASCADE,
	CONSTRAINT `fk_status_entries_type_status_types_key_fk` FOREIGN KEY (`type`) REFERENCES `status_types`(`key`)
);
--> statement-breakpoint
CREATE TABLE `status_events` (
	`id` text PRIMARY KEY,
	`seq` integer NOT NULL,
	`userId` text NOT NULL,
	`at` integer NOT NULL,
	`fromType` text NOT NULL,
	`toType` text NOT NULL,
	`comment` text,
	`returnAt` integer,
	`byId` text,
	`layer` text,
	`source` text NOT NULL,
	CONSTRAINT `fk_status_events_userId_users_id_fk` FOREIGN KEY (`userId`) REFERENCES `users`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `status_types` (
	`key` text PRIMARY KEY,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`icon` text NOT NULL,
	`color` text NOT NULL,
	`position` integer NOT NULL,
	`ends` text NOT NULL,
	`endsAt` text,
	`asksComment` integer DEFAULT false NOT NULL,
	`asksReturn` integer DEFAULT false NOT NULL,
	`retired` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE `statuses` (
	`userId` text PRIMARY KEY,
	`type` text NOT NULL,
	`comment` text,
	`returnAt` integer,
	`since` integer,
	`layer` text,
	`entryId` text,
	`recordedAt` integer NOT NULL,
	CONSTRAINT `fk_statuses_userId_users_id_fk` FOREIGN KEY (`userId`) REFERENCES `users`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY,
	`username` text NOT NULL,
	`usernameKey` text NOT NULL,
	`firstName` text DEFAULT '' NOT NULL,
	`lastName` text DEFAULT '' NOT NULL,
	`email` text,
	`emailKey` text,
	`phone` text,
	`mobile` text,
	`departmentId` text,
	`locationId` text,
	`timeZone` text,
	`role` text DEFAULT 'user' NOT NULL,
	`archivedAt` integer,
	`createdAt` integer NOT NULL,
	`updatedAt` integer NOT NULL,
	CONSTRAINT `fk_users_departmentId_departments_id_fk` FOREIGN KEY (`departmentId`) REFERENCES `departments`(`id`),
	CONSTRAINT `fk_users_locationId_locations_id_fk` FOREIGN KEY (`locationId`) REFERENCES `locations`(`id`)
);
--> statement-breakpoint
CREATE INDEX `ix_audit_at` ON `audit_log` (`at`);--> statement-breakpoint
CREATE INDEX `ix_audit_subject` ON `audit_log` (`subjectId`);--> statement-breakpoint
CREATE INDEX `ix_changes_at` ON `changes` (`at`);--> statement-breakpoint
CREATE UNIQUE INDEX `ux_client_settings` ON `client_settings` (`scope`,`scopeId`,`name`);--> statement-breakpoint
CREATE UNIQUE INDEX `ux_departments_name_key` ON `departments` (`nameKey`);--> statement-breakpoint
CREATE INDEX `ix_job_runs_name` ON `job_runs` (`name`,`startedAt`);--> statement-breakpoint
CREATE UNIQUE INDEX `ux_locations_name_key` ON `locations` (`nameKey`);--> statement-breakpoint
CREATE UNIQUE INDEX `ux_one_time_links_token` ON `one_time_links` (`tokenHash`);--> statement-breakpoint
CREATE INDEX `ix_one_time_links_user` ON `one_time_links` (`userId`);--> statement-breakpoint
CREATE INDEX `ix_sessions_user` ON `sessions` (`userId`);--> statement-breakpoint
CREATE INDEX `ix_sessions_expires` ON `sessions` (`expiresAt`);--> statement-breakpoint
CREATE INDEX `ix_status_entries_user` ON `status_entries` (`userId`,`droppedAt`);--> statement-breakpoint
CREATE INDEX `ix_status_entries_made_by` ON `status_entries` (`madeBy`);--> statement-breakpoint
CREATE INDEX `ix_status_entries_dropped_by` ON `status_entries` (`droppedBy`);--> statement-breakpoint
CREATE INDEX `ix_status_entries_end` ON `status_entries` (`droppedAt`,`endAt`);--> statement-breakpoint
CREATE INDEX `ix_status_events_user` ON `status_events` (`userId`,`at`);--> statement-breakpoint
CREATE UNIQUE INDEX `ux_status_events_seq` ON `status_events` (`seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `ux_users_username_key` ON `users` (`usernameKey`);--> statement-breakpoint
CREATE UNIQUE INDEX `ux_users_email_key` ON `users` (`emailKey`) WHERE "users"."emailKey" is not null;--> statement-breakpoint
CREATE INDEX `ix_users_department` ON `users` (`departmentId`);--> statement-breakpoint
CREATE INDEX `ix_users_location` ON `users` (`locationId`);