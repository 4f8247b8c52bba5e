import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { Env } from "./env.ts";

/** A request that takes longer is slow. In milliseconds. */
export const SLOW_MS = 1000;
/** Upper bounds of the histogram's buckets, in seconds. */
export const BUCKETS = [0.005, 0.02, 0.1, 0.25, 0.5, 1, 2.5, 10] as const;

/** The requests that one route answered with one class of status. */
export interface Answered {
  readonly method: string;
  /** The route's pattern, without the virtual directory; `none` where no route answered. */
  readonly route: string;
  /** `2xx`, `3xx`, `4xx` or `5xx`. */
  readonly status: string;
  count: number;
  /** In seconds. */
  sum: number;
  /** How many took no longer than each bound, and longer than the one before; the last: longer than all. */
  readonly buckets: number[];
}

/** What this process has answered since it started, counted in memory: a few additions a request. */
export class Traffic {
  #requests = 0;
  #slow = 0;
  #failed = 0;
  readonly #answered = new Map<string, Answered>();

  /** How many requests there were, and of these how many were slow, and how many this host failed to answer. */
  get figures(): { requests: number; slow: number; failed: number } {
    return { requests: this.#requests, slow: this.#slow, failed: this.#failed };
  }

  get answered(): Iterable<Answered> {
    return this.#answered.values();
  }

  count(method: string, route: string, status: number, ms: number): void {
    this.#requests++;
    if (ms > SLOW_MS) this.#slow++;
    if (status >= 500) this.#failed++;
    const key = `${method} ${route} ${(status / 100) | 0}`;
    let one = this.#answered.get(key);
    if (!one) {
      one = {
        method,
        route,
        status: `${(status / 100) | 0}xx`,
        count: 0,
        sum: 0,
        buckets: Array.from({ length: BUCKETS.length + 1 }, () => 0),
      };
      this.#answered.set(key, one);
    }
    const seconds = ms / 1000;
    one.count++;
    one.sum += seconds;
    let i = 0;
    while (i < BUCKETS.length && seconds > BUCKETS[i]!) i++;
    one.buckets[i]!++;
  }
}

/** Counts every request by the pattern of its route: by its path there would be no end of them. */
export function counted(traffic: Traffic, basePath: string): MiddlewareHandler<Env> {
  const anywhere = new Set(["/*", `${basePath}/*`]);
  return async function counted(c, next) {
    const started = performance.now();
    await next();
    const path = routePath(c);
    const route = anywhere.has(path) ? "none" : path.slice(basePath.length) || "/";
    traffic.count(methods.has(c.req.method) ? c.req.method : "other", route, c.res.status, performance.now() - started);
  };
}

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
