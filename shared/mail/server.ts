import { isIP } from "node:net";
import { z } from "zod";
import type { Config } from "../config.ts";
import { line, needed } from "../text-rules.ts";
import { say } from "../texts/current.ts";

/** How the connection is encrypted: `auto` encrypts where the server offers to. */
export type Security = "tls" | "starttls" | "auto" | "none";

export type MailAuth =
  | { readonly kind: "none" }
  | { readonly kind: "password"; readonly user: string; readonly password: string }
  | {
      readonly kind: "oauth2";
      readonly user: string;
      readonly tenant: string;
      readonly clientId: string;
      readonly clientSecret: string;
    };

export interface MailAddress {
  /** Empty: what the site calls itself. */
  readonly name: string;
  readonly address: string;
}

/** Through which server mail goes, and as whose. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly security: Security;
  /** Whether a certificate counts that nobody vouches for. */
  readonly anyCertificate: boolean;
  readonly auth: MailAuth;
  readonly sender: MailAddress;
  readonly replyTo: string | null;
}

const ADDRESS = /^[^\s@,;:<>()[\]\\"\p{Cc}]+@(?:[^\s@,;:<>()[\]\\"\p{Cc}]+|\[[\dA-Fa-f.:IPv]+\])$/u;
/** Whether a text is one address of a mailbox and nothing else (RFC 5321, 4.1.2, without quoted local parts). */
export const isAddress = (text: string): boolean => text.length <= 254 && ADDRESS.test(text);

const address = line(254).refine((text) => isAddress(text), { error: () => say("error.mustEmail") });
const host = line(253).refine((text) => /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/.test(text) || isIP(text) !== 0, {
  error: () => say("error.mustServer"),
});
const noPort = { error: () => say("error.mustWhole", 1, 65_535) };

/** What an administrator sets; the password, or the client's secret, lies apart, sealed. */
export const mailSettings = z.object({
  host,
  port: z.coerce.number(noPort).int(noPort).min(1, noPort).max(65_535, noPort),
  security: z.enum(["starttls", "tls", "none"], { error: () => say("error.mustOneOf", "starttls, tls, none") }),
  anyCertificate: z.boolean(),
  signIn: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("none") }),
    z.object({ kind: z.literal("password"), user: needed(line(254)) }),
    z.object({
      kind: z.literal("oauth2"),
      user: address,
      tenant: needed(line(120)).refine((text) => /^[A-Za-z0-9.-]+$/.test(text), {
        error: () => say("error.mustDirectory"),
      }),
      clientId: needed(line(120)),
    }),
  ]),
  senderName: line(120),
  senderAddress: address,
  replyTo: z.union([z.literal("").transform(() => null), address, z.null()]),
});
export type MailSettings = z.output<typeof mailSettings>;

/** The server that an administrator's settings name, with the secret that they need. */
export function serverOf(settings: MailSettings, secret: string): MailServer {
  const { signIn } = settings;
  return {
    host: settings.host,
    port: settings.port,
    security: settings.security,
    anyCertificate: settings.anyCertificate,
    auth:
      signIn.kind === "none"
        ? signIn
        : signIn.kind === "password"
          ? { ...signIn, password: secret }
          : { ...signIn, clientSecret: secret },
    sender: { name: settings.senderName, address: settings.senderAddress },
    replyTo: settings.replyTo,
  };
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|::1|\[::1\])$/i;

/**
 * The server that SMTP_URL names: `smtp://user:password@host:port?from=…&tls=…`, or `smtps://…` for TLS from the start.
 * `from` is the sender, an address or `Name <address>`; `tls` is `auto` (the default), `starttls` or `none`;
 * `certificate=any` takes one that nobody vouches for. With `auto` that holds, too, unless a password goes to another
 * machine: encrypted for nobody in particular is better than not encrypted (RFC 7435).
 * @returns the server, or what is wrong with the address, to follow "SMTP_URL".
 */
export function readSmtpUrl(url: URL, standard: MailAddress): MailServer | string {
  const options = new Map(url.searchParams);
  for (const name of options.keys())
    if (!["from", "tls", "certificate"].includes(name))
      return `has an option ${name}: there are from, tls and certificate.`;
  if (!url.hostname) return "names no server.";
  const tls = options.get("tls") ?? "auto";
  if (tls !== "auto" && tls !== "starttls" && tls !== "none") return "has tls, which must be auto, starttls or none.";
  if (url.protocol === "smtps:" && options.has("tls"))
    return "begins with smtps://, which is TLS from the start: leave tls out, or begin with smtp://.";
  const certificate = options.get("certificate") ?? "checked";
  if (certificate !== "any" && certificate !== "checked") return "has certificate, which must be any or checked.";
  const sender = options.has("from") ? readSender(options.get("from")!) : standard;
  if (!sender) return "has from, which must be an address such as office@example.com, or Name <office@example.com>.";

  const [user, password] = [decoded(url.username), decoded(url.password)];
  if (user === null || password === null) return "has a % in the user name or password that must be written %25.";
  const security = url.protocol === "smtps:" ? "tls" : tls;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return {
    host,
    port: Number(url.port) || (security === "tls" ? 465 : user ? 587 : 25),
    security,
    anyCertificate: certificate === "any" || (security === "auto" && (user === "" || LOOPBACK.test(host))),
    auth: user === "" ? { kind: "none" } : { kind: "password", user, password },
    sender,
    replyTo: null,
  };
}

function readSender(text: string): MailAddress | null {
  const [, name = "", inBrackets] = /^\s*"?([^"<>]*?)"?\s*<([^<>]*)>\s*$/.exec(text) ?? [];
  const address = (inBrackets ?? text).trim();
  const clean = line(120).safeParse(name);
  return isAddress(address) && clean.success ? { name: clean.data, address } : null;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

export const PRODUCT = "OfficeStatus";

type Addresses = Pick<Config, "publicUrl" | "origins" | "basePath">;

/** Under which domain mail goes out where nobody says: that of the address that people use. */
export function mailDomain({ publicUrl, origins }: Addresses): string {
  const known = publicUrl?.hostname ?? (origins[0] ? new URL(origins[0]).hostname : null);
  return known ?? "officestatus.localhost";
}

/** An address of no mailbox that anybody has to have: `officestatus@` the site's domain. */
export function standardSender(config: Addresses): MailAddress {
  const domain = mailDomain(config);
  const bare = domain.replace(/^\[|\]$/g, "");
  // RFC 5321, 4.1.3: what is no name stands in brackets.
  const literal = isIP(bare) === 4 ? `[${bare}]` : isIP(bare) === 6 ? `[IPv6:${bare}]` : domain;
  return { name: "", address: `officestatus@${literal}` };
}

/** What links in mails begin with, without a slash at the end; null where nobody has said what people use. */
export const linkBase = ({ publicUrl, origins, basePath }: Addresses): string | null =>
  publicUrl ? publicUrl.origin + basePath : origins[0] ? origins[0] + basePath : null;
