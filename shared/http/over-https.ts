import type { Context } from "hono";
import type { Config } from "../config.ts";
import type { Env } from "./env.ts";

type Known = Pick<Config, "publicUrl" | "origins" | "trustedProxies">;

/**
 * Whether the browser speaks https with us, or with the proxy before us. One server may be reached by https from
 * outside and by http from inside (S1): then the address that was asked for decides, else nobody inside could sign in.
 */
export function overHttps(c: Context<Env>, config: Known): boolean {
  const socket = c.env?.incoming?.socket as { encrypted?: boolean; remoteAddress?: string } | undefined;
  if (socket?.encrypted) return true;
  const peer = socket?.remoteAddress?.replace(/^::ffff:/i, "");
  if (
    peer !== undefined &&
    config.trustedProxies.includes(peer) &&
    c.req.header("X-Forwarded-Proto")?.split(",")[0]?.trim().toLowerCase() === "https"
  )
    return true;
  if (config.publicUrl?.protocol !== "https:") return false;
  const host = c.req.header("Host")?.toLowerCase();
  const asked = config.origins.filter((origin) => new URL(origin).host === host);
  return asked.length === 0 || asked.some((origin) => origin.startsWith("https:"));
}
