CREATE TABLE `announcement_departments` (
	`announcementId` text NOT NULL,
	`departmentId` text NOT NULL,
	CONSTRAINT `pk_announcement_departments` PRIMARY KEY(`announcementId`, `departmentId`),
	CONSTRAINT `fk_announcement_departments_announcement` FOREIGN KEY (`announcementId`) REFERENCES `announcements`(`id`) ON DELETE CASCADE,
	CONSTRAINT `fk_announcement_departments_department` FOREIGN KEY (`departmentId`) REFERENCES `departments`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `announcement_readers` (
	`announcementId` text NOT NULL,
	`userId` text NOT NULL,
	`seenAt` integer NOT NULL,
	`dismissedAt` integer,
	CONSTRAINT `pk_announcement_readers` PRIMARY KEY(`announcementId`, `userId`),
	CONSTRAINT `fk_announcement_readers_announcement` FOREIGN KEY (`announcementId`) REFERENCES `announcements`(`id`) ON DELETE CASCADE,
	CONSTRAINT `fk_announcement_readers_user` FOREIGN KEY (`userId`) REFERENCES `users`(`id`)
);
--> statement-breakpoint
CREATE TABLE `announcements` (
	`id` text PRIMARY KEY,
	`authorId` text NOT NULL,
	`text` text NOT NULL,
	`importance` text NOT NULL,
	`startsAt` integer NOT NULL,
	`endsAt` integer,
	`toAll` integer NOT NULL,
	`byMail` integer NOT NULL,
	`createdAt` integer NOT NULL,
	`updatedAt` integer NOT NULL,
	`withdrawnAt` integer,
	CONSTRAINT `fk_announcements_authorId_users_id_fk` FOREIGN KEY (`authorId`) REFERENCES `users`(`id`)
);
--> statement-breakpoint
CREATE TABLE `api_tokens` (
	`id` text PRIMARY KEY,
	`userId` text NOT NULL,
	`name` text NOT NULL,
	`tokenHash` text NOT NULL,
	`scopes` text NOT NULL,
	`createdBy` text,
	`createdAt` integer NOT NULL,
	`expiresAt` integer,
	`lastUsedAt` integer,
	`lastAddress` text,
	`endedAt` integer,
	CONSTRAINT `fk_api_tokens_userId_users_id_fk` FOREIGN KEY (`userId`) REFERENCES `users`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `department_managers` (
	`departmentId` text NOT NULL,
	`userId` text NOT NULL,
	CONSTRAINT `pk_department_managers` PRIMARY KEY(`departmentId`, `userId`),
	CONSTRAINT `fk_department_managers_department` FOREIGN KEY (`departmentId`) REFERENCES `departments`(`id`) ON DELETE CASCADE,
	CONSTRAINT `fk_department_managers_user` FOREIGN KEY (`userId`) REFERENCES `users`(`id`)
);
--> statement-breakpoint
CREATE TABLE `deputies` (
	`userId` text NOT NULL,
	`deputyId` text NOT NULL,
	`maySetStatus` integer NOT NULL,
	`mayReadNotes` integer NOT NULL,
	`createdAt` integer NOT NULL,
	CONSTRAINT `pk_deputies` PRIMARY KEY(`userId`, `deputyId`),
	CONSTRAINT `fk_deputies_user` FOREIGN KEY (`userId`) REFERENCES `users`(`id`) ON DELETE CASCADE,
	CONSTRAINT `fk_deputies_deputy` FOREIGN KEY (`deputyId`) REFERENCES `users`(`id`)
);
--> statement-breakpoint
CREATE TABLE `devices` (
	`id` text PRIMARY KEY,
	`userId` text NOT NULL,
	`activeAt` integer NOT NULL,
	CONSTRAINT `fk_devices_userId_users_id_fk` FOREIGN KEY (`userId`) REFERENCES `users`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `holidays` (
	`id` text PRIMARY KEY,
	`scope` text NOT NULL,
	`scopeId` text DEFAULT '' NOT NULL,
	`day` text NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `host_samples` (
	`id` text PRIMARY KEY,
	`hostId` text NOT NULL,
	`at` integer NOT NULL,
	`liveClients` integer NOT NULL,
	`requests` integer NOT NULL,
	`slowRequests` integer NOT NULL,
	`failedRequests` integer NOT NULL,
	`memory` integer NOT NULL,
	`outbox` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `hosts` (
	`id` text PRIMARY KEY,
	`role` text NOT NULL,
	`version` text NOT NULL,
	`startedAt` integer NOT NULL,
	`seenAt` integer NOT NULL,
	`stoppedAt` integer
);
--> statement-breakpoint
CREATE TABLE `library_comments` (
	`id` text PRIMARY KEY,
	`type` text,
	`text` text NOT NULL,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `note_receivers` (
	`id` text PRIMARY KEY,
	`noteId` text NOT NULL,
	`userId` text NOT NULL,
	`deliveredAt` integer,
	`readAt` integer,
	`archivedAt` integer,
	`deletedAt` integer,
	CONSTRAINT `fk_note_receivers_noteId_notes_id_fk` FOREIGN KEY (`noteId`) REFERENCES `notes`(`id`) ON DELETE CASCADE,
	CONSTRAINT `fk_note_receivers_userId_users_id_fk` FOREIGN KEY (`userId`) REFERENCES `users`(`id`)
);
--> statement-breakpoint
CREATE TABLE `notes` (
	`id` text PRIMARY KEY,
	`senderId` text NOT NULL,
	`text` text NOT NULL,
	`urgent` integer NOT NULL,
	`pleaseCall` integer NOT NULL,
	`isMessage` integer NOT NULL,
	`callerName` text,
	`callerCompany` text,
	`callerNumber` text,
	`telephoned` integer NOT NULL,
	`cameToSee` integer NOT NULL,
	`willCallAgain` integer NOT NULL,
	`wantsToSee` integer NOT NULL,
	`takenAt` integer,
	`departments` text,
	`replyTo` text,
	`forwardOf` text,
	`onceKey` text,
	`sentAt` integer NOT NULL,
	`senderDeletedAt` integer,
	CONSTRAINT `fk_notes_senderId_users_id_fk` FOREIGN KEY (`senderId`) REFERENCES `users`(`id`)
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY,
	`kind` text NOT NULL,
	`toUserId` text,
	`toAddress` text NOT NULL,
	`data` text NOT NULL,
	`messageId` text NOT NULL,
	`causeKey` text,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`dueAt` integer NOT NULL,
	`claimedBy` text,
	`claimedUntil` integer,
	`lastError` text,
	`createdAt` integer NOT NULL,
	`endedAt` integer
);
--> statement-breakpoint
CREATE TABLE `pictures` (
	`userId` text PRIMARY KEY,
	`bytes` blob NOT NULL,
	`updatedAt` integer NOT NULL,
	CONSTRAINT `fk_pictures_userId_users_id_fk` FOREIGN KEY (`userId`) REFERENCES `users`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `recovery_codes` (
	`id` text PRIMARY KEY,
	`userId` text NOT NULL,
	`codeHash` text NOT NULL,
	`usedAt` integer,
	CONSTRAINT `fk_recovery_codes_userId_users_id_fk` FOREIGN KEY (`userId`) REFERENCES `users`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `roles` (
	`key` text PRIMARY KEY,
	`name` text NOT NULL,
	`grants` text NOT NULL,
	`updatedAt` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `second_factors` (
	`userId` text PRIMARY KEY,
	`secret` text NOT NULL,
	`createdAt` integer NOT NULL,
	`confirmedAt` integer,
	`lastStep` integer,
	CONSTRAINT `fk_second_factors_userId_users_id_fk` FOREIGN KEY (`userId`) REFERENCES `users`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `secrets` (
	`name` text PRIMARY KEY,
	`sealed` text NOT NULL,
	`updatedAt` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sign_ins` (
	`id` text PRIMARY KEY,
	`at` integer NOT NULL,
	`userId` text,
	`method` text NOT NULL,
	`outcome` text NOT NULL,
	`address` text,
	`userAgent` text
);
--> statement-breakpoint
CREATE TABLE `watch_hits` (
	`id` text PRIMARY KEY,
	`watchId` text NOT NULL,
	`userId` text NOT NULL,
	`subjectId` text NOT NULL,
	`eventSeq` integer NOT NULL,
	`at` integer NOT NULL,
	`fromType` text NOT NULL,
	`toType` text NOT NULL,
	`comment` text,
	`returnAt` integer,
	`tellAt` integer NOT NULL,
	`toldAt` integer,
	`seenAt` integer,
	CONSTRAINT `fk_watch_hits_watchId_watches_id_fk` FOREIGN KEY (`watchId`) REFERENCES `watches`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE `watch_progress` (
	`name` text PRIMARY KEY,
	`seq` integer NOT NULL,
	`watchId` text
);
--> statement-breakpoint
CREATE TABLE `watches` (
	`id` text PRIMARY KEY,
	`userId` text NOT NULL,
	`subjectType` text NOT NULL,
	`subjectId` text NOT NULL,
	`types` text,
	`kinds` text,
	`once` integer NOT NULL,
	`workingHoursOnly` integer NOT NULL,
	`byToast` integer NOT NULL,
	`byNotification` integer NOT NULL,
	`byMail` integer NOT NULL,
	`createdAt` integer NOT NULL,
	`endedAt` integer,
	CONSTRAINT `fk_watches_userId_users_id_fk` FOREIGN KEY (`userId`) REFERENCES `users`(`id`) ON DELETE CASCADE
);
--> statement-breakpoint
ALTER TABLE `departments` ADD `isolated` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `departments` ADD `position` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `departments` ADD `workDays` text;--> statement-breakpoint
ALTER TABLE `departments` ADD `workFrom` text;--> statement-breakpoint
ALTER TABLE `departments` ADD `workTo` text;--> statement-breakpoint
ALTER TABLE `locations` ADD `position` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `status_types` ADD `countsAsWork` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `status_types` ADD `departments` text;--> statement-breakpoint
ALTER TABLE `users` ADD `otherPhone` text;--> statement-breakpoint
ALTER TABLE `users` ADD `address` text;--> statement-breakpoint
ALTER TABLE `users` ADD `emergencyName` text;--> statement-breakpoint
ALTER TABLE `users` ADD `emergencyRelation` text;--> statement-breakpoint
ALTER TABLE `users` ADD `emergencyPhone` text;--> statement-breakpoint
ALTER TABLE `users` ADD `pictureHash` text;--> statement-breakpoint
CREATE INDEX `ix_announcements_starts` ON `announcements` (`startsAt`);--> statement-breakpoint
CREATE UNIQUE INDEX `ux_api_tokens_hash` ON `api_tokens` (`tokenHash`);--> statement-breakpoint
CREATE INDEX `ix_api_tokens_user` ON `api_tokens` (`userId`);--> statement-breakpoint
CREATE INDEX `ix_department_managers_user` ON `department_managers` (`userId`);--> statement-breakpoint
CREATE INDEX `ix_deputies_deputy` ON `deputies` (`deputyId`);--> statement-breakpoint
CREATE INDEX `ix_devices_user` ON `devices` (`userId`,`activeAt`);--> statement-breakpoint
CREATE UNIQUE INDEX `ux_holidays` ON `holidays` (`scope`,`scopeId`,`day`);--> statement-breakpoint
CREATE INDEX `ix_host_samples_at` ON `host_samples` (`at`);--> statement-breakpoint
CREATE INDEX `ix_library_comments_type` ON `library_comments` (`type`,`position`);--> statement-breakpoint
CREATE UNIQUE INDEX `ux_note_receivers` ON `note_receivers` (`noteId`,`userId`);--> statement-breakpoint
CREATE INDEX `ix_note_receivers_user` ON `note_receivers` (`userId`,`deletedAt`,`archivedAt`,`deliveredAt`);--> statement-breakpoint
CREATE INDEX `ix_note_receivers_unread` ON `note_receivers` (`userId`,`readAt`,`deletedAt`);--> statement-breakpoint
CREATE INDEX `ix_notes_sender` ON `notes` (`senderId`,`sentAt`);--> statement-breakpoint
CREATE UNIQUE INDEX `ux_notes_once_key` ON `notes` (`senderId`,`onceKey`) WHERE "notes"."onceKey" is not null;--> statement-breakpoint
CREATE INDEX `ix_outbox_due` ON `outbox` (`state`,`dueAt`);--> statement-breakpoint
CREATE INDEX `ix_outbox_user` ON `outbox` (`toUserId`);--> statement-breakpoint
CREATE UNIQUE INDEX `ux_outbox_cause` ON `outbox` (`causeKey`) WHERE "outbox"."causeKey" is not null;--> statement-breakpoint
CREATE INDEX `ix_recovery_codes_user` ON `recovery_codes` (`userId`);--> statement-breakpoint
CREATE INDEX `ix_sign_ins_at` ON `sign_ins` (`at`);--> statement-breakpoint
CREATE INDEX `ix_sign_ins_user` ON `sign_ins` (`userId`,`at`);--> statement-breakpoint
CREATE UNIQUE INDEX `ux_watch_hits` ON `watch_hits` (`watchId`,`eventSeq`);--> statement-breakpoint
CREATE INDEX `ix_watch_hits_user` ON `watch_hits` (`userId`,`at`);--> statement-breakpoint
CREATE INDEX `ix_watch_hits_pending` ON `watch_hits` (`toldAt`,`tellAt`);--> statement-breakpoint
CREATE INDEX `ix_watch_hits_subject` ON `watch_hits` (`watchId`,`subjectId`,`tellAt`);--> statement-breakpoint
CREATE INDEX `ix_watches_subject` ON `watches` (`subjectType`,`subjectId`,`endedAt`);--> statement-breakpoint
CREATE INDEX `ix_watches_user` ON `watches` (`userId`,`endedAt`);