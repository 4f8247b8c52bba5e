import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { type Actor, audit } from "#shared/audit.ts";
import { recordChanges } from "#shared/change-log.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { logoFrom } from "#shared/pictures.ts";

/**
 * Makes a picture the site's logo.
 * @throws Problem 413 for too many bytes, 422 with the reason for what cannot be read.
 */
export async function setLogo(deps: ActionDeps, actor: Actor, picture: Uint8Array | null): Promise<void> {
  const bytes = await logoFrom(picture);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  const now = deps.clock();
  const row = { mime: "image/webp", hash, bytes, updatedAt: new Date(now) };
  const seq = await deps.db.transaction(async (tx) => {
    const { siteFiles: f } = tx.t;
    const changed = tx.changed(await tx.q.update(f).set(row).where(eq(f.name, "logo")));
    if (changed === 0) await tx.q.insert(f).values({ name: "logo", ...row });
    await audit(
      tx,
      actor,
      [{ action: "site.logo", subjectType: "site", subjectId: null, subjectName: "logo", after: { hash } }],
      now,
    );
    return recordChanges(tx, [{ kind: "site-file", subjectId: null }], now);
  });
  await deps.tail.reached(seq);
}

/** Goes back to the product's logo; nothing happens where the site has none. */
export async function removeLogo(deps: ActionDeps, actor: Actor): Promise<void> {
  const now = deps.clock();
  const seq = await deps.db.transaction(async (tx) => {
    const { siteFiles: f } = tx.t;
    if (tx.changed(await tx.q.delete(f).where(eq(f.name, "logo"))) === 0) return null;
    await audit(
      tx,
      actor,
      [{ action: "site.logo", subjectType: "site", subjectId: null, subjectName: "logo", after: null }],
      now,
    );
    return recordChanges(tx, [{ kind: "site-file", subjectId: null }], now);
  });
  if (seq !== null) await deps.tail.reached(seq);
}
