ALTER TABLE `watch_hits` ADD `others` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `watch_progress` ADD `throughSeq` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `watches` ADD `sinceSeq` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `watches` ADD `sameKey` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `watches` ADD `onceKey` text;--> statement-breakpoint
ALTER TABLE `watches` ADD `deletedAt` integer;--> statement-breakpoint
DROP INDEX IF EXISTS `ix_watch_hits_user`;--> statement-breakpoint
DROP INDEX IF EXISTS `ix_watch_hits_subject`;--> statement-breakpoint
DROP INDEX IF EXISTS `ix_watches_subject`;--> statement-breakpoint
CREATE INDEX `ix_watch_hits_list` ON `watch_hits` (`userId`,`id`);--> statement-breakpoint
CREATE INDEX `ix_watch_hits_at` ON `watch_hits` (`at`);--> statement-breakpoint
CREATE INDEX `ix_watch_hits_recent` ON `watch_hits` (`watchId`,`tellAt`);--> statement-breakpoint
CREATE INDEX `ix_watches_open` ON `watches` (`subjectType`,`subjectId`,`endedAt`,`id`);--> statement-breakpoint
CREATE INDEX `ix_watches_ended` ON `watches` (`endedAt`);--> statement-breakpoint
CREATE UNIQUE INDEX `ux_watches_same` ON `watches` (`userId`,`sameKey`) WHERE "watches"."endedAt" is null;--> statement-breakpoint
CREATE UNIQUE INDEX `ux_watches_once_key` ON `watches` (`userId`,`onceKey`) WHERE "watches"."onceKey" is not null;