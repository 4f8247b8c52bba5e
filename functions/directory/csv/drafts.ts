import type { Columns, Format, Source } from "./columns.ts";

/** The fields of a user as a file words them: null where the file has no such column. */
export interface Draft {
  username: string | null;
  /** Whether the user name was made from the e-mail address. */
  derived: boolean;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  department: string | null;
  location: string | null;
  phone: string | null;
  mobile: string | null;
  timeZone: string | null;
  role: string | null;
  initialPassword: string | null;
  archived: string | null;
}

type Cell = (source: Source) => string | null;

export function draftOf(columns: Columns, cells: readonly string[]): Draft {
  const cell: Cell = (source) => {
    const place = columns.at[source];
    return place === undefined ? null : (cells[place] ?? "");
  };
  return readers[columns.format](cell);
}

const readers: Record<Format, (cell: Cell) => Draft> = { plain, google, entra };

/**
 * Who has no user name is called by the whole e-mail address: the part before the @ is shorter, but an organisation with
 * two domains has two people of that name, and people know their address.
 */
const named = (username: string | null, email: string | null) =>
  username?.trim() ? { username, derived: false } : { username: email?.toLowerCase() ?? null, derived: true };

const asIs = (cell: Cell) => ({
  firstName: cell("firstName"),
  lastName: cell("lastName"),
  email: cell("email"),
  department: cell("department"),
  location: cell("location"),
  phone: cell("phone"),
  mobile: cell("mobile"),
  timeZone: cell("timeZone"),
  role: cell("role"),
  initialPassword: cell("initialPassword"),
  archived: cell("archived"),
});

function plain(cell: Cell): Draft {
  return { ...asIs(cell), ...named(cell("username"), cell("email")) };
}

/** A building is where people sit; the work address is a postal one of several lines, which groups nobody. */
function google(cell: Cell): Draft {
  const status = cell("newStatus")?.trim() || cell("archived")?.trim() || null;
  return {
    ...asIs(cell),
    ...named(null, cell("email")),
    department: googleDepartment(cell("department"), cell("orgUnit")),
    phone: firstOf(cell("phone")),
    mobile: firstOf(cell("mobile")),
    archived: status && (/^(suspend|archiv)/i.test(status) ? "yes" : /^active/i.test(status) ? "no" : null),
  };
}

/** The department, else the organisational unit in which the account is; the topmost one, "/", says nothing. */
function googleDepartment(department: string | null, orgUnit: string | null): string | null {
  const unit = orgUnit === null ? null : (orgUnit.trim().split("/").at(-1) ?? "");
  return department?.trim() || (unit ?? department);
}

/** Google puts several values into one field, with commas and no spaces. */
const firstOf = (values: string | null) => values && (values.split(",")[0] ?? "");

function entra(cell: Cell): Draft {
  const username = cell("username");
  const enabled = cell("enabled")?.trim().toLowerCase();
  const blocked = cell("blocked")?.trim().toLowerCase();
  return {
    ...asIs(cell),
    ...splitName(cell),
    username,
    derived: false,
    email: cell("email")?.trim() || addressOf(username) || cell("email"),
    archived:
      enabled === "false" || blocked === "true" ? "yes" : enabled === "true" || blocked === "false" ? "no" : null,
  };
}

/** A guest's user principal name (anna_fabrikam.com#EXT#@contoso.onmicrosoft.com) has the form of an address but receives no mail. */
const addressOf = (username: string | null) => (username === null || /#EXT#/i.test(username) ? null : username);

/** First and last name, else both from the display name: "Schmidt, Anna" or "Anna Maria Schmidt". */
function splitName(cell: Cell): { firstName: string | null; lastName: string | null } {
  const firstName = cell("firstName");
  const lastName = cell("lastName");
  const shown = cell("displayName")?.trim();
  if (!shown || firstName?.trim() || lastName?.trim()) return { firstName, lastName };
  const comma = shown.indexOf(",");
  if (comma > 0) return { firstName: shown.slice(comma + 1), lastName: shown.slice(0, comma) };
  const space = shown.lastIndexOf(" ");
  return space < 0
    ? { firstName: shown, lastName: "" }
    : { firstName: shown.slice(0, space), lastName: shown.slice(space + 1) };
}
