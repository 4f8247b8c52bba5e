import { eq } from "drizzle-orm";
import { type Actor, audit } from "#shared/audit.ts";
import { recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import { onceMore } from "#shared/db/once-more.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { notFound } from "#shared/http/problem.ts";
import { newId } from "#shared/ids.ts";
import type { SettingName, Settings } from "#shared/settings/registry.ts";
import { settingRow } from "#shared/settings/store.ts";
import { say } from "#shared/texts/current.ts";

/** Values for some settings; null takes the scope's own value away, so that what lies below it counts again. */
export type SettingValues = { readonly [N in SettingName]?: Settings[N] | null };

/** For whom an administrator decides: everybody, or the people of a department. */
export type SharedScope = { readonly kind: "site" } | { readonly kind: "department"; readonly id: string };

/** What an administrator says of one setting. */
export interface SharedSetting {
  readonly name: SettingName;
  /** Null takes the scope's value away, and its lock. */
  readonly value: unknown;
  /** Whether nobody may differ from it (S32). */
  readonly locked: boolean;
}

interface Wanted extends SharedSetting {
  readonly scope: "site" | "department" | "user";
  readonly scopeId: string;
}

/**
 * Sets several of a user's own client settings at once. The values must have passed the registry's schemas, and the
 * settings must not be locked: who asks looks at both first.
 * @returns the names of those that changed; nothing is written for the others.
 */
export const setSettings = (
  deps: ActionDeps,
  actor: Actor,
  userId: string,
  values: SettingValues,
): Promise<SettingName[]> =>
  write(
    deps,
    actor,
    Object.entries(values).map(([name, value]) => ({
      scope: "user",
      scopeId: userId,
      name: name as SettingName,
      value,
      locked: false,
    })),
  );

/** Sets one of a user's own client settings, as `setSettings` does; tells whether that changed anything. */
export const setSetting = async <N extends SettingName>(
  deps: ActionDeps,
  actor: Actor,
  userId: string,
  name: N,
  value: Settings[N],
): Promise<boolean> => (await setSettings(deps, actor, userId, { [name]: value } as SettingValues)).length > 0;

/** Goes back to the default; tells whether the user had a value of their own. */
export const clearSetting = async (
  deps: ActionDeps,
  actor: Actor,
  userId: string,
  name: SettingName,
): Promise<boolean> => (await setSettings(deps, actor, userId, { [name]: null } as SettingValues)).length > 0;

/**
 * Sets what holds for everybody, or for a department (S31, S32). Returns the names of those that changed.
 * @throws Problem 404 for a department that is not there.
 */
export const setSharedSettings = (
  deps: ActionDeps,
  actor: Actor,
  scope: SharedScope,
  settings: readonly SharedSetting[],
): Promise<SettingName[]> =>
  write(
    deps,
    actor,
    settings.map((setting) => ({
      ...setting,
      scope: scope.kind,
      scopeId: scope.kind === "site" ? "" : scope.id,
    })),
  );

async function write(deps: ActionDeps, actor: Actor, wanted: readonly Wanted[]): Promise<SettingName[]> {
  const [first] = wanted;
  if (!first) return [];
  const now = deps.clock();
  const { changed, seq } = await onceMore(() =>
    deps.db.transaction(async (tx) => {
      const of = await scopeName(tx, first);
      const changed: SettingName[] = [];
      for (const one of wanted) if (await writeOne(tx, actor, one, of, now)) changed.push(one.name);
      const seq =
        changed.length > 0
          ? await recordChanges(tx, [{ kind: "setting", subjectId: first.scopeId || null }], now)
          : null;
      return { changed, seq };
    }),
  );
  if (seq !== null) await deps.tail.reached(seq);
  return changed;
}

/** What the audit log calls a department; null for the others. */
async function scopeName({ q, t }: Database, { scope, scopeId }: Wanted): Promise<string | null> {
  if (scope !== "department") return null;
  const [row] = await q.select({ name: t.departments.name }).from(t.departments).where(eq(t.departments.id, scopeId));
  if (!row) throw notFound(say("settings.noDepartment"));
  return row.name;
}

async function writeOne(
  tx: Database,
  actor: Actor,
  { scope, scopeId, name, value, locked }: Wanted,
  of: string | null,
  now: number,
): Promise<boolean> {
  const { q, t } = tx;
  const where = settingRow(tx, scope, scopeId, name);
  const [before] = await q
    .select({ id: t.clientSettings.id, value: t.clientSettings.value, locked: t.clientSettings.locked })
    .from(t.clientSettings)
    .where(where);
  const text = value === null || value === undefined ? null : JSON.stringify(value);
  if (text === null ? !before : before?.value === text && before.locked === locked) return false;

  const row = { value: text ?? "", locked, setBy: actor.id, setAt: new Date(now) };
  if (text === null) await q.delete(t.clientSettings).where(where);
  else if (before) await q.update(t.clientSettings).set(row).where(where);
  else await q.insert(t.clientSettings).values({ id: newId(), scope, scopeId, name, ...row });

  // How somebody arranges their own board is nobody's business; what one decides for others is on record.
  if (scope !== "user" || scopeId !== actor.id)
    await audit(
      tx,
      actor,
      [
        {
          action: text === null ? "setting.cleared" : "setting.set",
          subjectType: "setting",
          subjectId: scopeId || null,
          subjectName: of === null ? name : `${name} (${of})`,
          before: before ? { value: JSON.parse(before.value), locked: before.locked } : null,
          after: text === null ? null : { value, locked },
        },
      ],
      now,
    );
  return true;
}
