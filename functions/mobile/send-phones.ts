import type { Context, MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { Deps } from "#shared/deps.ts";
import type { Env } from "#shared/http/env.ts";
import { deviceOf, isPhone } from "#shared/http/is-phone.ts";
import { MOBILE } from "#shared/http/mobile.ts";
import { overHttps } from "#shared/http/over-https.ts";
import { wants } from "#shared/http/wants.ts";

const COOKIE = "officestatus_site";
/** Browsers keep a cookie no longer (RFC 6265bis, 5.5). In seconds. */
const KEPT_SECONDS = 400 * 24 * 3600;
const sites = ["full", "mobile"] as const;

/**
 * Sends phones from the board to the mobile interface (S19), and keeps which of the two somebody asked for (S14):
 * `?site=full` on the board, `?site=mobile` on the mobile interface. Only whoever asks for the board as such, in a
 * window of their own, is sent: an address with a view, a search or anything else in it stays what it is.
 */
export function sendPhones({ config }: Pick<Deps, "config">): MiddlewareHandler<Env> {
  const { basePath } = config;
  return async function sendPhones(c, next) {
    const path = c.req.path.slice(basePath.length).replace(/\/$/, "");
    const reads = c.req.method === "GET" || c.req.method === "HEAD";
    if (!reads || (path !== "" && path !== MOBILE)) return next();
    const site = sites.find((one) => one === c.req.query("site"));
    if (site) {
      remember(c, config, site);
      return c.redirect(`${basePath}${site === "mobile" ? MOBILE : ""}/`, 303);
    }
    if (path !== "") return next();
    c.header("Vary", "Cookie, User-Agent, Sec-CH-UA-Mobile, Accept, HX-Request");
    return wantsMobile(c, basePath) ? c.redirect(`${basePath}${MOBILE}/`, 302) : next();
  };
}

function remember(c: Context<Env>, config: Deps["config"], site: (typeof sites)[number]): void {
  setCookie(c, COOKIE, site, {
    path: config.basePath || "/",
    httpOnly: true,
    sameSite: "Lax",
    secure: overHttps(c, config),
    maxAge: KEPT_SECONDS,
  });
}

/** Who is not signed in signs in first, and comes by here again. */
function wantsMobile(c: Context<Env>, basePath: string): boolean {
  if (!c.get("viewer") || new URL(c.req.url).search !== "" || wants(c, basePath) !== "page") return false;
  if ((c.req.header("Sec-Fetch-Dest") ?? "document") !== "document") return false;
  const chosen = getCookie(c, COOKIE);
  if (chosen === "full" || chosen === "mobile") return chosen === "mobile";
  return isPhone(deviceOf(c));
}
