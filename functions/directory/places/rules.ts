import { z } from "zod";
import { isId } from "#shared/ids.ts";
import { keyed, needed } from "#shared/text-rules.ts";
import { say } from "#shared/texts/current.ts";
import { placeName, timeZone } from "../rules.ts";

const timeOfDay = z
  .string()
  .regex(/^$|^([01]\d|2[0-3]):[0-5]\d$/, { error: () => say("error.mustTime") })
  .transform((text) => text || null)
  .nullable();
const days = z
  .string()
  .regex(/^$|^[1-7](,[1-7]){0,6}$/, { error: () => say("error.mustDays") })
  .transform((text) => [...new Set(text.split(","))].sort().join() || null)
  .nullable();
const ids = z
  .array(z.string().refine(isId, { error: () => say("error.mustKnown") }))
  .max(100, { error: () => say("error.mustMostOf", 100) });

const departmentFields = {
  name: placeName,
  /** Closed to all others. */
  isolated: z.boolean(),
  /** Working hours of its own; null or empty: the site's. */
  workDays: days,
  workFrom: timeOfDay,
  workTo: timeOfDay,
  /** Who was made a manager of it. */
  managers: ids.transform((all) => [...new Set(all)].sort()),
};
export const departmentPatch = z.object(departmentFields).partial();
export const newDepartment = departmentPatch.extend({ name: placeName });
export type DepartmentPatch = z.input<typeof departmentPatch>;
export type NewDepartment = z.input<typeof newDepartment>;

export const newLocation = z.object({ name: placeName, timeZone: timeZone.nullable().default(null) });
export const locationPatch = z.object({ name: placeName, timeZone: timeZone.nullable() }).partial();
export type LocationPatch = z.input<typeof locationPatch>;
export type NewLocation = z.input<typeof newLocation>;

/** A day on which nobody works, a date of the calendar. */
export const newHoliday = z.object({
  day: z.iso.date({ error: () => say("error.mustDate") }),
  name: needed(keyed(120)),
});
export type NewHoliday = z.input<typeof newHoliday>;

/** A place as administrators edit it; a location has a time zone, a department the rest. */
export interface PlaceFields {
  readonly name: string;
  readonly timeZone?: string | null | undefined;
  readonly isolated?: boolean | undefined;
  readonly workDays?: string | null | undefined;
  readonly workFrom?: string | null | undefined;
  readonly workTo?: string | null | undefined;
  readonly managers?: readonly string[] | undefined;
}
