import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { type Actor, audit } from "#shared/audit.ts";
import { recordChanges } from "#shared/change-log.ts";
import type { ActionDeps } from "#shared/deps.ts";
import { invalid } from "#shared/http/problem.ts";
import { say } from "#shared/texts/current.ts";

/** Twice the height at which it is shown, for fine screens. */
const HEIGHT = 48;
const MOST_WIDTH = 480;
const MOST_BYTES = 2 * 1024 * 1024;
/** A picture of a few bytes can unpack to gigabytes. */
const MOST_PIXELS = 40_000_000;

/**
 * Makes a picture the site's logo: as WebP, at most 48 pixels high, without metadata.
 * @throws Problem 422 for what is too large, or no picture.
 */
export async function setLogo(deps: ActionDeps, actor: Actor, picture: Uint8Array): Promise<void> {
  if (picture.byteLength > MOST_BYTES) throw unfit(say("site.logoTooLarge"));
  const bytes = await asLogo(picture);
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

async function asLogo(picture: Uint8Array): Promise<Buffer> {
  const { default: sharp } = await import("sharp");
  try {
    return await sharp(picture, { limitInputPixels: MOST_PIXELS, failOn: "error" })
      .rotate()
      .resize({ height: HEIGHT, width: MOST_WIDTH, fit: "inside", withoutEnlargement: true })
      .webp({ quality: 90 })
      .toBuffer();
  } catch {
    throw unfit(say("site.logoUnreadable"));
  }
}

const unfit = (detail: string) => invalid(detail, [{ pointer: "/logo", detail }]);
