import { and, eq } from "drizzle-orm";
import { recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import { onceMore } from "#shared/db/once-more.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { conflict, invalid, notFound } from "#shared/http/problem.ts";
import { isId } from "#shared/ids.ts";
import { say } from "#shared/texts/current.ts";

/** More would be a second board. */
const MOST_FAVOURITES = 500;

/**
 * Keeps somebody on top of the user's board; once more changes nothing.
 * @throws Problem 404 where nobody has that id, 422 where the person is archived, 409 where there are too many already.
 */
export async function addFavourite(deps: ActionDeps, userId: string, favouriteId: string): Promise<void> {
  const seq = await onceMore(() =>
    deps.db.transaction(async (tx) => {
      const { q, t } = tx;
      if (await isArchived(tx, favouriteId)) throw invalid(say("settings.favouriteArchived"));
      if ((await q.$count(t.favourites, favouriteRow(tx, userId, favouriteId))) > 0) return null;
      if ((await q.$count(t.favourites, eq(t.favourites.userId, userId))) >= MOST_FAVOURITES)
        throw conflict(say("settings.tooManyFavourites", MOST_FAVOURITES));
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
  if (!user) throw notFound(say("settings.nobody"));
  return user.archivedAt !== null;
}

const favouriteRow = ({ t }: Database, userId: string, favouriteId: string) =>
  and(eq(t.favourites.userId, userId), eq(t.favourites.favouriteId, favouriteId));
