import { z } from "zod";
import { catalogue, tokenActions } from "#shared/grants.ts";
import { type Action, scopeOf, type Who } from "#shared/permissions.ts";
import type { SettingsStore } from "#shared/settings/store.ts";
import { line, needed } from "#shared/text-rules.ts";
import { say } from "#shared/texts/current.ts";
import type { T } from "#shared/texts/texts.ts";

/** How long tokens are offered to work, in days. */
export const tokenDays = [30, 90, 365] as const;
const MOST_DAYS = 365;

const scopes = z.enum(tokenActions as [Action, ...Action[]]);
/** What a token is made from. */
export const newTokenSchema = z.object({
  name: needed(line(120)).describe("What it is for"),
  scopes: z
    .array(scopes)
    .min(1, { error: () => say("error.mustPermission") })
    .transform((names) => tokenActions.filter((action) => names.includes(action)))
    .describe("Those of its user's permissions that it has"),
  days: z
    .int()
    .min(1)
    .max(MOST_DAYS)
    .nullable()
    .default(90)
    .describe("How long it works; null, where the site allows it: until it is revoked"),
});
export type NewTokenInput = z.infer<typeof newTokenSchema>;

/** What somebody can give a token: of what they may themselves. */
export const grantableBy = (who: Who): Action[] => tokenActions.filter((action) => scopeOf(who, action) !== null);

/** What a permission is called. */
export const scopeLabel = (t: T, action: Action): string => t(catalogue[action].text);

/** What the site, or the rights of the user for whom it is, have against a token, by its field; null: nothing. */
export function tokenFault(
  wanted: NewTokenInput,
  user: Who,
  settings: Pick<SettingsStore, "get">,
): { readonly field: "scopes" | "days"; readonly detail: string } | null {
  if (wanted.days === null && !settings.get("site.endlessTokens"))
    return { field: "days", detail: say("security.endlessNot") };
  const may = new Set(grantableBy(user));
  const [not] = wanted.scopes.filter((action) => !may.has(action));
  return not ? { field: "scopes", detail: say("security.scopeNot", not) } : null;
}
