import type { MiddlewareHandler } from "hono";
import type { Config } from "../config.ts";
import { say } from "../texts/current.ts";
import type { Env } from "./env.ts";
import { forbidden } from "./problem.ts";

/** A mail program may send this from wherever it runs (RFC 8058); who it is for is signed into the address, and no cookie counts. */
const FROM_ANYWHERE = /^\/unsubscribe\/[^/]+$/;

/**
 * Refuses writes that another site makes a browser send. A browser says where a request comes from
 * (`Sec-Fetch-Site`, `Origin`); programs say nothing and carry no cookie that they were not given.
 */
export function sameOrigin(config: Pick<Config, "origins" | "basePath">): MiddlewareHandler<Env> {
  return async function sameOrigin(c, next) {
    const ours = !FROM_ANYWHERE.test(c.req.path.slice(config.basePath.length));
    if (ours && !["GET", "HEAD", "OPTIONS"].includes(c.req.method)) {
      const origin = c.req.header("Origin");
      const known =
        origin !== undefined &&
        (config.origins.includes(origin) || hostOf(origin) === c.req.header("Host")?.toLowerCase());
      const site = c.req.header("Sec-Fetch-Site");
      const foreign = origin === undefined ? site === "cross-site" || site === "same-site" : !known;
      if (foreign) throw forbidden(say("error.otherSite"));
    }
    await next();
  };
}

const hostOf = (origin: string) => (URL.canParse(origin) ? new URL(origin).host : null);
