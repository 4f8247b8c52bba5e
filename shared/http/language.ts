import type { Context, MiddlewareHandler } from "hono";
import type { SettingsStore } from "../settings/store.ts";
import { speaking } from "../texts/current.ts";
import { isLanguage, type Language, languages } from "../texts/texts.ts";
import type { Env } from "./env.ts";

/** Answers in the language of whoever asked: what actions throw is said in it. */
export function language(settings: SettingsStore): MiddlewareHandler<Env> {
  // Who asks is found out further on: the language is looked up when something is said.
  return function language(c, next) {
    return speaking(() => languageOf(c, settings), next);
  };
}

/**
 * The language that the viewer chose; else the first of Accept-Language (RFC 9110, 12.5.4) that the product speaks; else
 * the site's.
 */
export function languageOf(c: Context<Env>, settings: SettingsStore): Language {
  const person = c.get("viewer") ?? c.get("settingUp");
  const chosen = settings.get("appearance.language", person?.id, person?.departmentId);
  if (isLanguage(chosen)) return chosen;
  return preferred(c.req.header("Accept-Language")) ?? settings.get("site.language");
}

function preferred(header: string | undefined): Language | undefined {
  for (const tag of tagsOf(header)) {
    const known = languages.find((language) => primaryOf(tag) === language);
    if (known) return known;
  }
  return undefined;
}

/** What Accept-Language names; browsers are believed in its order, none writes so much as to need the weights. */
export const tagsOf = (header: string | undefined): string[] =>
  (header ?? "")
    .slice(0, 200)
    .split(",")
    .map((part) => part.split(";")[0]!.trim());

/** The language of a tag (BCP 47): `de` of `de-AT`. */
export const primaryOf = (tag: string): string => tag.toLowerCase().split("-")[0]!;
