ALTER TABLE `sessions` ADD `viewAsId` text;--> statement-breakpoint
ALTER TABLE `sessions` ADD `viewAsUntil` integer;