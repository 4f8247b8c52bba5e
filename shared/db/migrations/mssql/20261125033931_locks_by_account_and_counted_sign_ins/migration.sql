ALTER TABLE [login_failures] ADD [account] nvarchar(64) NOT NULL CONSTRAINT [login_failures_account_default] DEFAULT ('');--> statement-breakpoint
ALTER TABLE [sign_ins] ADD [times] int NOT NULL CONSTRAINT [sign_ins_times_default] DEFAULT ((1));--> statement-breakpoint
CREATE INDEX [ix_login_failures_account] ON [login_failures] ([account]);