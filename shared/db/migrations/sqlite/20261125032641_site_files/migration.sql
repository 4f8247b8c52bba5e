CREATE TABLE `site_files` (
	`name` text PRIMARY KEY,
	`mime` text NOT NULL,
	`hash` text NOT NULL,
	`bytes` blob NOT NULL,
	`updatedAt` integer NOT NULL
);
