import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { join, resolve } from "node:path";
import { z } from "zod";
import { type DatabaseAddress, parseDatabaseUrl } from "./db/address.ts";
import { readSmtpUrl } from "./mail/server.ts";

/** Everything that the environment can set, read once at start. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** The address that people use; its path is the virtual directory. Null where none was set. */
  readonly publicUrl: URL | null;
  /** The virtual directory: "" at a site's root, else e.g. `/OfficeStatus`. */
  readonly basePath: string;
  /** Further origins of the same server (S1: inside and outside). */
  readonly origins: readonly string[];
  readonly dataDir: string;
  readonly database: DatabaseAddress;
  readonly sessionSecret: string | null;
  readonly admin: { readonly username: string; readonly password: string } | null;
  readonly smtpUrl: URL | null;
  readonly redisUrl: URL | null;
  /** Addresses of proxies whose `X-Forwarded-*` headers are believed. */
  readonly trustedProxies: readonly string[];
  readonly jobs: "in-host" | "off";
  readonly logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent";
  /** Requests a minute for one client; null: no limit. */
  readonly rateLimit: number | null;
  /** Live streams that one user may hold at once. */
  readonly livePerUser: number;
  /** With which monitoring may read /metrics without signing in; null: nobody may. */
  readonly metricsToken: string | null;
  /** What IIS' HttpPlatformHandler v2 sends along to ask for a clean stop; null elsewhere. */
  readonly platformToken: string | null;
}

/** All that is wrong with the environment, each fault a sentence that says what to set. */
export class ConfigFaults extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(
      `The configuration has ${faults.length === 1 ? "a fault" : `${faults.length} faults`}:\n${faults.map((f) => `  - ${f}`).join("\n")}`,
    );
    this.faults = faults;
  }
}

type Environment = Record<string, string | undefined>;

const names = [
  "HOST",
  "PORT",
  "HTTP_PLATFORM_PORT",
  "HTTP_PLATFORM_PORT_APPL_PATH",
  "HTTP_PLATFORM_PORT_TOKEN",
  "PUBLIC_URL",
  "ALLOWED_ORIGINS",
  "DATA_DIR",
  "DATABASE_URL",
  "SESSION_SECRET",
  "ADMIN_USERNAME",
  "ADMIN_PASSWORD",
  "SMTP_URL",
  "REDIS_URL",
  "TRUSTED_PROXY",
  "JOBS",
  "LOG_LEVEL",
  "RATE_LIMIT",
  "LIVE_PER_USER",
  "METRICS_TOKEN",
] as const;

const url = (...protocols: string[]) =>
  z.string().transform((text, ctx) => {
    const parsed = URL.canParse(text) ? new URL(text) : null;
    if (parsed && protocols.includes(parsed.protocol)) return parsed;
    ctx.addIssue({
      code: "custom",
      message: `must be an address that begins with ${protocols.map((p) => `${p}//`).join(" or ")}`,
    });
    return z.NEVER;
  });
const whole = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${from} to ${to}`)
    .transform(Number)
    .refine((n) => n >= from && n <= to, `must be a whole number from ${from} to ${to}`);
const list = z.string().transform((text) => text.split(/[\s,]+/).filter(Boolean));
const origin = (text: string, ctx: z.RefinementCtx) => {
  const parsed = URL.canParse(text) ? new URL(text) : null;
  if (parsed && /^https?:$/.test(parsed.protocol)) return parsed.origin;
  ctx.addIssue({
    code: "custom",
    message: `holds "${text}", which is not an address such as https://status.example.com`,
  });
  return z.NEVER;
};

const shape = z.object({
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: whole(0, 65535).optional(),
  HTTP_PLATFORM_PORT: whole(1, 65535).optional(),
  HTTP_PLATFORM_PORT_APPL_PATH: z.string().optional(),
  HTTP_PLATFORM_PORT_TOKEN: z.string().optional(),
  PUBLIC_URL: url("https:", "http:").optional(),
  ALLOWED_ORIGINS: list.pipe(z.array(z.string().transform(origin))).default([]),
  DATA_DIR: z.string().min(1).optional(),
  DATABASE_URL: z.string().min(1).optional(),
  SESSION_SECRET: z
    .string()
    .min(32, "must be at least 32 characters; leave it out to have one made and kept in DATA_DIR")
    .optional(),
  ADMIN_USERNAME: z.string().min(1).max(120).optional(),
  ADMIN_PASSWORD: z.string().min(8, "must be at least 8 characters").max(200).optional(),
  SMTP_URL: url("smtp:", "smtps:").optional(),
  REDIS_URL: url("redis:", "rediss:").optional(),
  TRUSTED_PROXY: list
    .pipe(
      z.array(
        z
          .string()
          .refine(
            (a) => a === "loopback" || isIP(a) !== 0,
            "must be IP addresses, or the word loopback, separated by commas",
          ),
      ),
    )
    .default([]),
  JOBS: z.enum(["in-host", "off"], "must be in-host or off").default("in-host"),
  LOG_LEVEL: z
    .enum(
      ["fatal", "error", "warn", "info", "debug", "trace", "silent"],
      "must be fatal, error, warn, info, debug, trace or silent",
    )
    .default("info"),
  RATE_LIMIT: z
    .union(
      [z.literal("off").transform(() => null), whole(1, 1_000_000)],
      "must be off, or requests a minute from 1 to 1000000",
    )
    .default(1200),
  LIVE_PER_USER: whole(1, 1000).default(20),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,200}$/, "must be 16 to 200 letters, digits or signs, without spaces")
    .optional(),
});

