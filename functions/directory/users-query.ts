import { isId } from "#shared/ids.ts";
import type { UserFilter } from "./queries.ts";
import { fieldKeys } from "./views/options.ts";

const one = <V extends string>(value: string | undefined, of: readonly V[]): V | null =>
  of.find((each) => each === value) ?? null;
const id = (value: string | undefined) => (value && isId(value) ? value : null);

/** Whom the address of the list asks for; what it does not understand it leaves out. */
export const filterOf = (query: Readonly<Record<string, string | undefined>>): UserFilter => ({
  search: (query.q ?? "")
    .slice(0, 100)
    .toWellFormed()
    .replace(/\p{Cc}/gu, " "),
  departmentId: id(query.department),
  locationId: id(query.location),
  role: query.role && /^[a-z0-9-]{1,30}$/.test(query.role) ? query.role : null,
  state: one(query.state, ["active", "invitable", "archived", "all"]) ?? "active",
  sort: one(query.sort, ["name", "username", "department", "location", "role"]) ?? "name",
  descending: query.desc === "1",
});

/** A page's number, from 1. */
export const pageOf = (value: string | undefined): number => (/^[1-9]\d{0,6}$/.test(value ?? "") ? Number(value) : 1);

export type TypedUser = { readonly [F in keyof typeof fieldKeys]?: string | null };

/** The fields of a user that a form carries. */
export function typedUser(fields: Readonly<Record<string, string | undefined>>): TypedUser {
  const names = Object.keys(fieldKeys) as (keyof typeof fieldKeys)[];
  return Object.fromEntries(names.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])));
}
