import type { Context } from "hono";

/** What a browser says of itself. */
export interface Device {
  /** `Sec-CH-UA-Mobile` (User-Agent Client Hints, 3.2): `?1` asks for a page for phones. */
  readonly hint: string | undefined;
  readonly userAgent: string;
}

const ROBOT = /bot\b|bot\/|crawl|spider|slurp|preview|lighthouse|headless|facebookexternalhit|curl|wget/i;
const TABLET = /iPad|Tablet|PlayBook|Kindle|Silk(?!.*Mobile)/i;
/** An Android that is no phone says no "Mobile". */
const PHONE =
  /iPhone|iPod|Android.*Mobile|Mobile;.*(?:rv:|KAIOS)|KAIOS|Windows Phone|IEMobile|BlackBerry|BB10|Opera M(?:ini|obi)|MIDP|Series ?[46]0|Symbian|Nokia|webOS.*(?:Pre|Pixi)|UCWEB/i;

/** Whether a browser is a phone's: by its hint, else by what it calls itself. A tablet has room for the whole site. */
export function isPhone({ hint, userAgent }: Device): boolean {
  const name = userAgent.slice(0, 500);
  if (ROBOT.test(name) || TABLET.test(name)) return false;
  return hint === undefined ? PHONE.test(name) : hint === "?1";
}

export const deviceOf = (c: Context): Device => ({
  hint: c.req.header("Sec-CH-UA-Mobile"),
  userAgent: c.req.header("User-Agent") ?? "",
});
