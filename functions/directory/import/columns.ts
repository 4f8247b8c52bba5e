/** A line of a directory file, put into our words: a field that is not there is left alone. */
export interface ImportLine {
  /** As an editor counts it, from 1, the header included. */
  readonly line: number;
  readonly fields: {
    readonly username?: string;
    readonly firstName?: string;
    readonly lastName?: string;
    readonly email?: string;
    readonly phone?: string;
    readonly mobile?: string;
    readonly department?: string;
    readonly location?: string;
    readonly timeZone?: string;
    readonly role?: string;
    readonly password?: string;
  };
  /** Suspended or disabled there; null where the file does not say. */
  readonly archived: boolean | null;
  /** Why it could not be read at all. */
  readonly fault: string | null;
}
