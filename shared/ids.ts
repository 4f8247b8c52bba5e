import { monotonicFactory } from "ulid";

/** A new id: 26 characters that sort by the time they were made (ULID). */
export const newId: () => string = monotonicFactory();
