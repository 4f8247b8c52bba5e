import type { NodemailerError } from "nodemailer/lib/errors";

/** Why a mail did not go, or is not to go. What is said of each to people is in the catalogue under `mail`. */
export const faultCodes = [
  // The server: nothing can be sent for now.
  "name",
  "refused",
  "unreachable",
  "timeout",
  "certificate",
  "noStarttls",
  "tls",
  "signIn",
  "noSignIn",
  "token",
  "sender",
  "busy",
  "protocol",
  // This mail.
  "address",
  "addressLater",
  "content",
  "contentLater",
  "size",
  "lost",
  "render",
] as const;
export type FaultCode = (typeof faultCodes)[number];

/** Why a mail was called off. */
export const dropCodes = [
  "read",
  "deleted",
  "withdrawn",
  "over",
  "archived",
  "noAddress",
  "otherAddress",
  "notForThem",
  "unwanted",
  "stale",
  "linkGone",
  "nothing",
  "joined",
  "byAdministrator",
] as const;
export type DropCode = (typeof dropCodes)[number];

/** Where in a conversation with the server one is. */
export type Stage = "connect" | "sign-in" | "hand-over";

export interface Fault {
  /** Whom it concerns: the server, and with it every mail, or this mail alone. */
  readonly of: "server" | "mail";
  /** Whether the same may go through later without anybody doing anything. */
  readonly passing: boolean;
  readonly code: FaultCode;
  /** What the server, or the machine, said. */
  readonly said: string;
}

/** A mail did not go. */
export class MailFault extends Error {
  override readonly name = "MailFault";
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(`${fault.code}: ${fault.said}`);
    this.fault = fault;
  }
}

/**
 * The one place that tells what an error of a conversation with a mail server means: by the reply's first digit (RFC
 * 5321, 4.2.1: 4 passes, 5 stays), its enhanced code where there is one (RFC 3463), and by where it came.
 */
export function faultOf(error: unknown, stage: Stage): Fault {
  if (error instanceof MailFault) return error.fault;
  const e = error as NodemailerError;
  const said = saidBy(e);
  if (stage === "connect") return { of: "server", passing: true, code: connectionCode(e), said };
  if (stage === "sign-in")
    return {
      of: "server",
      passing: e.responseCode !== undefined && e.responseCode < 500,
      code: e.code === "EOAUTH2" ? "token" : isLost(e) ? connectionCode(e) : "signIn",
      said,
    };

  const { responseCode, command } = e;
  if (responseCode === undefined) {
    if (e.code === "EMESSAGE") return { of: "mail", passing: false, code: "size", said };
    if (e.code === "EENVELOPE") return { of: "mail", passing: false, code: "address", said };
    if (e.code === "ESTREAM") return { of: "mail", passing: false, code: "render", said };
    // It broke off while this mail was handed over: nobody can tell whose fault that is, and if it is the mail's, it
    // must not hold up the others.
    return { of: "mail", passing: true, code: "lost", said };
  }
  const passing = responseCode < 500 || responseCode === 503;
  // 421: the server closes. 432: Exchange Online, too many at once. 530, 534, 535, 538: signing in is asked for.
  if (responseCode === 421 || responseCode === 432) return { of: "server", passing: true, code: "busy", said };
  if ([530, 534, 535, 538].includes(responseCode)) return { of: "server", passing: false, code: "noSignIn", said };
  if (isTooLarge(e)) return { of: "mail", passing, code: "size", said };
  if (command === "MAIL FROM") return { of: "server", passing, code: passing ? "busy" : "sender", said };
  if (command === "RCPT TO") return { of: "mail", passing, code: passing ? "addressLater" : "address", said };
  return { of: "mail", passing, code: passing ? "contentLater" : "content", said };
}

/** RFC 3463: X.2.3 and X.3.4 are of a message that is too large; 552 says so without an enhanced code (RFC 1870). */
function isTooLarge({ response = "", responseCode }: NodemailerError): boolean {
  const enhanced = /^\d{3}[ -][245]\.(\d{1,3}\.\d{1,3})/.exec(response)?.[1];
  return enhanced ? enhanced === "2.3" || enhanced === "3.4" : responseCode === 552;
}

const isLost = ({ responseCode }: NodemailerError) => responseCode === undefined;

const certificateCodes =
  /^(CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_TLS_CERT_ALTNAME|HOSTNAME_MISMATCH|INVALID_CA)/;

function connectionCode(e: NodemailerError): FaultCode {
  const cause = String(e.originalCode ?? (e.cause as NodeJS.ErrnoException | undefined)?.code ?? "");
  const code = `${e.code} ${cause} ${e.errno ?? ""} ${e.message}`;
  if (certificateCodes.test(cause) || /certificate/i.test(e.message)) return "certificate";
  if (/ENOTFOUND|EAI_AGAIN|EDNS|ENODATA/.test(code)) return "name";
  if (/ECONNREFUSED/.test(code)) return "refused";
  if (/EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EHOSTDOWN|ENETDOWN/.test(code)) return "unreachable";
  if (/ETIMEDOUT/.test(code)) return "timeout";
  if (/does not support required STARTTLS|STARTTLS/.test(e.message) && e.code !== "ESOCKET") return "noStarttls";
  if (/ETLS|EPROTO|ERR_SSL|ssl3?_|tls_/i.test(code)) return "tls";
  if (e.responseCode !== undefined) return e.responseCode < 500 ? "busy" : "protocol";
  return e.code === "EPROTOCOL" ? "protocol" : "unreachable";
}

/** The server's reply, or what the machine says, on one line. */
const saidBy = (e: NodemailerError): string =>
  (e.response ?? e.message ?? String(e)).replace(/\s+/g, " ").trim().slice(0, 400);

/** How the outbox keeps a reason: the code, and what was said. */
export const writeReason = (code: FaultCode | DropCode, said = ""): string => `${code} ${said}`.trim().slice(0, 500);

export function readReason(text: string | null): { code: FaultCode | DropCode; said: string } | null {
  const [, code = "", said = ""] = /^(\w+)(?: (.*))?$/s.exec(text ?? "") ?? [];
  const known = ([...faultCodes, ...dropCodes] as string[]).includes(code);
  return known ? { code: code as FaultCode | DropCode, said } : null;
}
