import { timingSafeEqual } from "node:crypto";
import type { Handler } from "hono";
import type { Config } from "#shared/config.ts";
import type { Env } from "#shared/http/env.ts";
import { notFound } from "#shared/http/problem.ts";

/**
 * HttpPlatformHandler v2 asks a process to stop by `POST <path>/iisintegration` with
 * `MS-ASPNETCORE-EVENT: shutdown` and the token that it gave at start, from this machine, and expects 202.
 */
export const platformShutdown =
  (config: Pick<Config, "platformToken">): Handler<Env> =>
  (c) => {
    const token = Buffer.from(c.req.header("MS-ASPNETCORE-TOKEN") ?? "");
    const expected = Buffer.from(config.platformToken ?? "");
    const local = ["127.0.0.1", "::1", "::ffff:127.0.0.1"].includes(c.env?.incoming?.socket?.remoteAddress ?? "");
    const known = expected.length > 0 && token.length === expected.length && timingSafeEqual(token, expected);
    if (!local || !known || c.req.header("MS-ASPNETCORE-EVENT") !== "shutdown") throw notFound();
    process.emit("SIGTERM");
    return c.body(null, 202);
  };
