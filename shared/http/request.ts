import { randomUUID } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import type { Config } from "../config.ts";
import type { Log } from "../log.ts";
import type { Env } from "./env.ts";

const MAPPED = /^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i;

/** Gives each request an id and a log, finds out where it came from, and logs how it ended. */
export function request(log: Log, config: Pick<Config, "trustedProxies">): MiddlewareHandler<Env> {
  return async function request(c, next) {
    const started = performance.now();
    const requestId = randomUUID();
    c.set("requestId", requestId);
    c.set("log", log.child({ requestId }));
    c.set(
      "address",
      addressOf(c.env?.incoming?.socket?.remoteAddress, c.req.header("X-Forwarded-For"), config.trustedProxies),
    );
    c.set("session", null);
    c.set("viewer", null);
    c.set("settingUp", null);
    c.set("viewing", null);
    c.header("X-Request-Id", requestId);
    await next();
    const took = Math.round(performance.now() - started);
    c.get("log")[c.res.status >= 500 ? "error" : took > 1000 ? "warn" : "debug"](
      { method: c.req.method, path: loggedPath(c.req.path), status: c.res.status, took },
      "request",
    );
  };
}

/** A path as a log may keep it: the secret of a one-time link is 43 letters in it. */
export const loggedPath = (path: string): string => path.replace(/[\w-]{43}/g, "(hidden)");

/** The nearest address that no trusted proxy vouches away: the rightmost forwarded one that is not itself trusted. */
export function addressOf(peer: string | undefined, forwarded: string | undefined, trusted: readonly string[]): string {
  const plain = (address: string) =>
    address
      .trim()
      .replace(MAPPED, "")
      .replace(/^\[([^\]]+)\](?::\d+)?$/, "$1")
      .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1");
  let address = plain(peer ?? "");
  const hops = (forwarded ?? "").split(",").map(plain).filter(Boolean);
  while (trusted.includes(address) && hops.length > 0) address = hops.pop()!;
  return address.slice(0, 64);
}
