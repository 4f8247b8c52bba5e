CREATE TABLE [mail_server] (
	[name] nvarchar(20),
	[settings] nvarchar(max),
	[changedAt] datetime2(3),
	[failures] int NOT NULL CONSTRAINT [mail_server_failures_default] DEFAULT ((0)),
	[heldUntil] datetime2(3),
	[fault] nvarchar(500),
	[failedAt] datetime2(3),
	[sentAt] datetime2(3),
	CONSTRAINT [mail_server_pkey] PRIMARY KEY([name])
);
