import { z } from "zod";
import { endings, kinds, statusColors } from "#shared/status/types.ts";
import { line, timeOfDay } from "#shared/text-rules.ts";
import { say } from "#shared/texts/current.ts";
import { types as iconNames } from "#ui/icons/names.mjs";

/** The icons that an administrator may choose from. */
export const statusIcons: readonly string[] = iconNames;

/** What a status type is made of; the key is given once and stays. */
export const typeShape = z
  .object({
    name: line(60).refine((name) => name !== "", { error: () => say("error.mustBeThere") }),
    kind: z.enum(["in", "busy", "away", "out"], { error: () => say("error.mustOneOf", "in, busy, away, out") }),
    icon: z.enum(iconNames as [string, ...string[]], { error: () => say("error.mustIcon") }),
    color: z.enum(statusColors, { error: () => say("error.mustColour") }),
    ends: z.enum(endings, { error: () => say("error.mustOneOf", "never, day, time, return") }),
    endsAt: timeOfDay.nullable().default(null),
    asksComment: z.boolean().default(false),
    asksReturn: z.boolean().default(false),
    countsAsWork: z.boolean().default(true),
    departments: z.array(z.string().max(26)).max(500).nullable().default(null),
  })
  .refine((type) => type.ends !== "time" || type.endsAt !== null, {
    path: ["endsAt"],
    message: "is required where it ends at a time of day",
  })
  .transform((type) => ({
    ...type,
    endsAt: type.ends === "time" ? type.endsAt : null,
    departments: type.departments?.length ? [...new Set(type.departments)].sort() : null,
  }));
export type TypeInput = z.input<typeof typeShape>;
export type TypeValues = z.output<typeof typeShape>;

/** Why a type cannot be retired; null: it can. */
export function whyNotRetire(
  type: { readonly key: string; readonly kind: string },
  all: readonly { readonly key: string; readonly kind: string; readonly retired: boolean }[],
): "unknown" | "last-in" | null {
  if (type.key === "unknown") return "unknown";
  const others = all.filter((one) => one.key !== type.key && !one.retired && one.kind === "in");
  return type.kind === "in" && others.length === 0 ? "last-in" : null;
}

export const kindsToChoose = kinds.filter((kind) => kind !== "unknown");
