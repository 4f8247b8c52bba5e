import { and, eq } from "drizzle-orm";
import { type Actor, audit } from "#shared/audit.ts";
import { recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import { isDuplicate } from "#shared/db/open.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { conflict, invalid, notFound } from "#shared/http/problem.ts";
import { isId, newId } from "#shared/ids.ts";
import type { SettingName, Settings } from "#shared/settings/registry.ts";
import { settingRow } from "#shared/settings/store.ts";

/** Values for some settings; null takes the scope's own value away, so that what lies below it counts again. */
export type SettingValues = { readonly [N in SettingName]?: Settings[N] | null };

/** What the site says of one setting. */
export interface SiteSetting {
  readonly name: SettingName;
  /** Null takes the site's value away, and its lock. */
  readonly value: unknown;
  /** Whether nobody may differ from it (S32). */
  readonly locked: boolean;
}

interface Wanted extends SiteSetting {
  readonly scope: "site" | "user";
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

/** Sets what holds for the whole site (S31, S32). Returns the names of those that changed. */
export const setSiteSettings = (
  deps: ActionDeps,
  actor: Actor,
  settings: readonly SiteSetting[],
): Promise<SettingName[]> =>
  write(
    deps,
    actor,
    settings.map((setting) => ({ ...setting, scope: "site", scopeId: "" })),
  );

async function write(deps: ActionDeps, actor: Actor, wanted: readonly Wanted[]): Promise<SettingName[]> {
  const [first] = wanted;
  if (!first) return [];
  const now = deps.clock();
  const { changed, seq } = await twice(() =>
    deps.db.transaction(async (tx) => {
      const changed: SettingName[] = [];
      for (const one of wanted) if (await writeOne(tx, actor, one, now)) changed.push(one.name);
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

async function writeOne(
  tx: Database,
  actor: Actor,
  { scope, scopeId, name, value, locked }: Wanted,
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
  if (scope === "site" || scopeId !== actor.id)
    await audit(
      tx,
      actor,
      [
        {
          action: text === null ? "setting.cleared" : "setting.set",
          subjectType: "setting",
          subjectId: scopeId || null,
          subjectName: name,
          before: before ? { value: JSON.parse(before.value), locked: before.locked } : null,
          after: text === null ? null : { value, locked },
        },
      ],
      now,
    );
  return true;
}

/** More would be a second board. */
const MOST_FAVOURITES = 500;

/**
 * Keeps somebody on top of the user's board; once more changes nothing.
 * @throws Problem 404 where nobody has that id, 422 where the person is archived, 409 where there are too many already.
 */
export async function addFavourite(deps: ActionDeps, userId: string, favouriteId: string): Promise<void> {
  const seq = await twice(() =>
    deps.db.transaction(async (tx) => {
      const { q, t } = tx;
      if (await isArchived(tx, favouriteId)) throw invalid("This person is archived and no longer on the board.");
      if ((await q.$count(t.favourites, favouriteRow(tx, userId, favouriteId))) > 0) return null;
      if ((await q.$count(t.favourites, eq(t.favourites.userId, userId))) >= MOST_FAVOURITES)
        throw conflict(`You have ${MOST_FAVOURITES} favourites already; take one away first.`);
      await q.insert(t.favourites).values({ userId, favouriteId });
      return recordChanges(tx, [{ kind: "favourite", subjectId: userId }], deps.clock());
    }),
  );
  if (seq !== null) await deps.tail.reached(seq);
}

/**
 * Takes somebody from the top of the user's board; once more changes nothing.
 * @throws Problem 404 where nobody has that id.
 */
export async function removeFavourite(deps: ActionDeps, userId: string, favouriteId: string): Promise<void> {
  const seq = await deps.db.transaction(async (tx) => {
    await isArchived(tx, favouriteId);
    if (tx.changed(await tx.q.delete(tx.t.favourites).where(favouriteRow(tx, userId, favouriteId))) === 0) return null;
    return recordChanges(tx, [{ kind: "favourite", subjectId: userId }], deps.clock());
  });
  if (seq !== null) await deps.tail.reached(seq);
}

async function isArchived({ q, t }: Database, userId: string): Promise<boolean> {
  const [user] = isId(userId)
    ? await q.select({ archivedAt: t.users.archivedAt }).from(t.users).where(eq(t.users.id, userId))
    : [];
  if (!user) throw notFound("There is nobody with this id.");
  return user.archivedAt !== null;
}

const favouriteRow = ({ t }: Database, userId: string, favouriteId: string) =>
  and(eq(t.favourites.userId, userId), eq(t.favourites.favouriteId, favouriteId));

/** Two who insert the same row at once: the second tries again and finds it there. */
const twice = <T>(work: () => Promise<T>): Promise<T> =>
  work().catch((error: unknown) => {
    if (isDuplicate(error)) return work();
    throw error;
  });
