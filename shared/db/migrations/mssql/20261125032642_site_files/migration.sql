CREATE TABLE [site_files] (
	[name] nvarchar(40),
	[mime] nvarchar(60) NOT NULL,
	[hash] nvarchar(64) NOT NULL,
	[bytes] varbinary(max) NOT NULL,
	[updatedAt] datetime2(3) NOT NULL,
	CONSTRAINT [site_files_pkey] PRIMARY KEY([name])
);
