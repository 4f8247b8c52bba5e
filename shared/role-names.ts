import { catalogue, type Grants } from "./grants.ts";
import { type Action, actions, roles as productRoles, type Role, type Scope } from "./permissions.ts";
import type { OwnRole } from "./roster/rights.ts";
import type { T } from "./texts/texts.ts";

/** What a role is called; one that is not there any more is that of every user. */
export const roleName = (t: T, key: string, own: ReadonlyMap<string, OwnRole>): string =>
  own.get(key)?.name ?? t(`roles.${(productRoles as readonly string[]).includes(key) ? (key as Role) : "user"}`);

/** All roles to choose from: the product's, least rights first, then the site's own by name. */
export const roleOptions = (t: T, own: ReadonlyMap<string, OwnRole>): { value: string; label: string }[] => [
  ...productRoles.map((key) => ({ value: key, label: t(`roles.${key}`) })),
  ...[...own.values()]
    .map(({ key, name }) => ({ value: key, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label)),
];

const scopeKeys = {
  own: "roles.scopeOwn",
  department: "roles.scopeDepartment",
  open: "roles.scopeOpen",
  all: "roles.scopeAll",
} as const;

/** How far a permission reaches in words; "yes" for one that is upon nobody, "no" for none. */
export function sayScope(t: T, action: Action, scope: Scope | undefined): string {
  if (scope === undefined) return t("roles.no");
  const { scopes } = catalogue[action];
  return scopes.length > 1 ? t(scopeKeys[scope]) : t("roles.yes");
}

/** What differs between two sets of grants, a sentence each. */
export const sayDifferences = (t: T, before: Grants, after: Grants): string[] =>
  actions
    .filter((action) => before[action] !== after[action])
    .map((action) =>
      t(
        "roles.whatChanged",
        t(catalogue[action].text),
        sayScope(t, action, before[action]),
        sayScope(t, action, after[action]),
      ),
    );
