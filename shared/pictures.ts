import type { Sharp } from "sharp";
import { invalid, tooLarge, tooMany } from "./http/problem.ts";
import { say } from "./texts/current.ts";

/** What a picture may have as it comes, in bytes. */
export const MOST_PICTURE_BYTES = 10 * 1024 * 1024;
/** The side of the square that is kept, in pixels. */
const SIDE = 256;
/** A logo is shown at half this height, for fine screens. */
const LOGO = { height: 48, width: 480 };
/** More than telephones take; and of those whose whole must be in memory before the first line can be seen, less. */
const MOST_PIXELS = 50_000_000;
const MOST_PROGRESSIVE_PIXELS = 25_000_000;
const SECONDS = 15;
const MOST_WAITING = 20;

/** What libvips reads here; the many other kinds that it knows stay shut. */
const LOADERS = ["Jpeg", "Png", "Webp", "Nsgif", "Heif"].map((kind) => `VipsForeignLoad${kind}Buffer`);

let opened: Promise<typeof import("sharp")["default"]> | undefined;
/** Loaded with the first picture: a host starts without it. */
const library = () => {
  opened ??= import("sharp").then(({ default: sharp }) => {
    sharp.cache(false);
    sharp.concurrency(1);
    sharp.block({ operation: ["VipsForeignLoad"] });
    sharp.unblock({ operation: LOADERS });
    return sharp;
  });
  return opened;
};

let last: Promise<unknown> = Promise.resolve();
let waiting = 0;
/** One after the other: a large picture takes much memory for a moment. */
async function inTurn<R>(work: () => Promise<R>): Promise<R> {
  if (waiting >= MOST_WAITING) throw tooMany(say("contact.pictureBusy"), 5);
  waiting++;
  const mine = last.then(work);
  last = mine.catch(() => {});
  return mine.finally(() => waiting--);
}

/**
 * A picture as it is kept: upright, square, small, WebP, and without anything that the camera wrote into it.
 * @throws Problem 413 for too many bytes, 422 with the reason for what cannot be read.
 */
export const pictureFrom = (bytes: Uint8Array | null): Promise<Buffer> =>
  shaped(bytes, (image) => image.resize(SIDE, SIDE, { fit: "cover", position: "attention" }));

/** A site's logo as it is kept: at most 48 pixels high, else as `pictureFrom`. */
export const logoFrom = (bytes: Uint8Array | null): Promise<Buffer> =>
  shaped(bytes, (image) => image.resize({ ...LOGO, fit: "inside", withoutEnlargement: true }));

async function shaped(bytes: Uint8Array | null, shape: (image: Sharp) => Sharp): Promise<Buffer> {
  if (bytes === null || bytes.length === 0) throw refused("contact.pictureNone");
  if (bytes.length > MOST_PICTURE_BYTES) throw tooLarge(say("contact.pictureLarge"));
  return inTurn(async () => {
    const sharp = await library();
    const image = sharp(bytes, { failOn: "error", limitInputPixels: MOST_PIXELS });
    const { width, height, isProgressive } = await image.metadata().catch(unreadable(bytes));
    if (isProgressive && width * height > MOST_PROGRESSIVE_PIXELS) throw refused("contact.picturePixels");
    return shape(image.autoOrient())
      .webp({ quality: 82 })
      .timeout({ seconds: SECONDS })
      .toBuffer()
      .catch(unreadable(bytes));
  });
}

/** A kept picture as JPEG: what reads vCards knows no WebP. */
export async function asJpeg(webp: Uint8Array): Promise<Buffer> {
  const sharp = await library();
  return sharp(webp).jpeg({ quality: 85 }).toBuffer();
}

const unreadable =
  (bytes: Uint8Array) =>
  (error: unknown): never => {
    if (error instanceof Error && error.message.includes("pixel limit")) throw refused("contact.picturePixels");
    throw refused(isHeic(bytes) ? "contact.pictureHeic" : "contact.pictureBroken");
  };

/** What an iPhone takes unless it is told otherwise (ISO/IEC 23008-12): its coding is patented, and libvips comes without. */
const isHeic = (bytes: Uint8Array): boolean =>
  /^ftyp(hei|hev|mif1)/.test(Buffer.from(bytes.subarray(4, 16)).toString("latin1"));

function refused(
  key: "contact.pictureNone" | "contact.picturePixels" | "contact.pictureHeic" | "contact.pictureBroken",
) {
  const detail = say(key);
  return invalid(detail, [{ pointer: "/picture", detail }]);
}
