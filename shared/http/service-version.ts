import type { MiddlewareHandler } from "hono";
import { say } from "../texts/current.ts";
import type { Env } from "./env.ts";
import { badRequest, Problem } from "./problem.ts";

/** The version of the web service (S54). */
export const SERVICE_VERSION = "1.0.0.0";

/**
 * Names the service version on every answer, and refuses a client that is higher in the first two parts, before
 * anything else is looked at (S55).
 */
export const serviceVersion: MiddlewareHandler<Env> = async function serviceVersion(c, next) {
  c.header("Service-Version", SERVICE_VERSION);
  const theirs = c.req.header("Service-Version");
  if (theirs !== undefined) {
    const [major, minor] = parts(theirs);
    const [ourMajor, ourMinor] = parts(SERVICE_VERSION);
    if (major > ourMajor || (major === ourMajor && minor > ourMinor))
      throw new Problem(426, say("error.clientNewer"), say("error.clientNewerHelp", theirs, SERVICE_VERSION), {
        headers: { Upgrade: `OfficeStatus/${SERVICE_VERSION}`, Connection: "Upgrade" },
        extra: { clientVersion: theirs, serverVersion: SERVICE_VERSION },
      });
  }
  await next();
};

function parts(version: string): [number, number] {
  const [, major, minor] = /^(\d{1,9})\.(\d{1,9})(?:\.\d{1,9}){0,2}$/.exec(version.trim()) ?? [];
  if (major === undefined || minor === undefined) throw badRequest(say("error.badServiceVersion", SERVICE_VERSION));
  return [Number(major), Number(minor)];
}
