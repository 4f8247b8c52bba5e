import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Config } from "#shared/config.ts";
import type { Env } from "#shared/http/env.ts";
import { overHttps } from "#shared/http/over-https.ts";
import { PENDING_SECONDS } from "./pending.ts";
import { TOKEN_SECONDS } from "./tokens.ts";

const TOKEN = "officestatus";
const SESSION = "officestatus_session";
const PENDING = "officestatus_code";

type Known = Pick<Config, "basePath" | "publicUrl" | "origins" | "trustedProxies">;

export const tokenCookie = (c: Context<Env>) => getCookie(c, TOKEN);
export const sessionCookie = (c: Context<Env>) => getCookie(c, SESSION);

export function setTokenCookie(c: Context<Env>, config: Known, token: string): void {
  setCookie(c, TOKEN, token, { ...attributes(c, config), maxAge: TOKEN_SECONDS });
}

/** @param keepSeconds null: until the browser is closed. */
export function setSessionCookie(c: Context<Env>, config: Known, handle: string, keepSeconds: number | null): void {
  setCookie(c, SESSION, handle, { ...attributes(c, config), ...(keepSeconds === null ? {} : { maxAge: keepSeconds }) });
}

export const pendingCookie = (c: Context<Env>) => getCookie(c, PENDING);

/** What a browser shows with its code. */
export function setPendingCookie(c: Context<Env>, config: Known, token: string): void {
  setCookie(c, PENDING, token, { ...pendingAttributes(c, config), maxAge: PENDING_SECONDS });
}

export function clearPendingCookie(c: Context<Env>, config: Known): void {
  deleteCookie(c, PENDING, pendingAttributes(c, config));
}

const pendingAttributes = (c: Context<Env>, config: Known) => ({
  ...attributes(c, config),
  path: `${config.basePath}/login`,
});

export function clearCookies(c: Context<Env>, config: Known): void {
  for (const name of [TOKEN, SESSION]) deleteCookie(c, name, attributes(c, config));
}

const attributes = (c: Context<Env>, config: Known) =>
  ({ path: config.basePath || "/", httpOnly: true, sameSite: "Lax", secure: overHttps(c, config) }) as const;
