import { and, eq, inArray } from "drizzle-orm";
import type { ChangeTail } from "../change-tail.ts";
import type { Database } from "../db/database.ts";
import {
  isSettingName,
  registry,
  type SettingName,
  type Settings,
  type SettingValue,
  settingNames,
} from "./registry.ts";

/** SQL Server takes 2,100 parameters a statement. */
const AT_ONCE = 1000;

type Layer = Map<string, { value: unknown; locked: boolean }>;

/** Which layer an effective value comes from. */
export type SettingLayer = "default" | "site" | "department" | "user";

/** The client settings of this host, in memory, kept current from the change log. */
export class SettingsStore {
  readonly #db: Database;
  readonly #layers = new Map<string, Layer>();

  private constructor(db: Database) {
    this.#db = db;
  }

  static async load(db: Database, tail: Pick<ChangeTail, "follow">): Promise<SettingsStore> {
    const store = new SettingsStore(db);
    await store.#read();
    tail.follow(async (changes) => {
      const scopes = [...new Set(changes.filter((c) => c.kind === "setting").map((c) => c.subjectId ?? ""))];
      if (scopes.length > 0) await store.#read(scopes);
    });
    return store;
  }

  /**
   * What holds at this moment, as a transaction sees it: for those who have no host's memory.
   * @param scopeIds of these users and departments, the empty one for the site; of all where left out.
   * @param names these settings alone.
   */
  static async read(
    db: Database,
    scopeIds?: readonly string[],
    names?: readonly SettingName[],
  ): Promise<Pick<SettingsStore, "get" | "explain">> {
    const store = new SettingsStore(db);
    if (!scopeIds) await store.#read(undefined, names);
    else for (let i = 0; i < scopeIds.length; i += AT_ONCE) await store.#read(scopeIds.slice(i, i + AT_ONCE), names);
    return store;
  }

  /** The value that counts: a locked one of the site or department before the user's own, then the most particular. */
  get<N extends SettingName>(name: N, userId?: string, departmentId?: string | null): SettingValue<N> {
    return this.explain(name, userId, departmentId).value as SettingValue<N>;
  }

  /** The value that counts, the layer that it comes from, and whether the user may change it. */
  explain(
    name: SettingName,
    userId = "",
    departmentId: string | null = null,
  ): { value: unknown; layer: SettingLayer; locked: boolean } {
    const site = this.#layers.get("")?.get(name);
    const department = departmentId ? this.#layers.get(departmentId)?.get(name) : undefined;
    const user = userId ? this.#layers.get(userId)?.get(name) : undefined;
    const fixed = site?.locked || department?.locked || !registry[name].personal;
    if (user && !fixed) return { value: user.value, layer: "user", locked: false };
    if (site?.locked) return { value: site.value, layer: "site", locked: true };
    if (department) return { value: department.value, layer: "department", locked: Boolean(fixed) };
    if (site) return { value: site.value, layer: "site", locked: Boolean(fixed) };
    return { value: registry[name].default, layer: "default", locked: Boolean(fixed) };
  }

  all(userId?: string, departmentId?: string | null): Settings {
    return Object.fromEntries(
      settingNames.map((name) => [name, this.get(name, userId, departmentId)]),
    ) as unknown as Settings;
  }

  async #read(scopeIds?: string[], names?: readonly string[]): Promise<void> {
    const { q, t } = this.#db;
    const rows = await q
      .select()
      .from(t.clientSettings)
      .where(
        and(
          scopeIds && inArray(t.clientSettings.scopeId, scopeIds),
          names && inArray(t.clientSettings.name, [...names]),
        ),
      );
    for (const id of scopeIds ?? []) this.#layers.delete(id);
    for (const row of rows) {
      // A name that this version does not know, or a value that it would not take, is left alone.
      if (!isSettingName(row.name)) continue;
      const value = registry[row.name].schema.safeParse(parse(row.value));
      if (!value.success) continue;
      const layer = this.#layers.get(row.scopeId) ?? new Map();
      layer.set(row.name, { value: value.data, locked: row.locked });
      this.#layers.set(row.scopeId, layer);
    }
  }
}

/** The row that holds one setting of one scope. */
export const settingRow = ({ t }: Database, scope: string, scopeId: string, name: string) =>
  and(eq(t.clientSettings.scope, scope), eq(t.clientSettings.scopeId, scopeId), eq(t.clientSettings.name, name));

/** What holds for the whole site, read within a transaction. */
export const siteSetting = async <N extends SettingName>(tx: Database, name: N): Promise<SettingValue<N>> =>
  (await siteSettings(tx, [name]))[name];

/** The same of several settings, in one query. */
export async function siteSettings<N extends SettingName>(
  tx: Database,
  names: readonly N[],
): Promise<{ readonly [K in N]: SettingValue<K> }> {
  const { clientSettings: s } = tx.t;
  const rows = await tx.q
    .select({ name: s.name, value: s.value })
    .from(s)
    .where(and(eq(s.scope, "site"), eq(s.scopeId, ""), inArray(s.name, [...names])));
  const values = names.map((name) => {
    const row = rows.find((one) => one.name === name);
    const read = row && registry[name].schema.safeParse(parse(row.value));
    return [name, read?.success ? read.data : registry[name].default];
  });
  return Object.fromEntries(values) as { readonly [K in N]: SettingValue<K> };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
