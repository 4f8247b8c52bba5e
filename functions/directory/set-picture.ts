import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { type Actor, audit } from "#shared/audit.ts";
import { recordChanges } from "#shared/change-log.ts";
import type { Database } from "#shared/db/database.ts";
import { onceMore } from "#shared/db/once-more.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { forbidden, notFound } from "#shared/http/problem.ts";
import { siteSetting } from "#shared/settings/store.ts";
import { say } from "#shared/texts/current.ts";
import { findUser } from "./queries.ts";
import { ownFields } from "./rules.ts";

/**
 * Gives a user a picture, or takes it away; the same one again writes nothing.
 * @param bytes WebP, square, without metadata; null for none.
 * @throws Problem 404
 */
export const setPicture = (deps: ActionDeps, actor: Actor, id: string, bytes: Buffer | null): Promise<void> =>
  write(deps, actor, id, bytes, async () => {});

/** The same for oneself. @throws Problem 403 where the site keeps the pictures. */
export const setOwnPicture = (
  deps: ActionDeps,
  actor: Actor & { readonly id: string },
  bytes: Buffer | null,
): Promise<void> =>
  write(deps, actor, actor.id, bytes, async (tx) => {
    if (!ownFields[await siteSetting(tx, "site.editContact")].includes("picture"))
      throw forbidden(say("contact.keptBySite"));
  });

async function write(
  deps: ActionDeps,
  actor: Actor,
  id: string,
  bytes: Buffer | null,
  accept: (tx: Database) => Promise<void>,
): Promise<void> {
  const now = deps.clock();
  const hash = bytes && createHash("sha256").update(bytes).digest("hex").slice(0, 32);
  const seq = await onceMore(() =>
    deps.db.transaction(async (tx) => {
      const { q, t } = tx;
      const user = await findUser(tx, id);
      if (!user) throw notFound(say("status.noSuchUser"));
      await accept(tx);
      if (user.pictureHash === hash) return null;
      const at = new Date(now);
      const own = eq(t.pictures.userId, id);
      if (bytes === null) await q.delete(t.pictures).where(own);
      else if (tx.changed(await q.update(t.pictures).set({ bytes, updatedAt: at }).where(own)) === 0)
        await q.insert(t.pictures).values({ userId: id, bytes, updatedAt: at });
      await q.update(t.users).set({ pictureHash: hash, updatedAt: at }).where(eq(t.users.id, id));
      if (actor.id !== id)
        await audit(
          tx,
          actor,
          [
            {
              action: bytes ? "user.picture" : "user.picture-removed",
              subjectType: "user",
              subjectId: id,
              subjectName: user.username,
            },
          ],
          now,
        );
      return recordChanges(tx, [{ kind: "user", subjectId: id }], now);
    }),
  );
  if (seq !== null) await deps.tail.reached(seq);
}
