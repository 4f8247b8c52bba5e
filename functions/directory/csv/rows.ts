import { unguard } from "#shared/csv.ts";
import type { Role } from "#shared/permissions.ts";
import { nameKey } from "#shared/text-rules.ts";
import type { T } from "#shared/texts/texts.ts";
import { isZone } from "#shared/zones.ts";
import type { Columns, Source } from "./columns.ts";
import { draftOf } from "./drafts.ts";

/** What a line says of a user. null: the file has no such column, leave as it is; "": there and empty, clear it. */
export interface DirectoryRow {
  readonly username: string;
  /** "email": the file has no user name, this one was made from the e-mail address, and a user who is known by that address keeps theirs. */
  readonly usernameFrom: "file" | "email";
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly department: string | null;
  readonly location: string | null;
  readonly phone: string | null;
  readonly mobile: string | null;
  readonly timeZone: string | null;
  /** Never empty: an empty field leaves the role as it is. */
  readonly role: string | null;
  /** Never empty, and never from another system's export. */
  readonly initialPassword: string | null;
  readonly archived: boolean | null;
}

/** A line that cannot be taken, in words for the one who imports. */
export class Refused extends Error {}

const LEAST_PASSWORD = 8;
const MOST_PASSWORD = 200;
/** As in `#shared/text-rules.ts`: control characters, direction overrides and isolates, halves of characters. */
const HOSTILE = /[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]|\p{Surrogate}/u;
/** The same shape as where a user is typed in, so that an export can always be read again. */
const EMAIL = /^[^\s@,;<>"]+@[^\s@,;<>"]+$/;
/** What is compared by its key, which must fit its column, too. */
const keys = new Set<Source>(["username", "email", "department", "location"]);
const yes = new Set(["true", "yes", "1"]);
const no = new Set(["false", "no", "0"]);
const roleNames = new Map<string, Role>([
  ["user", "user"],
  ["receptionist", "receptionist"],
  ["manager", "manager"],
  ["department manager", "manager"],
  ["administrator", "administrator"],
  ["admin", "administrator"],
]);

/** The keys of the site's own roles, by the keys of their names, and by themselves. */
export type OwnRoles = ReadonlyMap<string, string>;

/**
 * Checks a line's fields; lengths are in UTF-16 units, as SQL Server counts them.
 * @throws Refused with the first fault.
 */
export function rowOf(columns: Columns, cells: readonly string[], t: T, ownRoles: OwnRoles): DirectoryRow {
  const draft = draftOf(columns, cells);
  const name = (source: Source) => columns.names[columns.at[source] ?? -1] ?? source;
  const text = (source: Source, raw: string | null, most: number) => {
    if (raw === null) return null;
    // A field far too long is not worth a look at every character of it.
    const clean = raw.length > most * 4 ? raw : tidy(raw);
    if (clean.length > most || (keys.has(source) && nameKey(clean).length > most))
      throw new Refused(t("import.tooLong", name(source), most));
    if (HOSTILE.test(clean)) throw new Refused(t("import.hostile", name(source)));
    return clean;
  };
  const email = text("email", draft.email, 254);
  if (email && !EMAIL.test(email)) throw new Refused(t("import.badEmail", name("email"), clip(email)));
  const username = text(draft.derived && email ? "email" : "username", draft.username, 120);
  if (!username) throw new Refused(t("import.noUsername"));
  const timeZone = text("timeZone", draft.timeZone, 64);
  if (timeZone && !isZone(timeZone)) throw new Refused(t("import.badZone", name("timeZone"), clip(timeZone)));
  const roleName = text("role", draft.role, 60);
  const role = roleName
    ? (roleNames.get(roleName.toLowerCase().replace(/[\s_-]+/g, " ")) ?? ownRoles.get(nameKey(roleName)))
    : null;
  if (role === undefined) throw new Refused(t("import.badRole", name("role"), clip(roleName ?? "")));
  const archived = text("archived", draft.archived, 60)?.toLowerCase() || null;
  if (archived && !yes.has(archived) && !no.has(archived))
    throw new Refused(t("import.badArchived", name("archived"), clip(archived)));
  // A password is taken as it is: spaces and apostrophes belong to it.
  const initialPassword = draft.initialPassword || null;
  if (initialPassword && initialPassword.length < LEAST_PASSWORD)
    throw new Refused(t("import.passwordShort", name("initialPassword"), LEAST_PASSWORD));
  if (initialPassword && initialPassword.length > MOST_PASSWORD)
    throw new Refused(t("import.tooLong", name("initialPassword"), MOST_PASSWORD));
  if (initialPassword && HOSTILE.test(initialPassword)) throw new Refused(t("import.hostile", name("initialPassword")));
  return {
    username,
    usernameFrom: draft.derived ? "email" : "file",
    firstName: text("firstName", draft.firstName, 100),
    lastName: text("lastName", draft.lastName, 100),
    email,
    department: text("department", draft.department, 120),
    location: text("location", draft.location, 120),
    phone: text("phone", draft.phone, 60),
    mobile: text("mobile", draft.mobile, 60),
    timeZone,
    role,
    initialPassword,
    archived: archived ? yes.has(archived) : null,
  };
}

/** One spelling for one text, on one line. */
const tidy = (raw: string) =>
  unguard(raw)
    .normalize("NFC")
    .replace(/[\s\u2028\u2029]+/g, " ")
    .trim();

const clip = (value: string) => (value.length > 60 ? `${value.slice(0, 60).toWellFormed()}…` : value);
