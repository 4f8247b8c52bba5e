CREATE TABLE `calls` (
	`id` text PRIMARY KEY,
	`userId` text NOT NULL,
	`callKey` text NOT NULL,
	`line` text,
	`direction` text NOT NULL,
	`startedAt` integer NOT NULL,
	`lastAt` integer NOT NULL,
	`heardAt` integer NOT NULL,
	`endedAt` integer,
	`overAt` integer NOT NULL,
	`entryId` text,
	CONSTRAINT `fk_calls_userId_users_id_fk` FOREIGN KEY (`userId`) REFERENCES `users`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `phone_events` (
	`id` text PRIMARY KEY,
	`systemId` text NOT NULL,
	`at` integer NOT NULL,
	`outcome` text NOT NULL,
	`event` text,
	`line` text,
	`callId` text,
	`userId` text,
	`payload` text NOT NULL,
	CONSTRAINT `fk_phone_events_systemId_phone_systems_id_fk` FOREIGN KEY (`systemId`) REFERENCES `phone_systems`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `phone_systems` (
	`id` text PRIMARY KEY,
	`name` text NOT NULL,
	`auth` text NOT NULL,
	`addressHash` text NOT NULL,
	`mapping` text NOT NULL,
	`paused` integer DEFAULT false NOT NULL,
	`createdAt` integer NOT NULL,
	`updatedAt` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sensed_devices` (
	`id` text PRIMARY KEY,
	`userId` text NOT NULL,
	`device` text NOT NULL,
	`state` text NOT NULL,
	`since` integer NOT NULL,
	`seenAt` integer NOT NULL,
	CONSTRAINT `fk_sensed_devices_userId_users_id_fk` FOREIGN KEY (`userId`) REFERENCES `users`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ux_calls_key` ON `calls` (`userId`,`callKey`);--> statement-breakpoint
CREATE INDEX `ix_calls_key` ON `calls` (`callKey`);--> statement-breakpoint
CREATE INDEX `ix_calls_heard` ON `calls` (`heardAt`);--> statement-breakpoint
CREATE INDEX `ix_phone_events_system` ON `phone_events` (`systemId`,`id`);--> statement-breakpoint
CREATE INDEX `ix_phone_events_at` ON `phone_events` (`at`);--> statement-breakpoint
CREATE UNIQUE INDEX `ux_phone_systems_address` ON `phone_systems` (`addressHash`);--> statement-breakpoint
CREATE UNIQUE INDEX `ux_sensed_devices` ON `sensed_devices` (`userId`,`device`);--> statement-breakpoint
CREATE INDEX `ix_sensed_devices_state` ON `sensed_devices` (`state`,`seenAt`);