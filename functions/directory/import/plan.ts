import { newId } from "#shared/ids.ts";
import { roles } from "#shared/permissions.ts";
import type { T } from "#shared/texts/texts.ts";
import { nameKey } from "#shared/text-rules.ts";
import { differences, importedFields, type UserFields } from "../rules.ts";
import type { ImportLine } from "./columns.ts";
import type { Known, KnownUser } from "./known.ts";

export interface PlacePlan {
  readonly kind: "department" | "location";
  readonly id: string;
  readonly name: string;
}

/** What a line comes to. */
export type Outcome =
  | { readonly kind: "failed"; readonly line: number; readonly reason: string }
  | { readonly kind: "unchanged"; readonly line: number; readonly user: KnownUser }
  | {
      readonly kind: "created" | "updated";
      readonly line: number;
      /** As they are after it. */
      readonly user: KnownUser;
      readonly before: Partial<KnownUser>;
      readonly after: Partial<KnownUser>;
      readonly places: readonly PlacePlan[];
      /** Only for somebody who has none yet. */
      readonly password: string | null;
    };

export interface Planning {
  readonly t: T;
  /** Who imports: nobody archives themselves. */
  readonly actorId: string | null;
  /** What is wrong with a password of somebody of those names; null: nothing. */
  readonly passwordFault: (password: string, names: readonly (string | null)[]) => "short" | "long" | "name" | "common" | null;
  /** The lines that the users of this file stand on so far. */
  readonly seen: Map<string, number>;
}

/**
 * Decides what a line does, and takes it into `known`, so that the next line sees it. A blank cell clears, a column
 * that is not there leaves alone. User names, roles and passwords have no blank: theirs leaves alone, too.
 */
export function planLine(known: Known, line: ImportLine, how: Planning): Outcome {
  const { t } = how;
  const fail = (reason: string): Outcome => ({ kind: "failed", line: line.line, reason });
  if (line.fault !== null) return fail(line.fault);

  const { password, department, location, ...wanted } = line.fields;
  const read = importedFields.safeParse({ ...wanted, department, location, role: roleOf(line.fields.role) });
  if (!read.success) return fail(read.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`).join("; "));
  const { username, role, department: departmentName, location: locationName, ...fields } = read.data;

  const byName = username ? known.byUsername.get(nameKey(username)) : undefined;
  const byEmail = fields.email ? known.byEmail.get(nameKey(fields.email)) : undefined;
  if (byName && byEmail && byName.id !== byEmail.id) return fail(t("directory.lineTwoPeople", username!, fields.email!));
  const user = byName ?? byEmail;
  const name = user?.username ?? (username || (username === undefined ? fields.email : null));
  if (!name) return fail(t("directory.lineNoUsername"));
  const earlier = user && how.seen.get(user.id);
  if (earlier !== undefined) return fail(t("directory.lineTwice", earlier));
  const stranger = strangerOf(known, user, nameKey(name), fields.email);
  if (stranger) return fail(t("directory.lineOthersName", stranger));

  const places: PlacePlan[] = [];
  const before: KnownUser = user ?? { ...nobody, id: newId(), username: name, usernameKey: nameKey(name) };
  const wished: Partial<KnownUser> = { ...(fields as Partial<UserFields>), ...(role ? { role } : {}) };
  if (departmentName !== undefined) Object.assign(wished, { departmentId: placeId(known.departments, "department", departmentName, places) });
  if (locationName !== undefined) Object.assign(wished, { locationId: placeId(known.locations, "location", locationName, places) });
  if (fields.email !== undefined) Object.assign(wished, { emailKey: fields.email === null ? null : nameKey(fields.email) });
  if (line.archived !== null) Object.assign(wished, { archived: line.archived });

  const changed = differences<KnownUser>(before, wished);
  const after: KnownUser = { ...before, ...changed?.after };
  if (user && after.archived && !user.archived && user.id === how.actorId) return fail(t("directory.lineSelf"));
  if (user?.role === "administrator" && !user.archived && (after.archived || after.role !== "administrator") && known.administrators <= 1)
    return fail(t("directory.lineLastAdministrator"));
  const set = password && !known.withPassword.has(before.id) ? password : null;
  const fault = set && how.passwordFault(set, [after.username, after.firstName, after.lastName, after.email]);
  if (fault) return fail(t(passwordReasons[fault]));

  how.seen.set(before.id, line.line);
  if (user && !changed && !set) return { kind: "unchanged", line: line.line, user };
  for (const place of places) known[place.kind === "department" ? "departments" : "locations"].set(nameKey(place.name), place.id);
  if (set) known.withPassword.add(before.id);
  known.put(after, user);
  return { kind: user ? "updated" : "created", line: line.line, user: after, before: changed?.before ?? {}, after: changed?.after ?? {}, places, password: set };
}

const passwordReasons = {
  short: "directory.linePasswordShort",
  long: "directory.linePasswordLong",
  name: "directory.linePasswordName",
  common: "directory.linePasswordCommon",
} as const;

const nobody = { firstName: "", lastName: "", email: null, emailKey: null, phone: null, mobile: null, departmentId: null, locationId: null, timeZone: null, role: "user", archived: false };

/** One signs in by user name or by e-mail address: neither may be the other of somebody else. */
function strangerOf(known: Known, user: KnownUser | undefined, usernameKey: string, email: string | null | undefined): string | null {
  const hasName = known.byEmail.get(usernameKey);
  if (hasName && hasName.id !== user?.id) return hasName.username;
  const hasEmail = email ? known.byUsername.get(nameKey(email)) : undefined;
  return hasEmail && hasEmail.id !== user?.id ? hasEmail.username : null;
}

function placeId(ids: ReadonlyMap<string, string>, kind: PlacePlan["kind"], name: string | null, places: PlacePlan[]): string | null {
  if (name === null) return null;
  const known = ids.get(nameKey(name));
  if (known) return known;
  const place = { kind, id: newId(), name };
  places.push(place);
  return place.id;
}

/** Roles as people write them; what is none of them stays, and is reported. */
function roleOf(written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  const key = nameKey(written);
  const role = { admin: "administrator", "department manager": "manager", reception: "receptionist", employee: "user" }[key] ?? key;
  return role === "" ? undefined : roles.find((one) => one === role) ?? written;
}
