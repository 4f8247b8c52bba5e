DROP INDEX [ix_note_receivers_unread] ON [note_receivers];--> statement-breakpoint
CREATE INDEX [ix_note_receivers_open] ON [note_receivers] ([userId],[deliveredAt]) WHERE [readAt] is null and [archivedAt] is null and [deletedAt] is null;--> statement-breakpoint
CREATE INDEX [ix_notes_sent] ON [notes] ([sentAt]);