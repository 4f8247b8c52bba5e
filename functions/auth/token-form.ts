import { tokenActions } from "#shared/grants.ts";
import type { Who } from "#shared/permissions.ts";
import type { SettingsStore } from "#shared/settings/store.ts";
import { say } from "#shared/texts/current.ts";
import { type NewTokenInput, newTokenSchema, tokenFault } from "./token-schema.ts";

/** A token as a form sends it: a tick for each permission. */
export interface TypedToken {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly days: string;
}

type Fields = Readonly<Record<string, string | undefined>>;

export interface ReadToken {
  readonly typed: TypedToken;
  /** Null where something is wrong; `errors` says what, by field. */
  readonly wanted: NewTokenInput | null;
  readonly errors: { readonly name?: string; readonly scopes?: string; readonly days?: string };
}

/** Reads the form of a token for a user. */
export function readToken(fields: Fields, user: Who, settings: Pick<SettingsStore, "get">): ReadToken {
  const typed = {
    name: (fields.name ?? "").slice(0, 500),
    scopes: tokenActions.filter((action) => fields[`scope:${action}`] !== undefined),
    days: (fields.days ?? "").slice(0, 10),
  };
  const read = newTokenSchema.safeParse({ ...typed, days: typed.days === "never" ? null : Number(typed.days) });
  if (!read.success) {
    const wrong = new Set(read.error.issues.map(({ path }) => String(path[0])));
    return {
      typed,
      wanted: null,
      errors: {
        ...(wrong.has("name") ? { name: say("security.nameNeeded") } : {}),
        ...(wrong.has("scopes") ? { scopes: say("security.scopeNeeded") } : {}),
        ...(wrong.has("days") ? { days: say("security.daysNeeded") } : {}),
      },
    };
  }
  const fault = tokenFault(read.data, user, settings);
  return { typed, wanted: fault ? null : read.data, errors: fault ? { [fault.field]: fault.detail } : {} };
}
