import type { Context, MiddlewareHandler } from "hono";
import { speaking } from "../texts/current.ts";
import { type Language, languages } from "../texts/texts.ts";
import type { Env } from "./env.ts";

/** Answers in the language of whoever asked: what actions throw is said in it. */
export const language: MiddlewareHandler<Env> = function language(c, next) {
  return speaking(languageOf(c), next);
};

/** The first language of Accept-Language (RFC 9110, 12.5.4) that the product speaks; English where it speaks none. */
export function languageOf(c: Context<Env>): Language {
  const wanted = (c.req.header("Accept-Language") ?? "").slice(0, 200).toLowerCase().split(",");
  for (const one of wanted) {
    const tag = one.split(";")[0]!.trim();
    const known = languages.find((language) => tag === language || tag.startsWith(`${language}-`));
    if (known) return known;
  }
  return "en";
}
