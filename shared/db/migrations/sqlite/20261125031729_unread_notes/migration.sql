DROP INDEX IF EXISTS `ix_note_receivers_unread`;--> statement-breakpoint
CREATE INDEX `ix_note_receivers_open` ON `note_receivers` (`userId`,`deliveredAt`) WHERE "note_receivers"."readAt" is null and "note_receivers"."archivedAt" is null and "note_receivers"."deletedAt" is null;--> statement-breakpoint
CREATE INDEX `ix_notes_sent` ON `notes` (`sentAt`);