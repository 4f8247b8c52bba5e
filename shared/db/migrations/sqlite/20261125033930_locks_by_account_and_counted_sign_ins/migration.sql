ALTER TABLE `login_failures` ADD `account` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `sign_ins` ADD `times` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
CREATE INDEX `ix_login_failures_account` ON `login_failures` (`account`);