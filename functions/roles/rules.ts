import { z } from "zod";
import { settled } from "#shared/grants.ts";
import { line, needed } from "#shared/text-rules.ts";
import { say } from "#shared/texts/current.ts";

/** A role of the site's own as it is sent: its name, and how far each of its permissions reaches. */
export const roleShape = z.object({
  name: needed(line(60)),
  grants: z.record(z.string().max(60), z.string().max(20)).transform(settled),
});
export const rolePatch = roleShape.partial();
export type RoleInput = z.input<typeof roleShape>;
export type RolePatch = z.input<typeof rolePatch>;

/** What a deputy may do for whom they stand in for. */
export const deputyRights = z.object({
  maySetStatus: z.boolean({ error: () => say("error.mustBoolean") }),
  mayReadNotes: z.boolean({ error: () => say("error.mustBoolean") }),
});
export type DeputyRights = z.output<typeof deputyRights>;
