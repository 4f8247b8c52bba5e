/** Whose file it is: our own plain columns, Google Workspace's "Download users", Microsoft Entra ID's or 365's. */
export type Format = "plain" | "google" | "entra";

/** What a column may tell. The last five are of the exports, from which a field is made. */
export type Source =
  | "username"
  | "firstName"
  | "lastName"
  | "email"
  | "department"
  | "location"
  | "phone"
  | "mobile"
  | "timeZone"
  | "role"
  | "initialPassword"
  | "archived"
  | "orgUnit"
  | "newStatus"
  | "displayName"
  | "enabled"
  | "blocked";

export interface Columns {
  readonly format: Format;
  /** Where each is in a line, from 0. */
  readonly at: { readonly [S in Source]?: number };
  /** The names as they stand in the file, by place. */
  readonly names: readonly string[];
  /** The columns that tell nothing here, at most 100 of them. */
  readonly ignored: readonly string[];
  /** A column that is there twice; null if none. */
  readonly twice: string | null;
}

/** Names without case, spaces, underscores and hyphens. The first that a file has is taken. */
type Known = { readonly [S in Source]?: readonly string[] };

const plain: Known = {
  username: ["username"],
  firstName: ["firstname"],
  lastName: ["lastname"],
  email: ["email", "emailaddress"],
  department: ["department"],
  location: ["location"],
  phone: ["phone"],
  mobile: ["mobile"],
  timeZone: ["timezone"],
  role: ["role"],
  initialPassword: ["initialpassword"],
  archived: ["archived"],
};

/**
 * Google's names end in [Required], [READ ONLY] or [UPLOAD ONLY], which are left out here (Admin help, "Add or update
 * multiple users from a CSV file"). Its password is never read: it is **** or somebody's real one.
 */
const google: Known = {
  email: ["emailaddress"],
  firstName: ["firstname"],
  lastName: ["lastname"],
  department: ["department"],
  orgUnit: ["orgunitpath"],
  location: ["buildingid"],
  phone: ["workphone"],
  mobile: ["mobilephone"],
  archived: ["status"],
  newStatus: ["newstatus"],
};

/** Entra admin center, "Download users" (learn.microsoft.com, users-bulk-download), then Microsoft 365 admin center, "Export users". */
const entra: Known = {
  username: ["userprincipalname"],
  firstName: ["givenname", "firstname"],
  lastName: ["surname", "lastname"],
  displayName: ["displayname"],
  email: ["mail"],
  department: ["department"],
  location: ["officelocation", "physicaldeliveryofficename", "office"],
  phone: ["telephonenumber", "phonenumber"],
  mobile: ["mobilephone", "mobile"],
  enabled: ["accountenabled"],
  blocked: ["blockcredential"],
};

const known = { plain, google, entra };
const MOST_NAME = 120;
const MOST_IGNORED = 100;

/** Understands the first line of a file. */
export function columnsOf(header: readonly string[]): Columns {
  const names = header.map((name) =>
    name
      .slice(0, MOST_NAME)
      .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
      .trim(),
  );
  const keys = names.map(keyOf);
  const format = formatOf(keys);
  const at: { [S in Source]?: number } = {};
  const taken = new Set<number>();
  let twice: string | null = null;
  for (const [source, wanted] of Object.entries(known[format]) as [Source, readonly string[]][]) {
    for (const key of wanted) {
      const place = keys.indexOf(key);
      if (place < 0) continue;
      if (keys.includes(key, place + 1)) twice ??= names[place] ?? key;
      if (at[source] !== undefined) continue;
      at[source] = place;
      taken.add(place);
    }
  }
  const ignored = names.filter((name, place) => name !== "" && !taken.has(place)).slice(0, MOST_IGNORED);
  return { format, at, names, ignored, twice };
}

const keyOf = (name: string) =>
  name
    .normalize("NFKC")
    .replace(/\[[^\]]*\]/g, "")
    .toLowerCase()
    .replace(/[\s_-]+/g, "");

function formatOf(keys: readonly string[]): Format {
  if (keys.includes("userprincipalname")) return "entra";
  if (
    !keys.includes("username") &&
    keys.includes("emailaddress") &&
    ["orgunitpath", "newstatus", "firstname"].some((key) => keys.includes(key))
  )
    return "google";
  return "plain";
}