/**
 * Reads the configuration from the environment, each name also from the file that `NAME_FILE` names.
 * @param environment what to read; `process.env` unless a test says otherwise.
 * @param home the folder that a relative DATA_DIR is resolved against (a Windows service starts in system32).
 * @throws ConfigFaults with every fault at once.
 */
export function readConfig(
  environment: Environment = process.env,
  home: string = join(import.meta.dirname, ".."),
): Config {
  const faults: string[] = [];
  const given = withFiles(environment, faults);
  const parsed = shape.safeParse(given);
  if (!parsed.success) {
    const union = (i: z.core.$ZodIssue) => i.message;
    for (const issue of parsed.error.issues) faults.push(`${String(issue.path[0])} ${union(issue)}.`);
  }
  const dataDir = resolve(home, given.DATA_DIR ?? "data");
  let database: DatabaseAddress = { dialect: "sqlite", path: join(dataDir, "officestatus.db") };
  if (given.DATABASE_URL) {
    const address = parseDatabaseUrl(given.DATABASE_URL, dataDir);
    if (typeof address === "string") faults.push(`DATABASE_URL ${address}`);
    else database = address;
  }
  const smtp = parsed.data?.SMTP_URL && readSmtpUrl(parsed.data.SMTP_URL, { name: "", address: "" });
  if (typeof smtp === "string") faults.push(`SMTP_URL ${smtp}`);
  if (!given.ADMIN_USERNAME !== !given.ADMIN_PASSWORD)
    faults.push("ADMIN_USERNAME and ADMIN_PASSWORD go together: set both or neither.");
  if (faults.length > 0 || !parsed.success) throw new ConfigFaults(faults);

  const env = parsed.data;
  const basePath = (env.PUBLIC_URL?.pathname ?? env.HTTP_PLATFORM_PORT_APPL_PATH ?? "").replace(/\/+$/, "");
  return {
    host: env.HOST,
    port: env.PORT ?? env.HTTP_PLATFORM_PORT ?? 8080,
    publicUrl: env.PUBLIC_URL ?? null,
    basePath,
    origins: [...(env.PUBLIC_URL ? [env.PUBLIC_URL.origin] : []), ...env.ALLOWED_ORIGINS],
    dataDir,
    database,
    sessionSecret: env.SESSION_SECRET ?? null,
    admin:
      env.ADMIN_USERNAME && env.ADMIN_PASSWORD ? { username: env.ADMIN_USERNAME, password: env.ADMIN_PASSWORD } : null,
    smtpUrl: env.SMTP_URL ?? null,
    redisUrl: env.REDIS_URL ?? null,
    trustedProxies: env.TRUSTED_PROXY.flatMap((a) => (a === "loopback" ? ["127.0.0.1", "::1"] : [a])),
    jobs: env.JOBS,
    logLevel: env.LOG_LEVEL,
    rateLimit: env.RATE_LIMIT,
    livePerUser: env.LIVE_PER_USER,
    metricsToken: env.METRICS_TOKEN ?? null,
    platformToken: env.HTTP_PLATFORM_PORT_TOKEN ?? null,
  };
}

function withFiles(environment: Environment, faults: string[]): Environment {
  const given: Environment = {};
  for (const name of names) {
    // An empty variable is how many tools say "not set".
    const value = environment[name] || undefined;
    const file = environment[`${name}_FILE`] || undefined;
    if (value !== undefined && file !== undefined)
      faults.push(`${name} and ${name}_FILE are both set: keep one of them.`);
    given[name] = value;
    if (file === undefined) continue;
    try {
      given[name] = readFileSync(file, "utf8").trim() || undefined;
    } catch (error) {
      faults.push(`${name}_FILE names ${file}, which cannot be read (${(error as NodeJS.ErrnoException).code}).`);
    }
  }
  return given;
}
