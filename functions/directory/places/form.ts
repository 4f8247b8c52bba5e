import type { PlaceKind } from "./find.ts";
import type { DepartmentPatch, LocationPatch, PlaceFields } from "./rules.ts";

/** The fields of a place's form, each as one text; the days of work from 1 (Monday) to 7, separated by commas. */
const names = {
  department: ["name", "isolated", "workDays", "workFrom", "workTo"],
  location: ["name", "timeZone"],
} as const;
export const namesOf = (kind: PlaceKind): readonly (keyof PlaceFields)[] => names[kind];

export type PlaceForm = Readonly<Record<string, string>>;

export const formOfPlace = (kind: PlaceKind, fields: PlaceFields): PlaceForm =>
  Object.fromEntries(namesOf(kind).map((name) => [name, String(fields[name] ?? "")]));

/** What a place's form sent: as it is shown again, and as it is saved. */
export function typedPlace(
  kind: PlaceKind,
  sent: Readonly<Record<string, readonly string[]>>,
): { form: PlaceForm; input: DepartmentPatch & LocationPatch } {
  const one = (name: string) => sent[name]?.at(-1) ?? "";
  const form = {
    name: one("name"),
    ...(kind === "location"
      ? { timeZone: one("timeZone") }
      : {
          isolated: String(sent.isolated !== undefined),
          workDays: [...(sent.workDays ?? [])].sort().join(),
          workFrom: one("workFrom"),
          workTo: one("workTo"),
        }),
  };
  const { isolated, ...rest } = form as PlaceForm;
  return { form, input: { ...rest, ...(isolated === undefined ? {} : { isolated: isolated === "true" }) } };
}
