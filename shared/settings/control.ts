import { z } from "zod";
import { say } from "../texts/current.ts";
import { registry, type SettingName, statusTypeKey } from "./registry.ts";

/** How a person sets a client setting: by choosing, from the status types, by a tick, by a number, by a time of day, or by typing. */
export type Control =
  | { readonly kind: "choice"; readonly options: readonly string[] }
  | { readonly kind: "status" }
  | { readonly kind: "switch" }
  | { readonly kind: "number"; readonly from: number; readonly to: number }
  | { readonly kind: "text" };

/** The control that a setting's type asks for; null for one that no form shows, such as what the board remembers by itself. */
export function controlOf(name: SettingName): Control | null {
  const schema: unknown = registry[name].schema;
  if (schema === statusTypeKey) return { kind: "status" };
  // The default first: an object puts keys such as "12" before all others, whatever the order in which they were written.
  if (schema instanceof z.ZodEnum)
    return { kind: "choice", options: [...new Set([String(registry[name].default), ...schema.options.map(String)])] };
  if (schema instanceof z.ZodBoolean) return { kind: "switch" };
  if (schema instanceof z.ZodNumber)
    return { kind: "number", from: schema.minValue ?? 0, to: schema.maxValue ?? Number.MAX_SAFE_INTEGER };
  return schema instanceof z.ZodString ? { kind: "text" } : null;
}

/** What values a setting takes, for the one who sent another. */
export function allowedValues(name: SettingName): string {
  const control = controlOf(name);
  if (control?.kind === "choice")
    return say("error.mustOneOf", control.options.map((option) => JSON.stringify(option)).join(", "));
  return control?.kind === "switch" ? say("error.mustBoolean") : "";
}
