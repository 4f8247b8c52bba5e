import { monotonicFactory } from "ulid";

/** A new id: 26 characters that sort by the time they were made (ULID). */
export const newId: () => string = monotonicFactory();

/** What ids look like, for schemas: the description of the web service shows it. */
export const idPattern = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/**
 * Whether a text can be an id of ours. Asked before a database is: SQL Server takes one in small letters, or with a
 * space behind it, for the same, which nothing does that compares it later.
 */
export const isId = (text: string): boolean => idPattern.test(text);
