import { inArray } from "drizzle-orm";
import type { z } from "zod";
import type { Actor } from "#shared/audit.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { can, type Who } from "#shared/permissions.ts";
import { registry } from "#shared/settings/registry.ts";
import { nameKey } from "#shared/text-rules.ts";
import { say } from "#shared/texts/current.ts";
import { type BadEntry, type exportShape, type ReadEntry, readEntries } from "../transfer.ts";
import { type SharedScope, setSharedSettings } from "./settings.ts";

/** What came of an import: how many settings were changed, and each entry that could not be taken, with the reason. */
export interface ImportReport {
  readonly changed: number;
  readonly unchanged: number;
  readonly failed: readonly { readonly at: string; readonly reason: string }[];
}

/**
 * Takes the good entries of an exported file; the others are reported. What the file does not name stays as it is.
 * @param by whose permissions say which settings they may set.
 */
export async function importSettings(
  deps: ActionDeps,
  actor: Actor,
  exported: z.infer<typeof exportShape>,
  by: Who,
): Promise<ImportReport> {
  const { good, bad } = readEntries(exported, (name) => can(by, registry[name].edit));
  const departments = await idsOf(deps, [...new Set(good.flatMap((one) => one.department ?? []))]);
  const failed = bad.map((one) => ({ at: one.at, reason: reasonOf(one) }));
  let changed = 0;
  let taken = 0;
  for (const [department, entries] of byScope(good)) {
    const id = department === null ? null : departments.get(nameKey(department));
    if (id === undefined) {
      failed.push({ at: department!, reason: say("settings.importNoDepartment") });
      continue;
    }
    const scope: SharedScope = id === null ? { kind: "site" } : { kind: "department", id };
    taken += entries.length;
    changed += (await setSharedSettings(deps, actor, scope, entries)).length;
  }
  return { changed, unchanged: taken - changed, failed };
}

async function idsOf({ db: { q, t } }: ActionDeps, names: readonly string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const keys = names.map(nameKey);
  const rows = await q
    .select({ id: t.departments.id, key: t.departments.nameKey })
    .from(t.departments)
    .where(inArray(t.departments.nameKey, keys.slice(0, 1000)));
  return new Map(rows.map((row) => [row.key, row.id]));
}

function byScope(entries: readonly ReadEntry[]): Map<string | null, ReadEntry[]> {
  const scopes = new Map<string | null, ReadEntry[]>();
  for (const entry of entries) {
    const list = scopes.get(entry.department);
    if (list) list.push(entry);
    else scopes.set(entry.department, [entry]);
  }
  return scopes;
}

function reasonOf({ reason }: BadEntry): string {
  if (reason === "unknown") return say("settings.importUnknown");
  if (reason === "not-yours") return say("settings.notYours");
  if (reason === "site-only") return say("settings.importSiteOnly");
  return say("settings.fault", reason.value);
}
