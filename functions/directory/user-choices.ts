import type { Context } from "hono";
import type { Deps } from "#shared/deps.ts";
import { covers, grantsOfRole } from "#shared/grants.ts";
import type { Env } from "#shared/http/env.ts";
import { uiOf } from "#shared/http/ui.ts";
import { viewerOf } from "#shared/http/viewer.ts";
import { roleOptions } from "#shared/role-names.ts";

/** What a form's selects offer: the roles that the viewer may give, and the one that the user has. */
export function userChoices(c: Context<Env>, deps: Deps, having = "user") {
  const { roster } = deps;
  const own = grantsOfRole(viewerOf(c).role, roster.roles);
  return {
    departments: roster.departments.map(({ id, name }) => ({ value: id, label: name })),
    locations: roster.locations.map(({ id, name }) => ({ value: id, label: name })),
    roles: roleOptions(uiOf(c, deps).t, roster.roles).filter(
      ({ value }) => value === having || covers(own, grantsOfRole(value, roster.roles)),
    ),
  };
}
