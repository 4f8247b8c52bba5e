import { newId } from "#shared/ids.ts";
import { nameKey } from "#shared/text-rules.ts";
import type { T } from "#shared/texts/texts.ts";
import type { DirectoryLine, DirectoryRow } from "../csv/read.ts";
import { differences } from "../rules.ts";
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
  /** Whether who imports may do as much as a role at least: they change nobody who may do more, nor make anybody so. */
  readonly mayGive: (role: string) => boolean;
  /** What is wrong with an initial password of somebody of those names, in words; null: nothing. */
  readonly passwordFault: (password: string, names: readonly (string | null)[]) => string | null;
  /** The lines that the users of this file stand on so far. */
  readonly seen: Map<string, number>;
}

/**
 * Decides what a line does, and takes it into `known`, so that the next line sees it. An empty cell clears, a column
 * that is not there leaves alone. User names, roles and passwords have no "none": an empty cell leaves them alone, too.
 */
export function planLine(known: Known, line: DirectoryLine, how: Planning): Outcome {
  const { t } = how;
  const fail = (reason: string): Outcome => ({ kind: "failed", line: line.line, reason });
  if (!line.ok) return fail(line.reason);

  const row = line.user;
  const byName = known.byUsername.get(nameKey(row.username));
  const byEmail = row.email ? known.byEmail.get(nameKey(row.email)) : undefined;
  if (byName && byEmail && byName.id !== byEmail.id)
    return fail(t("directory.lineTwoPeople", row.username, row.email!));
  const user = byName ?? byEmail;
  const earlier = user && how.seen.get(user.id);
  if (earlier !== undefined) return fail(t("directory.lineTwice", earlier));
  const stranger = strangerOf(known, user, nameKey(user?.username ?? row.username), row.email);
  if (stranger) return fail(t("directory.lineOthersName", stranger));

  const places: PlacePlan[] = [];
  const before: KnownUser = user ?? {
    ...nobody,
    id: newId(),
    username: row.username,
    usernameKey: nameKey(row.username),
  };
  const changed = differences<KnownUser>(before, wishes(known, row, places));
  const after: KnownUser = { ...before, ...changed?.after };
  if (after.archived && user?.archived === false && user.id === how.actorId) return fail(t("directory.lineSelf"));
  if (
    user?.role === "administrator" &&
    !user.archived &&
    (after.archived || after.role !== "administrator") &&
    known.administrators <= 1
  )
    return fail(t("directory.lineLastAdministrator"));
  if (changed?.after.role !== undefined && !how.mayGive(after.role)) return fail(t("roles.roleAboveYou"));
  const password = row.initialPassword && !known.withPassword.has(before.id) ? row.initialPassword : null;
  const fault = password && how.passwordFault(password, [after.username, after.firstName, after.lastName, after.email]);
  if (fault) return fail(fault);

  if (user && (changed || password) && !how.mayGive(user.role)) return fail(t("roles.aboveYou"));
  how.seen.set(before.id, line.line);
  if (user && !changed && !password) return { kind: "unchanged", line: line.line, user };
  for (const place of places)
    known[place.kind === "department" ? "departments" : "locations"].set(nameKey(place.name), place.id);
  if (password) known.withPassword.add(before.id);
  known.put(after, user);
  return {
    kind: user ? "updated" : "created",
    line: line.line,
    user: after,
    before: changed?.before ?? {},
    after: changed?.after ?? {},
    places,
    password,
  };
}

/** What a line wants the user to be; what it says nothing of is not there. */
function wishes(known: Known, row: DirectoryRow, places: PlacePlan[]): Partial<KnownUser> {
  const { firstName, lastName, email, phone, mobile, timeZone, department, location, role, archived } = row;
  return {
    ...(firstName === null ? {} : { firstName }),
    ...(lastName === null ? {} : { lastName }),
    ...(email === null ? {} : { email: email || null, emailKey: email ? nameKey(email) : null }),
    ...(phone === null ? {} : { phone: phone || null }),
    ...(mobile === null ? {} : { mobile: mobile || null }),
    ...(timeZone === null ? {} : { timeZone: timeZone || null }),
    ...(department === null ? {} : { departmentId: placeId(known.departments, "department", department, places) }),
    ...(location === null ? {} : { locationId: placeId(known.locations, "location", location, places) }),
    ...(role === null ? {} : { role }),
    ...(archived === null ? {} : { archived }),
  };
}

const nobody = {
  firstName: "",
  lastName: "",
  email: null,
  emailKey: null,
  phone: null,
  mobile: null,
  departmentId: null,
  locationId: null,
  timeZone: null,
  role: "user",
  archived: false,
};

/** One signs in by user name or by e-mail address: neither may be the other of somebody else. */
function strangerOf(
  known: Known,
  user: KnownUser | undefined,
  usernameKey: string,
  email: string | null,
): string | null {
  const hasName = known.byEmail.get(usernameKey);
  if (hasName && hasName.id !== user?.id) return hasName.username;
  const hasEmail = email ? known.byUsername.get(nameKey(email)) : undefined;
  return hasEmail && hasEmail.id !== user?.id ? hasEmail.username : null;
}

function placeId(
  ids: ReadonlyMap<string, string>,
  kind: PlacePlan["kind"],
  name: string,
  places: PlacePlan[],
): string | null {
  if (name === "") return null;
  const known = ids.get(nameKey(name));
  if (known) return known;
  const place = { kind, id: newId(), name };
  places.push(place);
  return place.id;
}
