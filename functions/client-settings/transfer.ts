import { z } from "zod";
import { isSettingName, registry, type SettingName } from "#shared/settings/registry.ts";
import { readValue } from "./rules.ts";

/** What an export holds: the values that administrators chose, departments by their names. */
export interface Exported {
  readonly site: Readonly<Record<string, ExportedSetting>>;
  readonly departments: Readonly<Record<string, Readonly<Record<string, ExportedSetting>>>>;
}
export interface ExportedSetting {
  readonly value: unknown;
  readonly locked: boolean;
}

const scopeShape = z.record(z.string(), z.object({ value: z.unknown(), locked: z.boolean().default(false) }));
export const exportShape = z.object({
  site: scopeShape.default({}),
  departments: z.record(z.string(), scopeShape).default({}),
});

/** One entry of an import that can be taken. `department` is null for the site. */
export interface ReadEntry {
  readonly department: string | null;
  readonly name: SettingName;
  readonly value: unknown;
  readonly locked: boolean;
}
/** One that cannot: where it stands and why. */
export interface BadEntry {
  readonly at: string;
  readonly reason: "unknown" | "not-yours" | "site-only" | { readonly value: string };
}

/** Holds each entry of an import against the registry, and against what whoever imports may set. */
export function readEntries(
  exported: z.infer<typeof exportShape>,
  may: (name: SettingName) => boolean,
): { good: ReadEntry[]; bad: BadEntry[] } {
  const good: ReadEntry[] = [];
  const bad: BadEntry[] = [];
  const scopes: [string | null, z.infer<typeof scopeShape>][] = [
    [null, exported.site],
    ...Object.entries(exported.departments),
  ];
  for (const [department, settings] of scopes)
    for (const [name, { value, locked }] of Object.entries(settings)) {
      const at = department === null ? name : `${department}: ${name}`;
      if (!isSettingName(name)) bad.push({ at, reason: "unknown" });
      else if (!may(name)) bad.push({ at, reason: "not-yours" });
      else if (!registry[name].personal && (department !== null || locked)) bad.push({ at, reason: "site-only" });
      else {
        const read = readValue(name, value);
        if (read.ok) good.push({ department, name, value: read.value, locked });
        else bad.push({ at, reason: { value: read.reason } });
      }
    }
  return { good, bad };
}
